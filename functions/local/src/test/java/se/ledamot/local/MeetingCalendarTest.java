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
    private static final String COUNCIL = "Kommunfullmäktige";

    @Test
    @DisplayName("The latest change of a meeting wins, in whatever order the changes arrive")
    void whoeverChangedAMeetingLastIsRightWhateverComesFirst() {
        meeting("KF-1", COUNCIL, "2026-11-09", "18:00");
        var early = municipality.clock.instant();
        municipality.clock.step(Duration.ofHours(1));
        keep("meeting.moved", meetingJson("KF-1", COUNCIL, "2026-11-10", "18:00"));
        sentByTool(
                Document.of(
                        "type", "meeting.changed",
                        "timestamp", early.plus(Duration.ofMinutes(1)),
                        "data", meetingJson("KF-1", COUNCIL, "2026-11-12", "18:00")));
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z false tool");
        municipality.clock.step(Duration.ofHours(1));
        keep("meeting.cancelled", Document.of("id", "KF-1"));
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z true tool");
    }

    @Test
    @DisplayName("A file neither restores nor moves a meeting that the meeting tool knows")
    void aFileRevivesNoMeetingThatWasCalledOff() {
        meeting("KF-1", COUNCIL, "2026-11-09", "18:00");
        municipality.clock.step(Duration.ofHours(1));
        keep("meeting.cancelled", Document.of("id", "KF-1"));
        meeting("KF-2", "KF", "2026-11-11", "18:00");
        municipality.clock.step(Duration.ofHours(1));
        keep("meeting.moved", meetingJson("KF-2", COUNCIL, "2026-11-12", "18:00"));
        var taken =
                imported(
                        """
                        möte;nämnd;start;slut
                        a;Kommunfullmäktige;2026-11-09 18:00;2026-11-09 21.00
                        b;kommunfullmäktige;2026-11-10 18.00;
                        c;KF;2026-11-11 18:00;
                        d;Kommunfullmäktige;2026-11-12T17:00:00Z;
                        """);
        assertThat(taken.longValue("stored")).isEqualTo(4);
        assertThat(taken.text("zone")).isEqualTo("Europe/Stockholm");
        assertThat(starts())
                .containsExactly(
                        "2026-11-09T17:00:00Z true tool",
                        "2026-11-10T17:00:00Z false file",
                        "2026-11-12T17:00:00Z false tool");
    }

    @Test
    @DisplayName("A body that the guideline does not list is remarked on once")
    void aBodyThatNobodyHasListedIsRemarkedOnOnce() {
        var taken =
                imported(
                        """
                        möte;nämnd;start;slut
                        KF-1;kf;2026-11-09 18:00;2026-11-09 21:00
                        KF-2;Kommunfullmäktge;2026-11-10 18:00;2026-11-10 21:00
                        KF-3;Kommunfullmäktge;2026-11-11 18:00;2026-11-11 21:00
                        """);
        assertThat(taken.longValue("stored")).isEqualTo(3);
        assertThat(taken.documents("remarks"))
                .extracting(one -> one.longValue("line") + " " + one.text("column"))
                .containsExactly("3 body");
    }

    @Test
    @DisplayName("A file with a wrong time changes nothing, and each error is named")
    void aFileWithAWrongTimeChangesNothing() {
        var taken =
                imported(
                        """
                        möte;nämnd;start;slut
                        a;KF;2026-11-09 18:00;2026-11-09 17:00
                        b;KF;2027-03-28 02:30;
                        c;KF;9 november kl. 18;
                        d;KF;2026-11-10 18:00;2026-12-10 18:00
                        """);
        assertThat(taken.longValue("stored")).isZero();
        assertThat(taken.documents("errors"))
                .extracting(one -> one.longValue("line") + " " + one.text("column"))
                .containsExactlyInAnyOrder("2 end", "3 start", "4 start", "5 end");
        assertThat(starts()).isEmpty();
    }

    @Test
    @DisplayName("A file that is sent again with the same key does not undo later changes")
    void aFileThatIsSentAgainDoesNotUndoWhatWasChangedSince() {
        var file = "möte;nämnd;start\na;Kommunfullmäktige;2026-11-09 18:00\n";
        var first = sent(file, "meetings-0001");
        municipality.clock.step(Duration.ofMinutes(1));
        imported(file.replace("11-09", "11-10"));
        municipality.clock.step(Duration.ofMinutes(1));
        assertThat(sent(file, "meetings-0001")).isEqualTo(first);
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z false file");
    }

    private Document imported(String file) {
        return done(
                municipality.client.csv("secretary", "/meetings/imports", file.getBytes(UTF_8)));
    }

    private Document sent(String file, String key) {
        var bytes = file.getBytes(UTF_8);
        return done(municipality.client.csv("secretary", "/meetings/imports", bytes, key));
    }

    private List<String> starts() {
        return done(municipality.client.get(DESK, "/meetings?month=2026-11"))
                .documents("items")
                .stream()
                .map(one ->
                        one.text("start")
                                + " "
                                + one.booleanValue("cancelled")
                                + " "
                                + one.text("source"))
                .toList();
    }
}
