package se.ledamot.meetings.function;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import se.ledamot.meetings.event.SweepMeetings;
import se.ledamot.meetings.event.WorkThroughWritten;
import se.ledamot.meetings.feed.CalendarServer;
import se.ledamot.meetings.feed.FetchCalendars;
import se.ledamot.meetings.feed.http.HttpsCalendarServer;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.ManagedSecrets;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.webhook.CachedSecrets;
import se.ledamot.platform.webhook.WebhookSecrets;

/**
 * Meetings as Spring Cloud Functions: {@code meetingsApi} for people, {@code meetingsWebhooks} for
 * the signed events of meeting tools, {@code meetingsStream} works them through as they are
 * written, and {@code meetingsSweep} and {@code meetingsCalendars} on schedules: the latter alone
 * fetches from other servers.
 */
public final class MeetingsFunction implements FunctionModule {
    public static final String API = "meetingsApi";
    public static final String WEBHOOKS = "meetingsWebhooks";
    public static final String STREAM = "meetingsStream";
    public static final String SWEEP = "meetingsSweep";
    public static final String CALENDARS = "meetingsCalendars";

    @Override
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, MeetingsFunction::routes)
                        .withPrimingRequests(MeetingsPrimingRequests::api),
                ApiDefinitions.definition(
                                WEBHOOKS, MeetingsFunction::signedRoutes, MeetingsFunction::secrets)
                        .withPrimingRequests(MeetingsPrimingRequests::webhooks),
                FunctionDefinition.stream(STREAM, MeetingsFunction::stream),
                FunctionDefinition.schedule(SWEEP, MeetingsFunction::sweep),
                FunctionDefinition.schedule(CALENDARS, MeetingsFunction::calendars));
    }

    /** The operations for people. */
    public static List<Route> routes(Services services) {
        return RouteGroup.all(
                new MeetingRoutes(services),
                new ReadinessRoutes(services),
                new OwnMeetingRoutes(services),
                new CancellationRoutes(services),
                new MeetingImportRoutes(services),
                new CalendarImportRoutes(services),
                new CalendarFeedRoutes(services),
                new JournalRoutes(
                        CalendarFeedRoutes.feeds(services.repository()),
                        "calendarFeed",
                        services.journal(),
                        Role.IT,
                        Role.SECRETARY),
                new MeetingToolRoutes(services),
                new JournalRoutes(
                        MeetingToolRoutes.tools(services.repository()),
                        "meetingTool",
                        services.journal(),
                        Role.IT),
                new ToolAccountRoutes(services),
                new JournalRoutes(
                        ToolAccountRoutes.accounts(services.repository()),
                        "toolAccount",
                        services.journal(),
                        Role.SECRETARY),
                new MeetingEventRoutes(services));
    }

    /** The operations for meeting tools, by signed webhooks. */
    public static List<Route> signedRoutes(Services services) {
        return new MeetingWebhookRoutes(services).routes();
    }

    private static BiPredicate<String, Operation> stream(Services services) {
        return new WorkThroughWritten(services.repository(), services.executor())::onChange;
    }

    private static Consumer<Operation> sweep(Services services) {
        return new SweepMeetings(
                        services.repository(), Guidelines.of(services), services.executor())
                ::sweep;
    }

    private static Consumer<Operation> calendars(Services services) {
        return new FetchCalendars(
                        services.repository(),
                        Guidelines.of(services),
                        services.executor(),
                        services.port(
                                CalendarServer.class,
                                environment -> HttpsCalendarServer.ofPublicAddresses()),
                        services.clock())
                ::fetch;
    }

    private static WebhookSecrets secrets(Services services) {
        return new CachedSecrets(
                services.port(WebhookSecrets.class, ManagedSecrets::deployed), services.clock());
    }
}
