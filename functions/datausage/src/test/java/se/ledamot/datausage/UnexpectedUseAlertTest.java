package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.document.Document;

/** Of use of a card that should be silent (K3.4e): who is told, when, of how much and why. */
class UnexpectedUseAlertTest extends UsageTestMunicipality {
    @Test
    void isToldAtOnceAndThenOnceAnHourWithTheSumSince() {
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:10", 10);
        assertThat(strays()).containsExactly("missing-sim-used → it 10 MB " + CASE);
        used(CARD, "2026-11-02", "10:20", 20);
        used(CARD, "2026-11-02", "10:15", 30);
        until("2026-11-02", "11:15");
        assertThat(strays()).hasSize(1);
        clock.to("2026-11-02", "11:30");
        clock.step(Duration.ofMillis(-1));
        sweep();
        assertThat(strays()).hasSize(1);
        clock.step(Duration.ofMillis(1));
        sweep();
        sweep();
        assertThat(strays())
                .containsExactly(
                        "missing-sim-used → it 10 MB " + CASE,
                        "missing-sim-used → it 50 MB " + CASE);
        until("2026-11-03", "11:00");
        assertThat(strays()).hasSize(2);
        assertThat(entries())
                .containsExactly(
                        "unexpected-use-reported",
                        "unexpected-use-counted",
                        "unexpected-use-counted",
                        "unexpected-use-reported");
    }

