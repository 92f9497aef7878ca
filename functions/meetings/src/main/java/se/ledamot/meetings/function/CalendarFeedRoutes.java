package se.ledamot.meetings.function;

import static se.ledamot.meetings.feed.CalendarFeedMapping.FEED;
import static se.ledamot.meetings.feed.FeedStateMapping.STATE;
import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.feed.CalendarFeed;
import se.ledamot.meetings.feed.CalendarFeedMapping;
import se.ledamot.meetings.feed.FeedFault;
import se.ledamot.meetings.feed.FeedState;
import se.ledamot.meetings.feed.RegisterCalendarFeed;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBody;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations on calendars that are fetched. Where a calendar is fetched is shown to nobody:
 * whoever knows the address can often read it.
 */
final class CalendarFeedRoutes implements RouteGroup {
    private static final int LONGEST_NAME = 60;
    private static final int MOST_MEETINGS = 1_000;
    private static final int MOST_NAMED = 20;
    private static final int LONGEST_EVENT = 80;
    static final int MOST_EVENTS = 10_000;

    private static final Field ID =
            Field.of("feed", Schema.format(CalendarFeed.ID), "What we call it in addresses");
    private static final Field NAME =
            Field.of("name", Schema.text(LONGEST_NAME), "What people call it");
    static final Field BODY =
            Field.maybe(
                    "body",
                    Schema.text(PublicBody.LONGEST_NAME),
                    "The body whose meetings all its events are; absent where the events' names"
                            + " say it");
    static final Field NOT_UNDERSTOOD =
            Field.of(
                    "notUnderstood",
                    Schema.wholeNumber(0, MOST_EVENTS),
                    "How many of its events have times that cannot be understood");
    static final Field WITHOUT_BODY =
            Field.of(
                    "withoutBody",
                    Schema.list(Schema.text(LONGEST_EVENT), MOST_NAMED),
                    "Names of events that are not taken for meetings, since they name no listed"
                            + " body; some of them, if there are many");
    private static final Schema.Fields NEW =
            Schema.fields(
                    ID,
                    NAME,
                    Field.of(
                            "address",
                            Schema.format(CalendarFeed.ADDRESS),
                            "Where it is fetched: https or webcal, at a public address"),
                    BODY);
    private static final Schema.Fields MISSING =
            Schema.fields(
                    Field.of("meeting", Schema.format(SourceKey.FORMAT), "The meeting"),
                    Field.of("body", Schema.text(PublicBody.LONGEST_NAME), "The body that meets"),
                    Field.of("start", Schema.format(StringFormat.INSTANT), "When it begins"));
    private static final Schema.Fields CALENDAR =
            Schema.fields(
                    ID,
                    NAME,
                    Field.of("host", Schema.text(254), "The host that publishes it"),
                    BODY,
                    Field.of("registeredAt", Schema.format(StringFormat.INSTANT), "Since when"),
                    Field.maybe(
                            "endedAt",
                            Schema.format(StringFormat.INSTANT),
                            "Since when it is no longer fetched; absent while it is"),
                    Field.maybe(
                            "readAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was last read, or found unchanged; absent if never"),
                    Field.maybe(
                            "fault",
                            Schema.choice(FeedFault.class),
                            "Why it cannot be read now; absent where it can"),
                    Field.maybe(
                            "faultSince",
                            Schema.format(StringFormat.INSTANT),
                            "Since when it cannot be read"),
                    Field.of(
                            "meetings",
                            Schema.wholeNumber(0, MOST_MEETINGS),
                            "How many meetings to come it has"),
                    NOT_UNDERSTOOD,
                    Field.maybe(
                            WITHOUT_BODY.name(),
                            WITHOUT_BODY.schema(),
                            WITHOUT_BODY.meaning() + "; shown to the secretary"));
    private static final Schema.Fields ONE =
            CALENDAR.and(
                    Field.maybe(
                            "missing",
                            Schema.list(MISSING, MOST_MEETINGS),
                            "Meetings that it no longer has. It has lost many of them, so they are"
                                    + " still to be held until it has them again, or they are"
                                    + " cancelled; absent where it has lost nothing"));

    private final Repository repository;
    private final RegisterCalendarFeed register;
    private final Guidelines guidelines;

    CalendarFeedRoutes(Services services) {
        this.guidelines = Guidelines.of(services);
        this.repository = services.repository();
        this.register = new RegisterCalendarFeed(repository);
    }

    /** Calendars by their ids. */
    static Resource<CalendarFeed> feeds(Repository repository) {
        return new Resource<>(
                "/calendar-feeds/{feed}",
                CalendarFeed.ID,
                FEED,
                repository,
                MeetingsReason.CALENDAR_FEED_ABSENT);
    }

