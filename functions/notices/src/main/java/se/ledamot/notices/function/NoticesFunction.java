package se.ledamot.notices.function;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.DeliverDue;
import se.ledamot.notices.DeliverNotice;
import se.ledamot.notices.NoticeSender;
import se.ledamot.notices.ReportUnconfirmed;
import se.ledamot.notices.SyncSubscriptions;
import se.ledamot.notices.sns.SnsCarrier;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;

/**
 * Delivery as Spring Cloud Functions: {@code noticesStream} on what was just written, {@code
 * noticesDue} on a schedule, {@code noticesSubscriptions} on what changed in the registers, {@code
 * noticesDaily} on a schedule, and {@code noticesApi}.
 */
public final class NoticesFunction implements FunctionModule {
    public static final String API = "noticesApi";
    public static final String STREAM = "noticesStream";
    public static final String DUE = "noticesDue";
    public static final String CONTACTS = "noticesSubscriptions";
    public static final String DAILY = "noticesDaily";

    // Two minutes less than the five after which the function would be stopped in the middle.
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Override
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, NoticesFunction::routes)
                        .withPrimingRequests(() ->
                                List.of(HttpRequest.get("/notices", Map.of("state", "open")))),
                FunctionDefinition.stream(STREAM, services -> deliver(services)::onChange),
                FunctionDefinition.schedule(DUE, services -> deliver(services)::deliverDue),
                FunctionDefinition.stream(
                        CONTACTS, services -> syncSubscriptions(services)::onChange),
                FunctionDefinition.schedule(DAILY, NoticesFunction::daily));
    }

    /** All operations of the module. */
    public static List<Route> routes(Services services) {
        return RouteGroup.all(
                new NoticeRoutes(services),
                new JournalRoutes(
                        NoticeRoutes.notices(services.repository()),
                        services.journal(),
                        Role.DEVICE_DESK,
                        Role.IT,
                        Role.SECRETARY));
    }

    private static Consumer<Operation> daily(Services services) {
        var subscriptions = syncSubscriptions(services);
        var report =
                new ReportUnconfirmed(
                        services.repository(), Guidelines.of(services), services.executor());
        return operation -> {
            var run = subscriptions.newRun(operation);
            subscriptions.syncAll(run, operation);
            run.runItem("report", () -> report.report(operation));
            run.end();
        };
    }

    private static DeliverDue deliver(Services services) {
        var repository = services.repository();
        var guidelines = Guidelines.of(services);
        var carrier = carrier(services);
        var subscriptions = new SyncSubscriptions(repository, carrier, services.executor());
        var sender = new NoticeSender(repository, guidelines, subscriptions, carrier);
        var clock = services.clock();
        return new DeliverDue(
                repository,
                services.executor(),
                new DeliverNotice(repository, guidelines, services.executor(), sender, clock),
                clock,
                LONGEST);
    }

    private static SyncSubscriptions syncSubscriptions(Services services) {
        return new SyncSubscriptions(services.repository(), carrier(services), services.executor());
    }

    private static Carrier carrier(Services services) {
        return services.port(Carrier.class, SnsCarrier::deployed);
    }
}