    @Test
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
        assertThat(notice.values().longValue("cases")).isEqualTo(1);
        assertThat(notice.values().longValue("blocks")).isZero();
        assertThat(notice.values().text("last")).isEqualTo("2026-11-02T09:26:00Z");
    }

    @Test
    void aLittleIsNotNothing() {
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        var from = at("2026-11-02", "10:10");
        sent(session(CARD, from, from, 0));
        assertThat(strays()).isEmpty();
        sent(session(CARD, from, from, 1));
        assertThat(strays()).containsExactly("missing-sim-used → it 1 MB " + CASE);
        clock.to("2026-11-02", "12:00");
        sent(session(CARD, from, from, MEGABYTE + 1));
        assertThat(strays()).last().isEqualTo("missing-sim-used → it 2 MB " + CASE);
    }

    @Test
    void ofACardThatNobodyHasTheDeskIsToldOnceADay() {
        clock.to("2026-11-02", "10:00");
        used(CARD, "2026-11-02", "09:30", 7);
        used(CARD, "2026-11-02", "09:40", 8);
        assertThat(strays()).containsExactly("unlent-sim-used → device-desk 7 MB");
        var notice = notices().getLast();
        assertThat(notice.values().longValue("cases")).isZero();
        assertThat(notice.about()).isEqualTo("unexpected-use/" + CARD + "-not-lent");
        until("2026-11-03", "09:45");
        assertThat(strays()).hasSize(1);
        until("2026-11-03", "10:00");
        assertThat(strays())
                .containsExactly(
                        "unlent-sim-used → device-desk 7 MB", "unlent-sim-used → device-desk 8 MB");
    }

    @Test
    void whatIsToldLaterIsSaidOfTheCardAsItIsThen() {
        used(CARD, "2026-11-02", "09:00", 1);
        lostAtTen();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:10", 1);
        used(CARD, "2026-11-02", "10:20", 2);
        clock.to("2026-11-02", "11:00");
        holds(LENT);
        until("2026-11-02", "11:30");
        assertThat(strays())
                .endsWith(
                        "missing-sim-used → it 1 MB " + CASE,
                        "silent-sim-was-used → it 2 MB " + CASE);
    }

    @Test
    void useInSpiteOfABlockIsAnotherReasonAndSaysThatItIsBlocked() {
        lostAtTen();
        clock.to("2026-11-02", "12:00");
        blocked();
        clock.to("2026-11-02", "12:30");
        used(CARD, "2026-11-02", "11:00", 3);
        clock.step(Duration.ofSeconds(1));
        used(CARD, "2026-11-02", "12:10", 4);
        used(CARD, "2026-11-02", "12:15", 5);
        assertThat(strays())
                .containsExactly(
                        "missing-sim-used → it 3 MB " + CASE, "blocked-sim-used → it 4 MB " + CASE);
        assertThat(notices().getLast().values().longValue("blocks")).isEqualTo(1);
        card(sim -> sim.opened(clock.instant()));
        until("2026-11-02", "13:45");
        assertThat(strays()).hasSize(3).last().isEqualTo("silent-sim-was-used → it 5 MB " + CASE);
    }

    @Test
    void whatWasUsedWhileNobodyHadItIsSaidSoWhenSomebodyHas() {
        clock.to("2026-11-03", "10:00");
        lent();
        clock.to("2026-11-03", "11:00");
        used(CARD, "2026-11-02", "23:00", 5);
        used(CARD, "2026-11-03", "09:59", 6);
        assertThat(strays()).containsExactly("unlent-sim-was-used → device-desk 5 MB");
        assertThat(month("2026-11").bytes()).isEqualTo(11 * MEGABYTE);
    }

    @Test
    void ofACardThatIsRetiredTheDeskIsTold() {
        holds(new Holding.Retired("trasig"));
        clock.to("2026-11-03", "11:00");
        used(CARD, "2026-11-03", "10:00", 5);
        assertThat(strays()).containsExactly("unlent-sim-used → device-desk 5 MB");
    }

    @Test
    void whatACounterCountedInPartBeforeTheLossWasPerhapsUsedInIt() {
        lent();
        counter("2026-11-02T07:00:00Z", 100);
        lostAtTen();
        clock.to("2026-11-03", "10:00");
        counter("2026-11-03T07:00:00Z", 300);
        assertThat(strays()).containsExactly("silent-sim-perhaps-used → it 200 MB " + CASE);
        clock.step(Duration.ofSeconds(1));
        counter("2026-11-03T08:00:00Z", 350);
        assertThat(strays()).last().isEqualTo("missing-sim-used → it 50 MB " + CASE);
    }

    @Test
    void whatACounterCountsOverAHandoverFromTheShelfIsNotTold() {
        counter("2026-11-02T08:00:00Z", 100);
        int before = strays().size();
        clock.to("2026-11-03", "10:00");
        lent();
        clock.to("2026-11-04", "10:00");
        counter("2026-11-04T08:00:00Z", 300);
        assertThat(strays()).hasSize(before);
    }

    @Test
    void severalSumsOfOneBatchAreOne() {
        lostAtTen();
        clock.to("2026-11-02", "12:00");
        var late = at("2026-11-02", "11:30");
        var early = at("2026-11-02", "11:00");
        sent(session(CARD, late, late, 2 * MEGABYTE), session(CARD, early, early, 3 * MEGABYTE));
        assertThat(strays()).containsExactly("missing-sim-used → it 5 MB " + CASE);
        assertThat(notices().getLast().values().text("last")).isEqualTo(late.toString());
    }

    @Test
    void aSessionThatWasOpenWhenItBeganIsCountedInPart() {
        lostAtTen();
        clock.to("2026-11-02", "12:00");
        var from = at("2026-11-02", "09:30");
        sent(session(CARD, from, from.plus(Duration.ofHours(1)), 100 * MEGABYTE));
        assertThat(strays()).containsExactly("missing-sim-used → it 50 MB " + CASE);
    }

    @Test
    void aSessionThatGoesOnWhenItIsOverIsCountedAsFarAsItLasted() {
        lostAtTen();
        clock.to("2026-11-02", "11:00");
        holds(LENT);
        clock.to("2026-11-02", "12:00");
        var from = at("2026-11-02", "10:30");
        sent(session(CARD, from, from.plus(Duration.ofHours(1)), 100 * MEGABYTE));
        assertThat(strays()).containsExactly("silent-sim-was-used → it 50 MB " + CASE);
        assertThat(notices().getLast().values().text("last"))
                .isEqualTo(at("2026-11-02", "11:00").toString());
    }

    @Test
    void whatIsStoredStandsOnTheShelfUntilItIsTold() {
        var use =
                new UnexpectedUseAlert(
                        CARD, NoUsePeriod.Cause.MISSING, CASE, Instant.EPOCH, 1, Instant.EPOCH);
        var kind = UnexpectedUseAlertMapping.UNEXPECTED_USE;
        assertThat(kind.read(kind.write(use))).isEqualTo(use);
        assertThat(kind.indexKey(use)).isNotNull();
        var told =
                new UnexpectedUseAlert(
                        CARD, NoUsePeriod.Cause.MISSING, CASE, Instant.EPOCH, 0, Instant.EPOCH);
        assertThat(kind.indexKey(told)).isNull();
        var old = kind.write(use).with("cause", "blocked-since");
        assertThat(kind.read(old).cause()).isEqualTo(NoUsePeriod.Cause.MISSING);
    }

    @Test
    void anOlderReadingOfACounterIsNoUse() {
        lent();
        counter("2026-11-02T07:00:00Z", 100);
        clock.to("2026-11-03", "10:00");
        lost();
        clock.to("2026-11-05", "10:00");
        counter("2026-11-05T08:00:00Z", 100);
        counter("2026-11-04T08:00:00Z", 100);
        assertThat(strays()).isEmpty();
    }

    @Test
    void whatTheLastCounterOfAMonthCountsWasUsedBeforeItsEnd() {
        lent();
        clock.to("2026-11-29", "10:00");
        counter("2026-11-29T08:00:00Z", 100);
        clock.to("2026-12-01", "10:00");
        lost();
        clock.to("2026-12-03", "10:00");
        counter("2026-12-02T08:00:00Z", 300);
        assertThat(strays()).isEmpty();
        assertThat(month("2026-11").bytes()).isEqualTo(300 * MEGABYTE);
    }

    @Test
    void aSessionFromTheShelfIntoTheHandsOfABorrowerIsRight() {
        clock.to("2026-11-03", "10:00");
        lent();
        clock.to("2026-11-03", "11:00");
        var from = at("2026-11-02", "23:50");
        sent(session(CARD, from, from.plus(Duration.ofMinutes(20)), 4 * MEGABYTE));
        assertThat(strays()).isEmpty();
    }

    @Test
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

    private List<String> strays() {
        return notices().stream()
                .filter(notice -> notice.values().has("megabytes"))
                .map(UnexpectedUseAlertTest::stray)
                .toList();
    }

    private static String stray(Notice notice) {
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
