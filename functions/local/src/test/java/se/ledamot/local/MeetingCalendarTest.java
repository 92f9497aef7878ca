package se.ledamot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** The meeting calendar, as the meeting tool and the secretary report it. */
class MeetingCalendarTest extends DataTestMunicipality {
    @Test
    @DisplayName("The latest change of a meeting wins, in whatever order the changes arrive")
    void whoeverChangedAMeetingLastIsRightWhateverComesFirst() {
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        var early = municipality.clock.instant();
        municipality.clock.step(Duration.ofHours(1));
        var moved = meetingJson("KF-1", "2026-11-10", municipality.clock.instant());
        var before = meetingJson("KF-1", "2026-11-12", early.plus(Duration.ofMinutes(1)));
        assertThat(keep(moved).longValue("stored")).isEqualTo(1);
        assertThat(keep(before).longValue("duplicates")).isEqualTo(1);
        assertThat(keep(moved).longValue("duplicates")).isEqualTo(1);
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z false");
        municipality.clock.step(Duration.ofHours(1));
        keep(
                meetingJson("KF-1", "2026-11-10", municipality.clock.instant())
                        .with("cancelled", true));
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z true");
        var bad =
                keep(meetingJson("KF-2", "2026-11-10", early).with("end", "2026-11-10T16:00:00Z"));
        assertThat(bad.documents("rejected").stream().map(DataTestMunicipality::first))
                .containsExactly("0 /end");
    }

    @Test
    @DisplayName("A meeting long past counts as a duplicate and does not block another one")
    void aMeetingLongPastIsKnownAndStopsNothing() {
        var old = meetingJson("KF-0", "2024-09-10", municipality.clock.instant());
        for (int i = 0; i < 2; i++) {
            municipality.clock.step(Duration.ofSeconds(1));
            var next = meetingJson("KF-" + (i + 5), "2026-11-20", municipality.clock.instant());
            var answer =
                    signed(
                            "meeting-tool",
                            "/meetings",
                            Document.of("meetings", List.of(old, next)));
            assertThat(answer.longValue("duplicates")).isEqualTo(1);
            assertThat(answer.longValue("stored")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("A meeting whose change time is in the future is rejected")
    void aChangeOfTomorrowIsRefusedSinceNothingWouldEverBeNewer() {
        var ahead =
                meetingJson(
                        "KF-1",
                        "2026-11-09",
                        municipality.clock.instant().plus(Duration.ofDays(1)));
        assertThat(keep(ahead).documents("rejected").stream().map(DataTestMunicipality::first))
                .containsExactly("0 /changedAt");
    }

    @Test
    @DisplayName("A meeting in an impossible year is rejected and does not block the others")
    void aMeetingInAYearThatNoCalendarHasIsNamedAndStopsNothing() {
        var good = meetingJson("KF-1", "2026-11-09", municipality.clock.instant());
        var far =
                good.with("id", "KF-2")
                        .with("start", "+999992200-12-30T00:00:00Z")
                        .with("end", "+999992200-12-31T00:00:00Z");
        var last =
                good.with("id", "KF-3")
                        .with("start", "2200-12-30T00:00:00Z")
                        .with("end", "2200-12-31T00:00:00Z");
        var taken =
                signed(
                        "meeting-tool",
                        "/meetings",
                        Document.of("meetings", List.of(far, good, last)));
        assertThat(taken.longValue("stored")).isEqualTo(2);
        assertThat(taken.documents("rejected").stream().map(DataTestMunicipality::first))
                .containsExactly("0 /start");
    }

    @Test
    @DisplayName("An imported file does not restore a meeting that was cancelled")
    void aFileRevivesNoMeetingThatWasCalledOff() {
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        municipality.clock.step(Duration.ofHours(1));
        keep(
                meetingJson("KF-1", "2026-11-09", municipality.clock.instant())
                        .with("cancelled", true));
        var file =
                "möte;nämnd;start;slut\n"
                        + "KF-1;Kommunfullmäktige;2026-11-09T17:00:00Z;2026-11-09T20:00:00Z\n"
                        + "KF-2;Kommunfullmäktige;2026-11-10T17:00:00Z;2026-11-10T20:00:00Z\n";
        var taken =
                done(
                        municipality.client.csv(
                                "secretary", "/meetings/imports", file.getBytes(UTF_8)));
        assertThat(taken.longValue("stored")).isEqualTo(1);
        assertThat(taken.longValue("duplicates")).isEqualTo(1);
        assertThat(starts())
                .containsExactly("2026-11-09T17:00:00Z true", "2026-11-10T17:00:00Z false");
    }

    @Test
    @DisplayName("A body that the guideline does not list is remarked on once")
    void aBodyThatNobodyHasListedIsRemarkedOnOnce() {
        var file =
                "möte;nämnd;start;slut\n"
                        + "KF-1;kf;2026-11-09T17:00:00Z;2026-11-09T20:00:00Z\n"
                        + "KF-2;Kommunfullmäktge;2026-11-10T17:00:00Z;2026-11-10T20:00:00Z\n"
                        + "KF-3;Kommunfullmäktge;2026-11-11T17:00:00Z;2026-11-11T20:00:00Z\n";
        var taken =
                done(
                        municipality.client.csv(
                                "secretary", "/meetings/imports", file.getBytes(UTF_8)));
        assertThat(taken.longValue("stored")).isEqualTo(3);
        assertThat(taken.documents("remarks"))
                .extracting(one -> one.longValue("line") + " " + one.text("column"))
                .containsExactly("3 body");
    }

    @Test
    @DisplayName("A file that is sent again with the same key does not undo later changes")
    void aFileThatIsSentAgainDoesNotUndoWhatWasChangedSince() {
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        municipality.clock.step(Duration.ofHours(1));
        var file =
                """
                möte;nämnd;start;slut
                KF-1;Kommunfullmäktige;2026-11-09T17:00:00Z;2026-11-09T20:00:00Z
                KF-2;Kommunfullmäktige;2026-11-11T17:00:00Z;2026-11-11T20:00:00Z
                """
                        .getBytes(UTF_8);
        var first =
                municipality.client.csv("secretary", "/meetings/imports", file, "meetings-0001");
        municipality.clock.step(Duration.ofMinutes(1));
        keep(meetingJson("KF-1", "2026-11-10", municipality.clock.instant()));
        municipality.clock.step(Duration.ofMinutes(1));
        var again =
                municipality.client.csv("secretary", "/meetings/imports", file, "meetings-0001");
        assertThat(done(again)).isEqualTo(done(first));
        assertThat(starts())
                .containsExactly("2026-11-10T17:00:00Z false", "2026-11-11T17:00:00Z false");
    }

    private List<String> starts() {
        return done(municipality.client.get(DESK, "/meetings?month=2026-11"))
                .documents("items")
                .stream()
                .map(one -> one.text("start") + " " + one.booleanValue("cancelled"))
                .toList();
    }
}
