package se.ledamot.meetings.event;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import se.ledamot.meetings.tool.MeetingToolMapping;
import se.ledamot.meetings.tool.UnmatchedNames;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.MeetingTimeMapping;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * Tells people on working days, each thing once a day, what they have to see to: the IT unit of
 * events that are kept aside or failed, the secretary of names that match nobody (K3.5).
 */
final class ReportMeetings {
    private static final DailyReport REPORT = new DailyReport("daily-meetings-report", "Meetings");
    private static final int MOST_NAMED = 10;
    private static final String LOOKED_OVER = "looked-over";

    private final Repository repository;
    private final Guidelines guidelines;

    ReportMeetings(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    /**
     * Reports what there is, in the first sweep of a day: all of it is read for that. If anything
     * fails, the next sweep does it again; what was told is told once all the same.
     */
    void reportOncePerDay(SweepRun run, Operation operation) {
        if (REPORT.wasSentOn(repository, LOOKED_OVER, operation.today())) {
            return;
        }
        report(run, operation);
        lookOver(run, operation);
        if (run.hasFailed()) {
            return;
        }
        var event = JournalEvent.of("meetings-looked-over", Clause.K3_5);
        run.execute(
                LOOKED_OVER,
                part -> REPORT.oncePerDay(repository, LOOKED_OVER, part, event, List.of()));
    }

    /** Reads states for which nothing is due, so that unreadable ones are reported. */
    private static void lookOver(SweepRun run, Operation operation) {
        var month = YearMonth.from(operation.today());
        for (int ahead = 0; ahead < UnmatchedNames.MONTHS_AHEAD; ahead++) {
            var list = MeetingTimeMapping.listName(month.plusMonths(ahead));
            run.listAll(MeetingTimeMapping.TIME, list);
        }
        run.listAll(MeetingToolMapping.TOOL, MeetingToolMapping.ALL);
    }

    private void report(SweepRun run, Operation operation) {
        var settings = guidelines.settings();
        if (!settings.workingDays().isWorkingDay(operation.today())) {
            return;
        }
        var since = SwedishTime.startOf(settings.workingDays().before(operation.today(), 1));
        events(run, EventStage.KEPT_ASIDE, since, Message.MEETING_EVENTS_KEPT_ASIDE);
        events(run, EventStage.FAILED, since, Message.MEETING_EVENTS_FAILED);
        DueReport.all(run, repository, settings, operation).forEach(due -> report(run, due));
        var unmatched = UnmatchedNames.find(run, repository, settings.bodies(), operation.today());
        if (!unmatched.accounts().isEmpty()) {
            var count = Document.of("count", unmatched.accounts().size());
            daily(run, Message.TOOL_ACCOUNTS_UNMATCHED, count, Role.SECRETARY);
        }
        var bodies = unmatched.bodies();
        if (!bodies.isEmpty()) {
            daily(
                    run,
                    Message.BODIES_UNLISTED,
                    Document.of(
                            "count",
                            bodies.size(),
                            "unlistedBodies",
                            bodies.stream().limit(MOST_NAMED).toList(),
                            "more",
                            Math.max(0, bodies.size() - MOST_NAMED)),
                    Role.SECRETARY);
        }
    }

    private void report(SweepRun run, DueReport due) {
        run.runItem(
                due.id(),
                () -> {
                    if (!REPORT.wasSentOn(repository, due.id(), due.unlessSince())) {
                        daily(
                                run,
                                due.id(),
                                due.message(),
                                due.values(),
                                due.roles().toArray(Role[]::new));
                    }
                });
    }

    /** Events of that stage, if one has come to it since the working day before. */
    private void events(SweepRun run, EventStage stage, Instant since, Message message) {
        var list = ReceivedEventMapping.listName(stage);
        var events = run.readable(repository.listAll(ReceivedEventMapping.EVENT, list));
        if (events.stream().anyMatch(event -> !event.state().stageSince().isBefore(since))) {
            var tools =
                    events.stream().map(event -> event.state().tool()).distinct().sorted().toList();
            daily(run, message, Document.of("count", events.size(), "tools", tools), Role.IT);
        }
    }

    private void daily(SweepRun run, Message message, Document values, Role role) {
        daily(run, Document.code(message), message, values, role);
    }

    private void daily(
            SweepRun run, String which, Message message, Document values, Role... roles) {
        var event = JournalEvent.of("meetings-reported", Clause.K3_5);
        run.execute(
                which,
                part ->
                        REPORT.oncePerDay(
                                repository,
                                which,
                                part,
                                event,
                                NoticeDraft.toEach(message, values, roles)));
    }
}
