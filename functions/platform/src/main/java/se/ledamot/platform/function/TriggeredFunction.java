package se.ledamot.platform.function;

import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/** A function as Spring Cloud Function's catalog has it, by what sets it going. */
public sealed interface TriggeredFunction {
    /** The function itself: a {@link Function} or a {@link Consumer}. */
    Object target();

    /** One that answers calls. */
    record OnCall(Function<HttpRequest, HttpResponse> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, HttpRequest.class, HttpResponse.class);
    }

    /** One that a schedule sets going. */
    record OnSchedule(Consumer<ScheduledEvent> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(Consumer.class, ScheduledEvent.class);
    }

    /** One that a stream of written states sets going; it answers which it could not deal with. */
    record OnStream(Function<StreamBatch, StreamBatch.Failed> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, StreamBatch.class, StreamBatch.Failed.class);
    }

    /** One that files set going which others leave. */
    record OnFiles(Consumer<FilesCreated> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(Consumer.class, FilesCreated.class);
    }
}
