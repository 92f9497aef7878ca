package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.StepClock;

/** The limits of a usage record, to the second. */
class UsageSchemaTest {
    private static final Iccid CARD = new Iccid("89460800000000000010");
    private static final Instant NOW = StepClock.at("2026-11-23", "09:00").instant();
    private static final Instant OLDEST = StepClock.at("2025-11-01", "00:00").instant();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("A session that ends before it begins is refused")
    void aSessionEndsNotBeforeItBegan() {
        assertThat(session(NOW, NOW)).isEmpty();
        assertThat(session(NOW, NOW.minus(SECOND))).containsExactly("/to not-before");
    }

    @Test
    @DisplayName("Times up to five minutes in the future are accepted")
    void fiveMinutesOfAClockThatIsFastAreTaken() {
        var fast = NOW.plus(Duration.ofMinutes(5));
        assertThat(session(NOW, fast)).isEmpty();
        assertThat(session(NOW, fast.plus(SECOND))).containsExactly("/to not-in-future");
        assertThat(counter("2026-11", fast)).isEmpty();
        assertThat(counter("2026-11", fast.plus(SECOND))).containsExactly("/at not-in-future");
    }

    @Test
    @DisplayName("Records of the same month a year ago are accepted, older ones are refused")
    void theMonthAYearAgoIsTakenAndNothingOlder() {
        assertThat(session(OLDEST, OLDEST)).isEmpty();
        assertThat(session(OLDEST.minus(SECOND), OLDEST)).containsExactly("/from not-older-than");
        assertThat(counter("2025-11", NOW)).isEmpty();
        assertThat(counter("2025-10", NOW)).containsExactly("/month not-older-than");
        var violation = UsageSchema.faults(UsageJson.of(counterOf("2025-10", NOW)), NOW).getFirst();
        assertThat(violation.values().text("date")).isEqualTo("2025-11-01");
    }

    @Test
    @DisplayName("A session of 31 days is accepted, a longer one is refused")
    void aSessionLastsAMonthAtMost() {
        var from = NOW.minus(Duration.ofDays(31));
        assertThat(session(from, NOW)).isEmpty();
        assertThat(session(from.minus(SECOND), NOW)).containsExactly("/to at-most-days-after");
    }

    @Test
    @DisplayName("A counter reading from before the start of its month is refused")
    void aCounterIsNotReadBeforeItsMonthBegins() {
        var begin = StepClock.at("2026-11-01", "00:00").instant();
        assertThat(counter("2026-11", begin)).isEmpty();
        assertThat(counter("2026-11", begin.minus(SECOND))).containsExactly("/at not-before");
    }

    @Test
    @DisplayName("Blanks around a record id are removed")
    void blanksAroundAnIdDoNotCount() {
        var written = UsageJson.of(new UsageRecord.Session(" å 1\t", CARD, NOW, NOW, 1, 2));
        var read = UsageSchema.read(written);
        assertThat(read).isEqualTo(new UsageRecord.Session("å 1", CARD, NOW, NOW, 1, 2));
    }

    @Test
    @DisplayName("A schema violation names its field")
    void schemaViolationNamesItsField() {
        var good = UsageJson.of(new UsageRecord.Session("a", CARD, NOW, NOW, 1, 2));
        assertThat(faults(good)).isEmpty();
        assertThat(faults(good.with("iccid", "89460800000000000011")).getFirst())
                .startsWith("/iccid ");
        assertThat(faults(good.with("down", -1L)).getFirst()).startsWith("/down ");
        assertThat(faults(good.with("kind", "sms")).getFirst()).startsWith("/kind ");
    }

    private static List<String> session(Instant from, Instant to) {
        return faults(UsageJson.of(new UsageRecord.Session("a", CARD, from, to, 1, 2)));
    }

    private static List<String> counter(String month, Instant at) {
        return faults(UsageJson.of(counterOf(month, at)));
    }

    private static UsageRecord.Counter counterOf(String month, Instant at) {
        return new UsageRecord.Counter(CARD, YearMonth.parse(month), at, 1);
    }

    private static List<String> faults(Document usage) {
        return UsageSchema.faults(usage, NOW).stream()
                .map(fault -> fault.at() + " " + fault.expected())
                .toList();
    }
}
