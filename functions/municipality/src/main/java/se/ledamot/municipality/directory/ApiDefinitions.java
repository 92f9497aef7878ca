package se.ledamot.municipality.directory;

import java.util.List;
import java.util.function.Function;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.webhook.WebhookSecrets;

/** APIs whose callers are the members and the staff of the registers. */
public final class ApiDefinitions {
    private ApiDefinitions() {}

    /** A function for the requests of people. */
    public static FunctionDefinition definition(
            String name, Function<Services, List<Route>> routes) {
        return definition(name, routes, services -> WebhookSecrets.NONE);
    }

    /** A function that also accepts webhooks of other systems, signed with those secrets. */
    public static FunctionDefinition definition(
            String name,
            Function<Services, List<Route>> routes,
            Function<Services, WebhookSecrets> secrets) {
        return FunctionDefinition.api(
                name,
                routes,
                services -> of(services, routes.apply(services), secrets.apply(services)));
    }

    /** An API of those operations. */
    public static Api of(Services services, List<Route> routes) {
        return of(services, routes, WebhookSecrets.NONE);
    }

    private static Api of(Services services, List<Route> routes, WebhookSecrets secrets) {
        var members = new MemberIds(services.repository());
        return services.api(new Routes(routes), members::currentId, secrets);
    }
}
