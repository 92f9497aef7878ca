package se.ledamot.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private final Map<String, Object> byDefinition;
    private final Map<String, Routes> routes;
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
        byDefinition =
                MODULES.stream()
                        .flatMap(module ->
                                module.definitions().stream()
                                        .map(name ->
                                                Map.entry(
                                                        name,
                                                        lookup(
                                                                module,
                                                                name,
                                                                wirings.apply(name),
                                                                carriers.apply(name),
                                                                operator))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        routes =
                Map.of(
                        MembersFunction.API,
                                new Routes(
                                        MembersFunction.routes(wirings.apply(MembersFunction.API))),
                        CheckoutFunction.API,
                                new Routes(
                                        CheckoutFunction.routes(
                                                wirings.apply(CheckoutFunction.API))),
                        IncidentsFunction.API,
                                new Routes(
                                        IncidentsFunction.routes(
                                                wirings.apply(IncidentsFunction.API))),
                        IncidentsFunction.THREATS,
                                new Routes(
                                        IncidentsFunction.threatRoutes(
                                                wirings.apply(IncidentsFunction.THREATS))),
                        DatausageFunction.API,
                                new Routes(
                                        DatausageFunction.routes(
                                                wirings.apply(DatausageFunction.API))),
                        DatausageFunction.INTAKE,
                                new Routes(
                                        DatausageFunction.signedRoutes(
                                                wirings.apply(DatausageFunction.INTAKE))),
                        NoticesFunction.API,
                                new Routes(
                                        NoticesFunction.routes(
                                                wirings.apply(NoticesFunction.API))));
    }

    private static Object lookup(
            FunctionModule module,
            String name,
            Wiring wiring,
            Carrier carrier,
            LocalOperator operator) {
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
                routes.entrySet().stream()
                        .filter(one -> one.getValue().route(call.method(), call.path()).isPresent())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .or(() ->
                                routes.entrySet().stream()
                                        .filter(one -> one.getValue().has(call.path()))
                                        .map(Map.Entry::getKey)
                                        .findFirst())
                        .orElse(MembersFunction.API);
        return function(HttpFunction.class, api).apply(call);
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
                        .sorted(
                                java.util.Comparator.comparing(Route::path)
                                        .thenComparing(Route::method))
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
