package se.ledamot.meetings.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.MeetingSlot;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * What a member has been told of meetings, and wants to be told: one state, so that nothing is told
 * twice, whatever happens at the same moment.
 *
 * @param meetings those of the last month and of the time to come of which there is anything to
 *     know, by when they begin
 * @param papersChangedOn the day on which the member was last told that papers have changed; null
 *     if never
 */
record MeetingReminders(
        MemberId member, List<RemindedMeeting> meetings, @Nullable LocalDate papersChangedOn) {
    static final Duration KEPT = Duration.ofDays(30);

    MeetingReminders {
        meetings =
                meetings.stream()
                        .sorted(
                                Comparator.<RemindedMeeting, Instant>comparing(
                                                one -> one.slot().start())
                                        .thenComparing(one -> one.slot().body().key()))
                        .toList();
    }

    /** Of a member who has been told nothing. */
    static MeetingReminders of(MemberId member) {
        return new MeetingReminders(member, List.of(), null);
    }

    /**
     * What is known of a meeting. What a member has chosen goes with a meeting that is moved within
     * its day; one that is moved to another day is another meeting here.
     *
     * @param held the meetings that are held
     */
    RemindedMeeting of(MeetingSlot slot, Set<MeetingSlot> held) {
        return meetings.stream()
                .filter(one -> one.slot().equals(slot))
                .findFirst()
                .orElseGet(() ->
                        meetings.stream()
                                .filter(one -> isMoved(one, slot, held))
                                .findFirst()
                                .map(one -> one.movedTo(slot))
                                .orElseGet(() -> RemindedMeeting.of(slot)));
    }

    /** Whether it is of the same body and day, at a time at which there is no meeting any more. */
    private static boolean isMoved(RemindedMeeting one, MeetingSlot to, Set<MeetingSlot> held) {
        var slot = one.slot();
        return slot.body().equals(to.body())
                && SwedishTime.dateOf(slot.start()).equals(SwedishTime.dateOf(to.start()))
                && !held.contains(slot);
    }

    /** With what is known of a meeting now, in place of what was known of where it was before. */
    MeetingReminders with(RemindedMeeting meeting, Set<MeetingSlot> held, Instant now) {
        var next = new ArrayList<>(meetings);
        next.removeIf(one ->
                one.slot().equals(meeting.slot())
                        || isMoved(one, meeting.slot(), held)
                        || one.slot().start().plus(KEPT).isBefore(now));
        next.add(meeting);
        return new MeetingReminders(member, next, papersChangedOn);
    }

    /** With a day on which the member was told that papers have changed. */
    MeetingReminders papersChanged(LocalDate on) {
        return new MeetingReminders(member, meetings, on);
    }
}
