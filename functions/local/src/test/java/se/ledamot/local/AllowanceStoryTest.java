package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/**
 * What members and the IT unit are notified of the allowance, from the operator's webhook to the
 * message.
 */
class AllowanceStoryTest extends DataTestMunicipality {
    @Test
    @DisplayName(
            "The member is notified once of each threshold, and IT when the allowance is used up")
    void theMemberHearsOfEachThresholdOnceAndItWhenAllIsUsed() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-01", "10:00", 3_999);
        assertThat(municipality.noticesSentFrom(before)).isEmpty();
        used(SIM, "2026-11-01", "11:00", 1);
        used(SIM, "2026-11-01", "12:00", 500);
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Mon 09.00 allowance-nearly-used → member/M-1003");
        used(SIM, "2026-11-01", "13:00", 500);
        used(SIM, "2026-11-01", "14:00", 5_000);
        assertThat(municipality.noticesSentFrom(before + 1))
                .containsExactly(
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("+46701740607").getLast().text())
                .isEqualTo(
                        "Kramfors kommun: Surfmängden i din surfplatta är slut. Den fylls på tisdag"
                                + " 1 dec. Tills dess: använd wifi, och läs offline de handlingar du"
                                + " redan har öppnat. Gästpass till wifi: kommunsekreteraren, 0612-800 00.");
    }

    @Test
    @DisplayName("A jump over two thresholds is notified only for the higher one")
    void jumpOverTwoThresholdsIsNotifiedOnlyForHigherOne() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-01", "10:00", 6_000);
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly(
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
    }

    @Test
    @DisplayName("Thresholds follow an allowance that is lowered and then raised")
    void aChangedAllowanceIsRightInBothDirections() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-01", "10:00", 3_500);
        allow(4_000);
        municipality.run("datausageSweep");
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Mon 09.00 allowance-nearly-used → member/M-1003");
        allow(8_000);
        used(SIM, "2026-11-01", "11:00", 1_500);
        municipality.run("datausageSweep");
        assertThat(municipality.noticesSentFrom(before + 1)).isEmpty();
        used(SIM, "2026-11-01", "12:00", 3_000);
        assertThat(municipality.noticesSentFrom(before + 1))
                .first()
                .isEqualTo("Mon 09.00 allowance-used-up → member/M-1003");
    }

    @Test
    @DisplayName("A member who got a larger allowance is notified again when that is used up")
    void whoGotMoreBecauseItWasUsedUpHearsWhenThatIsUsedUpToo() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-01", "10:00", 5_000);
        allow(10_000);
        municipality.run("datausageSweep");
        used(SIM, "2026-11-01", "11:00", 2_999);
        assertThat(municipality.noticesSentFrom(before)).hasSize(2);
        used(SIM, "2026-11-01", "12:00", 1);
        used(SIM, "2026-11-01", "13:00", 2_000);
        allow(9_000);
        allow(10_000);
        municipality.run("datausageSweep");
        assertThat(municipality.noticesSentFrom(before + 2))
                .containsExactly(
                        "Mon 09.00 allowance-nearly-used → member/M-1003",
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
        assertThat(done(municipality.client.get("it", "/usage/sims/" + SIM)).items("alerted"))
                .isEqualTo(List.of(80L, 100L));
    }

    @Test
    @DisplayName(
            "The municipality sets the thresholds, and one below the last notified gives no notice")
    void municipalitySetsThresholds() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-01", "10:00", 4_000);
        var version =
                Document.of(
                        "decidedOn", "2026-11-02",
                        "paragraph", "KS § 1",
                        "settings", Document.of("usageThresholds", List.of(50L, 80L, 90L)));
        done(municipality.client.post("secretary", "/guideline/versions", version));
        used(SIM, "2026-11-01", "11:00", 100);
        assertThat(municipality.noticesSentFrom(before)).hasSize(1);
        used(SIM, "2026-11-01", "12:00", 400);
        used(SIM, "2026-11-01", "13:00", 1_000);
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly(
                        "Mon 09.00 allowance-nearly-used → member/M-1003",
                        "Mon 09.00 allowance-nearly-used → member/M-1003",
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
    }

    @Test
    @DisplayName(
            "A threshold passed at night is notified in the morning with the figures of the morning")
    void theMemberHearsInTheMorningHowItIsThen() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-02", "22:00");
        used(SIM, "2026-11-02", "21:50", 4_000);
        municipality.clock.to("2026-11-02", "23:30");
        used(SIM, "2026-11-02", "23:00", 500);
        until("2026-11-03", "06:45");
        assertThat(municipality.noticesSentFrom(before)).isEmpty();
        until("2026-11-03", "07:00");
        municipality.run("noticesDue");
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Tue 07.00 allowance-nearly-used → member/M-1003");
        assertThat(municipality.outbox.to("+46701740607").getLast().text())
                .startsWith("Kramfors kommun: Det är 500 MB kvar av surfmängden");
    }

    @Test
    @DisplayName("Use on the last night of a month is not notified to the member in the new month")
    void useOnLastNightOfMonthIsNotNotifiedToMemberInNewMonth() {
        municipality.lent();
        municipality.clock.to("2026-11-30", "22:00");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-30", "21:50", 6_000);
        until("2026-12-01", "10:00");
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Mon 22.00 allowance-used-up-it → role/it");
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("role/it").getLast().text())
                .startsWith("Surfmängden fram till tisdag 1 dec (5 000 MB)");
    }

    @Test
    @DisplayName("The next borrower is notified of the thresholds, too")
    void theNextBorrowerHearsToo() {
        var loan = municipality.lent();
        municipality.clock.to("2026-11-04", "09:00");
        used(SIM, "2026-11-03", "10:00", 4_900);
        municipality.takenBack(loan);
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-05", "09:00");
        municipality.lentTo("M-1002", TestMunicipality.TABLET, SIM);
        municipality.run("datausageSweep");
        municipality.run("datausageSweep");
        used(SIM, "2026-11-05", "08:59", 50);
        assertThat(municipality.noticesSentFrom(before))
                .filteredOn(sent -> sent.contains("allowance"))
                .containsExactly("Thu 09.00 allowance-nearly-used → member/M-1002");
        used(SIM, "2026-11-05", "09:00", 60);
        assertThat(municipality.noticesSentFrom(before))
                .filteredOn(sent -> sent.contains("allowance"))
                .endsWith(
                        "Thu 09.00 allowance-used-up → member/M-1002",
                        "Thu 09.00 allowance-used-up-it → role/it");
    }

    @Test
    @DisplayName(
            "A past month is measured against its own allowance, not against the card's new one")
    void aMonthThatIsOverIsJudgedByItsOwnAllowance() {
        municipality.lent();
        used(SIM, "2026-11-01", "10:00", 4_500);
        municipality.clock.to("2026-12-02", "09:00");
        allow(10_000);
        municipality.run("datausageSweep");
        var shown = done(municipality.client.get("it", "/usage/sims/" + SIM + "?month=2026-11"));
        assertThat(shown.longValue("allowanceMb")).isEqualTo(5_000);
        assertThat(shown.longValue("percent")).isEqualTo(90);
        assertThat(shown.values().get("passed")).isEqualTo(List.of(80L));
        assertThat(shown.values().get("alerted")).isEqualTo(List.of(80L));
        var own = done(municipality.client.get(CECILIA, "/usage/mine?month=2026-11"));
        assertThat(own.longValue("allowanceMb")).isEqualTo(5_000);
        assertThat(own.values().get("passed")).isEqualTo(List.of());
        assertThat(
                        done(municipality.client.get("it", "/usage/sims/" + SIM))
                                .longValue("allowanceMb"))
                .isEqualTo(10_000);
    }

    @Test
    @DisplayName("A passed threshold is shown although nobody was notified")
    void passedThresholdIsShownAlthoughNobodyWasNotified() {
        used(SIM, "2026-11-01", "10:00", 4_500);
        var shown = done(municipality.client.get("it", "/usage/sims/" + SIM));
        assertThat(shown.values().get("passed")).isEqualTo(List.of(80L));
        assertThat(shown.values().get("alerted")).isEqualTo(List.of());
    }

    @Test
    @DisplayName(
            "The member is notified once that the data runs out, and the SMS names the meeting")
    void theMemberHearsOnceBeforeWhichMeetingTheDataRunsOut() {
        municipality.lent();
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        meeting("BN-1", "Bildningsnämnden", "2026-11-23", "13:00");
        meeting("KF-2", "Kommunfullmäktige", "2026-11-27", "18:00");
        int before = municipality.noticesSent().size();
        for (int day = 1; day < 12; day++) {
            municipality.clock.to("2026-11-%02d".formatted(day + 1), "08:00");
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 230);
            municipality.run("datausageSweep");
        }
        assertThat(municipality.noticesSentFrom(before))
                .singleElement()
                .asString()
                .contains("running-out");
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("+46701740607").getLast().text())
                .contains("ser ut att ta slut ")
                .contains(" Kommunfullmäktige fredag 27 nov kl. 18.00.")
                .contains("Gästpass till wifi: kommunsekreteraren");
        var shown = done(municipality.client.get(CECILIA, "/usage/mine")).document("forecast");
        assertThat(shown.date("runsOutOn")).isAfter(LocalDate.of(2026, 11, 17));
    }

    private void allow(int megabytes) {
        var allowance = Document.of("allowanceMb", megabytes);
        done(municipality.client.post("it", "/sims/" + SIM + "/allowance", allowance));
    }
}
