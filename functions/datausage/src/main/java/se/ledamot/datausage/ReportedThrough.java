package se.ledamot.datausage;

import java.time.LocalDate;

/**
 * The last day that the operator has reported. Later days are not days without use: nothing is
 * known about them yet.
 *
 * @param through the last day in Sweden of which any use of any card is known
 */
public record ReportedThrough(LocalDate through) {}
