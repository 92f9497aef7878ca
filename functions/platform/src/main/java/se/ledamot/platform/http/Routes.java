package se.ledamot.platform.http;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.ledamot.platform.access.Caller;

/**
 * The operations of one function, found by method and path. Where two paths fit, the one with the
 * literal word wins.
 */
public final class Routes {
    /**
     * A route that fits a path.
     *
     * @param path the values of the path's names
     */
    record Match(Route route, Map<String, String> path) {}

    private final List<Route> routes;

    public Routes(List<Route> routes) {
        // An opening brace sorts behind every letter, so literal words come first.
        this.routes = routes.stream().sorted(Comparator.comparing(Route::path)).toList();
    }

    public List<Route> all() {
        return routes;
    }

    /** The operation for that method and path. */
    public Optional<Route> route(String method, String path) {
        return find(method, path).map(Match::route);
    }

    /** Whether there is any operation for that path. */
    public boolean has(String path) {
        return routes.stream().anyMatch(route -> values(route, path).isPresent());
    }

    Optional<Match> find(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route ->
                        values(route, path).map(values -> new Match(route, values)).stream())
                .findFirst();
    }

    /**
     * The methods of the path, for the header {@code Allow}: without those that are hidden from
     * that caller, and none if the path holds an impossible id.
     */
    String methods(String path, Caller caller) {
        return routes.stream()
                .filter(route -> !route.audience().hidden() || caller.isAny(route.roles()))
                .filter(route -> values(route, path).filter(route::acceptsPath).isPresent())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Optional<Map<String, String>> values(Route route, String path) {
        var wanted = route.path().split("/", -1);
        var given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
