package se.ledamot.meetings.reminder;

import static java.util.stream.Collectors.toSet;
import static se.ledamot.meetings.reminder.MeetingRemindersMapping.REMINDERS;
import static se.ledamot.municipality.directory.MemberMapping.MEMBER;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.OwnMeeting;
import se.ledamot.meetings.readiness.PublishedPapers;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
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
    private final ReminderTimes times;

    public OwnReminders(Repository repository, Settings settings) {
        this.repository = repository;
        this.calendar = new MeetingCalendar(repository, settings.bodies());
        this.readiness = new ReadMeetingReadiness(repository, settings.bodies());
        this.times = new ReminderTimes(settings);
    }

    /**
     * What the member has chosen for each meeting; all reminders where nothing is chosen, or it
     * cannot be read.
     */
    public Function<OwnMeeting, ReminderChoice> choices(MemberId member) {
        var known = known(List.of(member.value()));
        return own ->
                known.stream()
                        .findFirst()
                        .map(reminders -> reminders.of(own.meeting()).choice(own.isCalled()))
                        .orElse(ReminderChoice.ON);
    }

    /** Those of some members who say that they have what they need for a meeting. */
    public Set<MemberId> done(Meeting meeting, Collection<MemberReadiness> members) {
        return known(members.stream().map(one -> one.member().id().value()).toList()).stream()
                .filter(reminders -> reminders.of(meeting).choice(true) == ReminderChoice.DONE)
                .map(MeetingReminders::member)
                .collect(toSet());
    }

    private List<MeetingReminders> known(Collection<String> members) {
        return repository.findAll(REMINDERS, members).items().stream()
                .map(Versioned::state)
                .toList();
    }

    /**
     * Chooses for a meeting of a body on which the member sits, or to which the member is called;
     * the last choice applies. It can be made until nothing more is told of the meeting.
     */
    public Decision<Meeting> choose(
            MemberId member, String id, ReminderChoice choice, Operation operation) {
        var found = calendar.find(id);
        if (found.isEmpty()) {
            return Decision.refuse(MeetingsReason.MEETING_ABSENT.because());
        }
        var meeting = found.get();
        var reading = readiness.begin();
        var isCalled =
                reading.called(meeting).keySet().stream()
                        .anyMatch(called -> called.id().equals(member));
        if (!isCalled && !isOfBody(member, meeting)) {
            return Decision.refuse(MeetingsReason.MEETING_NOT_OWN.because());
        }
        if (meeting.isCancelled() || !operation.at().isBefore(times.endOfDayAfter(meeting))) {
            return Decision.refuse(MeetingsReason.MEETING_OVER.because());
        }
        var before = repository.find(REMINDERS, member.value());
        var known = before.map(Versioned::state).orElseGet(() -> MeetingReminders.of(member));
        var papers = reading.papers(meeting).map(PublishedPapers::hash).orElse("");
        var told = known.of(meeting);
        var chosen = told.chosen(choice, isCalled, papers);
        if (chosen.equals(told)) {
            return Decision.of(meeting);
        }
        var event = JournalEvent.of("reminders-chosen", Clause.K3_5, "choice", choice);
        var next = known.with(chosen, operation.at());
        return Decision.of(
                meeting, Commit.nothing().put(REMINDERS, member.value(), before, next, event));
    }

    private boolean isOfBody(MemberId member, Meeting meeting) {
        return repository
                .find(MEMBER, member.value())
                .filter(found -> calendar.isOf(found.state(), meeting))
                .isPresent();
    }
}
