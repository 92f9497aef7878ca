package se.ledamot.meetings.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.Meeting;

/**
 * What a member has been told of meetings, and wants to be told: one state, so that nothing is told
 * twice, whatever happens at the same moment.
 *
 * @param meetings those of the last month and of the time to come of which there is anything to
 *     know, by when they begin
 * @param papersChangedOn the day on which the member was last told of new or changed papers; null
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
     * What is known of a meeting, as it is now. It is the same meeting if its source has it under
     * the same id, or if it has the same body and start.
     */
    RemindedMeeting of(Meeting meeting) {
        return Stream.<Predicate<RemindedMeeting>>of(
                        one -> one.entries().contains(meeting.id()),
                        one -> one.isAmong(meeting.entries()),
                        one -> one.slot().equals(meeting.slot()))
                .flatMap(isSame -> meetings.stream().filter(isSame))
                .findFirst()
                .map(one -> one.asOf(meeting))
                .orElseGet(() -> RemindedMeeting.of(meeting));
    }

    /** With what is known of a meeting now, in place of what was known of it before. */
    MeetingReminders with(RemindedMeeting meeting, Instant now) {
        var next = new ArrayList<>(meetings);
        next.removeIf(one ->
                one.isAmong(meeting.entries())
                        || one.slot().equals(meeting.slot())
                        || one.slot().start().plus(KEPT).isBefore(now));
        next.add(meeting);
        return new MeetingReminders(member, next, papersChangedOn);
    }

    /** With a day on which the member was told of new or changed papers. */
    MeetingReminders papersChanged(LocalDate on) {
        return new MeetingReminders(member, meetings, on);
    }
}
