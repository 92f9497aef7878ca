package se.ledamot.platform.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.JOSEException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import se.ledamot.platform.aws.DeployedServices;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.webhook.WebhookSecrets;

/**
 * Makes a function's priming requests before a snapshot is taken, from the handler to the
 * transaction: with tokens and signatures that no deployed function accepts, and with a writer that
 * writes nothing.
 */
final class SnapStartPriming {
    private static final System.Logger LOG = System.getLogger(SnapStartPriming.class.getName());
    private static final int TIMES = 100;
    private static final int OK = 200;
    private static final int STRANGER = 401;

    /** Spring's handler passes it on, and nothing queries it. */
    private static final Context CONTEXT =
            (Context)
                    Proxy.newProxyInstance(
                            Context.class.getClassLoader(),
                            new Class<?>[] {Context.class},
                            (proxy, method, arguments) -> {
                                throw new UnsupportedOperationException(method.getName());
                            });

    private final RequestStreamHandler handler;
    private final PrimingClient caller;

    private SnapStartPriming(RequestStreamHandler handler, PrimingClient caller) {
        this.handler = handler;
        this.caller = caller;
    }

    /** Makes each request 100 times; priming that fails is logged and stops nothing. */
    static void run(RequestStreamHandler handler) {
        try {
            var environment = Environment.ofProcess();
            var definition =
                    FunctionModule.definition(
                            environment.required("SPRING_CLOUD_FUNCTION_DEFINITION"));
            var calls = definition.primingRequests().get();
            if (!calls.isEmpty()) {
                var caller = new PrimingClient(Clock.systemUTC());
                var services =
                        DeployedServices.priming(environment, caller.known())
                                .with(WebhookSecrets.class, caller::secrets);
                new SnapStartPriming(handler, caller).prime(definition, services, calls);
            }
        } catch (IOException | JOSEException | RuntimeException e) {
            LOG.log(Level.WARNING, "priming failed: {0}", e.getClass().getName());
        }
    }

    private void prime(FunctionDefinition definition, Services services, List<HttpRequest> calls)
            throws IOException {
        var primed = new EventDispatcher(definition.function().apply(services));
        for (int time = 0; time < TIMES; time++) {
            for (var request : calls) {
                var made = caller.made(request, time);
                ScopedValue.where(EventDispatcher.PRIMING, primed)
                        .<Void, IOException>call(() -> play(made, OK));
            }
        }
        // Once to the deployed function itself, which refuses it after it has read its issuer's
        // keys: they are not read again for every token that names another. The secrets of signers
        // are not read at all: they would stay in the snapshot.
        if (!isSigned(definition, calls.getFirst(), services)) {
            play(caller.made(calls.getFirst(), 0), STRANGER);
        }
    }

    private static boolean isSigned(
            FunctionDefinition definition, HttpRequest request, Services services) {
        var routes = new Routes(definition.routes().apply(services));
        return routes.route(request.method(), request.path()).filter(Route::isSigned).isPresent();
    }

    private Void play(HttpRequest request, int expected) throws IOException {
        var event =
                Json.write(LambdaEvents.fromHttpRequest(request)).getBytes(StandardCharsets.UTF_8);
        var output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), output, CONTEXT);
        var status = Json.readOwn(output.toString(StandardCharsets.UTF_8)).intValue("statusCode");
        if (status / 100 != expected / 100) {
            LOG.log(Level.WARNING, "priming of {0}: {1}", request.path(), status);
        }
        return null;
    }
}
