package se.ledamot.meetings.feed;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static se.ledamot.meetings.feed.CalendarFeedMapping.FEED;
import static se.ledamot.meetings.feed.FeedStateMapping.STATE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.icalendar.CalendarReader;
import se.ledamot.meetings.icalendar.UnreadableCalendarException;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Fetches the registered calendars, each once an hour, and takes their meetings over. On each new
 * day a calendar is read whole even if it has not changed: what recurs without end has come nearer.
 */
public final class FetchCalendars {
    private static final Duration EVERY = Duration.ofHours(1);

    /** A little less, since the schedule does not run at the same second each time. */
    private static final Duration NOT_YET = EVERY.minusMinutes(5);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);
    private static final int MONTHS_AHEAD = 13;

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;
    private final CalendarServer server;
    private final Clock clock;
    private final TakeOverCalendar takeOver;

    public FetchCalendars(
            Repository repository,
            Guidelines guidelines,
            CommandExecutor executor,
            CalendarServer server,
            Clock clock) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
        this.server = server;
        this.clock = clock;
        this.takeOver = new TakeOverCalendar(repository);
    }

    /**
     * The beginning of the period for which a calendar is read: a meeting may be moved to today.
     */
    public static Instant from(Instant now) {
        return SwedishTime.startOf(SwedishTime.dateOf(now));
    }

    /** The end of the period for which a calendar is read: the end of a month in a year's time. */
    public static Instant until(Instant now) {
        var month = SwedishTime.dateOf(now).withDayOfMonth(1);
        return SwedishTime.startOf(month.plusMonths(MONTHS_AHEAD));
    }

    /**
     * Fetches the calendars that are due, the longest due first, as long as there is time; the rest
     * come first in the next run.
     */
    public void fetch(Operation operation) {
        var end = clock.instant().plus(LONGEST_RUN);
        var run = SweepRun.of("calendar feeds", repository, executor, operation);
        var feeds = run.listAll(FEED, CalendarFeedMapping.ALL);
        var states =
                run.findAll(STATE, feeds.stream().map(Versioned::id).toList()).stream()
                        .collect(toMap(Versioned::id, Versioned::state));
        feeds.stream()
                .map(Versioned::state)
                .filter(CalendarFeed::isFetched)
                .filter(feed -> isDue(feed, states, operation.at()))
                .sorted(Comparator.comparing(feed -> state(feed, states).triedAt()))
                .forEach(feed ->
                        run.runItem(
                                feed.id(),
                                () -> {
                                    if (clock.instant().isBefore(end)) {
                                        fetch(run, feed, operation);
                                    }
                                }));
        run.end();
    }

    private static FeedState state(CalendarFeed feed, Map<String, FeedState> states) {
        return states.getOrDefault(feed.id(), FeedState.never(feed.id()));
    }

    /** A calendar whose address was corrected, or whose reading was stopped, is due at once. */
    private static boolean isDue(CalendarFeed feed, Map<String, FeedState> states, Instant now) {
        var state = state(feed, states);
        return !state.address().equals(feed.address())
                || !state.triedAt().plus(NOT_YET).isAfter(now)
                || state.isUnfinished();
    }

    private void fetch(SweepRun run, CalendarFeed feed, Operation operation) {
        var now = operation.at();
        var bodies = guidelines.settings().bodies();
        var state =
                repository
                        .find(STATE, feed.id())
                        .map(Versioned::state)
                        .orElseGet(() -> FeedState.never(feed.id()));
        var readFor = readFor(feed, bodies, operation);
        if (!isBegun(feed, operation)) {
            return;
        }
        boolean isRead = state.failure() == null && state.readFor().equals(readFor);
        switch (server.fetch(feed.address(), isRead ? state.validators() : null)) {
            case CalendarServer.Unchanged() -> write(run, feed, before -> before.unchanged(now));
            case CalendarServer.NotFetched(var fault) ->
                    write(run, feed, before -> before.failed(fault, feed.address(), now));
            case CalendarServer.Fetched fetched -> read(run, feed, bodies, fetched, operation);
        }
    }

    /**
     * Notes that it is tried before it is: what does not come to an end is tried after the others
     * the next time. False if it is not due any more, since another run has read it.
     */
    private boolean isBegun(CalendarFeed feed, Operation operation) {
        var id = feed.id();
        var begun =
                executor.execute(
                        operation.part(id + "-begun"),
                        attempt -> {
                            var before = repository.find(STATE, id);
                            var known = before.map(Versioned::state);
                            var state = known.orElseGet(() -> FeedState.never(id));
                            if (!isDue(feed, Map.of(id, state), operation.at())) {
                                return Decision.of(false);
                            }
                            var next = state.begun(feed.address(), operation.at());
                            return Decision.of(
                                    true,
                                    Commit.nothing().putUnjournalled(STATE, id, before, next));
                        });
        return begun instanceof CommandResult.Done<Boolean>(var isBegun) && isBegun;
    }

    private void read(
            SweepRun run,
            CalendarFeed feed,
            PublicBodies bodies,
            CalendarServer.Fetched fetched,
            Operation operation) {
        var now = operation.at();
        try {
            var contents = CalendarReader.read(fetched.bytes(), from(now), until(now));
            var meetings =
                    CalendarMeetings.of(
                            id -> MeetingOrigin.calendar(feed.id(), id),
                            feed.body(),
                            contents,
                            bodies);
            if (meetings.areTooMany()) {
                write(
                        run,
                        feed,
                        before -> before.failed(FeedFault.TOO_MANY_EVENTS, feed.address(), now));
                return;
            }
            int failures = run.failures();
            var lost = takeOver.takeOver(run, feed, meetings, bodies, operation);
            boolean isWhole = run.failures() == failures;
            write(
                    run,
                    feed,
                    before ->
                            new FeedState(
                                    feed.id(),
                                    now,
                                    feed.address(),
                                    now,
                                    fetched.validators(),
                                    isWhole ? readFor(feed, bodies, operation) : "",
                                    meetings.summary(),
                                    null,
                                    lost == null && !isWhole ? before.loss() : lost));
        } catch (UnreadableCalendarException e) {
            var fault = FeedFault.of(e.fault());
            write(run, feed, before -> before.failed(fault, feed.address(), now));
        }
    }

    private void write(SweepRun run, CalendarFeed feed, UnaryOperator<FeedState> change) {
        run.execute(
                feed.id() + "-fetched",
                part -> {
                    var before = repository.find(STATE, feed.id());
                    var known = before.map(Versioned::state);
                    var next = change.apply(known.orElseGet(() -> FeedState.never(feed.id())));
                    return Decision.of(
                            true, Commit.nothing().putUnjournalled(STATE, feed.id(), before, next));
                });
    }

    private static String readFor(CalendarFeed feed, PublicBodies bodies, Operation operation) {
        return "%s %s %s"
                .formatted(
                        operation.today(),
                        key(feed.body()),
                        bodies.all().stream()
                                .flatMap(body -> body.names())
                                .map(BodyName::key)
                                .collect(joining(",")));
    }

    private static String key(@Nullable BodyName body) {
        return body == null ? "" : body.key();
    }
}
