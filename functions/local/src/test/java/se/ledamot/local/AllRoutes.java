package se.ledamot.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;

/** Every operation of every module. */
final class AllRoutes {
    private AllRoutes() {}

    static List<Route> of(Services services) {
        return byDefinition(services).values().stream().flatMap(List::stream).toList();
    }

    /** By the definition of the function that has them. */
    static Map<String, List<Route>> byDefinition(Services services) {
        return LocalFunctions.definitions().stream()
                .filter(FunctionDefinition::isApi)
                .collect(
                        Collectors.toMap(
                                FunctionDefinition::name,
                                definition -> definition.routes().apply(services)));
    }
}
