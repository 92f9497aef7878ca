package se.ledamot.meetings.readiness;

import java.time.Instant;

/**
 * The papers that a meeting has at a moment.
 *
 * @param hash another for other papers, or other versions of them
 * @param changedAt when the last of them was received
 */
public record PublishedPapers(String hash, Instant changedAt) {}
