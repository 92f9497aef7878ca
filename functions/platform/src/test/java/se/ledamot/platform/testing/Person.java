package se.ledamot.platform.testing;

/** Somebody with a name: a state for tests of the ground. */
public record Person(String id, String name) {}
