package se.ledamot.platform.testing;

/** A person with a name, as a state for platform tests. */
public record Person(String id, String name) {}
