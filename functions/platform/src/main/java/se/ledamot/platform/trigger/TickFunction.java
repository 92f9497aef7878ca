package se.ledamot.platform.trigger;

import java.util.function.Consumer;

/** A function that a schedule sets going. */
@FunctionalInterface
public interface TickFunction extends Consumer<Tick> {}
