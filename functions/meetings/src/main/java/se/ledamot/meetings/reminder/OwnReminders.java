package se.ledamot.meetings.reminder;

import static java.util.stream.Collectors.toSet;
import static se.ledamot.meetings.reminder.MeetingRemindersMapping.REMINDERS;
import static se.ledamot.municipality.directory.MemberMapping.MEMBER;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.meeting.MeetingSlot;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * What a member wants to be told of single meetings (K3.5): one who has what is needed is left in
 * peace.
 */
public final class OwnReminders {
    private final Repository repository;
    private final MeetingCalendar calendar;
    private final ReadMeetingReadiness readiness;

    /**
     * Creates it.
     *
     * @param bodies the names of bodies: a source may use another name than the register
     */
    public OwnReminders(Repository repository, PublicBodies bodies) {
        this.repository = repository;
        this.calendar = new MeetingCalendar(repository, bodies);
        this.readiness = new ReadMeetingReadiness(repository, bodies);
    }

    /**
     * What the member has chosen for each meeting; all reminders where nothing is chosen.
     *
     * @param held the meetings that are held, those asked for among them
     */
    public Function<Meeting, ReminderChoice> choices(MemberId member, Collection<Meeting> held) {
        var known = find(member).map(Versioned::state);
        var slots = held.stream().map(Meeting::slot).collect(toSet());
        return meeting ->
                known.map(reminders -> reminders.of(meeting.slot(), slots).choice())
                        .orElse(ReminderChoice.ON);
    }

    /** Those of some members who say that they have what they need for a meeting. */
    public Set<MemberId> done(Meeting meeting, Collection<MemberReadiness> members) {
        var ids = members.stream().map(one -> one.member().id().value()).toList();
        var held = Set.of(meeting.slot());
        return repository.findAll(REMINDERS, ids).items().stream()
                .map(Versioned::state)
                .filter(known -> known.of(meeting.slot(), held).choice() == ReminderChoice.DONE)
                .map(MeetingReminders::member)
                .collect(toSet());
    }

    /** Chooses for a meeting to come at which the member may sit; the last choice applies. */
    public Decision<Meeting> choose(
            MemberId member, String id, ReminderChoice choice, Operation operation) {
        var found = calendar.find(id);
        if (found.isEmpty()) {
            return Decision.refuse(MeetingsReason.MEETING_ABSENT.because());
        }
        var meeting = found.get();
        if (!isOwn(member, meeting)) {
            return Decision.refuse(MeetingsReason.MEETING_NOT_OWN.because());
        }
        if (meeting.isCancelled() || !operation.at().isBefore(meeting.start())) {
            return Decision.refuse(MeetingsReason.MEETING_OVER.because());
        }
        var before = find(member);
        var known = before.map(Versioned::state).orElseGet(() -> MeetingReminders.of(member));
        var held = heldWith(meeting);
        var told = known.of(meeting.slot(), held);
        if (told.choice() == choice && choice != ReminderChoice.DONE) {
            return Decision.of(meeting);
        }
        var event = JournalEvent.of("reminders-chosen", Clause.K3_5, "choice", choice);
        var next = known.with(told.chosen(choice, operation.at()), held, operation.at());
        return Decision.of(
                meeting, Commit.nothing().put(REMINDERS, member.value(), before, next, event));
    }

    private Optional<Versioned<MeetingReminders>> find(MemberId member) {
        return repository.find(REMINDERS, member.value());
    }

    /** The meetings that are held on the same day, the meeting among them. */
    private Set<MeetingSlot> heldWith(Meeting meeting) {
        var date = SwedishTime.dateOf(meeting.start());
        return calendar.meetingsIn(YearMonth.from(date)).stream()
                .filter(one -> SwedishTime.dateOf(one.start()).equals(date))
                .map(Meeting::slot)
                .collect(toSet());
    }

    /** Whether the member sits on its body, or is called in. */
    private boolean isOwn(MemberId member, Meeting meeting) {
        return repository
                        .find(MEMBER, member.value())
                        .filter(found -> calendar.isOf(found.state(), meeting))
                        .isPresent()
                || readiness.begin().called(meeting).keySet().stream()
                        .anyMatch(called -> called.id().equals(member));
    }
}
