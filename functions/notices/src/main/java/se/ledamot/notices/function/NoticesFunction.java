package se.ledamot.notices.function;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.DeliverDue;
import se.ledamot.notices.DeliverNotice;
import se.ledamot.notices.KeepSubscriptions;
import se.ledamot.notices.Post;
import se.ledamot.notices.ReportUnconfirmed;
import se.ledamot.notices.sns.SnsCarrier;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.Definition;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.Tick;
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
    public List<Definition> definitions() {
        return List.of(
                Definition.api(API, NoticesFunction::routes)
                        .rehearsing(
                                () -> List.of(HttpCall.get("/notices", Map.of("state", "open")))),
                Definition.stream(STREAM, NoticesFunction::stream),
                Definition.schedule(DUE, wiring -> deliver(wiring)::due),
                Definition.stream(CONTACTS, NoticesFunction::contacts),
                Definition.schedule(DAILY, NoticesFunction::daily));
    }

    /** All operations of the module. */
    public static List<Route> routes(Wiring wiring) {
        return RouteGroup.all(
                new NoticeRoutes(wiring),
                new JournalRoutes(
                        NoticeRoutes.notices(wiring.records()),
                        wiring.journal(),
                        Role.DEVICE_DESK,
                        Role.IT,
                        Role.SECRETARY));
    }

    private static StreamFunction stream(Wiring wiring) {
        var deliver = deliver(wiring);
        return touched -> deliver.touched(touched, operation("notices-stream", wiring));
    }

    private static StreamFunction contacts(Wiring wiring) {
        var keep = keep(wiring);
        return touched -> {
            var operation = operation("notices-contacts", wiring);
            return new Touched.Failed(
                    touched.states().stream()
                            .filter(one -> !keep.kept(one.subject(), operation))
                            .map(Touched.One::sequence)
                            .toList());
        };
    }

    private static Consumer<Operation> daily(Wiring wiring) {
        var keep = keep(wiring);
        var report =
                new ReportUnconfirmed(wiring.records(), wiring.guidelines(), wiring.decisions());
        return operation -> {
            int failed = keep.keepAll(operation);
            report.report(operation);
            if (failed > 0) {
                throw new IllegalStateException(failed + " subscriptions could not be kept");
            }
        };
    }

    private static DeliverDue deliver(Wiring wiring) {
        var records = wiring.records();
        var guidelines = wiring.guidelines();
        var carrier = carrier(wiring);
        var keep = new KeepSubscriptions(records, carrier, wiring.decisions());
        var post = new Post(records, guidelines, keep, carrier);
        return new DeliverDue(
                records, new DeliverNotice(records, guidelines, wiring.decisions(), post));
    }

    private static KeepSubscriptions keep(Wiring wiring) {
        return new KeepSubscriptions(wiring.records(), carrier(wiring), wiring.decisions());
    }

    private static Operation operation(String name, Wiring wiring) {
        var now = wiring.clock().instant();
        return new Tick(name, now).operation(now);
    }

    private static Carrier carrier(Wiring wiring) {
        return wiring.port(Carrier.class, () -> fromEnvironment(System::getenv));
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
