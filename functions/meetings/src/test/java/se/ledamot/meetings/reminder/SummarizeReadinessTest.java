package se.ledamot.meetings.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.document.Document;

/** The secretary is told an hour before a meeting who is ready (K3.5). */
class SummarizeReadinessTest extends MeetingsTestMunicipality {
    private static final String EMIL = "M-1005";
    private static final String ELSA = "M-1006";

    @BeforeEach
    void members() {
        registered(TOOL, "by-time");
        member(EMIL, "emil.ek", seat(COUNCIL, SeatType.ORDINARY));
        member(ELSA, "elsa.oberg", seat(COUNCIL, SeatType.ORDINARY));
        List.of(CECILIA, EMIL).forEach(this::lent);
    }

    private void published(String date, String time) {
        sent(event("meeting.published", meeting("KF-1", COUNCIL, date, time)));
    }

    private List<Notice> summaries() {
        return notices().stream()
                .filter(notice -> notice.message() == Message.MEETING_READINESS)
                .toList();
    }

    @Test
    @DisplayName("An hour before, once, with counts, and names of those who need help")
    void anHourBefore() {
        published("2026-11-24", "18:00");
        paper("P-1", "1");
        paper("P-2", "1");
        taken("cecilia.noren@pol.kramfors.se", "P-1", "1");
        taken("cecilia.noren@pol.kramfors.se", "P-2", "1");
        taken("emil.ek@pol.kramfors.se", "P-1", "1");
        sweepUntil("2026-11-24", "16:50");
        assertThat(summaries()).isEmpty();
        sweepUntil("2026-11-24", "17:00");
        assertThat(summaries()).hasSize(1);
        var values = summaries().getFirst().values();
        assertThat(values.intValue("called")).isEqualTo(3);
        assertThat(values.intValue("papersCurrent")).isEqualTo(1);
        assertThat(values.intValue("papersIncomplete")).isEqualTo(1);
        assertThat(values.intValue("papersNone")).isZero();
        assertThat(values.texts("lackingPapers")).containsExactly("Åsa Öberg " + EMIL);
        assertThat(values.texts("withoutTablet")).containsExactly("Åsa Öberg " + ELSA);
        assertThat(summaries().getFirst().to().code()).isEqualTo("role/secretary");
        sweepUntil("2026-11-24", "20:00");
        assertThat(summaries()).hasSize(1);
    }

    @Test
    @DisplayName("One who says to have what is needed is counted, not named")
    void done() {
        published("2026-11-24", "18:00");
        paper("P-1", "1");
        taken("cecilia.noren@pol.kramfors.se", "P-1", "1");
        var id = meetings("2026-11").getFirst().id();
        done(
                client.post(
                        EMIL,
                        "/meetings/" + id + "/own-reminders",
                        Document.of("reminders", "done")));
        sweepUntil("2026-11-24", "17:00");
        var values = summaries().getFirst().values();
        assertThat(values.texts("lackingPapers")).isEmpty();
        assertThat(values.intValue("papersNone")).isEqualTo(1);
        assertThat(values.intValue("saidReady")).isEqualTo(1);
        assertThat(
                        done(client.get("secretary", "/meetings/" + id + "/readiness"))
                                .documents("members")
                                .stream()
                                .filter(one -> one.booleanValue("done"))
                                .map(one -> one.text("member")))
                .containsExactly(EMIL);
    }

    @Test
    @DisplayName("For a meeting early in the morning it comes before the quiet hours")
    void beforeTheQuietHours() {
        published("2026-11-25", "07:30");
        sweepUntil("2026-11-24", "19:00");
        assertThat(summaries()).isEmpty();
        sweepUntil("2026-11-25", "07:30");
        assertThat(summaries()).hasSize(1);
        assertThat(summaries().getFirst().writtenAt())
                .isBetween(at("2026-11-24", "19:00"), at("2026-11-24", "21:00"));
    }

    @Test
    @DisplayName(
            "One that is published in the night before comes in the morning, before the meeting")
    void publishedLate() {
        sweepUntil("2026-11-24", "23:00");
        published("2026-11-25", "07:30");
        sweepUntil("2026-11-25", "07:30");
        assertThat(summaries()).hasSize(1);
    }

    @Test
    @DisplayName("A meeting that is moved is told anew, one that is cancelled or begun is not told")
    void movedAndCancelled() {
        published("2026-11-24", "18:00");
        sweepUntil("2026-11-24", "17:00");
        assertThat(summaries()).hasSize(1);
        published("2026-11-24", "19:00");
        sweepUntil("2026-11-24", "18:10");
        assertThat(summaries()).hasSize(2);
        published("2026-11-25", "18:00");
        sent(event("meeting.cancelled", Document.of("id", "KF-1")));
        sweepUntil("2026-11-25", "19:00");
        assertThat(summaries()).hasSize(2);
        published("2026-11-25", "18:30");
        sweepUntil("2026-11-26", "19:00");
        assertThat(summaries()).hasSize(2);
    }

    @Test
    @DisplayName("A meeting that the tool takes over from a file is told once")
    void takenOver() {
        done(
                client.csv(
                        "secretary",
                        "/meetings/imports",
                        "möte;nämnd;start\n1;KF;2026-11-24 18:00\n"
                                .getBytes(StandardCharsets.UTF_8)));
        sweepUntil("2026-11-24", "17:00");
        assertThat(summaries()).hasSize(1);
        published("2026-11-24", "18:00");
        sweepUntil("2026-11-24", "18:00");
        assertThat(summaries()).hasSize(1);
    }

    @Test
    @DisplayName("A meeting of which nothing is known, or to which nobody is called, is not told")
    void nothingKnown() {
        lent(ELSA);
        published("2026-11-24", "18:00");
        sent(event("meeting.published", meeting("X-1", "Valberedningen", "2026-11-24", "18:00")));
        sweepUntil("2026-11-24", "18:00");
        assertThat(summaries()).isEmpty();
    }

    @Test
    @DisplayName(
            "Of a meeting of which only the day is known, the summary comes the evening before")
    void allDay() {
        allDay("DTSTART;VALUE=DATE:20261125");
        sweepUntil("2026-11-24", "19:00");
        assertThat(summaries()).isEmpty();
        sweepUntil("2026-11-24", "21:00");
        assertThat(summaries()).hasSize(1);
        assertThat(summaries().getFirst().values().text("meetingStart")).isEqualTo("2026-11-25");
    }

    @Test
    @DisplayName("One that is due just before the quiet hours comes early enough to be tried again")
    void justBeforeTheQuietHours() {
        var quiet = Guidelines.of(services).settings().quietHours().from();
        var start = quiet.plusMinutes(58).toString();
        published("2026-11-24", start);
        sweepUntil("2026-11-24", quiet.minusMinutes(10).toString());
        assertThat(summaries()).hasSize(1);
    }
}
