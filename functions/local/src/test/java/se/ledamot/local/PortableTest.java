package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.catalog.BeanFactoryAwareFunctionRegistry;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.messaging.converter.ByteArrayMessageConverter;
import org.springframework.messaging.converter.CompositeMessageConverter;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.platform.aws.Catalog;
import se.ledamot.platform.aws.Definition;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpFunction;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestWiring;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.TickFunction;
import se.ledamot.platform.trigger.Touched;
import tools.jackson.databind.json.JsonMapper;

/**
 * The functions are Spring Cloud Functions: the catalog that comes with Spring finds them all and
 * runs them as ours does, so that another host than Lambda can have them.
 */
class PortableTest {
    @SuppressWarnings("unused")
    private static final List<FunctionModule> MODULES = Functions.MODULES;

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final Wiring wiring = TestWiring.of(new MemoryStore(clock), clock);

    @ParameterizedTest
    @FieldSource("MODULES")
    void bothCatalogsHaveTheSameFunctions(FunctionModule module) {
        var context = started(module);
        assertThat(new Catalog(context).getNames(null))
                .containsExactlyInAnyOrderElementsOf(names(module));
        assertThat(names(module))
                .allSatisfy(name ->
                        assertThat(found(springs(context), name).getTarget())
                                .isSameAs(new Catalog(context).lookup(name)));
    }

    @Test
    void aCallIsAnsweredTheSameByBoth() {
        var context = started(new CheckoutFunction());
        var headers = Map.of("authorization", "Bearer device-desk");
        var call =
                new HttpCall("GET", "/tablets", Map.of("state", "in-stock"), headers, null, false);

        var reply = (HttpReply) found(springs(context), CheckoutFunction.API).apply(call);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply)
                .isEqualTo(ours(context, HttpFunction.class, CheckoutFunction.API).apply(call));
    }

    @Test
    void aStreamIsAnsweredTheSameByBoth() {
        var context = started(new NoticesFunction());
        var touched = new Touched(List.of(new Touched.One("1", "notice/none-such-1-1")));

        assertThat(found(springs(context), NoticesFunction.STREAM).apply(touched))
                .isEqualTo(
                        ours(context, StreamFunction.class, NoticesFunction.STREAM).apply(touched));
    }

    @Test
    void aScheduleSetsOffTheSameByBoth() {
        var operations = new ArrayList<Operation>();
        FunctionModule counting =
                () -> List.of(Definition.schedule("counted", any -> operations::add));
        var context = started(counting);
        var tick = new Tick("daily", clock.instant());

        found(springs(context), "counted").accept(tick);
        ours(context, TickFunction.class, "counted").accept(tick);

        var operation = tick.operation(clock.instant());
        assertThat(operations).containsExactly(operation, operation);
    }

    @Test
    void aNameIsOneWholeNameAndATypeIsHeld() {
        var catalog = new Catalog(started(new CheckoutFunction()));

        assertThat(catalog.<Object>lookup("checkoutApi|checkoutApi")).isNull();
        assertThat(catalog.<Object>lookup("")).isNull();
        assertThat(catalog.<Object>lookup(TickFunction.class, CheckoutFunction.API)).isNull();
    }

    private static List<String> names(FunctionModule module) {
        return module.definitions().stream().map(Definition::name).toList();
    }

    private GenericApplicationContext started(FunctionModule module) {
        var context = new GenericApplicationContext();
        context.registerBean(Wiring.class, () -> wiring);
        context.registerBean(Carrier.class, () -> new Outbox(clock));
        context.registerBean(LocalOperator.class, LocalOperator::new);
        module.initialize(context);
        context.refresh();
        return context;
    }

    private static FunctionCatalog springs(GenericApplicationContext context) {
        var registry =
                new BeanFactoryAwareFunctionRegistry(
                        new GenericConversionService(),
                        new CompositeMessageConverter(List.of(new ByteArrayMessageConverter())),
                        new JacksonMapper(new JsonMapper()),
                        new FunctionProperties(),
                        null);
        registry.setApplicationContext(context);
        return registry;
    }

    private static FunctionInvocationWrapper found(FunctionCatalog catalog, String definition) {
        return Objects.requireNonNull(catalog.lookup(definition));
    }

    private static <T> T ours(GenericApplicationContext context, Class<T> type, String name) {
        return Objects.requireNonNull(new Catalog(context).lookup(type, name));
    }
}
