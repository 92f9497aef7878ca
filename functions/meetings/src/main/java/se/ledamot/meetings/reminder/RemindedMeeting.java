package se.ledamot.meetings.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.meeting.MeetingSlot;

/**
 * What one member has been told of a meeting at one time, and wants to be told.
 *
 * @param toldAt when the member's papers were last looked at for a reminder; null if never
 * @param chosenAt when the member has chosen; null if never
 */
record RemindedMeeting(
        MeetingSlot slot,
        Set<ReminderKind> told,
        @Nullable Instant toldAt,
        ReminderChoice choice,
        @Nullable Instant chosenAt) {
    RemindedMeeting {
        told = Set.copyOf(told);
    }

    /** A meeting of which the member has been told nothing. */
    static RemindedMeeting of(MeetingSlot slot) {
        return new RemindedMeeting(slot, Set.of(), null, ReminderChoice.ON, null);
    }

    /** The same meeting at another time, of which the member has been told nothing yet. */
    RemindedMeeting movedTo(MeetingSlot another) {
        return new RemindedMeeting(another, Set.of(), null, choice, chosenAt);
    }

    /**
     * Told of those, at least one.
     *
     * @param lookedAt when the member's papers were looked at
     */
    RemindedMeeting told(Collection<ReminderKind> kinds, Instant lookedAt) {
        var all = EnumSet.copyOf(kinds);
        var isOfPapers = all.stream().anyMatch(ReminderKind::isOfPapers);
        all.addAll(told);
        return new RemindedMeeting(slot, all, isOfPapers ? lookedAt : toldAt, choice, chosenAt);
    }

    RemindedMeeting chosen(ReminderChoice another, Instant now) {
        return new RemindedMeeting(slot, told, toldAt, another, now);
    }

    boolean isTold(ReminderKind kind) {
        return told.contains(kind);
    }

    /** Whether papers that changed then have changed since the member knew of them. */
    boolean isNews(Instant then) {
        var knownAt = choice == ReminderChoice.DONE ? latest(toldAt, chosenAt) : toldAt;
        return knownAt != null && then.isAfter(knownAt);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one, other)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
