package se.ledamot.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.testing.StepClock;

class KeptSecretsTest {
    private static final Secret OLD = SignedCallsTest.secret(1);
    private static final Secret NEW = SignedCallsTest.secret(2);

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final List<Secret> inForce = new ArrayList<>(List.of(OLD));
    private boolean reachable = true;
    private final Secrets kept = new KeptSecrets(this::inForce, clock);

    @Test
    void aNewSecretIsKnownHalfAMinuteLater() {
        assertThat(kept.of("operator")).containsExactly(OLD);
        inForce.add(NEW);
        clock.step(Duration.ofSeconds(29));
        assertThat(kept.of("operator")).containsExactly(OLD);
        clock.step(Duration.ofSeconds(1));
        assertThat(kept.of("operator")).containsExactly(OLD, NEW);
    }

    @Test
    void eachSignersAreKeptForThemselves() {
        assertThat(kept.of("operator")).containsExactly(OLD);
        inForce.set(0, NEW);
        assertThat(kept.of("meeting-tool")).containsExactly(NEW);
    }

    @Test
    void thatTheyCouldNotBeHadIsNotKept() {
        reachable = false;
        assertThatThrownBy(() -> kept.of("operator")).hasMessage("unreachable");
        reachable = true;
        assertThat(kept.of("operator")).containsExactly(OLD);
    }

    private List<Secret> inForce(String signer) {
        if (!reachable) {
            throw new IllegalStateException("unreachable");
        }
        return List.copyOf(inForce);
    }
}
