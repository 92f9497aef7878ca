package se.ledamot.meetings.reminder;

import static java.util.stream.Collectors.toMap;
import static se.ledamot.meetings.reminder.MeetingRemindersMapping.REMINDERS;
import static se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping.NEARLY_USED;
import static se.ledamot.municipality.mailbox.MailboxSummaryMapping.SUMMARY;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.meetings.readiness.ReadinessReading;
import se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.mailbox.MailboxSummary;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Reminds members before a meeting of its papers and a charged tablet (K3.5), and before and after
 * it of their mail (O2a): each member once of each, in one message where several fall together, and
 * never of a meeting that has begun, or that is not held then any more.
 */
public final class RemindMembers {
    /** Days from a meeting to its first reminder, and to its last, at most. */
    private static final int REACH = 25;

    private final Repository repository;
    private final SweepRun run;
    private final Operation operation;
    private final PublicBodies bodies;
    private final MeetingCalendar calendar;
    private final ReminderTimes times;

    /** Reminders that are due at the operation's time. */
    public RemindMembers(
            Repository repository, Settings settings, SweepRun run, Operation operation) {
        this.repository = repository;
        this.run = run;
        this.operation = operation;
        this.bodies = settings.bodies();
        this.calendar = new MeetingCalendar(repository, bodies);
        this.times = new ReminderTimes(settings);
    }

    /** Sends the reminders that are due. */
    public void remind() {
        if (times.isQuiet(operation.at())) {
            return;
        }
        var now = operation.at();
        var near =
                held().stream()
                        .filter(one -> times.isNear(one, now) || times.isAfter(one, now))
                        .toList();
        if (near.isEmpty()) {
            return;
        }
        var known =
                run.listAll(REMINDERS, MeetingRemindersMapping.ALL).stream()
                        .map(Versioned::state)
                        .collect(toMap(MeetingReminders::member, Function.identity()));
        Predicate<OwnMeetings> isDue =
                own -> {
                    var member = own.member().id();
                    var reminders = known.getOrDefault(member, MeetingReminders.of(member));
                    return !own.due(reminders, own.rules(times, now)).isEmpty();
                };
        var reading = new ReadMeetingReadiness(repository, bodies).begin();
        var maybe = own(near, reading).stream().filter(isDue).toList();
        remind(withPapers(maybe, reading).stream().filter(isDue).toList());
    }

    private List<Meeting> held() {
        var from = YearMonth.from(operation.today().minusDays(REACH));
        var to = YearMonth.from(operation.today().plusDays(REACH));
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .flatMap(month -> run.readable(calendar.allIn(month)).stream())
                .filter(Predicate.not(Meeting::isCancelled))
                .toList();
    }

    /** The meetings of each member who sits on the bodies, or is called; papers are not read. */
    private List<OwnMeetings> own(List<Meeting> near, ReadinessReading reading) {
        var own = new LinkedHashMap<Member, List<MemberMeeting>>();
        for (var meeting : near) {
            var called = reading.called(meeting);
            var isToCome = times.isNear(meeting, operation.at());
            var papers = isToCome ? reading.papers(meeting).orElse(null) : null;
            var date = SwedishTime.dateOf(meeting.start());
            for (var member : reading.members()) {
                var seat = called.get(member);
                if (seat != null || calendar.isOf(member, meeting)) {
                    var place = reading.placeOf(member, date);
                    own.computeIfAbsent(member, any -> new ArrayList<>())
                            .add(new MemberMeeting(meeting, seat, place, papers, null));
                }
            }
        }
        return own.entrySet().stream()
                .map(one -> new OwnMeetings(one.getKey(), one.getValue()))
                .toList();
    }

