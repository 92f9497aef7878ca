package se.ledamot.platform.aws;

import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpFunction;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.trigger.Arrived;
import se.ledamot.platform.trigger.FileFunction;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.TickFunction;
import se.ledamot.platform.trigger.Touched;

/**
 * Registers a module's functions by what sets them going, each made when it is first looked up. The
 * wiring is taken from the context, or else from the environment.
 */
public final class Functions {
    private static final ResolvableType HTTP =
            ResolvableType.forClassWithGenerics(Function.class, HttpCall.class, HttpReply.class);
    private static final ResolvableType TICK =
            ResolvableType.forClassWithGenerics(Consumer.class, Tick.class);
    private static final ResolvableType FILE =
            ResolvableType.forClassWithGenerics(Consumer.class, Arrived.class);
    private static final ResolvableType STREAM =
            ResolvableType.forClassWithGenerics(
                    Function.class, Touched.class, Touched.Failed.class);

    private Functions() {}

    /** A function that answers calls. */
    public static void http(
            GenericApplicationContext context,
            String name,
            Function<Wiring, HttpFunction> function) {
        register(context, name, HTTP, function);
    }

    /** A function that a schedule sets going. */
    public static void tick(
            GenericApplicationContext context,
            String name,
            Function<Wiring, TickFunction> function) {
        register(context, name, TICK, function);
    }

    /** A function that files set going. */
    public static void file(
            GenericApplicationContext context,
            String name,
            Function<Wiring, FileFunction> function) {
        register(context, name, FILE, function);
    }

    /** A function that a stream sets going. */
    public static void stream(
            GenericApplicationContext context,
            String name,
            Function<Wiring, StreamFunction> function) {
        register(context, name, STREAM, function);
    }

    private static void register(
            GenericApplicationContext context,
            String name,
            ResolvableType type,
            Function<Wiring, ?> function) {
        context.registerBean(
                name,
                FunctionRegistration.class,
                () ->
                        new FunctionRegistration<Object>(function.apply(wiring(context)), name)
                                .type(type.getType()),
                definition -> definition.setLazyInit(true));
    }

    private static Wiring wiring(GenericApplicationContext context) {
        return context.getBeanProvider(Wiring.class)
                .getIfAvailable(() -> Wiring.from(System::getenv));
    }
}
