package se.ledamot.meetings.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.platform.document.Document;

/** The same meeting from several sources is one meeting, and the better source leads. */
class OneMeetingTest extends MeetingsTestMunicipality {
    @BeforeEach
    void register() {
        registered(TOOL, "by-time");
    }

    private void imported(String... lines) {
        var file = "möte;nämnd;start;slut\n" + String.join("\n", lines) + "\n";
        done(client.csv("secretary", "/meetings/imports", file.getBytes(StandardCharsets.UTF_8)));
    }

    private void published(String id, String body, String date) {
        sent(event("meeting.published", meeting(id, body, date, "18:00")));
    }

    private void moved(String id, String body, String date) {
        clock.step(Duration.ofMinutes(1));
        sent(event("meeting.moved", meeting(id, body, date, "18:00")));
    }

    @Test
    @DisplayName("A meeting of a file and of the tool is shown once, as the tool has it")
    void aMeetingOfFileAndToolIsShownOnce() {
        imported("1;Kommunfullmäktige;2026-12-14 18:00;2026-12-14 20:00");
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 file");
        published("KF-1", "kf", "2026-12-14");
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 tool");
        assertThat(meetings("2026-12").getFirst().end()).isEqualTo(at("2026-12-14", "21:00"));
    }

    @Test
    @DisplayName("What the tool has moved away or cancelled is not held, whatever a file says")
    void whatTheToolHasMovedIsNotHeld() {
        imported(
                "1;Kommunfullmäktige;2026-12-14 18:00;",
                "2;Kommunstyrelsen;2026-12-15 18:00;",
                "3;Kommunstyrelsen;2026-12-16 18:00;");
        published("KF-1", COUNCIL, "2026-12-14");
        published("KS-1", BOARD, "2026-12-15");
        moved("KF-1", COUNCIL, "2027-02-01");
        clock.step(Duration.ofMinutes(1));
        sent(event("meeting.cancelled", Document.of("id", "KS-1")));
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-15T18:00 tool cancelled",
                        BOARD + " 2026-12-16T18:00 file");
        assertThat(shown("2027-02")).containsExactly(COUNCIL + " 2027-02-01T18:00 tool");
    }

    @Test
    @DisplayName("A meeting that is moved back is held again, and its file's is still the same one")
    void aMeetingThatIsMovedBackIsHeldAgain() {
        imported("1;Kommunfullmäktige;2026-12-14 18:00;");
        published("KF-1", COUNCIL, "2026-12-14");
        moved("KF-1", COUNCIL, "2026-12-17");
        moved("KF-1", COUNCIL, "2026-12-14");
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 tool");
    }

    @Test
    @DisplayName("Another meeting of the tool at a time that it left is held there")
    void anotherMeetingAtTheTimeIsHeld() {
        imported("1;Kommunfullmäktige;2026-12-14 18:00;");
        published("KF-1", COUNCIL, "2026-12-14");
        moved("KF-1", COUNCIL, "2026-12-17");
        published("KF-2", COUNCIL, "2026-12-14");
        assertThat(shown("2026-12"))
                .containsExactly(
                        COUNCIL + " 2026-12-14T18:00 tool", COUNCIL + " 2026-12-17T18:00 tool");
    }

    @Test
    @DisplayName(
            "A file that gives another time of the same day neither moves nor revives the tool's")
    void aFileWithAnotherTimeOfTheDayMovesNothing() {
        imported("1;Kommunfullmäktige;2026-12-14 18:00;", "2;Kommunstyrelsen;2026-12-15 18:00;");
        published("KF-1", COUNCIL, "2026-12-14");
        published("KS-1", BOARD, "2026-12-15");
        clock.step(Duration.ofMinutes(1));
        sent(event("meeting.cancelled", Document.of("id", "KS-1")));
        clock.step(Duration.ofMinutes(1));
        imported("1;Kommunfullmäktige;2026-12-14 18:30;", "2;Kommunstyrelsen;2026-12-15 18:30;");
        assertThat(shown("2026-12"))
                .containsExactly(
                        COUNCIL + " 2026-12-14T18:00 tool",
                        BOARD + " 2026-12-15T18:00 tool cancelled");
    }

    @Test
    @DisplayName("A meeting that is moved under another name of its body is still the same one")
    void aMeetingMovedUnderAnAliasIsTheSame() {
        imported("1;Kommunfullmäktige;2026-12-14 18:00;");
        published("KF-1", "KF", "2026-12-14");
        moved("KF-1", COUNCIL, "2026-12-17");
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-17T18:00 tool");
    }

    @Test
    @DisplayName("A tool that corrects the body of its meeting hides no meeting of the other body")
    void aCorrectedBodyHidesNothing() {
        imported("1;Kommunstyrelsen;2026-12-14 18:00;");
        published("KF-1", BOARD, "2026-12-14");
        assertThat(shown("2026-12")).containsExactly(BOARD + " 2026-12-14T18:00 tool");
        moved("KF-1", COUNCIL, "2026-12-14");
        assertThat(shown("2026-12"))
                .containsExactly(
                        COUNCIL + " 2026-12-14T18:00 tool", BOARD + " 2026-12-14T18:00 file");
        moved("KF-1", BOARD, "2026-12-14");
        assertThat(shown("2026-12")).containsExactly(BOARD + " 2026-12-14T18:00 tool");
    }

    @Test
    @DisplayName("Two bodies that meet at the same time are two meetings")
    void twoBodiesAreTwoMeetings() {
        imported("1;Kommunfullmäktige;2026-12-14 18:00;");
        published("KS-1", BOARD, "2026-12-14");
        assertThat(shown("2026-12"))
                .containsExactly(
                        COUNCIL + " 2026-12-14T18:00 file", BOARD + " 2026-12-14T18:00 tool");
    }

    @Test
    @DisplayName("A meeting that is cancelled before it is known is shown as soon as its time is")
    void aMeetingCancelledBeforeItIsKnown() {
        clock.step(Duration.ofMinutes(5));
        var before = clock.instant().minus(Duration.ofMinutes(3));
        sent(event("meeting.cancelled", Document.of("id", "KF-1")));
        assertThat(shown("2026-12")).isEmpty();
        sent(
                Document.of(
                        "type",
                        "meeting.published",
                        "timestamp",
                        before,
                        "data",
                        meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 tool cancelled");
        published("KF-1", COUNCIL, "2026-12-14");
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 tool");
    }
}
