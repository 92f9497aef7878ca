package se.ledamot.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.testing.StepClock;

class CachedSecretsTest {
    private static final WebhookSecret OLD = SignedWebhooksTest.secret(1);
    private static final WebhookSecret NEW = SignedWebhooksTest.secret(2);

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final List<WebhookSecret> inForce = new ArrayList<>(List.of(OLD));
    private boolean reachable = true;
    private final WebhookSecrets kept = new CachedSecrets(this::inForce, clock);

    @Test
    @DisplayName("Secrets are cached for 30 seconds, so a new secret is used 30 seconds later")
    void aNewSecretIsKnownHalfAMinuteLater() {
        assertThat(kept.forSigner("operator")).containsExactly(OLD);
        inForce.add(NEW);
        clock.step(Duration.ofSeconds(29));
        assertThat(kept.forSigner("operator")).containsExactly(OLD);
        clock.step(Duration.ofSeconds(1));
        assertThat(kept.forSigner("operator")).containsExactly(OLD, NEW);
    }

    @Test
    @DisplayName("The secrets of each signer are cached separately")
    void eachSignersAreKeptForThemselves() {
        assertThat(kept.forSigner("operator")).containsExactly(OLD);
        inForce.set(0, NEW);
        assertThat(kept.forSigner("meeting-tool")).containsExactly(NEW);
    }

    @Test
    @DisplayName("A failure to read the secrets is not cached")
    void thatTheyCouldNotBeHadIsNotKept() {
        reachable = false;
        assertThatThrownBy(() -> kept.forSigner("operator")).hasMessage("unreachable");
        reachable = true;
        assertThat(kept.forSigner("operator")).containsExactly(OLD);
    }

    private List<WebhookSecret> inForce(String signer) {
        if (!reachable) {
            throw new IllegalStateException("unreachable");
        }
        return List.copyOf(inForce);
    }
}
