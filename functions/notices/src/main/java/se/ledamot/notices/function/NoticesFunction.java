package se.ledamot.notices.function;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.DeliverDue;
import se.ledamot.notices.DeliverNotice;
import se.ledamot.notices.KeepSubscriptions;
import se.ledamot.notices.Post;
import se.ledamot.notices.ReportUnconfirmed;
import se.ledamot.notices.sns.SnsCarrier;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Functions;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.TickFunction;
import se.ledamot.platform.trigger.Touched;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Delivery as Spring Cloud Functions: {@code noticesStream} on what was just written, {@code
 * noticesDue} on a schedule, {@code noticesContacts} on what changed in the registers, {@code
 * noticesDaily} on a schedule, and {@code noticesApi}.
 */
public final class NoticesFunction implements FunctionModule {
    public static final String API = "noticesApi";
    public static final String STREAM = "noticesStream";
    public static final String DUE = "noticesDue";
    public static final String CONTACTS = "noticesContacts";
    public static final String DAILY = "noticesDaily";
    private static final Duration PAUSE = Duration.ofMillis(150);

    @Override
    public List<String> definitions() {
        return List.of(API, STREAM, DUE, CONTACTS, DAILY);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Functions.http(context, API, wiring -> wiring.api(new Routes(routes(wiring))));
        Functions.stream(context, STREAM, wiring -> stream(wiring, carrier(context)));
        Functions.tick(context, DUE, wiring -> due(wiring, carrier(context)));
        Functions.stream(context, CONTACTS, wiring -> contacts(wiring, carrier(context)));
        Functions.tick(context, DAILY, wiring -> daily(wiring, carrier(context)));
    }

    @Override
    public List<HttpCall> rehearsals(String definition) {
        return definition.equals(API)
                ? List.of(HttpCall.get("/notices", Map.of("state", "open")))
                : List.of();
    }

    /** All operations of the module. */
    public static List<Route> routes(Wiring wiring) {
        return new NoticeRoutes(wiring.records()).all(wiring.journal());
    }

    private static StreamFunction stream(Wiring wiring, Carrier carrier) {
        var deliver = deliverDue(wiring, carrier);
        return touched ->
                deliver.touched(
                        touched,
                        tick("notices-stream", wiring).operation(wiring.clock().instant()));
    }

    private static TickFunction due(Wiring wiring, Carrier carrier) {
        var deliver = deliverDue(wiring, carrier);
        return tick -> deliver.due(tick.operation(wiring.clock().instant()));
    }

    private static StreamFunction contacts(Wiring wiring, Carrier carrier) {
        var keep = new KeepSubscriptions(wiring.records(), carrier, wiring.decisions());
        return touched -> {
            var operation = tick("notices-contacts", wiring).operation(wiring.clock().instant());
            return new Touched.Failed(
                    touched.states().stream()
                            .filter(one -> !keep.kept(one.subject(), operation))
                            .map(Touched.One::sequence)
                            .toList());
        };
    }

    private static TickFunction daily(Wiring wiring, Carrier carrier) {
        var keep = new KeepSubscriptions(wiring.records(), carrier, wiring.decisions());
        var report =
                new ReportUnconfirmed(wiring.records(), wiring.guidelines(), wiring.decisions());
        return tick -> {
            var operation = tick.operation(wiring.clock().instant());
            int failed = keep.keepAll(operation);
            report.report(operation);
            if (failed > 0) {
                throw new IllegalStateException(failed + " subscriptions could not be kept");
            }
        };
    }

    private static DeliverDue deliverDue(Wiring wiring, Carrier carrier) {
        var keep = new KeepSubscriptions(wiring.records(), carrier, wiring.decisions());
        var post = new Post(wiring.records(), wiring.guidelines(), keep, carrier);
        return new DeliverDue(
                wiring.records(),
                new DeliverNotice(wiring.records(), wiring.guidelines(), wiring.decisions(), post));
    }

    private static Tick tick(String name, Wiring wiring) {
        return new Tick(name, wiring.clock().instant());
    }

    private static Carrier carrier(GenericApplicationContext context) {
        return context.getBeanProvider(Carrier.class)
                .getIfAvailable(() -> fromEnvironment(System::getenv));
    }

    /**
     * SNS as the environment describes it: TOPIC_… for each role, TOPIC_PREFIX for members,
     * SMS_MAX_PRICE.
     */
    static Carrier fromEnvironment(UnaryOperator<String> environment) {
        var sns = SnsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
        return new SnsCarrier(
                sns,
                new SnsCarrier.Names(
                        role ->
                                Wiring.required(
                                        environment,
                                        "TOPIC_" + role.toUpperCase(Locale.ROOT).replace('-', '_')),
                        Wiring.required(environment, "TOPIC_PREFIX"),
                        Wiring.required(environment, "SMS_MAX_PRICE")),
                () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }
}
