package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping.NEARLY_USED;

import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.allowance.NearlyUsedAllowances;
import se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;

/** Whose data is nearly used, for those who remind of meetings (K4b). */
class NearlyUsedTest extends UsageTestMunicipality {
    private NearlyUsedAllowances nearlyUsed() {
        return store.find(NEARLY_USED, NearlyUsedAllowancesMapping.ALL)
                .map(found -> found.state())
                .orElseGet(() -> new NearlyUsedAllowances(YearMonth.of(2026, 11), Set.of()));
    }

    private boolean isNearlyUsed() {
        return nearlyUsed().members().equals(Set.of(new MemberId(CECILIA)));
    }

    @Test
    @DisplayName("From the first threshold on, until the allowance is raised or the month is over")
    void fromTheFirstThreshold() {
        lent();
        used(CARD, "2026-11-01", "10:00", 3_999);
        sweep();
        assertThat(nearlyUsed().members()).isEmpty();
        assertThat(store.find(NEARLY_USED, NearlyUsedAllowancesMapping.ALL))
                .as("nothing to say")
                .isEmpty();
        used(CARD, "2026-11-01", "11:00", 1);
        sweep();
        assertThat(isNearlyUsed()).isTrue();
        assertThat(nearlyUsed().month()).isEqualTo(YearMonth.of(2026, 11));
        card(sim -> sim.withAllowance(10_000));
        sweep();
        assertThat(nearlyUsed().members()).isEmpty();
        card(sim -> sim.withAllowance(5_000));
        sweep();
        assertThat(isNearlyUsed()).isTrue();
        clock.to("2026-12-01", "08:00");
        sweep();
        assertThat(nearlyUsed().members()).isEmpty();
        assertThat(nearlyUsed().month()).isEqualTo(YearMonth.of(2026, 12));
    }

    @Test
    @DisplayName("Also of one who was told that the data will run out")
    void runningOut() {
        lent();
        for (int day = 1; day < 12; day++) {
            clock.to("2026-11-%02d".formatted(day + 1), "08:00");
            used(CARD, "2026-11-%02d".formatted(day), "20:00", 230);
            sweep();
        }
        assertThat(noticesSent()).contains("allowance-running-out → member/M-1003");
        assertThat(month("2026-11").bytes()).isLessThan(4_000 * MEGABYTE);
        sweep();
        assertThat(isNearlyUsed()).isTrue();
    }

    @Test
    @DisplayName("Not of a card that nobody has")
    void returned() {
        lent();
        used(CARD, "2026-11-01", "10:00", 4_500);
        sweep();
        assertThat(isNearlyUsed()).isTrue();
        holds(new Holding.InStock());
        sweep();
        assertThat(nearlyUsed().members()).isEmpty();
    }
}
