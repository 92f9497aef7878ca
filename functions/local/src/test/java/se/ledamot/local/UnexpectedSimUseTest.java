package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.document.Document;

/** Which notices are sent when a card is used that should not be. */
class UnexpectedSimUseTest extends DataTestMunicipality {
    private static final Set<Message> UNEXPECTED_USE =
            EnumSet.of(
                    Message.BLOCKED_SIM_USED,
                    Message.MISSING_SIM_USED,
                    Message.UNEXPECTED_SIM_USE,
                    Message.POSSIBLE_UNEXPECTED_SIM_USE,
                    Message.UNLENT_SIM_USED,
                    Message.UNLENT_SIM_WAS_USED);

    @Test
    @DisplayName("Use of a stolen card is reported at once and then hourly")
    void useOfStolenCardIsReportedAtOnceAndThenHourly() {
        municipality.lent();
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
        var incident =
                done(municipality.client.post(CECILIA, "/incidents", theft)).text("incident");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-02", "08:30", 50);
        assertThat(municipality.noticesSentFrom(before)).isEmpty();
        municipality.clock.to("2026-11-02", "22:00");
        used(SIM, "2026-11-02", "21:50", 10);
        used(SIM, "2026-11-02", "21:55", 20);
        used(SIM, "2026-11-02", "21:56", 30);
        assertThat(alerts(before)).containsExactly("missing-sim-used 10 MB " + incident);
        until("2026-11-02", "22:59");
        assertThat(alerts(before)).hasSize(1);
        until("2026-11-02", "23:10");
        assertThat(alerts(before))
                .containsExactly(
                        "missing-sim-used 10 MB " + incident, "missing-sim-used 50 MB " + incident);
        blocked(incident);
        used(SIM, "2026-11-02", "23:09", 40);
        until("2026-11-03", "01:20");
        used(SIM, "2026-11-03", "01:16", 60);
        assertThat(alerts(before))
                .endsWith(
                        "missing-sim-used 40 MB " + incident, "blocked-sim-used 60 MB " + incident)
                .hasSize(4);
        municipality.run("noticesDue");
        assertThat(municipality.notices().getLast().state().about())
                .isEqualTo("incident/" + incident);
        assertThat(municipality.outbox.to("role/it").getLast().text())
                .contains("SIM-kort " + SIM + " har använts fast det är spärrat: 60 MB")
                .contains("Ärende " + incident);
    }

    @Test
    @DisplayName(
            "Use of a missing card is reported although the card is back before the operator reports it")
    void useOfMissingCardIsReportedAlthoughCardIsBackBeforeOperatorReportsIt() {
        municipality.lent();
        municipality.clock.to("2026-11-03", "10:00");
        var loss = Document.of("kind", "loss");
        var incident = done(municipality.client.post(CECILIA, "/incidents", loss)).text("incident");
        municipality.clock.to("2026-11-03", "14:00");
        var find = Document.of("where", "with-member");
        done(municipality.client.post(CECILIA, "/incidents/" + incident + "/find", find));
        municipality.clock.to("2026-11-03", "16:00");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-03", "09:30", 5);
        used(SIM, "2026-11-03", "15:00", 6);
        assertThat(alerts(before)).isEmpty();
        used(SIM, "2026-11-03", "12:00", 7);
        assertThat(alerts(before)).containsExactly("unexpected-sim-use 7 MB " + incident);
    }

    @Test
    @DisplayName("A counter increase across a loss is reported only as perhaps used")
    void whatACounterCountsAcrossABlockIsNotTakenForUseAfterIt() {
        municipality.lent();
        counter("2026-11-02T07:00:00Z", 100);
        municipality.clock.to("2026-11-03", "10:00");
        var incident = lost();
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-05", "10:00");
        counter("2026-11-04T07:00:00Z", 300);
        assertThat(alerts(before))
                .containsExactly("possible-unexpected-sim-use 200 MB " + incident);
        counter("2026-11-05T07:00:00Z", 350);
        assertThat(alerts(before))
                .containsExactlyInAnyOrder(
                        "possible-unexpected-sim-use 200 MB " + incident,
                        "missing-sim-used 50 MB " + incident);
    }

