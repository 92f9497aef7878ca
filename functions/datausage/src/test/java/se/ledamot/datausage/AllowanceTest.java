package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.platform.identity.PhoneNumber;

/** An allowance in bytes, megabytes and shares. */
class AllowanceTest {
    private static final Iccid CARD = new Iccid("89460800000000000010");
    private static final Sim SIM =
            Sim.registered(CARD, new PhoneNumber("+46701740605"), 9, Instant.EPOCH);
    private final Allowance five = Allowance.ofMb(5);

    @Test
    @DisplayName("A share of the allowance is passed exactly when its number of bytes is reached")
    void aShareIsPassedWhenItIsReached() {
        assertThat(five.isPassed(80, 3_999_999)).isFalse();
        assertThat(five.isPassed(80, 4_000_000)).isTrue();
        assertThat(Allowance.ofMb(1_000_000).isPassed(100, Long.MAX_VALUE)).isTrue();
    }

    @Test
    @DisplayName("The used percentage is rounded down and may exceed 100")
    void aShareIsRoundedDown() {
        assertThat(five.percent(0)).isZero();
        assertThat(five.percent(4_999_999)).isEqualTo(99);
        assertThat(five.percent(5_000_000)).isEqualTo(100);
        assertThat(five.percent(6_000_000)).isEqualTo(120);
    }

    @Test
    @DisplayName("The remaining megabytes are rounded down and are never negative")
    void whatIsLeftIsRoundedDownAndNeverLessThanNothing() {
        assertThat(five.leftMb(0)).isEqualTo(5);
        assertThat(five.leftMb(1)).isEqualTo(4);
        assertThat(five.leftMb(4_000_000)).isEqualTo(1);
        assertThat(five.leftMb(5_000_001)).isZero();
        assertThat(five.leftMb(9_000_000)).isZero();
        assertThat(five.megabytes()).isEqualTo(5);
    }

    @Test
    @DisplayName("Used bytes are rounded up to whole megabytes")
    void whatIsUsedIsRoundedUp() {
        assertThat(Allowance.megabytes(0)).isZero();
        assertThat(Allowance.megabytes(1)).isEqualTo(1);
        assertThat(Allowance.megabytes(1_000_000)).isEqualTo(1);
        assertThat(Allowance.megabytes(1_000_001)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "A past month has its own stored allowance, or the card's current one where none is stored")
    void aMonthThatIsOverHasItsOwnWhereThatIsKnown() {
        var november = MonthOfUse.none(CARD, YearMonth.of(2026, 11)).withAllowance(5);
        var unknown = MonthOfUse.none(CARD, YearMonth.of(2026, 11));
        assertThat(of(november, "2026-11-30")).isEqualTo(9);
        assertThat(of(november, "2026-12-01")).isEqualTo(5);
        assertThat(of(unknown, "2026-12-01")).isEqualTo(9);
    }

    private static int of(MonthOfUse month, String today) {
        return Allowance.of(month, SIM, LocalDate.parse(today)).megabytes();
    }
}
