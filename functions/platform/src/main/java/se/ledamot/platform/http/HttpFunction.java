package se.ledamot.platform.http;

import java.util.function.Function;

/** A function that answers calls. */
@FunctionalInterface
public interface HttpFunction extends Function<HttpCall, HttpReply> {}
