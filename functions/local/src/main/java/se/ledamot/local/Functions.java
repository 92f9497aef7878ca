package se.ledamot.local;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.incidents.function.IncidentsFunction;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.platform.aws.Catalog;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpFunction;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.OpenApi;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.trigger.Arrived;
import se.ledamot.platform.trigger.FileFunction;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.TickFunction;
import se.ledamot.platform.trigger.Touched;

/** All functions of all modules, looked up in the same catalog as when they are deployed. */
final class Functions {
    static final List<FunctionModule> MODULES =
            List.of(
                    new MembersFunction(),
                    new CheckoutFunction(),
                    new IncidentsFunction(),
                    new DatausageFunction(),
                    new NoticesFunction());

    private final Map<String, Object> byDefinition = new LinkedHashMap<>();
    private final Map<String, Routes> routes = new LinkedHashMap<>();
    private final LocalOperator operator;

    /** All functions, each with the wiring and the carrier that are given for its definition. */
    Functions(Function<String, Wiring> wirings, Function<String, Carrier> carriers) {
        this(wirings, carriers, new LocalOperator());
    }

    /** The same with those who sign, and their files. */
    Functions(
            Function<String, Wiring> wirings,
            Function<String, Carrier> carriers,
            LocalOperator operator) {
        this.operator = operator;
        for (var module : MODULES) {
            for (var definition : module.definitions()) {
                var name = definition.name();
                var wiring = wirings.apply(name);
                byDefinition.put(name, lookup(module, name, wiring, carriers.apply(name)));
                if (definition.isApi()) {
                    routes.put(name, new Routes(definition.routes().apply(wiring)));
                }
            }
        }
    }

    private Object lookup(FunctionModule module, String name, Wiring wiring, Carrier carrier) {
        var context = new GenericApplicationContext();
        context.registerBean(Wiring.class, () -> wiring);
        context.registerBean(Carrier.class, () -> carrier);
        context.registerBean(LocalOperator.class, () -> operator);
        module.initialize(context);
        context.refresh();
        return Objects.requireNonNull(new Catalog(context).lookup(name), name);
    }

    /** Answers a call by the function that has its path. */
    HttpReply call(HttpCall call) {
        var api =
                first(one -> one.route(call.method(), call.path()).isPresent())
                        .or(() -> first(one -> one.has(call.path())))
                        .orElse(MembersFunction.API);
        return function(HttpFunction.class, api).apply(call);
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
        function(FileFunction.class, DatausageFunction.FILES).accept(files);
    }

    void tick(String definition, Tick tick) {
        function(TickFunction.class, definition).accept(tick);
    }

    Touched.Failed touched(String definition, Touched touched) {
        return function(StreamFunction.class, definition).apply(touched);
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

    private <T> T function(Class<T> type, String definition) {
        var function = byDefinition.get(definition);
        if (!type.isInstance(function)) {
            throw new IllegalArgumentException("No function " + definition);
        }
        return type.cast(function);
    }
}