    @Override
    public List<Route> routes() {
        var feeds = feeds(repository);
        return List.of(
                Route.create(
                                "/calendar-feeds",
                                "registerCalendarFeed",
                                "Registers a calendar of meetings, which is then fetched every"
                                        + " hour; the same name again corrects what is registered")
                        .allow(IT)
                        .body(NEW)
                        .responding(CALENDAR)
                        .handledBy(this::registered),
                Route.get(
                                "/calendar-feeds",
                                "listCalendarFeeds",
                                "The calendars that are fetched, and how that goes")
                        .allow(IT, SECRETARY)
                        .respondingPage(CALENDAR, this::page),
                feeds.get(
                                "getCalendarFeed",
                                "A calendar that is fetched, and the meetings that it has lost")
                        .allow(IT, SECRETARY)
                        .responding(
                                ONE,
                                request -> feeds.load(request).map(feed -> one(request, feed))),
                feeds.act(
                                "end",
                                "endCalendarFeed",
                                "Ends a calendar: it is no longer fetched, and its meetings stay as"
                                        + " they are")
                        .allow(IT)
                        .responding(
                                CALENDAR,
                                request ->
                                        register.end(request.path("feed"), request.operation())
                                                .map(feed -> toJson(feed, states(feed), request))));
    }

    private Decision<HttpResponse> registered(ValidatedRequest request) {
        var written = request.body();
        var body = written.valueOrNull("body", BodyName::new);
        if (body != null && guidelines.settings().bodies().find(body).isEmpty()) {
            return Decision.refuse(MeetingsReason.BODY_UNLISTED.because());
        }
        return register.register(
                        written.text("feed"),
                        written.text("name"),
                        written.text("address"),
                        body,
                        request.operation())
                .map(feed ->
                        HttpResponse.created(
                                "/calendar-feeds/" + feed.id(),
                                toJson(feed, states(feed), request)));
    }

    private Page<Document> page(ValidatedRequest request) {
        var page = repository.list(FEED, CalendarFeedMapping.ALL, request.page());
        var feeds = page.items().stream().map(Versioned::state).toArray(CalendarFeed[]::new);
        var states = states(feeds);
        return page.map(found -> toJson(found.state(), states, request));
    }

    private Map<String, FeedState> states(CalendarFeed... feeds) {
        var ids = List.of(feeds).stream().map(CalendarFeed::id).toList();
        return repository.findAll(STATE, ids).items().stream()
                .collect(Collectors.toMap(Versioned::id, Versioned::state));
    }

    private Document one(ValidatedRequest request, CalendarFeed feed) {
        var states = states(feed);
        return toJson(feed, states, request)
                .with("missing", missing(states.get(feed.id()), request.operation().at()));
    }

    /**
     * Those that are still to be held, whatever was cancelled meanwhile; null if there are none.
     */
    private @Nullable List<Document> missing(@Nullable FeedState state, Instant now) {
        if (state == null || state.loss() == null) {
            return null;
        }
        var missing =
                repository.findAll(ENTRY, state.loss().missing()).items().stream()
                        .flatMap(found ->
                                found.state().schedule().current().stream()
                                        .filter(schedule -> schedule.start().isAfter(now))
                                        .map(schedule ->
                                                Document.of(
                                                        "meeting", found.id(),
                                                        "body", schedule.body().text(),
                                                        "start", schedule.start())))
                        .limit(MOST_MEETINGS)
                        .toList();
        return missing.isEmpty() ? null : missing;
    }

    private static Document toJson(
            CalendarFeed feed, Map<String, FeedState> states, ValidatedRequest request) {
        var state = states.get(feed.id());
        var body = feed.body();
        var registered =
                Document.of(
                        "feed", feed.id(),
                        "name", feed.name(),
                        "host", feed.host(),
                        "body", body == null ? null : body.text(),
                        "registeredAt", feed.registeredAt(),
                        "endedAt", feed.endedAt());
        if (state == null) {
            return registered.and(Document.of("meetings", 0, "notUnderstood", 0));
        }
        var failure = state.shownFailure(request.operation().at());
        var summary = state.summary();
        return registered.and(
                Document.of(
                        "readAt",
                        state.readAt(),
                        "fault",
                        failure == null ? null : failure.fault(),
                        "faultSince",
                        failure == null ? null : failure.since(),
                        "meetings",
                        summary.meetings(),
                        "notUnderstood",
                        summary.notUnderstood(),
                        "withoutBody",
                        request.caller().isAny(Set.of(SECRETARY)) ? summary.withoutBody() : null));
    }
}
