package se.ledamot.meetings.calendar;

import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;
import static se.ledamot.municipality.meeting.MeetingTimeMapping.TIME;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.meeting.MeetingEntry;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.municipality.meeting.MeetingTime;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.Statement;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * What a source's statement on a meeting changes. Even a time that no longer applies is noted: it
 * shows that another source's meeting at that time is the same one.
 */
public final class MeetingChange {
    private final Repository repository;

    public MeetingChange(Repository repository) {
        this.repository = repository;
    }

    /** The source says when the meeting is held. */
    public Commit schedule(MeetingOrigin origin, Statement<MeetingSchedule> stated, Instant now) {
        var before = repository.find(ENTRY, origin.id());
        var next = known(before, origin).scheduled(stated);
        var event = JournalEvent.of("meeting-stored", Clause.K4B, "start", stated.value().start());
        return changed(before, next, event, now).and(time(origin, stated.value(), now));
    }

    /** The source says that the meeting is cancelled. */
    public Commit cancel(MeetingOrigin origin, Revision stated, Instant now) {
        var before = repository.find(ENTRY, origin.id());
        var next = known(before, origin).cancelled(stated);
        return changed(before, next, JournalEvent.of("meeting-cancelled", Clause.K4B), now);
    }

    private static MeetingEntry known(
            Optional<Versioned<MeetingEntry>> before, MeetingOrigin origin) {
        return before.map(Versioned::state).orElseGet(() -> MeetingEntry.of(origin));
    }

    private static Commit changed(
            Optional<Versioned<MeetingEntry>> before,
            MeetingEntry next,
            JournalEvent event,
            Instant now) {
        var isKnown = before.map(Versioned::state).filter(next::equals).isPresent();
        return isKnown || !ENTRY.expiresAt(next).isAfter(now)
                ? Commit.nothing()
                : Commit.nothing().put(ENTRY, next.origin().id(), before, next, event);
    }

    private Commit time(MeetingOrigin origin, MeetingSchedule schedule, Instant now) {
        var time = new MeetingTime(origin.id(), origin.source(), schedule.body(), schedule.start());
        return !TIME.expiresAt(time).isAfter(now) || repository.find(TIME, time.id()).isPresent()
                ? Commit.nothing()
                : Commit.nothing().putUnjournalled(TIME, time.id(), Optional.empty(), time);
    }
}
