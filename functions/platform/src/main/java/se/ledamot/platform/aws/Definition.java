package se.ledamot.platform.aws;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.trigger.Arrived;
import se.ledamot.platform.trigger.FileFunction;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.TickFunction;
import se.ledamot.platform.trigger.Touched;
import se.ledamot.platform.webhook.Secrets;

/**
 * One function of a module, by what sets it going. It is made when it is first looked up.
 *
 * @param name what {@code SPRING_CLOUD_FUNCTION_DEFINITION} calls it
 * @param type the function's own, as Spring Cloud Function's catalog has it
 * @param function what makes it
 * @param routes the operations that it answers; none where no call sets it going
 * @param rehearsals calls that warm its whole path before a snapshot is taken. They are made by a
 *     caller who has every role of staff, on a ledger that goes all the way and writes nothing;
 *     each is made with the headers that the rehearsal adds: a token, and a signature
 */
public record Definition(
        String name,
        ResolvableType type,
        Function<Wiring, Object> function,
        Function<Wiring, List<Route>> routes,
        Supplier<List<HttpCall>> rehearsals) {
    private static final ResolvableType API =
            ResolvableType.forClassWithGenerics(Function.class, HttpCall.class, HttpReply.class);
    private static final ResolvableType TICK =
            ResolvableType.forClassWithGenerics(Consumer.class, Tick.class);
    private static final ResolvableType FILE =
            ResolvableType.forClassWithGenerics(Consumer.class, Arrived.class);
    private static final ResolvableType STREAM =
            ResolvableType.forClassWithGenerics(
                    Function.class, Touched.class, Touched.Failed.class);

    /** A function that answers people's calls. */
    public static Definition api(String name, Function<Wiring, List<Route>> routes) {
        return api(name, routes, wiring -> Secrets.NONE);
    }

    /** A function that answers the calls of other systems too, who sign with those secrets. */
    public static Definition api(
            String name, Function<Wiring, List<Route>> routes, Function<Wiring, Secrets> secrets) {
        return new Definition(
                name,
                API,
                wiring -> wiring.api(new Routes(routes.apply(wiring)), secrets.apply(wiring)),
                routes,
                List::of);
    }

    /** A function that a schedule sets going. */
    public static Definition schedule(String name, Function<Wiring, Consumer<Operation>> function) {
        return other(name, TICK, wiring -> ticking(function.apply(wiring), wiring));
    }

    /** A function that files set going which others leave. */
    public static Definition files(String name, Function<Wiring, FileFunction> function) {
        return other(name, FILE, function::apply);
    }

    /**
     * A function that a table's stream sets going for each state that was touched, by its subject.
     *
     * @param function says whether it was done; the stream brings again what was not
     */
    public static Definition stream(
            String name, Function<Wiring, BiPredicate<String, Operation>> function) {
        return other(name, STREAM, wiring -> streaming(name, function.apply(wiring), wiring));
    }

    /** The same, with calls to be rehearsed. */
    public Definition rehearsing(Supplier<List<HttpCall>> calls) {
        return new Definition(name, type, function, routes, calls);
    }

    /** Whether calls set it going. */
    public boolean isApi() {
        return type == API;
    }

    /** Registers it; the wiring is taken from the context, or else from the environment. */
    void register(GenericApplicationContext context) {
        context.registerBean(
                name,
                FunctionRegistration.class,
                () ->
                        new FunctionRegistration<>(function.apply(wiring(context)), name)
                                .type(type.getType()),
                bean -> bean.setLazyInit(true));
    }

    private static Definition other(
            String name, ResolvableType type, Function<Wiring, Object> function) {
        return new Definition(name, type, function, wiring -> List.of(), List::of);
    }

    private static TickFunction ticking(Consumer<Operation> function, Wiring wiring) {
        return tick -> function.accept(tick.operation(wiring.clock().instant()));
    }

    private static StreamFunction streaming(
            String name, BiPredicate<String, Operation> function, Wiring wiring) {
        return touched -> {
            var now = wiring.clock().instant();
            var operation = new Tick(name, now).operation(now);
            return touched.each(subject -> function.test(subject, operation));
        };
    }

    private static Wiring wiring(GenericApplicationContext context) {
        return context.getBeanProvider(Wiring.class)
                .getIfAvailable(() -> Wiring.from(System::getenv))
                .with(new Given(context));
    }

    /** The ports that a context has. */
    private record Given(BeanFactory context) implements Ports {
        @Override
        public <T> Optional<T> given(Class<T> type) {
            return Optional.ofNullable(context.getBeanProvider(type).getIfAvailable());
        }
    }
}
