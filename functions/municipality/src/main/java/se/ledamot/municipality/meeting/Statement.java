package se.ledamot.municipality.meeting;

/** What a source states of something, and where that stands among all that it states of it. */
public record Statement<T>(T value, Revision revision) {}
