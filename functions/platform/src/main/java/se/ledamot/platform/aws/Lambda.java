package se.ledamot.platform.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Core;
import org.crac.Resource;
import org.springframework.context.support.GenericApplicationContext;
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
    private final Definition definition;
    private final GenericApplicationContext context = new BareContext();
    private final Answering answering;

    public Lambda() {
        this(
                module(Wiring.required(System::getenv, "MAIN_CLASS")),
                Wiring.required(System::getenv, "SPRING_CLOUD_FUNCTION_DEFINITION"));
    }

    /**
     * The same for a module that is here already.
     *
     * @throws IllegalArgumentException where the module has no such function
     */
    public Lambda(FunctionModule module, String definition) {
        this.module = module;
        this.definition = module.definition(definition);
        context.registerBean(
                DynamoDbClient.class, () -> Wiring.client(), bean -> bean.setLazyInit(true));
        context.registerBean(
                Wiring.class,
                () -> Wiring.from(System::getenv, context.getBean(DynamoDbClient.class)),
                bean -> bean.setLazyInit(true));
        this.answering = Answering.by(module, this.definition, context);
        if (isForASnapshot() && !"off".equals(System.getenv("REHEARSE"))) {
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
        output.write(answering.answer(input.readAllBytes()));
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> crac) {
        Rehearsal.of(module, definition, context, answering);
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> crac) {
        // Nothing is held that a restore could have made stale: connections are opened again, ids
        // come from the system.
    }

    private static boolean isForASnapshot() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    private static FunctionModule module(String name) {
        try {
            return (FunctionModule) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("MAIN_CLASS is no function module: " + name, e);
        }
    }
}
