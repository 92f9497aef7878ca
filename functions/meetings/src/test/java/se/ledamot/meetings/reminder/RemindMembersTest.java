package se.ledamot.meetings.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping.NEARLY_USED;
import static se.ledamot.municipality.mailbox.MailboxSummaryMapping.SUMMARY;
import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.meetings.event.SweepMeetings;
import se.ledamot.municipality.allowance.NearlyUsedAllowances;
import se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.mailbox.MailboxSummary;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/** Members are reminded of papers, a charged tablet and mail before a meeting (K3.5, O2a). */
class RemindMembersTest extends ReminderTestMunicipality {
    @Test
    @DisplayName(
            "On the working day before, two hours before, and of mail the day after; each once")
    void threeTimes() {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        sweepUntil("2026-11-24", "08:50");
        assertThat(told(CECILIA)).isEmpty();
        sweepUntil("2026-11-27", "18:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 09:00",
                        "meeting-reminded 2026-11-25 16:00",
                        "mail-near-meeting 2026-11-26 09:00");
    }

    @Test
    @DisplayName("Nobody who has all papers offline is reminded two hours before")
    void current() {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-24 09:00");
        assertThat(last(CECILIA).intValue("papers")).isEqualTo(PapersWord.CURRENT.ordinal());
        assertThat(told(EMIL))
                .containsExactly(
                        "meeting-reminded 2026-11-24 09:00", "meeting-reminded 2026-11-25 16:00");
        assertThat(last(EMIL).intValue("papers")).isEqualTo(PapersWord.MISSING.ordinal());
    }

    @Test
    @DisplayName("Where nothing is known of papers it is a reminder, not a finding")
    void notKnown() {
        done(
                client.csv(
                        "secretary",
                        "/meetings/imports",
                        "möte;nämnd;start\n1;KF;2026-11-25 18:00\n"
                                .getBytes(StandardCharsets.UTF_8)));
        sweepUntil("2026-11-24", "09:00");
        assertThat(last(CECILIA).intValue("papers")).isEqualTo(PapersWord.NOT_KNOWN.ordinal());
    }

