package se.ledamot.datausage;

import java.time.LocalDate;

/**
 * How far the operator has reported. Days after it are not days without use: nothing is known of
 * them yet.
 *
 * @param through the last day in Sweden of which any use of any card is known
 */
public record ReportedThrough(LocalDate through) {}
