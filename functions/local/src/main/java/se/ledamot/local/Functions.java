package se.ledamot.local;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Definition;
import se.ledamot.platform.function.FunctionCatalogs;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.OpenApi;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.trigger.Arrived;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.Touched;
import se.ledamot.platform.webhook.Secrets;

/** All functions of all modules, in Spring Cloud Function's own catalog. */
final class Functions {
    private final Map<String, FunctionInvocationWrapper> byDefinition = new LinkedHashMap<>();
    private final Map<String, Routes> routes = new LinkedHashMap<>();
    private final LocalOperator operator;

    /** All functions, each with the services and the carrier that are given for its definition. */
    Functions(Function<String, Services> services, Function<String, Carrier> carriers) {
        this(services, carriers, new LocalOperator());
    }

    /** The same with those who sign, and their files. */
    Functions(
            Function<String, Services> services,
            Function<String, Carrier> carriers,
            LocalOperator operator) {
        this.operator = operator;
        var catalog = FunctionCatalogs.empty(FunctionCatalogs.mapper());
        for (var definition : definitions()) {
            var name = definition.name();
            var own = with(services.apply(name), carriers.apply(name), operator);
            catalog.register(definition.registration(own));
            byDefinition.put(name, catalog.lookup(name));
            if (definition.isApi()) {
                routes.put(name, new Routes(definition.routes().apply(own)));
            }
        }
    }

    static List<Definition> definitions() {
        return FunctionModule.all().stream()
                .flatMap(module -> module.definitions().stream())
                .toList();
    }

    static Services with(Services services, Carrier carrier, LocalOperator operator) {
        return services.with(Carrier.class, carrier)
                .with(Secrets.class, operator)
                .with(FileStore.class, operator);
    }

    /** Answers a call by the function that has its path. */
    HttpReply call(HttpCall call) {
        var api =
                first(one -> one.route(call.method(), call.path()).isPresent())
                        .or(() -> first(one -> one.has(call.path())))
                        .orElse(MembersFunction.API);
        return (HttpReply) function(api).apply(call);
    }

    private Optional<String> first(Predicate<Routes> wanted) {
        return routes.entrySet().stream()
                .filter(one -> wanted.test(one.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Leaves a file of the operator's, and sets going what takes it. */
    void leave(String name, byte[] bytes) {
        arrived(operator.leave(name, bytes));
    }

    /** Sets going what takes files. */
    void arrived(Arrived files) {
        function(DatausageFunction.FILES).accept(files);
    }

    void tick(String definition, Tick tick) {
        function(definition).accept(tick);
    }

    Touched.Failed touched(String definition, Touched touched) {
        return (Touched.Failed) function(definition).apply(touched);
    }

    /** All operations. */
    List<Route> all() {
        return routes.values().stream().flatMap(one -> one.all().stream()).toList();
    }

    /** The OpenAPI document of all operations. */
    Document openApi() {
        return openApi(all());
    }

    static Document openApi(List<Route> all) {
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
