package se.ledamot.mailboxes.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.testing.StepClock;

/** Tokens by the client credentials grant. */
class ClientCredentialsTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final List<String> asked = new ArrayList<>();
    private HttpServer issuer;
    private int status = 200;
    private String answer =
            "{\"access_token\":\"t1\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";

    private String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext(
                "/token",
                exchange -> {
                    asked.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    var body = answer.getBytes(StandardCharsets.UTF_8);
                    if (!retryAfter.isEmpty()) {
                        exchange.getResponseHeaders().add("Retry-After", retryAfter);
                    }
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    private ClientCredentials credentials() {
        return new ClientCredentials(
                URI.create("http://localhost:" + issuer.getAddress().getPort() + "/token"),
                "app",
                "se&cret",
                "https://outlook.office365.com/.default",
                clock);
    }

    @Test
    void aTokenIsUsedUntilAMinuteBeforeItExpires() {
        var credentials = credentials();
        assertThat(credentials.get()).isEqualTo(new ImapCredentials.AccessToken("t1"));
        assertThat(asked.getFirst())
                .contains(
                        "grant_type=client_credentials",
                        "client_secret=se%26cret",
                        "scope=https%3A");
        answer = answer.replace("t1", "t2");
        clock.step(Duration.ofSeconds(3_539));
        assertThat(credentials.get()).isEqualTo(new ImapCredentials.AccessToken("t1"));
        clock.step(Duration.ofSeconds(1));
        assertThat(credentials.get()).isEqualTo(new ImapCredentials.AccessToken("t2"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRefusalAndANonsenseAnswerAreRefusals() {
        status = 401;
        assertProblem(Problem.SIGN_IN_REFUSED);
        status = 200;
        for (var nonsense : List.of("", "<html>", "{}", "{\"access_token\":1}")) {
            answer = nonsense;
            assertProblem(Problem.SIGN_IN_REFUSED);
        }
        issuer.stop(0);
        assertProblem(Problem.UNREACHABLE);
    }

    private void assertProblem(Problem problem) {
        assertProblem(problem, null);
    }

    private void assertProblem(Problem problem, @Nullable Duration backoff) {
        assertThatThrownBy(() -> credentials().get())
                .asInstanceOf(InstanceOfAssertFactories.type(MailServerException.class))
                .satisfies(failure -> {
                    assertThat(failure.problem()).isEqualTo(problem);
                    assertThat(failure.backoff()).isEqualTo(backoff);
                });
    }

    @Test
    void aServerThatAsksUsToWaitSaysHowLong() {
        status = 503;
        assertProblem(Problem.UNREACHABLE);
        status = 429;
        assertProblem(Problem.THROTTLED);
        retryAfter = "Tue, 01 Dec 2026 08:00:00 GMT";
        assertProblem(Problem.THROTTLED);
        retryAfter = "120";
        assertProblem(Problem.THROTTLED, Duration.ofMinutes(2));
        status = 503;
        assertProblem(Problem.THROTTLED, Duration.ofMinutes(2));
        status = 401;
        assertProblem(Problem.SIGN_IN_REFUSED);
    }

    @Test
    void theSecretIsSentOverHttpsAlone() {
        assertThatThrownBy(() ->
                        new ClientCredentials(
                                URI.create("http://login.example.se/token"), "a", "b", "c", clock))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
