package se.ledamot.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.incidents.function.IncidentsFunction;
import se.ledamot.platform.aws.Wire;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.Routes;

/**
 * What {@code checkoutApi}, {@code incidentsApi} or {@code datausageApi} does, put together by
 * hand: the same classes and the same SDK client, without Spring. The measure that the start is
 * held against.
 */
public final class PlainHandler implements RequestStreamHandler {
    private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";

    private final Api api;

    public PlainHandler() {
        var wiring = Wiring.from(System::getenv);
        var routes =
                switch (Wiring.required(System::getenv, DEFINITION)) {
                    case IncidentsFunction.API -> IncidentsFunction.routes(wiring);
                    case DatausageFunction.API -> DatausageFunction.routes(wiring);
                    default -> CheckoutFunction.routes(wiring);
                };
        api = wiring.api(new Routes(routes));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var event = Json.readOwn(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        var reply = Wire.reply(api.apply(Wire.call(event)));
        output.write(Json.write(reply).getBytes(StandardCharsets.UTF_8));
    }
}
