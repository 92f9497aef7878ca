package se.ledamot.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accepts webhooks signed by the standard's own clients. {@code .ci/webhooks} installs those for
 * Python and JavaScript in the folder that {@code WEBHOOK_CLIENTS} names; without it they are
 * skipped.
 */
@DisplayName("Calls signed by the official clients of Standard Webhooks")
class OfficialClientsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String BODY = "{\"items\":[{\"name\":\"Åsa 🤷‍♀️ Örjan\"}],\"n\":1.50}\n";
    private static final String PYTHON =
            """
            import datetime, sys, standardwebhooks
            at = datetime.datetime.fromtimestamp(int(sys.argv[3]), datetime.timezone.utc)
            body = sys.stdin.buffer.read().decode()
            print(standardwebhooks.Webhook(sys.argv[1]).sign(sys.argv[2], at, body), end="")
            """;
    private static final String JAVASCRIPT =
            """
            const { Webhook } = require("standardwebhooks");
            const [secret, id, at] = process.argv.slice(1);
            const body = require("fs").readFileSync(0).toString();
            process.stdout.write(new Webhook(secret).sign(id, new Date(at * 1000), body));
            """;

    private final WebhookSecret secret = SignedWebhooksTest.secret(9);
    private final String written = "whsec_" + base64((byte) 9);

    @ParameterizedTest
    @ValueSource(strings = {"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "a", "évt"})
    @DisplayName("A signature by the official Java client is accepted if the id is visible ASCII")
    void ofJava(String id) throws Exception {
        var signature = new Webhook(written).sign(id, NOW.getEpochSecond(), BODY);
        assertThat(verify(id, signature)).isEqualTo(isId(id));
    }

    @Test
    @DisplayName("Signatures by the official Python client are accepted")
    void ofPython() throws Exception {
        var python = clients().resolve("venv/bin/python");
        assumeTrue(Files.isExecutable(python), "Python's client is not installed");
        check(List.of(python.toString(), "-c", PYTHON));
    }

    @Test
    @DisplayName("Signatures by the official JavaScript client are accepted")
    void ofJavaScript() throws Exception {
        var modules = clients().resolve("node_modules/standardwebhooks");
        assumeTrue(Files.isDirectory(modules), "JavaScript's client is not installed");
        check(List.of("node", "-e", JAVASCRIPT));
    }

    private void check(List<String> command) throws Exception {
        for (var id :
                List.of("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "evt:1/2+3=4~!", "x".repeat(256))) {
            assertThat(verify(id, run(command, id))).as(id).isTrue();
        }
    }

    private boolean verify(String id, String signature) {
        var webhook =
                new SignedWebhook(
                        id,
                        Long.toString(NOW.getEpochSecond()),
                        signature,
                        BODY.getBytes(StandardCharsets.UTF_8));
        var verdict = new WebhookVerifier(signer -> List.of(secret)).verify("sender", webhook, NOW);
        return verdict instanceof WebhookVerifier.Authentic;
    }

    private static boolean isId(String id) {
        return id.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private String run(List<String> command, String id) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        all.addAll(List.of(written, id, Long.toString(NOW.getEpochSecond())));
        var process = new ProcessBuilder(all).directory(clients().toFile()).start();
        try (var input = process.getOutputStream()) {
            input.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(process.exitValue()).as(error).isZero();
        return output;
    }

    private static Path clients() {
        @Nullable String folder = System.getenv("WEBHOOK_CLIENTS");
        assumeTrue(folder != null, "WEBHOOK_CLIENTS names no folder");
        return Path.of(folder);
    }

    private static String base64(byte filled) {
        var bytes = new byte[32];
        Arrays.fill(bytes, filled);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
