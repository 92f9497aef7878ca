package se.ledamot.mailboxes.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.StepClock;

/** How the mail server is reached, as a secret says. */
class SecretMailServerTest {
    private static final String MASTER =
            "{\"host\":\"127.0.0.1\",\"port\":1,\"encryption\":\"tls\",\"masterUser\":\"u\",\"password\":\"hemligt\"}";
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");

    @Test
    void withoutASecretOrItsValueNoServerIsSetUp() {
        assertThat(SecretMailServer.deployed(new Environment(name -> null), clock).host())
                .isEmpty();
        assertThat(new SecretMailServer(Optional::empty, clock).host()).isEmpty();
    }

    @Test
    void aChangedSecretTakesEffectWithinHalfAMinute() {
        var reads = new AtomicInteger();
        var server =
                new SecretMailServer(
                        () -> reads.incrementAndGet() == 1 ? Optional.empty() : Optional.of(MASTER),
                        clock);
        assertThat(server.host()).isEmpty();
        clock.step(Duration.ofSeconds(29));
        assertThat(server.host()).isEmpty();
        clock.step(Duration.ofSeconds(1));
        assertThat(server.host()).contains("127.0.0.1");
        assertThat(server.host()).contains("127.0.0.1");
        assertThat(reads).hasValue(2);
        assertThatThrownBy(() -> server.open(new MailAddress("anna@kramfors.se")).close())
                .asInstanceOf(InstanceOfAssertFactories.type(MailServerException.class))
                .extracting(MailServerException::problem)
                .isEqualTo(Problem.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hemligt",
                "{}",
                "{\"host\":\"h\",\"port\":993,\"encryption\":\"none\",\"masterUser\":\"u\",\"password\":\"hemligt\"}",
                "{\"host\":\"h\",\"port\":993,\"encryption\":\"tls\",\"masterUser\":\"u\"}",
                "{\"host\":\"h\",\"port\":993,\"encryption\":\"tls\",\"masterUser\":\"u\",\"password\":\"hemligt\",\"clientId\":\"c\",\"clientSecret\":\"hemligt\",\"tokenUrl\":\"https://t\"}",
                "{\"host\":\"h\",\"port\":0,\"encryption\":\"tls\",\"masterUser\":\"u\",\"password\":\"hemligt\"}"
            })
    void aSecretThatIsNotAsDescribedIsSaidWithoutRepeatingIt(String text) {
        var server = new SecretMailServer(() -> Optional.of(text), clock);
        assertThatThrownBy(server::host)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secret of the mail server")
                .hasMessageNotContaining("hemligt");
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(MailServerSecret.parse(MASTER)).asString().doesNotContain("hemligt");
    }
}
