package se.ledamot.meetings.event;

import static java.util.stream.Collectors.toMap;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.feed.CalendarFeed;
import se.ledamot.meetings.feed.CalendarFeedMapping;
import se.ledamot.meetings.feed.FeedState;
import se.ledamot.meetings.feed.FeedStateMapping;
import se.ledamot.meetings.tool.MeetingTool;
import se.ledamot.meetings.tool.MeetingToolMapping;
import se.ledamot.meetings.tool.ToolDay;
import se.ledamot.meetings.tool.ToolDayMapping;
import se.ledamot.meetings.tool.ToolSilence;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Something that people are told of, unless they have been told since a day: of a silent tool once,
 * of a calendar that fails or has lost its meetings once a week.
 *
 * @param id what it is about, and since when
 * @param unlessSince the day since which it must not have been told
 */
record DueReport(
        String id, LocalDate unlessSince, Message message, Document values, Set<Role> roles) {
    private static final Duration A_DAY = Duration.ofDays(1);

    /** Everything that is due. */
    static List<DueReport> all(
            SweepRun run, Repository repository, Settings settings, Operation operation) {
        var due = new ArrayList<DueReport>();
        for (var tool : run.listAll(MeetingToolMapping.TOOL, MeetingToolMapping.ALL)) {
            run.runItem(
                    tool.id(),
                    () -> silence(run, repository, tool.state(), settings, operation, due));
        }
        var feeds = run.listAll(CalendarFeedMapping.FEED, CalendarFeedMapping.ALL);
        var ids = feeds.stream().map(Versioned::id).toList();
        var states =
                run.findAll(FeedStateMapping.STATE, ids).stream()
                        .collect(toMap(Versioned::id, Versioned::state));
        feeds.stream()
                .map(Versioned::state)
                .filter(CalendarFeed::isFetched)
                .forEach(feed -> calendar(run, feed, states.get(feed.id()), operation, due));
        return due;
    }

    private static void silence(
            SweepRun run,
            Repository repository,
            MeetingTool tool,
            Settings settings,
            Operation operation,
            List<DueReport> due) {
        var list = ToolDayMapping.listName(tool.id());
        var days =
                run.readable(repository.listAll(ToolDayMapping.DAY, list)).stream()
                        .map(found -> found.state())
                        .map(ToolDay::day)
                        .toList();
        ToolSilence.find(
                        days,
                        SwedishTime.dateOf(tool.registeredAt()),
                        operation.today(),
                        settings.workingDays())
                .map(silence ->
                        new DueReport(
                                "tool-silent-%s-%s".formatted(tool.id(), silence.since()),
                                silence.since(),
                                Message.MEETING_TOOL_SILENT,
                                Document.of(
                                        "tool", tool.name(),
                                        "silentSince", silence.since(),
                                        "silentDays", silence.workingDays()),
                                Set.of(Role.SECRETARY, Role.IT)))
                .ifPresent(due::add);
    }

    private static void calendar(
            SweepRun run,
            CalendarFeed feed,
            @Nullable FeedState state,
            Operation operation,
            List<DueReport> due) {
        if (state == null) {
            return;
        }
        var monday = operation.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var failure = state.failure();
        if (failure != null && !failure.since().plus(A_DAY).isAfter(operation.at())) {
            due.add(
                    new DueReport(
                            "calendar-not-read-%s-%s"
                                    .formatted(feed.id(), SwedishTime.dateOf(failure.since())),
                            monday,
                            Message.CALENDAR_NOT_READ,
                            Document.of(
                                    "calendar",
                                    feed.name(),
                                    "calendarFault",
                                    "calendar-fault-" + Document.code(failure.fault()),
                                    "faultSince",
                                    failure.since()),
                            Set.of(Role.IT)));
        }
        var loss = state.loss();
        var missing = loss == null ? 0 : missing(run, loss, operation);
        if (loss != null && missing > 0) {
            due.add(
                    new DueReport(
                            "calendar-lost-%s-%s"
                                    .formatted(feed.id(), SwedishTime.dateOf(loss.since())),
                            monday,
                            Message.CALENDAR_MEETINGS_LOST,
                            Document.of("calendar", feed.name(), "lostMeetings", missing),
                            Set.of(Role.SECRETARY)));
        }
    }

    /** How many of those that it has lost are still to be held. */
    private static int missing(SweepRun run, FeedState.Loss loss, Operation operation) {
        return (int)
                run.findAll(MeetingEntryMapping.ENTRY, loss.missing()).stream()
                        .flatMap(found -> found.state().schedule().current().stream())
                        .filter(schedule -> schedule.start().isAfter(operation.at()))
                        .count();
    }
}