    @Test
    @DisplayName(
            "A session that began before the card was registered is not reported, a later one is")
    void aSessionThatWasOpenWhenTheCardWasHandedInIsRight() {
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-03", "10:00");
        var registered =
                Document.of("iccid", STRANGE, "number", "070-174 06 93", "allowanceMb", 5_000);
        done(municipality.client.post("it", "/sims", registered));
        municipality.clock.to("2026-11-03", "12:00");
        var from = at("2026-11-03", "09:00");
        send(session(STRANGE, from, from.plus(Duration.ofHours(2)), 10 * MEGABYTE));
        assertThat(alerts(before)).isEmpty();
        used(STRANGE, "2026-11-03", "10:30", 3);
        assertThat(alerts(before)).containsExactly("unlent-sim-used 3 MB");
    }

    @Test
    @DisplayName(
            "Use before a loss is not reported, and of a session across the loss only the later part")
    void useBeforeTheBlockThatIsReportedLateIsRight() {
        municipality.lent();
        var loss = Document.of("kind", "loss");
        municipality.clock.to("2026-11-03", "09:00");
        done(municipality.client.post(CECILIA, "/incidents", loss));
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-03", "08:59", 10);
        assertThat(municipality.noticesSentFrom(before)).isEmpty();
        var from = at("2026-11-03", "08:30");
        municipality.clock.to("2026-11-03", "09:30");
        send(session(SIM, from, from.plus(Duration.ofHours(1)), 100 * MEGABYTE));
        assertThat(alerts(before)).singleElement().asString().contains("missing-sim-used 50 MB");
    }

    @Test
    @DisplayName("Use of a card without a borrower is reported once a day")
    void useOfCardWithoutBorrowerIsReportedOnceDay() {
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-02", "10:00");
        used(STOCK, "2026-11-02", "08:00", 7);
        assertThat(municipality.noticesSentFrom(before)).isEmpty();
        used(STOCK, "2026-11-02", "09:30", 7);
        used(STOCK, "2026-11-02", "09:40", 8);
        assertThat(alerts(before)).containsExactly("unlent-sim-used 7 MB");
        until("2026-11-03", "09:50");
        assertThat(alerts(before)).hasSize(1);
        until("2026-11-03", "10:10");
        assertThat(alerts(before)).containsExactly("unlent-sim-used 7 MB", "unlent-sim-used 8 MB");
    }

    @Test
    @DisplayName(
            "Use in stock that is still unreported when the card goes missing is reported later")
    void useInStockThatIsStillUnreportedWhenCardGoesMissingIsReportedLater() {
        int before = municipality.noticesSent().size();
        used(STOCK, "2026-11-02", "08:00", 1);
        municipality.clock.to("2026-11-02", "10:00");
        used(STOCK, "2026-11-02", "09:30", 7);
        used(STOCK, "2026-11-02", "09:40", 8);
        missing(STOCK);
        municipality.clock.to("2026-11-02", "11:00");
        used(STOCK, "2026-11-02", "10:30", 9);
        until("2026-11-03", "10:00");
        assertThat(alerts(before))
                .containsExactly(
                        "unlent-sim-used 7 MB",
                        "missing-sim-used 9 MB",
                        "unlent-sim-was-used 8 MB");
    }

    @Test
    @DisplayName("Alerts of two causes for one card are each sent at their own interval")
    void alertsOfTwoCausesForOneCardAreEachSentAtTheirOwnInterval() {
        var loan = municipality.lent();
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        municipality.clock.to("2026-11-02", "14:00");
        var back = TestMunicipality.good().with("caseNote", "Låg på tåget");
        done(municipality.client.post(DESK, "/loans/" + loan + "/return", back));
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-02", "15:00");
        for (int minute = 10; minute < 20; minute++) {
            used(SIM, "2026-11-02", "13:" + minute, 1);
            used(SIM, "2026-11-02", "14:" + minute, 1);
        }
        assertThat(alerts(before))
                .containsExactlyInAnyOrder(
                        "unexpected-sim-use 1 MB " + incident, "unlent-sim-used 1 MB");
        until("2026-11-02", "16:00");
        assertThat(alerts(before)).hasSize(3).endsWith("unexpected-sim-use 9 MB " + incident);
    }

