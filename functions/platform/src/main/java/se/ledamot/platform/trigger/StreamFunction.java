package se.ledamot.platform.trigger;

import java.util.function.Function;

/** A function that a stream of touched states sets going. */
@FunctionalInterface
public interface StreamFunction extends Function<Touched, Touched.Failed> {}
