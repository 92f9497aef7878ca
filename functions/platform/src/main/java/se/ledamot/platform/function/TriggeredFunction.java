package se.ledamot.platform.function;

import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.QueueBatch;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/** A function in Spring Cloud Function's catalog, by its trigger. */
public sealed interface TriggeredFunction {
    /** The function itself: a {@link Function} or a {@link Consumer}. */
    Object target();

    /** A function that answers requests. */
    record OnRequest(Function<HttpRequest, HttpResponse> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, HttpRequest.class, HttpResponse.class);
    }

    /** A function that a schedule triggers. */
    record OnSchedule(Consumer<ScheduledEvent> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(Consumer.class, ScheduledEvent.class);
    }

    /** A function that a stream of written states triggers; it returns those that failed. */
    record OnStream(Function<StreamBatch, StreamBatch.Failed> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, StreamBatch.class, StreamBatch.Failed.class);
    }

    /** A function that messages of a queue trigger; it returns those that failed. */
    record OnQueue(Function<QueueBatch, QueueBatch.Failed> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(
                        Function.class, QueueBatch.class, QueueBatch.Failed.class);
    }

    /** A function that is triggered by files that others leave. */
    record OnFiles(Consumer<FilesCreated> target) implements TriggeredFunction {
        static final ResolvableType TYPE =
                ResolvableType.forClassWithGenerics(Consumer.class, FilesCreated.class);
    }
}
