package se.ledamot.platform.http;

import java.util.Arrays;
import java.util.List;

/** Operations that belong together. */
public interface RouteGroup {
    List<Route> routes();

    /** The operations of several groups. */
    static List<Route> all(RouteGroup... groups) {
        return Arrays.stream(groups).flatMap(group -> group.routes().stream()).toList();
    }
}
