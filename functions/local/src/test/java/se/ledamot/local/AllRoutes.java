package se.ledamot.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.ledamot.platform.aws.Definition;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.http.Route;

/** Every operation of every module. */
final class AllRoutes {
    private AllRoutes() {}

    static List<Route> of(Wiring wiring) {
        return byDefinition(wiring).values().stream().flatMap(List::stream).toList();
    }

    /** By the definition of the function that has them. */
    static Map<String, List<Route>> byDefinition(Wiring wiring) {
        return Functions.MODULES.stream()
                .flatMap(module -> module.definitions().stream())
                .filter(Definition::isApi)
                .collect(
                        Collectors.toMap(
                                Definition::name, definition -> definition.routes().apply(wiring)));
    }
}
