package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.datausage.StoreMeetings.Outcome;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingMapping;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.JournalEntry;

/** The meeting calendar, with reports that come twice, late, or in files. */
class StoreMeetingsTest extends UsageTestMunicipality {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    @DisplayName("The latest change of a meeting wins, in whatever order the changes arrive")
    void whoeverChangedItLastIsRightWhateverComesFirst() {
        var first = meetingOf("KF-1", COUNCIL, "2026-11-09", "18:00");
        assertThat(keep(first)).isEqualTo(Outcome.STORED);
        clock.step(MINUTE);
        var moved = meetingOf("KF-1", COUNCIL, "2026-11-10", "18:00");
        assertThat(keep(moved)).isEqualTo(Outcome.STORED);
        assertThat(keep(first)).isEqualTo(Outcome.DUPLICATE);
        assertThat(kept()).isEqualTo(moved);
    }

    @Test
    @DisplayName(
            "An identical change is a duplicate; a different one with the same change time is stored")
    void whatIsSaidAgainIsKnownAndWhatIsSaidOtherwiseAtThatTimeIsKept() {
        var first = meetingOf("KF-1", COUNCIL, "2026-11-09", "18:00");
        keep(first);
        assertThat(keep(first)).isEqualTo(Outcome.DUPLICATE);
        var off = cancelled(first);
        assertThat(keep(off)).isEqualTo(Outcome.STORED);
        assertThat(kept().cancelled()).isTrue();
        assertThat(store.find(MeetingMapping.MEETING, "KF-1").orElseThrow().version()).isEqualTo(2);
        clock.step(MINUTE);
        var later = meetingOf("KF-1", COUNCIL, "2026-11-09", "18:00");
        assertThat(keep(cancelled(later))).isEqualTo(Outcome.STORED);
        assertThat(kept().changedAt()).isEqualTo(clock.instant());
        assertThat(store.entries("meeting/KF-1"))
                .extracting(JournalEntry::type)
                .containsExactly("meeting-stored", "meeting-cancelled", "meeting-cancelled");
    }

    @Test
    @DisplayName("A file updates a meeting, but never undoes a cancellation or a newer change")
    void aFileChangesWhatItSaysOtherwiseAndRevivesNothing() {
        var called = cancelled(meetingOf("KF-1", COUNCIL, "2026-11-09", "18:00"));
        keep(called);
        clock.step(MINUTE);
        assertThat(ofFile(meetingOf("KF-1", COUNCIL, "2026-11-09", "18:00")))
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(kept()).isEqualTo(called);
        var moved = meetingOf("KF-1", COUNCIL, "2026-11-09", "18:30");
        assertThat(ofFile(moved)).isEqualTo(Outcome.STORED);
        clock.step(MINUTE);
        var newer = meetingOf("KF-1", COUNCIL, "2026-11-12", "18:00");
        keep(newer);
        assertThat(ofFile(moved)).isEqualTo(Outcome.DUPLICATE);
        assertThat(kept()).isEqualTo(newer);
    }

    @Test
    @DisplayName("A meeting that would expire at once counts as a duplicate and is not stored")
    void meetingThatWouldExpireAtOnceCountsAsDuplicateAndIsNotStored() {
        assertThat(keep(meetingOf("KF-0", COUNCIL, "2024-10-31", "23:59")))
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(store.find(MeetingMapping.MEETING, "KF-0")).isEmpty();
        clock.to("2026-12-01", "00:00");
        clock.step(Duration.ofMillis(-1));
        assertThat(keep(meetingOf("KF-1", COUNCIL, "2024-11-01", "00:00")))
                .isEqualTo(Outcome.STORED);
        assertThat(MeetingMapping.MEETING.expiresAt(kept()))
                .isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
        clock.step(Duration.ofMillis(1));
        assertThat(keep(meetingOf("KF-2", COUNCIL, "2024-11-30", "23:59")))
                .isEqualTo(Outcome.DUPLICATE);
    }

    private Outcome keep(Meeting meeting) {
        return meetings().store(meeting, operation());
    }

    private Outcome ofFile(Meeting meeting) {
        var operation = operation();
        var decision =
                services.executor()
                        .execute(
                                operation,
                                attempt -> meetings().storeFromFile(meeting, attempt.operation()));
        return decision instanceof CommandResult.Done<Outcome>(var outcome)
                ? outcome
                : Outcome.DUPLICATE;
    }

    private static Meeting cancelled(Meeting received) {
        return new Meeting(
                received.id(),
                received.body(),
                received.start(),
                received.end(),
                true,
                received.changedAt());
    }

    private Meeting kept() {
        return state(MeetingMapping.MEETING, "KF-1");
    }
}
