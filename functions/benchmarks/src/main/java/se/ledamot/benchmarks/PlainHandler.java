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
import se.ledamot.mailboxes.function.MailboxesFunction;
import se.ledamot.meetings.function.MeetingsFunction;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.platform.aws.DeployedServices;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.lambda.LambdaEvents;

/**
 * What {@code checkoutApi}, {@code incidentsApi}, {@code datausageApi}, {@code mailboxesApi} or
 * {@code meetingsApi} does, built by hand: the same classes and the same SDK client, without
 * Spring. Start times are compared with it.
 */
public final class PlainHandler implements RequestStreamHandler {
    private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";

    private final Api api;

    public PlainHandler() {
        var environment = Environment.ofProcess();
        var services = DeployedServices.from(environment);
        var routes =
                switch (environment.required(DEFINITION)) {
                    case IncidentsFunction.API -> IncidentsFunction.routes(services);
                    case DatausageFunction.API -> DatausageFunction.routes(services);
                    case MailboxesFunction.API -> MailboxesFunction.routes(services);
                    case MeetingsFunction.API -> MeetingsFunction.routes(services);
                    default -> CheckoutFunction.routes(services);
                };
        api = ApiDefinitions.of(services, routes);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var event = Json.readOwn(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        var reply = LambdaEvents.fromHttpResponse(api.apply(LambdaEvents.httpRequest(event)));
        output.write(Json.write(reply).getBytes(StandardCharsets.UTF_8));
    }
}
