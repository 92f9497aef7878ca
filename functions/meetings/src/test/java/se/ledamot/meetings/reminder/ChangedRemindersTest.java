package se.ledamot.meetings.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/** What is told where meetings, papers, tablets, choices or settings change between reminders. */
class ChangedRemindersTest extends ReminderTestMunicipality {
    private static final String DAVIDS_MAIL = "david.astrom@pol.kramfors.se";

    private List<String> told(String member, String message) {
        return told(member).stream().filter(one -> one.startsWith(message)).toList();
    }

    @Test
    @DisplayName("A meeting that is moved to another day and back is told anew with its day")
    void toAnotherDayAndBack() {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-24", "10:00");
        published("2026-11-26", "18:00");
        sweepUntil("2026-11-25", "10:00");
        assertThat(last(CECILIA).text("meetingStart"))
                .isEqualTo(at("2026-11-26", "18:00").toString());
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-25", "18:00");
        assertThat(last(CECILIA).text("meetingStart"))
                .isEqualTo(at("2026-11-25", "18:00").toString());
    }

    @Test
    @DisplayName("A new time of the same day is said to be one, also to one who is done")
    void newTime() {
        published("2026-11-25", "18:00");
        done(choose(EMIL, meetingOn("2026-11"), "done"));
        sweepUntil("2026-11-24", "12:00");
        assertThat(last(CECILIA).intValue("heading")).isZero();
        published("2026-11-25", "16:00");
        sweepUntil("2026-11-24", "13:00");
        for (var member : List.of(CECILIA, EMIL)) {
            assertThat(last(member).intValue("heading")).isOne();
            assertThat(last(member).text("meetingTime")).isEqualTo("16.00");
            assertThat(told(member)).hasSize(2);
        }
        assertThat(told(DAVID)).as("was told of mail").hasSize(1);
    }

    @Test
    @DisplayName("A start that is corrected afterwards does not repeat the word on mail")
    void correctedAfterwards() {
        published("2026-11-24", "18:00");
        sweepUntil("2026-11-25", "09:30");
        published("2026-11-24", "18:30");
        sweepUntil("2026-11-25", "20:50");
        assertThat(told(CECILIA, "mail-near")).hasSize(1);
    }

