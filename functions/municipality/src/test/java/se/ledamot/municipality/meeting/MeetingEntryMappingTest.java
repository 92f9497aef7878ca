package se.ledamot.municipality.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.document.Document;

/** How entries are stored, and how an earlier release stored them. */
class MeetingEntryMappingTest {
    private static final Instant START = Instant.parse("2026-12-14T17:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");
    private static final Document EARLIER =
            Document.of(
                    "id",
                    "KF-1",
                    "body",
                    "Kommunfullmäktige",
                    "start",
                    START,
                    "end",
                    START.plusSeconds(3_600),
                    "cancelled",
                    false,
                    "changedAt",
                    CHANGED);

    @Test
    @DisplayName("A meeting that an earlier release stored is read as one of a file")
    void aMeetingOfAnEarlierReleaseIsRead() {
        var entry = ENTRY.read(EARLIER);
        assertThat(entry.origin()).isEqualTo(MeetingOrigin.file("KF-1"));
        assertThat(entry.schedule().current())
                .contains(
                        new MeetingSchedule(
                                new BodyName("Kommunfullmäktige"),
                                START,
                                START.plusSeconds(3_600),
                                false));
        assertThat(entry.schedule().changedAt()).isEqualTo(CHANGED);
        assertThat(ENTRY.read(EARLIER.with("cancelled", true)).isCancelled()).isTrue();
    }

    @Test
    @DisplayName("An entry is read as it was written, also one of which only the end is known")
    void anEntryIsReadAsItWasWritten() {
        var origin = MeetingOrigin.tool("protokollet", "https://example.se/möte/1");
        var schedule = new MeetingSchedule(new BodyName("Kommunstyrelsen"), START, null, true);
        var known =
                MeetingEntry.of(origin)
                        .scheduled(
                                new Statement<>(schedule, new Revision(3, "a", CHANGED)), CHANGED);
        var cancelled = known.cancelled(new Revision(3, "b", CHANGED), CHANGED);
        var unknown = MeetingEntry.of(origin).cancelled(new Revision(9, "c", CHANGED), CHANGED);
        for (var entry : new MeetingEntry[] {known, cancelled, unknown}) {
            assertThat(ENTRY.read(ENTRY.write(entry))).isEqualTo(entry);
        }
        assertThat(cancelled.isCancelled()).as("of equal numbers the later hash").isTrue();
        assertThat(ENTRY.listPosition(unknown)).isNull();
    }

    @Test
    @DisplayName("A cancellation is kept for as long as the meeting that it cancels would be")
    void aCancellationIsKept() {
        var origin = MeetingOrigin.tool("protokollet", "1");
        var cancelled = MeetingEntry.of(origin).cancelled(new Revision(1, "", CHANGED), CHANGED);
        assertThat(ENTRY.expiresAt(cancelled)).isEqualTo(Instant.parse("2028-11-30T23:00:00Z"));
        var earlier = ENTRY.read(EARLIER);
        assertThat(ENTRY.expiresAt(earlier)).isEqualTo(Instant.parse("2028-12-31T23:00:00Z"));
    }
}
