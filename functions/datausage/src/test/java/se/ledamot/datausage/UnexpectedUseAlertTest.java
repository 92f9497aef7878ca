package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.document.Document;

/** Alerts of unexpected use of a card (K3.4e): who is notified, when, of how much and why. */
class UnexpectedUseAlertTest extends UsageTestMunicipality {
    @Test
    @DisplayName("Unexpected use is reported at once, and then once an hour with the sum since")
    void unexpectedUseIsReportedAtOnce() {
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:10", 10);
        assertThat(unexpectedUses()).containsExactly("missing-sim-used → it 10 MB " + CASE);
        used(CARD, "2026-11-02", "10:20", 20);
        used(CARD, "2026-11-02", "10:15", 30);
        until("2026-11-02", "11:15");
        assertThat(unexpectedUses()).hasSize(1);
        clock.to("2026-11-02", "11:30");
        clock.step(Duration.ofMillis(-1));
        sweep();
        assertThat(unexpectedUses()).hasSize(1);
        clock.step(Duration.ofMillis(1));
        sweep();
        sweep();
        assertThat(unexpectedUses())
                .containsExactly(
                        "missing-sim-used → it 10 MB " + CASE,
                        "missing-sim-used → it 50 MB " + CASE);
        until("2026-11-03", "11:00");
        assertThat(unexpectedUses()).hasSize(2);
        assertThat(entries())
                .containsExactly(
                        "unexpected-use-reported",
                        "unexpected-use-counted",
                        "unexpected-use-counted",
                        "unexpected-use-reported");
    }

    @Test
    @DisplayName("The notice names the case, the card and the time of the last use")
    void saysOfWhichCaseAndCardItIsAndWhenItWasUsedLast() {
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:20", 1);
        used(CARD, "2026-11-02", "10:25", 1);
        used(CARD, "2026-11-02", "10:15", 1);
        clock.to("2026-11-02", "11:30");
        sweep();
        var notice = notices().getLast();
        assertThat(notice.about()).isEqualTo("incident/" + CASE);
        assertThat(notice.values().text("sim")).isEqualTo(CARD.value());
        assertThat(notice.values().longValue("hasCase")).isEqualTo(1);
        assertThat(notice.values().longValue("isBlocked")).isZero();
        assertThat(notice.values().text("lastUsedAt")).isEqualTo("2026-11-02T09:26:00Z");
    }

    @Test
    @DisplayName("A single byte is reported, rounded up to 1 MB; zero bytes are not reported")
    void aLittleIsNotNothing() {
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        var from = at("2026-11-02", "10:10");
        sent(session(CARD, from, from, 0));
        assertThat(unexpectedUses()).isEmpty();
        sent(session(CARD, from, from, 1));
        assertThat(unexpectedUses()).containsExactly("missing-sim-used → it 1 MB " + CASE);
        clock.to("2026-11-02", "12:00");
        sent(session(CARD, from, from, MEGABYTE + 1));
        assertThat(unexpectedUses()).last().isEqualTo("missing-sim-used → it 2 MB " + CASE);
    }

    @Test
    @DisplayName("Use of a card without a borrower is reported to the device desk once a day")
    void useOfCardWithoutBorrowerIsReportedToDeviceDeskOnceDay() {
        clock.to("2026-11-02", "10:00");
        used(CARD, "2026-11-02", "09:30", 7);
        used(CARD, "2026-11-02", "09:40", 8);
        assertThat(unexpectedUses()).containsExactly("unlent-sim-used → device-desk 7 MB");
        var notice = notices().getLast();
        assertThat(notice.values().longValue("hasCase")).isZero();
        assertThat(notice.about()).isEqualTo("unexpected-use/" + CARD + "-unlent");
        until("2026-11-03", "09:45");
        assertThat(unexpectedUses()).hasSize(1);
        until("2026-11-03", "10:00");
        assertThat(unexpectedUses())
                .containsExactly(
                        "unlent-sim-used → device-desk 7 MB", "unlent-sim-used → device-desk 8 MB");
    }

    @Test
    @DisplayName("A later notice describes the card as it is at that time")
    void laterNoticeDescribesCardAsItIsAtThatTime() {
        used(CARD, "2026-11-02", "09:00", 1);
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:10", 1);
        used(CARD, "2026-11-02", "10:20", 2);
        clock.to("2026-11-02", "11:00");
        holds(LENT);
        until("2026-11-02", "11:30");
        assertThat(unexpectedUses())
                .endsWith(
                        "missing-sim-used → it 1 MB " + CASE,
                        "unexpected-sim-use → it 2 MB " + CASE);
    }

