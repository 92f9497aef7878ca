package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that one source says of one meeting (sammanträde): when it is held, or that it is cancelled.
 *
 * @param slots all times at which the source has, or once had, it; the latest {@value #MOST_SLOTS}
 */
public record MeetingEntry(
        MeetingOrigin origin, Stated<MeetingSchedule> schedule, List<MeetingSlot> slots) {
    private static final int MOST_SLOTS = 20;
    private static final String BY_HAND = "by-hand";
    private static final Comparator<MeetingSlot> ORDER =
            Comparator.comparing(MeetingSlot::start).thenComparing(slot -> slot.body().key());

    public MeetingEntry {
        var sorted = slots.stream().distinct().sorted(ORDER).toList();
        slots = sorted.subList(Math.max(0, sorted.size() - MOST_SLOTS), sorted.size());
    }

    /** An entry of which nothing is known yet. */
    public static MeetingEntry of(MeetingOrigin origin) {
        return new MeetingEntry(origin, Stated.nothing(), List.of());
    }

    /** With a statement that was received just now. */
    public MeetingEntry scheduled(Statement<MeetingSchedule> stated, Instant now) {
        var all = Stream.concat(slots.stream(), Stream.of(stated.value().slot())).toList();
        return new MeetingEntry(origin, schedule.with(stated, now), all);
    }

    /** With a cancellation that was received just now. */
    public MeetingEntry cancelled(Revision stated, Instant now) {
        return new MeetingEntry(origin, schedule.retracted(stated, now), slots);
    }

    /** Cancelled by a person: later than all that its source has said so far. */
    public MeetingEntry cancelledByHand(Instant now) {
        var stated = Revision.at(now, BY_HAND);
        var last = schedule.last();
        return cancelled(last == null ? stated : stated.after(last.revision()), now);
    }

    public boolean isCancelled() {
        return schedule.isRetracted();
    }

    public boolean isCancelledByHand() {
        var retraction = schedule.retraction();
        return isCancelled() && retraction != null && retraction.hash().equals(BY_HAND);
    }
}
