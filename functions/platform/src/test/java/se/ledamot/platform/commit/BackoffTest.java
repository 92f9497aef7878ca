package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.testing.TestDefaults;

@DisplayName("A lost race is followed by a pause, longer each time, up to a limit")
class BackoffTest {
    private final Backoff backoff = new Backoff(TestDefaults.chance(1));

    @Test
    void theLimitDoublesFromTwentyMillisecondsToHalfASecond() {
        assertThat(Backoff.limit(1)).isEqualTo(Duration.ofMillis(20));
        assertThat(Backoff.limit(2)).isEqualTo(Duration.ofMillis(40));
        assertThat(Backoff.limit(5)).isEqualTo(Duration.ofMillis(320));
        assertThat(Backoff.limit(6)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.limit(1_000)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    @DisplayName("The backoff allows no further attempt after eight seconds")
    void itGivesUpAfterEightSeconds() {
        assertThat(backoff.again(1, Duration.ofMillis(7_999))).isTrue();
        assertThat(backoff.again(1, Duration.ofSeconds(8))).isFalse();
        assertThat(backoff.again(1, Duration.ofHours(1))).isFalse();
    }

    @Test
    @DisplayName("The backoff waits before it allows the next attempt")
    void itWaitsBeforeItSaysSo() {
        var begun = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            backoff.again(9, Duration.ZERO);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(100));
    }
}
