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
        var known = known(before, origin);
        var next = known.scheduled(stated, now);
        var isApplied = !next.schedule().equals(known.schedule());
        var event =
                JournalEvent.of(
                        isApplied ? "meeting-stored" : "meeting-time-noted",
                        Clause.K3_5,
                        "start",
                        stated.value().start());
        return changed(before, next, event).and(times(known, next, now));
    }

    /** The source says that the meeting is cancelled. */
    public Commit cancel(MeetingOrigin origin, Revision stated, Instant now) {
        var before = repository.find(ENTRY, origin.id());
        var next = known(before, origin).cancelled(stated, now);
        return changed(before, next, JournalEvent.of("meeting-cancelled", Clause.K3_5));
    }

    /** A person says that the meeting is cancelled. */
    public Commit cancelByHand(Versioned<MeetingEntry> known, Instant now) {
        var event = JournalEvent.of("meeting-cancelled", Clause.K3_5);
        return Commit.nothing().change(known, known.state().cancelledByHand(now), event);
    }

    private static MeetingEntry known(
            Optional<Versioned<MeetingEntry>> before, MeetingOrigin origin) {
        return before.map(Versioned::state).orElseGet(() -> MeetingEntry.of(origin));
    }

    private static Commit changed(
            Optional<Versioned<MeetingEntry>> before, MeetingEntry next, JournalEvent event) {
        return before.map(Versioned::state).filter(next::equals).isPresent()
                ? Commit.nothing()
                : Commit.nothing().put(ENTRY, next.origin().id(), before, next, event);
    }

    /** Brings the times by which the meeting is found into line with its entry. */
    private Commit times(MeetingEntry before, MeetingEntry after, Instant now) {
        var body = after.schedule().value().orElseThrow().body();
        var isSameBody = before.schedule().value().filter(one -> one.body().equals(body));
        var commit = Commit.nothing();
        for (var slot : after.slots()) {
            if (isSameBody.isEmpty() || !before.slots().contains(slot)) {
                var time =
                        new MeetingTime(
                                after.origin().id(), after.origin().source(), slot, body, now);
                var known = repository.find(TIME, time.id());
                commit = commit.and(Commit.nothing().putUnjournalled(TIME, time.id(), known, time));
            }
        }
        return commit;
    }
}
