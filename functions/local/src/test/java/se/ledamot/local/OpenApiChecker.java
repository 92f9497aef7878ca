package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.OpenApi;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;

/**
 * Compares each response with the OpenAPI document, and sends each request that changes something
 * twice, like a double click: the second response must equal the first.
 */
final class OpenApiChecker implements Function<HttpRequest, HttpResponse> {
    private final Function<HttpRequest, HttpResponse> api;
    private final Routes routes;
    private final Set<String> done = new TreeSet<>();

    OpenApiChecker(Function<HttpRequest, HttpResponse> api, List<Route> routes) {
        this.api = api;
        this.routes = new Routes(routes);
    }

    @Override
    public HttpResponse apply(HttpRequest request) {
        var route = routes.route(request.method(), request.path()).orElseThrow();
        var response = api.apply(request);
        if (response.status() >= 400) {
            check(response, "application/problem+json", OpenApi.PROBLEM, route);
            return response;
        }
        assertThat(response.status()).as(route.title().name()).isEqualTo(route.output().status());
        check(response, type(route), route.output().schema(), route);
        if (route.isSigned()) {
            assertThat(api.apply(request).status()).as("the same attempt, again").isEqualTo(401);
        } else if (route.changesSomething()) {
            var again = api.apply(request);
            assertThat(again.status())
                    .as("%s, again", route.title().name())
                    .isEqualTo(response.status());
            assertThat(again.body())
                    .as("%s, again", route.title().name())
                    .isEqualTo(response.body());
        }
        var location = response.headers().get("location");
        if (location != null) {
            assertThat(read(URI.create(location).getPath(), request).status())
                    .as("%s, where it says", route.title().name())
                    .isEqualTo(200);
        }
        done.add(route.title().name());
        return response;
    }

    /** What the same caller gets from that path. */
    private HttpResponse read(String path, HttpRequest request) {
        return api.apply(new HttpRequest("GET", path, Map.of(), request.headers(), null, false));
    }

    /** The operations that have not succeeded yet. */
    Set<String> missing() {
        var missing = new TreeSet<String>();
        routes.all().stream()
                .map(route -> route.title().name())
                .filter(name -> !done.contains(name))
                .forEach(missing::add);
        return missing;
    }

    private static String type(Route route) {
        return route.output().schema() == null ? "text/plain; charset=utf-8" : "application/json";
    }

    private static void check(
            HttpResponse response, String type, Schema.@Nullable Fields schema, Route route) {
        var name = route.title().name();
        assertThat(response.headers()).as(name).containsEntry("content-type", type);
        if (schema != null) {
            assertThat(SchemaValidator.validate(Json.readOwn(response.body()), schema))
                    .as("%s: %s", name, response.body())
                    .isEmpty();
        }
    }
}
