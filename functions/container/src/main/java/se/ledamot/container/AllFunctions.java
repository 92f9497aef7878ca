package se.ledamot.container;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.FunctionCatalogs;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.OpenApi;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.QueueBatch;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/** All functions of all modules on the class path, in Spring Cloud Function's own catalog. */
public class AllFunctions {
    private final Map<String, FunctionInvocationWrapper> byDefinition = new LinkedHashMap<>();
    private final Map<String, Routes> routes = new LinkedHashMap<>();

    /** All functions, each built from the services that are given for its definition. */
    public AllFunctions(Function<String, Services> services) {
        var catalog = FunctionCatalogs.empty(FunctionCatalogs.mapper());
        for (var definition : definitions()) {
            var name = definition.name();
            var own = services.apply(name);
            catalog.register(definition.registration(own));
            byDefinition.put(name, catalog.lookup(name));
            if (definition.isApi()) {
                routes.put(name, new Routes(definition.routes().apply(own)));
            }
        }
    }

    public static List<FunctionDefinition> definitions() {
        return FunctionModule.all().stream()
                .flatMap(module -> module.definitions().stream())
                .toList();
    }

    /**
     * Handles a request with the function that has its path and method, or else its path, which
     * reports the wrong method. A path that no function has goes to the first one: all respond the
     * same.
     */
    public HttpResponse call(HttpRequest request) {
        var api =
                first(one -> one.route(request.method(), request.path()).isPresent())
                        .or(() -> first(one -> one.has(request.path())))
                        .orElseGet(() -> routes.keySet().iterator().next());
        return (HttpResponse) function(api).apply(request);
    }

    private Optional<String> first(Predicate<Routes> wanted) {
        return routes.entrySet().stream()
                .filter(one -> wanted.test(one.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Triggers a scheduled function. */
    public void onSchedule(String definition, ScheduledEvent event) {
        function(definition).accept(event);
    }

    /** Triggers a stream function; returns what failed. */
    public StreamBatch.Failed onStream(String definition, StreamBatch batch) {
        return (StreamBatch.Failed) function(definition).apply(batch);
    }

    /** Triggers a queue function; returns what failed. */
    public QueueBatch.Failed onQueue(String definition, QueueBatch batch) {
        return (QueueBatch.Failed) function(definition).apply(batch);
    }

    /** Triggers a function for created files. */
    public void onFiles(String definition, FilesCreated files) {
        function(definition).accept(files);
    }

    /** All operations. */
    public List<Route> all() {
        return routes.values().stream().flatMap(one -> one.all().stream()).toList();
    }

    /** The OpenAPI document of all operations. */
    public Document openApi() {
        return openApi(all());
    }

    /** The OpenAPI document of those operations. */
    public static Document openApi(List<Route> all) {
        return OpenApi.of(
                all.stream()
                        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                        .toList());
    }

    private FunctionInvocationWrapper function(String definition) {
        var function = byDefinition.get(definition);
        if (function == null) {
            throw new IllegalArgumentException("No function " + definition);
        }
        return function;
    }
}
