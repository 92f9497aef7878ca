package se.ledamot.meetings.reminder;

import static java.util.stream.Collectors.toSet;
import static se.ledamot.meetings.reminder.ReadinessSummaryMapping.SUMMARY;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.ledamot.meetings.readiness.MeetingReadiness;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.PaperReadiness;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Tells the secretary an hour before each meeting who is ready: counts first, and names only of
 * those who need help. In the quiet hours nothing is sent, so the summary of a meeting early in the
 * morning comes at the end of the day before. A meeting of which nothing is known has none.
 */
public final class SummarizeReadiness {
    private static final Duration BEFORE = Duration.ofHours(1);

    private final Repository repository;

    public SummarizeReadiness(Repository repository) {
        this.repository = repository;
    }

    /** Sends the summaries that are due. */
    public void summarize(SweepRun run, Settings settings, Operation operation) {
        var now = operation.at();
        if (settings.quietHours().isQuiet(now)) {
            return;
        }
        var due =
                upcoming(run, settings, operation).stream()
                        .filter(meeting -> !dueAt(meeting, settings).isAfter(now))
                        .toList();
        var ids = due.stream().map(ReadinessSummary::idOf).toList();
        var sent = run.findAll(SUMMARY, ids).stream().map(Versioned::id).collect(toSet());
        var open =
                due.stream()
                        .filter(meeting -> !sent.contains(ReadinessSummary.idOf(meeting)))
                        .toList();
        var bodies = settings.bodies();
        for (var readiness : new ReadMeetingReadiness(repository, bodies).readAll(open, now)) {
            var meeting = readiness.meeting();
            var done = new OwnReminders(repository, settings).done(meeting, readiness.members());
            run.execute(
                    ReadinessSummary.idOf(meeting),
                    part ->
                            summarize(
                                    readiness,
                                    done,
                                    new MeetingCalendar(repository, bodies),
                                    part));
        }
    }

    private static Instant dueAt(Meeting meeting, Settings settings) {
        return SendingTime.atOrBefore(meeting.start().minus(BEFORE), settings.quietHours());
    }

    /** The meetings that begin today or tomorrow, and have not begun. */
    private List<Meeting> upcoming(SweepRun run, Settings settings, Operation operation) {
        var calendar = new MeetingCalendar(repository, settings.bodies());
        var tomorrow = operation.today().plusDays(1);
        return Stream.of(operation.today(), tomorrow)
                .map(YearMonth::from)
                .distinct()
                .flatMap(month -> run.readable(calendar.allIn(month)).stream())
                .filter(Predicate.not(Meeting::isCancelled))
                .filter(meeting -> meeting.start().isAfter(operation.at()))
                .filter(meeting -> !SwedishTime.dateOf(meeting.start()).isAfter(tomorrow))
                .toList();
    }

    private Decision<Boolean> summarize(
            MeetingReadiness readiness,
            Set<MemberId> done,
            MeetingCalendar calendar,
            Operation operation) {
        var meeting = readiness.meeting();
        var id = ReadinessSummary.idOf(meeting);
        var before = repository.find(SUMMARY, id);
        if (before.isPresent() || !isTelling(readiness) || !calendar.isStillHeld(meeting)) {
            return Decision.of(false);
        }
        var summary = new ReadinessSummary(meeting.body(), meeting.start(), operation.at());
        var event = JournalEvent.of("readiness-summarized", Clause.K3_5);
        var notice =
                new NoticeDraft(
                        Message.MEETING_READINESS,
                        Recipient.of(Role.SECRETARY),
                        values(readiness, done));
        return Decision.of(
                true,
                Commit.nothing()
                        .put(SUMMARY, id, Optional.empty(), summary, event)
                        .followedBy(notice.toFollowUp(SUMMARY.subject(id), operation.at())));
    }

    /** Whether anything is known of anybody called. */
    private static boolean isTelling(MeetingReadiness readiness) {
        return readiness.countWithoutTablet() > 0
                || readiness.count(PaperReadiness.NOT_KNOWN) < readiness.members().size();
    }

    private static Document values(MeetingReadiness readiness, Set<MemberId> done) {
        var meeting = readiness.meeting();
        var lacking = names(readiness, one -> isLacking(one) && !done.contains(one.member().id()));
        var withoutTablet = names(readiness, one -> one.tablet().isAway());
        return Document.of(
                "meetingBody",
                meeting.body().text(),
                "meetingStart",
                meeting.isAllDay() ? SwedishTime.dateOf(meeting.start()) : meeting.start(),
                "paperCount",
                readiness.papers(),
                "called",
                readiness.members().size(),
                "papersCurrent",
                readiness.count(PaperReadiness.CURRENT),
                "papersIncomplete",
                readiness.count(PaperReadiness.INCOMPLETE),
                "papersNone",
                readiness.count(PaperReadiness.NONE),
                "papersNotKnown",
                readiness.count(PaperReadiness.NOT_KNOWN),
                "saidReady",
                names(readiness, one -> isLacking(one) && done.contains(one.member().id())).size(),
                "lackingPapers",
                lacking,
                "lackingCount",
                lacking.size(),
                "withoutTablet",
                withoutTablet,
                "withoutTabletCount",
                withoutTablet.size(),
                "unreadable",
                readiness.unreadable(),
                Notice.LAPSES_AT,
                meeting.start());
    }

    private static boolean isLacking(MemberReadiness one) {
        var papers = one.papers().readiness();
        return one.hasTablet()
                && (papers == PaperReadiness.NONE || papers == PaperReadiness.INCOMPLETE);
    }

    private static List<String> names(
            MeetingReadiness readiness, Predicate<MemberReadiness> which) {
        return readiness.members().stream().filter(which).map(one -> one.member().name()).toList();
    }
}