    @Test
    @DisplayName(
            "Use of a blocked card is reported apart from its use while missing, and says that it is blocked")
    void useInSpiteOfABlockIsAnotherReasonAndSaysThatItIsBlocked() {
        lostAtTen();
        clock.to("2026-11-02", "12:00");
        blocked();
        clock.to("2026-11-02", "12:30");
        used(CARD, "2026-11-02", "11:00", 3);
        clock.step(Duration.ofSeconds(1));
        used(CARD, "2026-11-02", "12:10", 4);
        used(CARD, "2026-11-02", "12:15", 5);
        assertThat(unexpectedUses())
                .containsExactly(
                        "missing-sim-used → it 3 MB " + CASE, "blocked-sim-used → it 4 MB " + CASE);
        assertThat(notices().getLast().values().longValue("isBlocked")).isEqualTo(1);
        card(sim -> sim.withoutBlock(clock.instant()));
        until("2026-11-02", "13:45");
        assertThat(unexpectedUses())
                .hasSize(3)
                .last()
                .isEqualTo("unexpected-sim-use → it 5 MB " + CASE);
    }

    @Test
    @DisplayName("Use before the day of the loan is reported as past use once the card is lent")
    void whatWasUsedWhileNobodyHadItIsSaidSoWhenSomebodyHas() {
        clock.to("2026-11-03", "10:00");
        lent();
        clock.to("2026-11-03", "11:00");
        used(CARD, "2026-11-02", "23:00", 5);
        used(CARD, "2026-11-03", "09:59", 6);
        assertThat(unexpectedUses()).containsExactly("unlent-sim-was-used → device-desk 5 MB");
        assertThat(month("2026-11").bytes()).isEqualTo(11 * MEGABYTE);
    }

    @Test
    @DisplayName("Use of a retired card is reported to the device desk")
    void useOfRetiredCardIsReportedToDeviceDesk() {
        holds(new Holding.Retired("trasig"));
        clock.to("2026-11-03", "11:00");
        used(CARD, "2026-11-03", "10:00", 5);
        assertThat(unexpectedUses()).containsExactly("unlent-sim-used → device-desk 5 MB");
    }

    @Test
    @DisplayName("A counter increase that began before the loss is reported as perhaps used")
    void whatACounterCountedInPartBeforeTheLossWasPerhapsUsedInIt() {
        lent();
        counter("2026-11-02T07:00:00Z", 100);
        lostAtTen();
        clock.to("2026-11-03", "10:00");
        counter("2026-11-03T07:00:00Z", 300);
        assertThat(unexpectedUses())
                .containsExactly("possible-unexpected-sim-use → it 200 MB " + CASE);
        clock.step(Duration.ofSeconds(1));
        counter("2026-11-03T08:00:00Z", 350);
        assertThat(unexpectedUses()).last().isEqualTo("missing-sim-used → it 50 MB " + CASE);
    }

    @Test
    @DisplayName("A counter increase across a handover from stock is not reported")
    void counterIncreaseAcrossHandoverFromStockIsNotReported() {
        counter("2026-11-02T08:00:00Z", 100);
        int before = unexpectedUses().size();
        clock.to("2026-11-03", "10:00");
        lent();
        clock.to("2026-11-04", "10:00");
        counter("2026-11-04T08:00:00Z", 300);
        assertThat(unexpectedUses()).hasSize(before);
    }

    @Test
    @DisplayName("Several sessions of one batch give one notice with their sum")
    void severalSumsOfOneBatchAreOne() {
        lostAtTen();
        clock.to("2026-11-02", "12:00");
        var late = at("2026-11-02", "11:30");
        var early = at("2026-11-02", "11:00");
        sent(session(CARD, late, late, 2 * MEGABYTE), session(CARD, early, early, 3 * MEGABYTE));
        assertThat(unexpectedUses()).containsExactly("missing-sim-used → it 5 MB " + CASE);
        assertThat(notices().getLast().values().text("lastUsedAt")).isEqualTo(late.toString());
    }

    @Test
    @DisplayName("Of a session that began before the loss, only the part after the loss counts")
    void aSessionThatWasOpenWhenItBeganIsCountedInPart() {
        lostAtTen();
        clock.to("2026-11-02", "12:00");
        var from = at("2026-11-02", "09:30");
        sent(session(CARD, from, from.plus(Duration.ofHours(1)), 100 * MEGABYTE));
        assertThat(unexpectedUses()).containsExactly("missing-sim-used → it 50 MB " + CASE);
    }

