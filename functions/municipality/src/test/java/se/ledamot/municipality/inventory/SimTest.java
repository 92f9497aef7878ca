package se.ledamot.municipality.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;

class SimTest {
    private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3_600);
    private static final Instant NOON = NINE.plusSeconds(10_800);
    private static final Instant TWO = NINE.plusSeconds(18_000);
    private static final Holding.InStock STOCK = new Holding.InStock();
    private static final Holding.Lent LENT =
            new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId("M-1"));
    private static final IncidentId CASE = new IncidentId("3P8YVF2V");
    private static final IncidentId LATER_CASE = new IncidentId("4P8YVF2V");
    private static final Holding.Missing MISSING = LENT.reportMissing(CASE);

    private final Sim sim =
            Sim.registered(
                    new Iccid("89460800000000000010"), new PhoneNumber("+46701740631"), 1, NINE);

    @Test
    @DisplayName(
            "Setting a SIM card aside keeps its since time; lending it or taking it back sets a new one")
    void settingSimCardAsideKeepsItsSinceTime() {
        var aside = sim.withHolding(STOCK.prepare(LENT.loan(), LENT.member()), TEN);
        assertThat(aside.since()).isEqualTo(NINE);
        assertThat(aside.withHolding(LENT, NOON).since()).isEqualTo(NOON);
        assertThat(sim.withHolding(LENT, TEN).withHolding(STOCK, NOON).since()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("A SIM card records the period in which it was missing or blocked")
    void remembersWhenItWasMissingOrBlockedAndIsSoNoMore() {
        var missing = sim.withHolding(LENT, NINE).withHolding(MISSING, TEN);
        assertThat(missing.lastBlockedOrMissing()).isNull();
        assertThat(missing.withHolding(MISSING.handledIn(LATER_CASE), NOON).since()).isEqualTo(TEN);
        var found = missing.withBlock(NOON, CASE).withHolding(LENT, NOON);
        assertThat(found.lastBlockedOrMissing()).isEqualTo(new Sim.PastNoUse(TEN, NOON, CASE));
        assertThat(found.withoutBlock(TWO).lastBlockedOrMissing())
                .isEqualTo(new Sim.PastNoUse(TEN, TWO, CASE));
        assertThat(found.withoutBlock(TWO).isBlocked()).isFalse();
    }

    @Test
    @DisplayName("A borrower has the SIM card since it was lent, even if it was missing in between")
    void aBorrowerHasHadItSinceItWasLentAlsoWhenItWasAwayInBetween() {
        var lent = sim.withHolding(LENT, NINE);
        var found = lent.withHolding(MISSING, TEN).withHolding(MISSING.returnToBorrower(), NOON);
        assertThat(found.since()).isEqualTo(NOON);
        assertThat(found.lentSince()).isEqualTo(NINE);
        assertThat(lent.withHolding(STOCK, TEN).lentAt()).isNull();
        var another = new Holding.Lent(new LoanId("4P8YVF2V"), LENT.member());
        assertThat(found.withHolding(another, TWO).lentSince()).isEqualTo(TWO);
        assertThat(
                        sim.withHolding(STOCK.prepare(LENT.loan(), LENT.member()), TEN)
                                .withHolding(LENT, TWO)
                                .lentAt())
                .isEqualTo(TWO);
    }

    @Test
    @DisplayName("A later, separate no-use period replaces the earlier one")
    void aTimeLongPastGivesWayToTheLast() {
        var once = sim.withBlock(NINE, CASE).withoutBlock(TEN);
        assertThat(once.lastBlockedOrMissing()).isEqualTo(new Sim.PastNoUse(NINE, TEN, CASE));
        assertThat(once.withBlock(NOON, LATER_CASE).withoutBlock(TWO).lastBlockedOrMissing())
                .isEqualTo(new Sim.PastNoUse(NOON, TWO, LATER_CASE));
    }

    @Test
    @DisplayName("A no-use period that only follows another does not inherit its case")
    void aCaseIsNotThatOfATimeThatOnlyFollowsIt() {
        var back = sim.withHolding(LENT, NINE).withHolding(MISSING, TEN).withHolding(STOCK, NOON);
        assertThat(back.lastBlockedOrMissing()).isEqualTo(new Sim.PastNoUse(TEN, NOON, CASE));
        var again =
                back.withHolding(STOCK.reportMissing(), TWO)
                        .withHolding(STOCK, TWO.plusSeconds(60));
        assertThat(again.lastBlockedOrMissing())
                .isEqualTo(new Sim.PastNoUse(NOON, TWO.plusSeconds(60), null));
    }

    @Test
    @DisplayName(
            "A SIM card records the period in which it was unlent, until it was set aside or lent")
    void remembersWhenItWasLentToNobodyUntilItWasSetAside() {
        var aside = sim.withHolding(STOCK.prepare(LENT.loan(), LENT.member()), TEN);
        assertThat(aside.isUnlent()).isFalse();
        assertThat(aside.lastUnlent()).isEqualTo(new Sim.PastNoUse(NINE, TEN, null));
        assertThat(aside.withHolding(LENT, NOON).lastUnlent())
                .isEqualTo(new Sim.PastNoUse(NINE, TEN, null));
        assertThat(sim.withHolding(LENT, TEN).lastUnlent())
                .isEqualTo(new Sim.PastNoUse(NINE, TEN, null));
        assertThat(sim.withHolding(STOCK.reportMissing(), TEN).lastUnlent()).isNull();
    }

    @Test
    @DisplayName("A missing SIM card that loses its loan keeps its since time until it comes back")
    void whatACaseFollowsIsNobodysOnlyWhenItIsBack() {
        var givenUp = MISSING.withoutLoan();
        var missing =
                sim.withHolding(LENT, NINE).withHolding(MISSING, TEN).withHolding(givenUp, NOON);
        assertThat(missing.since()).isEqualTo(TEN);
        var back = missing.withHolding(givenUp.markFound(new CaseNote("Låg på tåget")), TWO);
        assertThat(back.since()).isEqualTo(TWO);
        assertThat(back.lastBlockedOrMissing()).isEqualTo(new Sim.PastNoUse(TEN, TWO, CASE));
    }

    @Test
    @DisplayName("A SIM card is read as it was written, by this release or an earlier one")
    void isReadAsItWasWrittenAndAsAnEarlierReleaseWroteIt() {
        var mapping = SimMapping.SIM;
        for (var one :
                new Sim[] {
                    sim,
                    sim.withHolding(LENT, TEN),
                    sim.withBlock(NINE, CASE).withoutBlock(TEN).withBlock(NOON, LATER_CASE)
                }) {
            assertThat(mapping.read(mapping.write(one))).isEqualTo(one);
        }
    }
}
