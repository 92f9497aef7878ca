package se.ledamot.platform.function;

import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.trigger.Arrived;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.Touched;

/** A function as Spring Cloud Function's catalog has it, by what sets it going. */
public sealed interface TriggeredFunction {
    /** The function itself: a {@link Function} or a {@link Consumer}. */
    Object target();

    /** One that answers calls. */
    record OnCall(Function<HttpCall, HttpReply> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, HttpCall.class, HttpReply.class);
    }

    /** One that a schedule sets going. */
    record OnSchedule(Consumer<Tick> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(Consumer.class, Tick.class);
    }

    /** One that a stream of written states sets going; it answers which it could not deal with. */
    record OnStream(Function<Touched, Touched.Failed> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, Touched.class, Touched.Failed.class);
    }

    /** One that files set going which others leave. */
    record OnFiles(Consumer<Arrived> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(Consumer.class, Arrived.class);
    }
}