    @Test
    @DisplayName("A choice is of one meeting, not of another of the same body and day")
    void choiceOfOneMeeting() {
        published("KF-1", COUNCIL, "2026-11-25", "13:00");
        published("KF-2", COUNCIL, "2026-11-25", "18:00");
        done(choose(CECILIA, meetingAt("2026-11-25", "13:00"), "off"));
        done(choose(EMIL, meetingAt("2026-11-25", "13:00"), "done"));
        var other = meetingAt("2026-11-25", "18:00");
        assertThat(
                        done(client.get("secretary", "/meetings/" + other + "/readiness"))
                                .documents("members"))
                .noneMatch(one -> one.has("done"));
        cancelled("KF-1");
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(CECILIA)).hasSize(2);
    }

    @Test
    @DisplayName("Of two meetings of a day that both move, the one that was off stays off")
    void bothMove() {
        published("KF-1", COUNCIL, "2026-11-25", "13:00");
        published("KF-2", COUNCIL, "2026-11-25", "18:00");
        done(choose(CECILIA, meetingAt("2026-11-25", "13:00"), "off"));
        published("KF-1", COUNCIL, "2026-11-25", "14:00");
        published("KF-2", COUNCIL, "2026-11-25", "19:00");
        sweepUntil("2026-11-24", "12:00");
        assertThat(told(CECILIA)).hasSize(1);
        assertThat(last(CECILIA).text("meetingTime")).isEqualTo("19.00");
        assertThat(last(EMIL).text("otherTime")).isEqualTo("19.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "done"})
    @DisplayName("One whose tablet is lost between reminders is told how to get the papers, once")
    void tabletLost(String choice) {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        done(choose(CECILIA, meetingOn("2026-11"), choice));
        sweepUntil("2026-11-24", "12:00");
        missing(CECILIA);
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(CECILIA)).hasSize(2);
        assertThat(told(CECILIA)).last().isEqualTo("meeting-reminded 2026-11-24 12:10");
        assertThat(last(CECILIA).intValue("papers")).isEqualTo(PapersWord.OTHERWISE.ordinal());
    }

    @Test
    @DisplayName("An event that is worked through late is told, though it was received before")
    void workedThroughLate() {
        published("2026-11-25", "12:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-24", "08:50");
        clock.step(Duration.ofMinutes(9));
        var paper =
                Document.of(
                        "id", "P-1",
                        "meeting", "KF-1",
                        "version", "2",
                        "size", 1_000,
                        "confidential", false);
        var event = event("paper.published", paper);
        var id = done(received(TOOL, "late-1", Json.write(event))).text("event");
        clock.step(Duration.ofMinutes(1));
        sweep();
        assertThat(last(CECILIA).intValue("papers")).isEqualTo(PapersWord.CURRENT.ordinal());
        workThrough(id);
        sweepUntil("2026-11-24", "20:50");
        assertThat(told(CECILIA, "meeting-papers-changed")).hasSize(1);
    }

    @Test
    @DisplayName("Papers that the tool sends once more as they are have not changed")
    void sentOnceMore() {
        published("2026-11-26", "18:00");
        paper("P-1", "1");
        paper("P-2", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-25", "10:00");
        paper("P-1", "1");
        sweepUntil("2026-11-25", "20:50");
        assertThat(told(CECILIA, "meeting-papers-changed")).isEmpty();
    }

    @Test
    @DisplayName("Papers that change shortly before the second reminder are told instead of it")
    void changedBeforeTheSecond() {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-25", "15:30");
        paper("P-1", "2");
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 09:00",
                        "meeting-papers-changed 2026-11-25 15:50");
    }

    @Test
    @DisplayName("So near to the meeting, changed papers are told at once")
    void changedAtTheLastMoment() {
        var never = Document.of("meetingRemindedHoursBefore", 0);
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        remindUntil(never, "2026-11-25", "17:40");
        paper("P-1", "2");
        remindUntil(never, "2026-11-25", "18:10");
        assertThat(told(CECILIA, "meeting-papers-changed"))
                .containsExactly("meeting-papers-changed 2026-11-25 17:50");
    }

    @Test
    @DisplayName("Of two meetings nothing is said that is true of one alone")
    void oneIsReady() {
        published("KF-1", COUNCIL, "2026-11-25", "18:00");
        published("KS-1", BOARD, "2026-11-25", "13:00");
        paper("P-1", "1");
        var other =
                Document.of(
                        "id", "P-9",
                        "meeting", "KS-1",
                        "version", "1",
                        "size", 1_000,
                        "confidential", false);
        sent(event("paper.published", other));
        taken(CECILIAS_MAIL, "P-9", "1");
        sweepUntil("2026-11-24", "10:00");
        assertThat(last(CECILIA).text("meetingBody")).isEqualTo(BOARD);
        assertThat(last(CECILIA).intValue("papers")).isEqualTo(PapersWord.NOT_KNOWN.ordinal());
        assertThat(last(CECILIA).intValue("meetings")).as("two on a day").isOne();
        assertThat(last(CECILIA).text("otherTime")).isEqualTo("18.00");
    }

    @Test
    @DisplayName("A substitute who wanted nothing, and is called in, is told of the meeting")
    void calledInAfterChoosing() {
        published("2026-11-25", "18:00");
        var id = meetingOn("2026-11");
        done(choose(DAVID, id, "off"));
        assertThat(own(DAVID)).containsExactly("off not called");
        calledIn(DAVIDS_MAIL);
        assertThat(own(DAVID)).containsExactly("on called");
        sweepUntil("2026-11-24", "10:00");
        assertThat(told(DAVID)).containsExactly("meeting-reminded 2026-11-24 09:00");
        assertThat(last(DAVID).intValue("heading")).as("is called in").isEqualTo(2);
        done(choose(DAVID, id, "off"));
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(DAVID)).hasSize(1);
    }

    private List<String> own(String member) {
        return done(client.get(member, "/meetings/mine")).documents("items").stream()
                .map(one ->
                        one.text("reminders")
                                + (one.booleanValue("called") ? " called" : " not called"))
                .toList();
    }

    @Test
    @DisplayName("One who was told of mail is called in, and not told of mail again that day")
    void mailOnce() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "10:00");
        calledIn(DAVIDS_MAIL);
        sweepUntil("2026-11-24", "12:00");
        assertThat(told(DAVID)).hasSize(2);
        assertThat(last(DAVID).intValue("mailWord")).isZero();
        assertThat(last(DAVID).intValue("unopened")).isEqualTo(-1);
    }

    @Test
    @DisplayName("How many are unopened is said only where mail is spoken of")
    void unopenedWithMailAlone() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-25", "15:50");
        mailbox(CECILIA, 3);
        sweepUntil("2026-11-25", "16:00");
        assertThat(last(CECILIA).intValue("mailWord")).isZero();
        assertThat(last(CECILIA).intValue("unopened")).isEqualTo(-1);
    }

    @Test
    @DisplayName("A meeting from one day into the next is over when it ends")
    void lunchToLunch() {
        var start = at("2026-11-24", "13:00");
        sent(
                event(
                        "meeting.published",
                        Document.of(
                                "id",
                                "KF-1",
                                "organization",
                                COUNCIL,
                                "start",
                                start,
                                "end",
                                start.plus(Duration.ofHours(23)))));
        sweepUntil("2026-11-26", "12:00");
        assertThat(told(CECILIA, "mail-near"))
                .containsExactly("mail-near-meeting 2026-11-26 09:00");
    }

    @Test
    @DisplayName("An all-day meeting that is published in the night before is told in the morning")
    void allDayInTheNight() {
        sweepUntil("2026-11-24", "21:30");
        allDay("DTSTART;VALUE=DATE:20261125");
        sweepUntil("2026-11-25", "12:00");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-25 07:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21:30", "20:55"})
    @DisplayName("Late in the evening, reminders come before the quiet hours, those after too")
    void lateInTheEvening(String time) {
        published("2026-11-25", "18:00");
        remindUntil(Document.of("meetingRemindedAt", time), "2026-11-27", "12:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 20:40",
                        "meeting-reminded 2026-11-25 16:00",
                        "mail-near-meeting 2026-11-26 20:40");
    }

    @Test
    @DisplayName(
            "Early in the morning, they come the evening before, and that after in the morning")
    void earlyInTheMorning() {
        published("2026-11-26", "18:00");
        remindUntil(Document.of("meetingRemindedAt", "06:00"), "2026-11-28", "12:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 20:40",
                        "meeting-reminded 2026-11-26 16:00",
                        "mail-near-meeting 2026-11-27 07:00");
    }

    @Test
    @DisplayName("However early members are reminded, the word on mail comes on the day before")
    void fiveDaysBefore() {
        published("2026-12-02", "18:00");
        remindUntil(Document.of("meetingRemindedWorkingDaysBefore", 5), "2026-12-02", "15:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-25 09:00", "mail-near-meeting 2026-12-01 09:00");
        assertThat(toldTo(CECILIA).getFirst().values().intValue("mailWord")).isZero();
    }

    @Test
    @DisplayName("A body that gets another name is the same body")
    void renamedBody() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "10:00");
        var bodies =
                Guidelines.of(services).settings().values().documents("bodies").stream()
                        .map(one ->
                                one.text("name").equals(COUNCIL)
                                        ? one.with("name", "Fullmäktige")
                                                .with("aliases", List.of("KF", COUNCIL))
                                        : one)
                        .toList();
        remindUntil(Document.of("bodies", bodies), "2026-11-24", "12:00");
        assertThat(told(CECILIA)).hasSize(1);
    }

    @Test
    @DisplayName("What was chosen and cannot be read stops nobody from seeing the meetings")
    void unreadableChoice() {
        published("2026-11-25", "18:00");
        done(choose(CECILIA, meetingOn("2026-11"), "off"));
        store.alter(MeetingRemindersMapping.REMINDERS, CECILIA, state -> Document.EMPTY);
        assertThat(own(CECILIA)).containsExactly("on called");
        sweepUntil("2026-11-24", "10:00");
        assertThat(told(CECILIA)).isEmpty();
        assertThat(told(EMIL)).hasSize(1);
        assertThat(noticesSent()).contains("record-unreadable → role/it");
    }

    @Test
    @DisplayName("One who is not to have a tablet, and has no mail to read, is told nothing")
    void nothingToDo() {
        member("M-1009", "ove.ek", seat("Valnämnden", SeatType.ORDINARY));
        published("VN-1", "Valnämnden", "2026-11-25", "18:00");
        clock.to("2026-11-24", "08:00");
        mailbox("M-1009", 0);
        sweepUntil("2026-11-25", "18:00");
        assertThat(told("M-1009")).isEmpty();
    }
}