    @Test
    @DisplayName(
            "Of a session that continues after the tablet is back, only the part before that counts")
    void aSessionThatGoesOnWhenItIsOverIsCountedAsFarAsItLasted() {
        lostAtTen();
        clock.to("2026-11-02", "11:00");
        holds(LENT);
        clock.to("2026-11-02", "12:00");
        var from = at("2026-11-02", "10:30");
        sent(session(CARD, from, from.plus(Duration.ofHours(1)), 100 * MEGABYTE));
        assertThat(unexpectedUses()).containsExactly("unexpected-sim-use → it 50 MB " + CASE);
        assertThat(notices().getLast().values().text("lastUsedAt"))
                .isEqualTo(at("2026-11-02", "11:00").toString());
    }

    @Test
    @DisplayName("A stored alert is in its list until it is reported")
    void aStoredAlertIsInItsListUntilItIsReported() {
        var use =
                new UnexpectedUseAlert(
                        CARD, NoUsePeriod.Cause.MISSING, CASE, Instant.EPOCH, 1, Instant.EPOCH);
        var mapping = UnexpectedUseAlertMapping.UNEXPECTED_USE;
        assertThat(mapping.read(mapping.write(use))).isEqualTo(use);
        assertThat(mapping.listPosition(use)).isNotNull();
        var reported =
                new UnexpectedUseAlert(
                        CARD, NoUsePeriod.Cause.MISSING, CASE, Instant.EPOCH, 0, Instant.EPOCH);
        assertThat(mapping.listPosition(reported)).isNull();
    }

    @Test
    @DisplayName("An older counter reading that arrives late is not reported as use")
    void anOlderReadingOfACounterIsNoUse() {
        lent();
        counter("2026-11-02T07:00:00Z", 100);
        clock.to("2026-11-03", "10:00");
        lost();
        clock.to("2026-11-05", "10:00");
        counter("2026-11-05T08:00:00Z", 100);
        counter("2026-11-04T08:00:00Z", 100);
        assertThat(unexpectedUses()).isEmpty();
    }

    @Test
    @DisplayName(
            "What the last reading of a month counts was used in that month, before a loss in the next")
    void whatTheLastCounterOfAMonthCountsWasUsedBeforeItsEnd() {
        lent();
        clock.to("2026-11-29", "10:00");
        counter("2026-11-29T08:00:00Z", 100);
        clock.to("2026-12-01", "10:00");
        lost();
        clock.to("2026-12-03", "10:00");
        counter("2026-12-02T08:00:00Z", 300);
        assertThat(unexpectedUses()).isEmpty();
        assertThat(month("2026-11").bytes()).isEqualTo(300 * MEGABYTE);
    }

    @Test
    @DisplayName("A session that runs from stock into the day of the loan is not reported")
    void sessionThatRunsFromStockIntoDayOfLoanIsNotReported() {
        clock.to("2026-11-03", "10:00");
        lent();
        clock.to("2026-11-03", "11:00");
        var from = at("2026-11-02", "23:50");
        sent(session(CARD, from, from.plus(Duration.ofMinutes(20)), 4 * MEGABYTE));
        assertThat(unexpectedUses()).isEmpty();
    }

    @Test
    @DisplayName("The journal entry names the cause and the case")
    void theJournalSaysWhyAndInWhichCase() {
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:10", 10);
        var id = UnexpectedUseAlertMapping.id(CARD, NoUsePeriod.Cause.MISSING, CASE);
        assertThat(store.entries("unexpected-use/" + id).getFirst().details())
                .isEqualTo(Document.of("cause", "missing", "incident", CASE));
    }

    private void lostAtTen() {
        lent();
        clock.to("2026-11-02", "10:00");
        lost();
    }

    private List<String> entries() {
        return store
                .entries(
                        "unexpected-use/"
                                + UnexpectedUseAlertMapping.id(
                                        CARD, NoUsePeriod.Cause.MISSING, CASE))
                .stream()
                .map(JournalEntry::type)
                .toList();
    }

    private List<String> unexpectedUses() {
        return notices().stream()
                .filter(notice -> notice.values().has("megabytes"))
                .map(UnexpectedUseAlertTest::unexpectedUse)
                .toList();
    }

    private static String unexpectedUse(Notice notice) {
        var values = notice.values();
        return (Document.code(notice.message())
                        + " → "
                        + notice.to().code().substring("role/".length())
                        + " "
                        + values.longValue("megabytes")
                        + " MB "
                        + values.text("incident"))
                .strip();
    }
}
