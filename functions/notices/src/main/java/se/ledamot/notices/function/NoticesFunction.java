package se.ledamot.notices.function;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    // Two minutes less than the five after which the function would be stopped in the middle.
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Override
    public List<Definition> definitions() {
        return List.of(
                Definition.api(API, NoticesFunction::routes)
                        .rehearsing(
                                () -> List.of(HttpCall.get("/notices", Map.of("state", "open")))),
                Definition.stream(STREAM, wiring -> deliver(wiring)::touched),
                Definition.schedule(DUE, wiring -> deliver(wiring)::due),
                Definition.stream(CONTACTS, wiring -> keep(wiring)::touched),
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

    private static Consumer<Operation> daily(Wiring wiring) {
        var keep = keep(wiring);
        var report =
                new ReportUnconfirmed(wiring.records(), wiring.guidelines(), wiring.decisions());
        return operation -> {
            var round = keep.round(operation);
            keep.keepAll(round, operation);
            round.each("report", () -> report.report(operation));
            round.end();
        };
    }

    private static DeliverDue deliver(Wiring wiring) {
        var records = wiring.records();
        var guidelines = wiring.guidelines();
        var carrier = carrier(wiring);
        var keep = new KeepSubscriptions(records, carrier, wiring.decisions());
        var post = new Post(records, guidelines, keep, carrier);
        var clock = wiring.clock();
        return new DeliverDue(
                records,
                wiring.decisions(),
                new DeliverNotice(records, guidelines, wiring.decisions(), post, clock),
                clock,
                LONGEST);
    }

    private static KeepSubscriptions keep(Wiring wiring) {
        return new KeepSubscriptions(wiring.records(), carrier(wiring), wiring.decisions());
    }

    private static Carrier carrier(Wiring wiring) {
        return wiring.port(Carrier.class, () -> SnsCarrier.deployed(System::getenv));
    }
}
