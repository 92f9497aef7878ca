package se.ledamot.platform.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.crac.Core;
import org.crac.Resource;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.Touched;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The handler of every Lambda of ours: starts the module that {@code MAIN_CLASS} names, takes the
 * one function that {@code SPRING_CLOUD_FUNCTION_DEFINITION} names out of its catalog, and hands it
 * each event as our own type. No part of an event can choose another function, and none is logged.
 *
 * <p>Before a snapshot (SnapStart) the whole path is rehearsed, unless {@code REHEARSE} is {@code
 * off}.
 */
public final class Lambda implements RequestStreamHandler, Resource {
    private final FunctionModule module;
    private final String definition;
    private final GenericApplicationContext context = new GenericApplicationContext();
    private final FunctionInvocationWrapper function;

    public Lambda() {
        this(module(required("MAIN_CLASS")), required("SPRING_CLOUD_FUNCTION_DEFINITION"));
    }

    /** The same for a module that is here already. */
    public Lambda(FunctionModule module, String definition) {
        this.module = module;
        this.definition = definition;
        context.registerBean(DynamoDbClient.class, Wiring::client, bean -> bean.setLazyInit(true));
        context.registerBean(
                Wiring.class,
                () -> Wiring.from(System::getenv, context.getBean(DynamoDbClient.class)),
                bean -> bean.setLazyInit(true));
        module.initialize(context);
        context.refresh();
        this.function = Catalog.lookup(module, context, definition);
        if (!"off".equals(System.getenv("REHEARSE"))) {
            Core.getGlobalContext().register(this);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context lambda)
            throws IOException {
        answer(input, output);
    }

    /** Reads one event and writes its answer. */
    public void answer(InputStream input, OutputStream output) throws IOException {
        var event = read(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        output.write(Json.write(answer(event)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> crac) {
        if (!module.rehearsals(definition).isEmpty()) {
            Rehearsal.of(module, definition, context.getBean(DynamoDbClient.class));
        }
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> crac) {
        // Nothing is held that a restore could have made stale: connections are opened again, ids
        // come from the system.
    }

    private Document answer(Document event) {
        var input = function.getRawInputType();
        if (input == HttpCall.class) {
            return Wire.reply((HttpReply) function.apply(Wire.call(event)));
        }
        if (input == Tick.class) {
            function.accept(Wire.tick(event));
            return Document.EMPTY;
        }
        if (input == Touched.class) {
            return Wire.failed((Touched.Failed) function.apply(Wire.touched(event)));
        }
        throw new IllegalStateException("No event becomes a " + input);
    }

    private static Document read(String event) throws IOException {
        try {
            return Json.read(event);
        } catch (Json.Malformed e) {
            throw new IOException("The event is not a JSON object");
        }
    }

    private static FunctionModule module(String name) {
        try {
            return (FunctionModule) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MAIN_CLASS is no function module: " + name, e);
        }
    }

    private static String required(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(variable + " is not set"));
    }
}
