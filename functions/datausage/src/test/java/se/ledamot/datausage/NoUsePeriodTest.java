package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.platform.identity.PhoneNumber;

class NoUsePeriodTest {
    private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Holding.InStock STOCK = new Holding.InStock();
    private static final Holding.Prepared PREPARED =
            STOCK.prepare(new LoanId("7K3M9QX2"), new MemberId("M-1"));

    private final Sim sim =
            Sim.registered(
                    new Iccid("89460800000000000010"), new PhoneNumber("+46701740631"), 1, NINE);

    @Test
    @DisplayName("Consecutive holdings without a borrower form a single no-use period")
    void whatGoesOnForTheSameReasonIsOne() {
        var released =
                sim.withHolding(PREPARED, NINE.plus(DAY))
                        .withHolding(STOCK, NINE.plus(DAY.multipliedBy(2)));
        assertThat(NoUsePeriod.of(released))
                .containsExactly(
                        new NoUsePeriod(NoUsePeriod.Cause.UNLENT, NINE, Instant.MAX, null));
    }

    @Test
    @DisplayName(
            "The no-use period of a card without a borrower ends at the start of the day of its set-up")
    void noUsePeriodOfCardWithoutBorrowerEndsAtStartOfDayOfItsSetUp() {
        var lent =
                sim.withHolding(PREPARED, NINE.plus(DAY))
                        .withHolding(PREPARED.lend(), NINE.plus(DAY));
        assertThat(NoUsePeriod.of(lent))
                .containsExactly(
                        new NoUsePeriod(
                                NoUsePeriod.Cause.UNLENT,
                                NINE,
                                Instant.parse("2026-11-23T23:00:00Z"),
                                null));
        assertThat(NoUsePeriod.of(sim.withHolding(PREPARED, NINE.plusSeconds(60)))).isEmpty();
    }

    @Test
    @DisplayName(
            "A block takes precedence and stays one no-use period although the tablet is found during it")
    void theBlockWeighsMostAndIsOneThoughTheTabletIsFoundInIt() {
        var missing = PREPARED.lend().reportMissing(new IncidentId("3P8YVF2V"));
        var lost = sim.withHolding(PREPARED.lend(), NINE).withHolding(missing, NINE.plus(DAY));
        var blocked = lost.withBlock(NINE.plus(DAY.multipliedBy(2)), new IncidentId("3P8YVF2V"));
        var found = blocked.withHolding(missing.returnToBorrower(), NINE.plus(DAY.multipliedBy(3)));
        assertThat(NoUsePeriod.of(found))
                .extracting(NoUsePeriod::cause)
                .containsExactly(
                        NoUsePeriod.Cause.WAS_BLOCKED_OR_MISSING, NoUsePeriod.Cause.BLOCKED);
        assertThat(NoUsePeriod.of(blocked))
                .extracting(NoUsePeriod::cause)
                .containsExactly(NoUsePeriod.Cause.MISSING, NoUsePeriod.Cause.BLOCKED);
    }
}
