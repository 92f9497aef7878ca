package se.ledamot.platform.trigger;

import java.util.function.Consumer;

/** A function that files set going which others leave. */
@FunctionalInterface
public interface FileFunction extends Consumer<Arrived> {}