    @Test
    @DisplayName(
            "A substitute who is not called in is reminded of mail alone, and of all if called")
    void substitute() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "10:00");
        assertThat(told(DAVID)).containsExactly("mail-near-meeting 2026-11-24 09:00");
        assertThat(last(DAVID).intValue("isAfter")).isZero();
        sent(
                event(
                        "substitute.called",
                        Document.of("meeting", "KF-1", "member", "david.astrom@pol.kramfors.se")));
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(DAVID))
                .containsExactly(
                        "mail-near-meeting 2026-11-24 09:00",
                        "meeting-reminded 2026-11-24 10:10",
                        "meeting-reminded 2026-11-25 16:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30, 2026-11-27", // Monday: the Friday before
        "2026-12-28, 2026-12-23", // after Christmas
        "2026-12-05, 2026-12-04" // a Saturday
    })
    @DisplayName("The day before is a working day")
    void workingDay(String date, String before) {
        published(date, "18:00");
        sweepUntil(date, "15:00");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded " + before + " 09:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-18, 2026-12-21", // Friday: Monday
        "2026-12-23, 2026-12-28" // before Christmas
    })
    @DisplayName("The day after is a working day")
    void workingDayAfter(String date, String after) {
        published(date, "18:00");
        sweepUntil("2026-12-30", "18:00");
        assertThat(told(CECILIA)).last().isEqualTo("mail-near-meeting " + after + " 09:00");
        assertThat(last(CECILIA).intValue("isAfter")).isOne();
    }

    @Test
    @DisplayName(
            "A reminder that would fall into the quiet hours comes at the end of the day before")
    void quietHours() {
        published("2026-11-26", "08:00");
        sweepUntil("2026-11-26", "08:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-25 09:00", "meeting-reminded 2026-11-25 20:40");
    }

    @Test
    @DisplayName("One that is published late is told at once, and what falls together is told once")
    void publishedLate() {
        sweepUntil("2026-11-24", "15:00");
        published("2026-11-24", "18:00");
        sweepUntil("2026-11-24", "18:30");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-24 15:10");
        published("KS-1", BOARD, "2026-11-24", "20:00");
        sweepUntil("2026-11-24", "21:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 15:10", "meeting-reminded 2026-11-24 18:40");
    }

    @Test
    @DisplayName("One that is published in the quiet hours is told after them, if it has not begun")
    void publishedInTheNight() {
        sweepUntil("2026-11-24", "22:00");
        published("2026-11-25", "08:00");
        published("KS-1", BOARD, "2026-11-25", "06:50");
        sweepUntil("2026-11-25", "09:00");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-25 07:00");
        assertThat(last(CECILIA).text("meetingBody")).isEqualTo(COUNCIL);
        assertThat(last(CECILIA).intValue("meetings")).isZero();
    }

    @Test
    @DisplayName("Two meetings on one day are one message, and the later is reminded by itself")
    void twoMeetings() {
        published("2026-11-25", "18:00");
        published("KS-1", BOARD, "2026-11-25", "13:00");
        sweepUntil("2026-11-24", "12:00");
        assertThat(told(CECILIA)).hasSize(1);
        assertThat(last(CECILIA).text("meetingBody")).isEqualTo(BOARD);
        assertThat(last(CECILIA).text("otherBody")).isEqualTo(COUNCIL);
        sweepUntil("2026-11-26", "12:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 09:00",
                        "meeting-reminded 2026-11-25 11:00",
                        "meeting-reminded 2026-11-25 16:00",
                        "mail-near-meeting 2026-11-26 09:00");
    }

    @Test
    @DisplayName("What is said of mail after a meeting is within a reminder that comes then")
    void mailWithinAReminder() {
        published("2026-11-24", "18:00");
        sweepUntil("2026-11-24", "19:00");
        published("KS-1", BOARD, "2026-11-26", "18:00");
        sweepUntil("2026-11-25", "12:00");
        assertThat(told(CECILIA)).last().isEqualTo("meeting-reminded 2026-11-25 09:00");
        assertThat(told(CECILIA)).noneMatch(one -> one.startsWith("mail-near"));
        assertThat(last(CECILIA).intValue("mailWord")).isOne();
        assertThat(told(EMIL)).last().isEqualTo("mail-near-meeting 2026-11-25 09:00");
    }

    @Test
    @DisplayName("A meeting that is cancelled or moved away is not reminded of; moved, it is anew")
    void movedAndCancelled() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "12:00");
        published("2026-12-02", "18:00");
        sweepUntil("2026-12-01", "08:50");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-24 09:00");
        sweepUntil("2026-12-01", "12:00");
        assertThat(told(CECILIA)).hasSize(2);
        cancelled("KF-1");
        sweepUntil("2026-12-04", "12:00");
        assertThat(told(CECILIA)).hasSize(2);
    }

    @Test
    @DisplayName("One that is moved within its day is told with its new time, and back again too")
    void movedWithinTheDay() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "12:00");
        published("2026-11-25", "16:00");
        sweepUntil("2026-11-24", "13:00");
        assertThat(last(CECILIA).text("meetingStart"))
                .isEqualTo(at("2026-11-25", "16:00").toString());
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "14:00");
        assertThat(last(CECILIA).text("meetingStart"))
                .isEqualTo(at("2026-11-25", "18:00").toString());
        assertThat(told(CECILIA)).hasSize(3);
        sweepUntil("2026-11-25", "15:50");
        assertThat(told(CECILIA)).hasSize(3);
    }

    @Test
    @DisplayName("Papers that change after they were taken are told once a day, when all have come")
    void changedPapers() {
        published("2026-11-26", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-25", "10:00");
        paper("P-1", "2");
        sweepUntil("2026-11-25", "10:10");
        paper("P-2", "1");
        sweepUntil("2026-11-25", "10:20");
        assertThat(told(CECILIA)).hasSize(1);
        sweepUntil("2026-11-25", "10:40");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-25 09:00",
                        "meeting-papers-changed 2026-11-25 10:30");
        paper("P-1", "3");
        sweepUntil("2026-11-25", "20:50");
        assertThat(told(CECILIA)).as("once a day").hasSize(2);
        assertThat(told(EMIL)).as("took none").hasSize(1);
        sweepUntil("2026-11-26", "08:00");
        assertThat(told(CECILIA)).last().isEqualTo("meeting-papers-changed 2026-11-26 07:00");
        taken(CECILIAS_MAIL, "P-1", "3");
        taken(CECILIAS_MAIL, "P-2", "1");
        sweepUntil("2026-11-26", "18:00");
        assertThat(told(CECILIA)).hasSize(3);
    }

    @Test
    @DisplayName("One who is done is told of changed papers and of mail, one who is off of nothing")
    void choices() {
        published("2026-11-26", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        taken("emil.ek@pol.kramfors.se", "P-1", "1");
        var id = meetingOn("2026-11");
        done(choose(CECILIA, id, "done"));
        done(choose(EMIL, id, "off"));
        sweepUntil("2026-11-25", "12:00");
        assertThat(told(CECILIA)).containsExactly("mail-near-meeting 2026-11-25 09:00");
        paper("P-1", "2");
        sweepUntil("2026-11-27", "12:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "mail-near-meeting 2026-11-25 09:00",
                        "meeting-papers-changed 2026-11-25 12:20",
                        "mail-near-meeting 2026-11-27 09:00");
        assertThat(told(EMIL)).isEmpty();
    }

    @Test
    @DisplayName("A choice is seen, can be taken back, and goes with a move within the day alone")
    void choiceTakenBack() {
        published("2026-11-25", "18:00");
        var id = meetingOn("2026-11");
        done(choose(CECILIA, id, "off"));
        assertThat(ownReminders()).containsExactly("off");
        published("2026-11-25", "19:00");
        assertThat(ownReminders()).containsExactly("off");
        sweepUntil("2026-11-24", "12:00");
        assertThat(told(CECILIA)).isEmpty();
        done(choose(CECILIA, id, "on"));
        sweepUntil("2026-11-24", "13:00");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-24 12:10");
        done(choose(CECILIA, id, "off"));
        published("2026-11-27", "19:00");
        assertThat(ownReminders()).containsExactly("on");
    }

    private List<String> ownReminders() {
        return done(client.get(CECILIA, "/meetings/mine")).documents("items").stream()
                .map(one -> one.text("reminders"))
                .toList();
    }

    @Test
    @DisplayName("Nobody chooses for a meeting that is not theirs, is not known, or is over")
    void refusedChoices() {
        published("KS-1", BOARD, "2026-11-25", "18:00");
        var id = meetingOn("2026-11");
        assertThat(choose(EMIL, id, "off").body()).contains("meeting-not-own");
        assertThat(choose(CECILIA, "0".repeat(24), "off").status()).isEqualTo(404);
        assertThat(choose(CECILIA, id, "maybe").status()).isEqualTo(400);
        cancelled("KS-1");
        assertThat(choose(CECILIA, id, "off").body()).contains("meeting-over");
        published("KS-1", BOARD, "2026-11-25", "18:00");
        clock.to("2026-11-26", "23:59");
        assertThat(choose(CECILIA, id, "off").status()).as("of the mail after it").isEqualTo(200);
        clock.to("2026-11-27", "00:00");
        assertThat(choose(CECILIA, id, "on").body()).contains("meeting-over");
    }

    @Test
    @DisplayName("Whose allowance is nearly used takes papers where there is Wi-Fi")
    void wifi() {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        putUnjournalled(
                NEARLY_USED,
                NearlyUsedAllowancesMapping.ALL,
                new NearlyUsedAllowances(
                        YearMonth.of(2026, 11), Set.of(new MemberId(CECILIA), new MemberId(EMIL))));
        sweepUntil("2026-11-24", "09:00");
        assertThat(last(EMIL).intValue("wifi")).isOne();
        assertThat(last(EMIL).intValue("contact")).as("for a guest pass").isOne();
        assertThat(last(CECILIA).intValue("wifi")).as("has all papers").isZero();
        assertThat(last(CECILIA).intValue("contact")).as("the desk").isZero();
        paper("P-1", "2");
        sweepUntil("2026-11-24", "10:00");
        assertThat(told(CECILIA)).last().isEqualTo("meeting-papers-changed 2026-11-24 09:20");
        assertThat(last(CECILIA).intValue("wifi")).isOne();
    }

    @Test
    @DisplayName("An allowance that was used in another month does not matter")
    void wifiOfAnotherMonth() {
        published("2026-11-25", "18:00");
        putUnjournalled(
                NEARLY_USED,
                NearlyUsedAllowancesMapping.ALL,
                new NearlyUsedAllowances(YearMonth.of(2026, 10), Set.of(new MemberId(EMIL))));
        sweepUntil("2026-11-24", "09:00");
        assertThat(last(EMIL).intValue("wifi")).isZero();
    }

    @Test
    @DisplayName("Unopened mail is counted where the sweep knows it, and none is not told of")
    void unopened() {
        published("2026-11-24", "18:00");
        clock.to("2026-11-25", "08:30");
        mailbox(CECILIA, 3);
        mailbox(EMIL, 0);
        sweepUntil("2026-11-25", "12:00");
        assertThat(last(CECILIA).intValue("unopened")).isEqualTo(3);
        assertThat(told(EMIL)).isEmpty();
        assertThat(last(DAVID).intValue("unopened")).isEqualTo(-1);
        mailbox(EMIL, 2);
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(EMIL)).as("told with nothing to tell").isEmpty();
    }

    @Test
    @DisplayName("One who was told of mail this morning is not told again")
    void remindedByTheDigest() {
        published("2026-11-24", "18:00");
        clock.to("2026-11-25", "08:30");
        putUnjournalled(
                SUMMARY,
                CECILIA,
                new MailboxSummary(
                        new MemberId(CECILIA), 3, clock.instant(), LocalDate.of(2026, 11, 25)));
        sweepUntil("2026-11-25", "12:00");
        assertThat(told(CECILIA)).isEmpty();
        published("2026-11-26", "18:00");
        sweepUntil("2026-11-25", "12:30");
        assertThat(last(CECILIA).intValue("mailWord")).isZero();
    }

    @Test
    @DisplayName("One without a tablet is told how to get the papers, and only once")
    void withoutTablet() {
        tabletOf(
                CECILIA,
                new Holding.Missing(
                        new LoanId("7K3M1003"), new MemberId(CECILIA), new IncidentId("4K7Q2M9X")));
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(CECILIA)).containsExactly("meeting-reminded 2026-11-24 09:00");
        assertThat(last(CECILIA).intValue("papers")).isEqualTo(PapersWord.OTHERWISE.ordinal());
        assertThat(last(CECILIA).intValue("contact")).as("for the papers").isEqualTo(2);
    }

    @Test
    @DisplayName("Members of a body that lends no tablets are told nothing of papers")
    void bodyWithoutTablets() {
        member("M-1009", "ove.ek", seat("Valnämnden", SeatType.ORDINARY));
        published("VN-1", "Valnämnden", "2026-11-25", "18:00");
        sweepUntil("2026-11-25", "18:00");
        assertThat(told("M-1009")).containsExactly("meeting-reminded 2026-11-24 09:00");
        assertThat(last("M-1009").intValue("papers")).isEqualTo(PapersWord.NONE.ordinal());
    }

    @Test
    @DisplayName("Of a meeting of which only the days are known there is no second reminder")
    void allDay() {
        allDay("DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127");
        sweepUntil("2026-11-30", "12:00");
        assertThat(told(CECILIA))
                .containsExactly(
                        "meeting-reminded 2026-11-24 09:00", "mail-near-meeting 2026-11-27 09:00");
        assertThat(toldTo(CECILIA).getFirst().values().text("meetingStart"))
                .isEqualTo("2026-11-25");
    }

    @Test
    @DisplayName("One that ends after midnight is of the day on which it began")
    void endsInTheNight() {
        var start = at("2026-11-24", "18:00");
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
                                start.plus(Duration.ofHours(7)))));
        sweepUntil("2026-11-25", "09:00");
        assertThat(told(CECILIA)).last().isEqualTo("mail-near-meeting 2026-11-25 09:00");
    }

    @Test
    @DisplayName("The same meeting from a file and a tool is one reminder")
    void twoSources() {
        done(
                client.csv(
                        "secretary",
                        "/meetings/imports",
                        "möte;nämnd;start\n1;KF;2026-11-25 18:00\n"
                                .getBytes(StandardCharsets.UTF_8)));
        sweepUntil("2026-11-24", "09:30");
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-25", "18:00");
        assertThat(told(CECILIA)).hasSize(2);
    }

    @Test
    @DisplayName("A reminder lapses when the meeting begins")
    void lapses() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-26", "09:00");
        assertThat(toldTo(CECILIA).stream().map(one -> one.isLapsed(at("2026-11-25", "18:00"))))
                .containsExactly(true, true, false);
        assertThat(toldTo(CECILIA).stream().map(one -> one.isLapsed(at("2026-11-25", "17:59"))))
                .containsOnly(false);
        assertThat(toldTo(CECILIA).getLast().isLapsed(at("2026-11-27", "00:00"))).isTrue();
    }

    @Test
    @DisplayName("A meeting that is cancelled while it is decided on is not reminded of")
    void cancelledMeanwhile() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "08:50");
        clock.step(Duration.ofMinutes(10));
        var cancelling = new Thread(() -> cancelled("KF-1"));
        var repository =
                (Repository)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Repository.class},
                                (proxy, method, arguments) -> {
                                    var found = method.invoke(services.repository(), arguments);
                                    if (method.getName().equals("find")
                                            && arguments[0].equals(ENTRY)
                                            && cancelling.getState() == Thread.State.NEW) {
                                        cancelling.start();
                                        cancelling.join();
                                    }
                                    return found;
                                });
        new SweepMeetings(repository, Guidelines.of(services), services.executor())
                .sweep(operation());
        assertThat(cancelling.getState()).isEqualTo(Thread.State.TERMINATED);
        assertThat(Arrays.asList(CECILIA, DAVID, EMIL)).allMatch(one -> toldTo(one).isEmpty());
    }

    @Test
    @DisplayName("Only one who may be reminded once more is told how to stop that")
    void again() {
        published("2026-11-25", "18:00");
        paper("P-1", "1");
        taken(CECILIAS_MAIL, "P-1", "1");
        sweepUntil("2026-11-24", "09:00");
        assertThat(last(EMIL).intValue("again")).isOne();
        assertThat(last(CECILIA).intValue("again")).as("has all papers").isZero();
        sweepUntil("2026-11-25", "16:00");
        assertThat(last(EMIL).intValue("again")).as("was the last").isZero();
    }

    @Test
    @DisplayName("Where there is no second reminder, or it is told at once, there is none to stop")
    void notAgain() {
        published("2026-11-25", "18:00");
        remindUntil(Document.of("meetingRemindedHoursBefore", 0), "2026-11-24", "09:00");
        assertThat(last(EMIL).intValue("again")).isZero();
        sweepUntil("2026-11-26", "15:00");
        published("KF-2", COUNCIL, "2026-11-26", "17:00");
        sweepUntil("2026-11-26", "15:10");
        assertThat(told(EMIL)).last().isEqualTo("meeting-reminded 2026-11-26 15:10");
        assertThat(last(EMIL).intValue("again")).isZero();
    }

    @Test
    @DisplayName("Of several meetings two are named, and the others counted")
    void threeMeetings() {
        published("KF-1", COUNCIL, "2026-11-25", "18:00");
        published("KS-1", BOARD, "2026-11-25", "13:00");
        published("KS-2", BOARD, "2026-11-25", "09:00");
        sweepUntil("2026-11-24", "09:00");
        assertThat(last(CECILIA).intValue("meetings")).isEqualTo(3);
        assertThat(last(CECILIA).intValue("moreMeetings")).isOne();
        assertThat(last(CECILIA).text("meetingTime")).isEqualTo("09.00");
        assertThat(last(CECILIA).text("otherTime")).isEqualTo("13.00");
        assertThat(last(EMIL).intValue("meetings")).isZero();
    }

    @Test
    @DisplayName("Two meetings of a weekend are named with their days")
    void twoDays() {
        published("KF-1", COUNCIL, "2026-11-29", "18:00");
        published("KS-1", BOARD, "2026-11-28", "13:00");
        sweepUntil("2026-11-27", "09:00");
        assertThat(last(CECILIA).intValue("meetings")).isEqualTo(2);
        assertThat(last(CECILIA).intValue("moreMeetings")).isZero();
        assertThat(last(CECILIA).text("otherStart"))
                .isEqualTo(at("2026-11-29", "18:00").toString());
    }

    @Test
    @DisplayName("The journal says what was told, and by which clause, and no more")
    void journal() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "09:00");
        assertThat(journalOf(CECILIA)).containsExactly("K3.5 [before, mail-before] 1");
        assertThat(journalOf(DAVID)).containsExactly("O2a [mail-before] 1");
    }

    private List<String> journalOf(String member) {
        return store.entries("meeting-reminders/" + member).stream()
                .map(entry ->
                        "%s %s %d"
                                .formatted(
                                        entry.clause(),
                                        entry.details().texts("kinds"),
                                        entry.details().intValue("meetings")))
                .toList();
    }

    @Test
    @DisplayName("A meeting that its source gives another id is the same meeting")
    void anotherId() {
        published("2026-11-25", "18:00");
        sweepUntil("2026-11-24", "10:00");
        cancelled("KF-1");
        published("KF-9", COUNCIL, "2026-11-25", "18:00");
        sweepUntil("2026-11-24", "12:00");
        assertThat(told(CECILIA)).hasSize(1);
        published("KF-9", COUNCIL, "2026-11-25", "17:00");
        sweepUntil("2026-11-24", "13:00");
        assertThat(told(CECILIA)).hasSize(2);
        assertThat(last(CECILIA).text("meetingTime")).isEqualTo("17.00");
    }
}
