package se.ledamot.platform.function;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.ScheduledEvent;

/**
 * The definition of one function of a module: its name, its trigger, and how it is made.
 *
 * @param name its name in {@code SPRING_CLOUD_FUNCTION_DEFINITION}
 * @param type its type in Spring Cloud Function's catalog
 * @param function makes it
 * @param routes the operations that it serves; none unless requests trigger it
 * @param primingRequests requests that warm its whole path before a snapshot is taken. They are
 *     made by a caller who has every staff role, with a writer that takes the whole path and writes
 *     nothing; priming adds the headers of a token and a signature to each
 */
public record FunctionDefinition(
        String name,
        ResolvableType type,
        Function<Services, TriggeredFunction> function,
        Function<Services, List<Route>> routes,
        Supplier<List<HttpRequest>> primingRequests) {

    /** A function that serves requests to those operations. */
    public static FunctionDefinition api(
            String name, Function<Services, List<Route>> routes, Function<Services, Api> api) {
        return new FunctionDefinition(
                name,
                TriggeredFunction.OnRequest.TYPE,
                services -> new TriggeredFunction.OnRequest(api.apply(services)),
                routes,
                List::of);
    }

    /** A function that a schedule triggers. */
    public static FunctionDefinition schedule(
            String name, Function<Services, Consumer<Operation>> function) {
        return other(
                name,
                TriggeredFunction.OnSchedule.TYPE,
                services -> scheduled(function.apply(services), services));
    }

    /** A function that is triggered by files that others leave. */
    public static FunctionDefinition files(
            String name, Function<Services, Consumer<FilesCreated>> function) {
        return other(
                name,
                TriggeredFunction.OnFiles.TYPE,
                services -> new TriggeredFunction.OnFiles(function.apply(services)));
    }

    /**
     * A function that a table's stream triggers for each written state, by its subject.
     *
     * @param function returns whether it succeeded; the stream delivers again what failed
     */
    public static FunctionDefinition stream(
            String name, Function<Services, BiPredicate<String, Operation>> function) {
        return other(
                name,
                TriggeredFunction.OnStream.TYPE,
                services -> streamed(name, function.apply(services), services));
    }

    /**
     * A function that messages of a queue trigger.
     *
     * @param function gets a message's body, and returns whether it succeeded; the queue delivers
     *     again what failed
     */
    public static FunctionDefinition queue(
            String name, Function<Services, BiPredicate<String, Operation>> function) {
        return other(
                name,
                TriggeredFunction.OnQueue.TYPE,
                services -> queued(name, function.apply(services), services));
    }

    /** The same, with requests for priming. */
    public FunctionDefinition withPrimingRequests(Supplier<List<HttpRequest>> calls) {
        return new FunctionDefinition(name, type, function, routes, calls);
    }

    /** Whether requests trigger it. */
    public boolean isApi() {
        return type == TriggeredFunction.OnRequest.TYPE;
    }

    /** Whether a schedule triggers it. */
    public boolean isScheduled() {
        return type == TriggeredFunction.OnSchedule.TYPE;
    }

    /** The function, made with those services, for Spring Cloud Function's catalog. */
    public FunctionRegistration<Object> registration(Services services) {
        return new FunctionRegistration<>(function.apply(services).target(), name)
                .type(type.getType());
    }

    private static FunctionDefinition other(
            String name, ResolvableType type, Function<Services, TriggeredFunction> function) {
        return new FunctionDefinition(name, type, function, services -> List.of(), List::of);
    }

    private static TriggeredFunction scheduled(Consumer<Operation> function, Services services) {
        return new TriggeredFunction.OnSchedule(
                event -> function.accept(event.operation(services.clock().instant())));
    }

    private static TriggeredFunction queued(
            String name, BiPredicate<String, Operation> function, Services services) {
        return new TriggeredFunction.OnQueue(batch -> {
            var now = services.clock().instant();
            var operation = new ScheduledEvent(name, now).operation(now);
            return batch.process(body -> function.test(body, operation));
        });
    }

    private static TriggeredFunction streamed(
            String name, BiPredicate<String, Operation> function, Services services) {
        return new TriggeredFunction.OnStream(batch -> {
            var now = services.clock().instant();
            var operation = new ScheduledEvent(name, now).operation(now);
            return batch.process(subject -> function.test(subject, operation));
        });
    }
}