    @Test
    @DisplayName("Use while both missing and blocked is reported once, as use of a blocked card")
    void whatFallsIntoTheTimeMissingAndTheTimeBlockedIsCountedOnce() {
        var incident = lostAtTenAndBlockedAtNoon();
        municipality.clock.to("2026-11-02", "14:00");
        found(incident);
        municipality.clock.to("2026-11-02", "15:00");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-02", "13:00", 10);
        used(SIM, "2026-11-02", "11:00", 3);
        assertThat(alerts(before))
                .containsExactly(
                        "blocked-sim-used 10 MB " + incident,
                        "unexpected-sim-use 3 MB " + incident);
    }

    @Test
    @DisplayName("A counter increase across several no-use periods of a case is reported once")
    void counterIncreaseAcrossSeveralNoUsePeriodsOfCaseIsReportedOnce() {
        municipality.lent();
        counter("2026-11-01T23:00:00Z", 100);
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        municipality.clock.to("2026-11-02", "12:00");
        blocked(incident);
        municipality.clock.to("2026-11-02", "14:00");
        found(incident);
        municipality.clock.to("2026-11-03", "08:00");
        int before = municipality.noticesSent().size();
        counter("2026-11-02T23:00:00Z", 300);
        assertThat(alerts(before))
                .containsExactly("possible-unexpected-sim-use 200 MB " + incident);
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("role/it").getLast().text())
                .contains("har ökat med 200 MB fram till tisdag 3 nov kl. 00.00.")
                .contains("En del av den tiden var kortet borta eller spärrat.");
    }

    @Test
    @DisplayName("Use of a blocked card is reported at once, whatever was reported before")
    void useOfBlockedCardIsReportedAtOnceWhateverWasReportedBefore() {
        var incident = lostAtTenAndBlockedAtNoon();
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-02", "12:05");
        used(SIM, "2026-11-02", "11:00", 20);
        municipality.clock.to("2026-11-02", "12:15");
        used(SIM, "2026-11-02", "12:06", 50);
        municipality.clock.to("2026-11-02", "12:30");
        used(SIM, "2026-11-02", "10:30", 1);
        assertThat(alerts(before))
                .containsExactly(
                        "missing-sim-used 20 MB " + incident, "blocked-sim-used 50 MB " + incident);
        until("2026-11-02", "13:15");
        assertThat(alerts(before)).hasSize(3).endsWith("missing-sim-used 1 MB " + incident);
    }

    @Test
    @DisplayName("Use before a block is reported as use of a missing card, not of a blocked one")
    void whatWasUsedBeforeABlockIsNotUseInSpiteOfIt() {
        var incident = lostAtTenAndBlockedAtNoon();
        municipality.clock.to("2026-11-02", "13:00");
        int before = municipality.noticesSent().size();
        var early = at("2026-11-02", "11:00");
        var late = at("2026-11-02", "12:05");
        sent(
                List.of(
                        session(SIM, early, early.plusSeconds(60), 500 * MEGABYTE),
                        session(SIM, early, early.plusSeconds(90), 10 * MEGABYTE),
                        session(SIM, late, late.plusSeconds(60), MEGABYTE)));
        assertThat(alerts(before))
                .containsExactlyInAnyOrder(
                        "missing-sim-used 510 MB " + incident, "blocked-sim-used 1 MB " + incident);
    }

    @Test
    @DisplayName(
            "A counter increase across the start of a block is reported as use of a missing card")
    void whatACounterCountsAcrossABlockWasUsedWhileTheTabletWasMissing() {
        var incident = lostAtTenCountedAtElevenAndBlockedAtNoon();
        municipality.clock.to("2026-11-02", "13:30");
        int before = municipality.noticesSent().size();
        counter("2026-11-02T12:00:00Z", 105);
        assertThat(alerts(before)).containsExactly("missing-sim-used 5 MB " + incident);
    }

    @Test
    @DisplayName("A counter increase across the opening of a card is reported only as perhaps used")
    void whatACounterCountsUntilACardIsOpenAgainIsNotTakenForUseBefore() {
        var incident = lostAtTenAndBlockedAtNoon();
        found(incident);
        municipality.clock.to("2026-11-02", "13:00");
        counter("2026-11-02T11:30:00Z", 100);
        municipality.clock.to("2026-11-03", "15:00");
        done(
                municipality.client.post(
                        "it",
                        "/incidents/" + incident + "/tasks/unblock-sim/confirmation",
                        Document.EMPTY));
        municipality.clock.to("2026-11-04", "08:00");
        int before = municipality.noticesSent().size();
        counter("2026-11-03T23:00:00Z", 300);
        assertThat(alerts(before))
                .containsExactly("possible-unexpected-sim-use 200 MB " + incident);
    }

    @Test
    @DisplayName(
            "A counter increase during a block is use of a blocked card although the tablet is found")
    void whatACounterCountsDuringABlockIsUseInSpiteOfItThoughTheTabletIsFound() {
        var incident = lostAtTenAndBlockedAtNoon();
        municipality.clock.to("2026-11-02", "13:10");
        counter("2026-11-02T12:00:00Z", 100);
        municipality.clock.to("2026-11-02", "14:00");
        found(incident);
        municipality.clock.to("2026-11-02", "16:10");
        int before = municipality.noticesSent().size();
        counter("2026-11-02T15:00:00Z", 150);
        assertThat(alerts(before)).containsExactly("blocked-sim-used 50 MB " + incident);
    }

    @Test
    @DisplayName(
            "A counter increase within the no-use periods of one case is reported as certain use")
    void counterIncreaseWithinNoUsePeriodsOfOneCaseIsReportedAsCertainUse() {
        var incident = lostAtTenCountedAtElevenAndBlockedAtNoon();
        municipality.clock.to("2026-11-02", "14:00");
        found(incident);
        municipality.clock.to("2026-11-02", "15:00");
        int before = municipality.noticesSent().size();
        counter("2026-11-02T12:00:00Z", 105);
        assertThat(alerts(before)).containsExactly("unexpected-sim-use 5 MB " + incident);
    }

    @Test
    @DisplayName("A later notice describes the card as it is at that time")
    void laterNoticeDescribesCardAsItIsAtThatTime() {
        municipality.lent();
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        municipality.clock.to("2026-11-02", "11:00");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-02", "10:30", 1);
        used(SIM, "2026-11-02", "10:40", 2);
        found(incident);
        until("2026-11-02", "12:15");
        assertThat(alerts(before))
                .containsExactly(
                        "missing-sim-used 1 MB " + incident, "unexpected-sim-use 2 MB " + incident);
    }

    @Test
    @DisplayName(
            "Use in stock is reported although the card is lent before the operator reports it")
    void useInStockIsReportedAlthoughCardIsLentBeforeOperatorReportsIt() {
        municipality.clock.to("2026-11-04", "12:00");
        municipality.lent();
        municipality.clock.to("2026-11-05", "08:00");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-04", "12:00", 2);
        used(SIM, "2026-11-04", "09:00", 3);
        var across = at("2026-11-03", "23:50");
        send(session(SIM, across, across.plus(Duration.ofMinutes(20)), 4 * MEGABYTE));
        assertThat(alerts(before)).isEmpty();
        used(SIM, "2026-11-03", "23:00", 5);
        assertThat(alerts(before)).containsExactly("unlent-sim-was-used 5 MB");
    }

    @Test
    @DisplayName("The notice of use before a block says that the card has been blocked since")
    void useBeforeTheBlockOfACardThatIsMissingSaysThatItIsBlockedSince() {
        lostAtTenAndBlockedAtNoon();
        used(SIM, "2026-11-02", "11:00", 3);
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("role/it").getLast().text())
                .contains("Det är spärrat sedan dess. Används det ändå får du veta det.");
    }

    @Test
    @DisplayName("A block that is confirmed after the find still belongs to its case")
    void aBlockThatIsConfirmedAfterTheFindKeepsItsCase() {
        municipality.lent();
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        var failed = Document.of("reason", "not-reached");
        done(municipality.client.post(DESK, "/incidents/" + incident + "/erasure/failure", failed));
        municipality.clock.to("2026-11-02", "14:00");
        found(incident);
        municipality.clock.to("2026-11-02", "15:00");
        done(
                municipality.client.post(
                        "it", "/incidents/" + incident + "/sim-block", Document.EMPTY));
        municipality.clock.to("2026-11-02", "16:10");
        int before = municipality.noticesSent().size();
        used(SIM, "2026-11-02", "16:00", 10);
        assertThat(alerts(before)).containsExactly("blocked-sim-used 10 MB " + incident);
    }

    @Test
    @DisplayName("A notice does not name the case of an earlier loss")
    void aCaseOfLastTimeIsNotNamedTheNextTime() {
        municipality.lent();
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        municipality.clock.to("2026-11-02", "12:00");
        used(SIM, "2026-11-02", "11:00", 5);
        found(incident);
        municipality.clock.to("2027-03-02", "10:00");
        missing(SIM);
        municipality.clock.to("2027-03-02", "12:00");
        int before = municipality.noticesSent().size();
        used(SIM, "2027-03-02", "11:00", 9);
        assertThat(alerts(before)).containsExactly("missing-sim-used 9 MB");
    }

    @Test
    @DisplayName("Use while the desk sets a tablet up is not reported")
    void useWhileDeskSetsTabletUpIsNotReported() {
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-11-03", "10:00");
        done(
                municipality.client.post(
                        TestMunicipality.DESK,
                        "/loans",
                        TestMunicipality.loan(CECILIA, TestMunicipality.TABLET, SIM)));
        municipality.clock.to("2026-11-03", "11:00");
        used(SIM, "2026-11-03", "10:30", 200);
        assertThat(alerts(before)).isEmpty();
    }

    private String lostAtTenAndBlockedAtNoon() {
        municipality.lent();
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        municipality.clock.to("2026-11-02", "12:00");
        blocked(incident);
        return incident;
    }

    private String lostAtTenCountedAtElevenAndBlockedAtNoon() {
        municipality.lent();
        municipality.clock.to("2026-11-02", "10:00");
        var incident = lost();
        municipality.clock.to("2026-11-02", "11:10");
        counter("2026-11-02T10:00:00Z", 100);
        municipality.clock.to("2026-11-02", "12:00");
        blocked(incident);
        return incident;
    }

    private String lost() {
        var loss = Document.of("kind", "loss");
        return done(municipality.client.post(CECILIA, "/incidents", loss)).text("incident");
    }

    private void found(String incident) {
        var find = Document.of("where", "with-member");
        done(municipality.client.post(CECILIA, "/incidents/" + incident + "/find", find));
    }

    private void missing(String card) {
        done(
                municipality.client.post(
                        "it", "/sims/" + card + "/moves", Document.of("move", "missing")));
    }

    private void blocked(String incident) {
        var failed = Document.of("reason", "not-reached");
        done(municipality.client.post(DESK, "/incidents/" + incident + "/erasure/failure", failed));
        done(
                municipality.client.post(
                        "it", "/incidents/" + incident + "/sim-block", Document.EMPTY));
    }

    /** The notices of unexpected use: the message, the sum and the case. */
    private List<String> alerts(int before) {
        return municipality.notices().stream()
                .skip(before)
                .map(found -> found.state())
                .filter(notice -> UNEXPECTED_USE.contains(notice.message()))
                .map(UnexpectedSimUseTest::alert)
                .toList();
    }

    private static String alert(Notice notice) {
        var alert =
                Document.code(notice.message())
                        + " "
                        + notice.values().longValue("megabytes")
                        + " MB";
        return notice.values().text("incident").isEmpty()
                ? alert
                : alert + " " + notice.values().text("incident");
    }
}