    /** The same with what each member has of the papers of meetings to which they are called. */
    private List<OwnMeetings> withPapers(List<OwnMeetings> all, ReadinessReading reading) {
        var wanted = new LinkedHashMap<Meeting, Set<MemberId>>();
        for (var own : all) {
            own.meetings().stream()
                    .filter(about ->
                            about.isCalled() && times.isNear(about.meeting(), operation.at()))
                    .forEach(about ->
                            wanted.computeIfAbsent(about.meeting(), any -> new HashSet<>())
                                    .add(own.member().id()));
        }
        var read = new HashMap<Meeting, Map<MemberId, MemberReadiness>>();
        wanted.forEach((meeting, some) -> read.put(meeting, readiness(meeting, some, reading)));
        return all.stream()
                .map(own ->
                        own.map(about -> {
                            var found = read.get(about.meeting());
                            return found == null || !about.isCalled()
                                    ? about
                                    : about.with(found.get(own.member().id()));
                        }))
                .toList();
    }

    private Map<MemberId, MemberReadiness> readiness(
            Meeting meeting, Set<MemberId> some, ReadinessReading reading) {
        return reading
                .of(meeting, member -> some.contains(member.id()), operation.at())
                .members()
                .stream()
                .collect(toMap(one -> one.member().id(), Function.identity()));
    }

    private void remind(List<OwnMeetings> all) {
        if (all.isEmpty()) {
            return;
        }
        var month = YearMonth.from(operation.today());
        var nearlyUsed =
                run.findAll(NEARLY_USED, List.of(NearlyUsedAllowancesMapping.ALL)).stream()
                        .map(Versioned::state)
                        .toList();
        var ids = all.stream().map(own -> own.member().id().value()).toList();
        var mailboxes =
                run.findAll(SUMMARY, ids).stream()
                        .map(Versioned::state)
                        .collect(toMap(MailboxSummary::member, Function.identity()));
        for (var own : all) {
            var member = own.member().id();
            var mailbox = mailboxes.getOrDefault(member, MailboxSummary.unknown(member));
            var isNearlyUsed = nearlyUsed.stream().anyMatch(one -> one.isAmong(member, month));
            run.execute("reminder-" + member, part -> remind(own, isNearlyUsed, mailbox, part));
        }
    }

    /** Decides on what is known and held at this moment. */
    private Decision<Boolean> remind(
            OwnMeetings all, boolean isNearlyUsed, MailboxSummary mailbox, Operation part) {
        var member = all.member().id();
        var before = repository.find(REMINDERS, member.value());
        var known = before.map(Versioned::state).orElseGet(() -> MeetingReminders.of(member));
        var own = all.only(calendar::isStillHeld);
        var rules = own.rules(times, part.at());
        var due = own.due(known, rules);
        if (due.isEmpty() || times.isQuiet(part.at())) {
            return Decision.of(false);
        }
        var next = told(known, due, rules);
        var kinds = EnumSet.noneOf(ReminderKind.class);
        due.values().forEach(kinds::addAll);
        var message =
                new ReminderMessage(own.member(), due, known, isNearlyUsed, mailbox, rules).draft();
        var commit =
                Commit.nothing()
                        .put(REMINDERS, member.value(), before, next, event(kinds, due.size()));
        return Decision.of(
                true,
                message.map(draft ->
                                commit.followedBy(
                                        draft.toFollowUp(
                                                REMINDERS.subject(member.value()), part.at())))
                        .orElse(commit));
    }

    private static MeetingReminders told(
            MeetingReminders known, Map<MemberMeeting, Set<ReminderKind>> due, DueReminders rules) {
        var next = known;
        for (var one : due.entrySet()) {
            var about = one.getKey();
            var told = rules.toldWith(about, one.getValue());
            var meeting = known.of(about.meeting()).told(told, about.papersHash());
            next = next.with(meeting, rules.now());
            if (one.getValue().contains(ReminderKind.PAPERS_CHANGED)) {
                next = next.papersChanged(SwedishTime.dateOf(rules.now()));
            }
        }
        return next;
    }

    private static JournalEvent event(Set<ReminderKind> kinds, int meetings) {
        var clause = kinds.stream().anyMatch(ReminderKind::isOfPapers) ? Clause.K3_5 : Clause.O2A;
        return JournalEvent.of(
                "meetings-reminded",
                clause,
                "kinds",
                kinds.stream().map(Document::code).toList(),
                "meetings",
                meetings);
    }
}
