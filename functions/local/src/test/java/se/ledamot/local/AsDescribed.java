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
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.OpenApi;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.shape.Check;
import se.ledamot.platform.shape.Shape;

/**
 * Holds each answer against what the OpenAPI document says of its operation, and makes each call
 * that changes something twice, as a hasty finger does: the second answer is the first.
 */
final class AsDescribed implements Function<HttpCall, HttpReply> {
    private final Function<HttpCall, HttpReply> api;
    private final Routes routes;
    private final Set<String> done = new TreeSet<>();

    AsDescribed(Function<HttpCall, HttpReply> api, List<Route> routes) {
        this.api = api;
        this.routes = new Routes(routes);
    }

    @Override
    public HttpReply apply(HttpCall call) {
        var route = routes.route(call.method(), call.path()).orElseThrow();
        var reply = api.apply(call);
        if (reply.status() >= 400) {
            check(reply, "application/problem+json", OpenApi.PROBLEM, route);
            return reply;
        }
        assertThat(reply.status()).as(route.title().name()).isEqualTo(route.output().status());
        check(reply, type(route), route.output().reply(), route);
        if (route.isSigned()) {
            assertThat(api.apply(call).status()).as("the same attempt, again").isEqualTo(401);
        } else if (route.changesSomething()) {
            var again = api.apply(call);
            assertThat(again.status())
                    .as("%s, again", route.title().name())
                    .isEqualTo(reply.status());
            assertThat(again.body()).as("%s, again", route.title().name()).isEqualTo(reply.body());
        }
        var location = reply.headers().get("location");
        if (location != null) {
            assertThat(read(URI.create(location).getPath(), call).status())
                    .as("%s, where it says", route.title().name())
                    .isEqualTo(200);
        }
        done.add(route.title().name());
        return reply;
    }

    /** What the same caller reads there. */
    private HttpReply read(String path, HttpCall call) {
        return api.apply(new HttpCall("GET", path, Map.of(), call.headers(), null, false));
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
        return route.output().reply() == null ? "text/plain; charset=utf-8" : "application/json";
    }

    private static void check(
            HttpReply reply, String type, Shape.@Nullable Fields shape, Route route) {
        var name = route.title().name();
        assertThat(reply.headers()).as(name).containsEntry("content-type", type);
        if (shape != null) {
            assertThat(Check.of(Json.readOwn(reply.body()), shape))
                    .as("%s: %s", name, reply.body())
                    .isEmpty();
        }
    }
}
