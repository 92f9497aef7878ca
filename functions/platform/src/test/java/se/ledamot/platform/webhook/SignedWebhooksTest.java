package se.ledamot.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.LogRecorder;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

class SignedWebhooksTest {
    private static final WebhookSecret OLD = secret(1);
    private static final WebhookSecret NEW = secret(2);
    private static final int MOST_BYTES = 2_000;
    private static final String BODY = "{\"items\":[{\"name\":\"Åsa\"},{\"name\":\"Örjan\"}]}";

    @RegisterExtension private final LogRecorder log = new LogRecorder("se.ledamot.platform.http");

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final List<WebhookSecret> inForce = new ArrayList<>(List.of(OLD));
    private boolean isOut;
    private final Api api = api();

    @Test
    @DisplayName("A correctly signed webhook is accepted")
    void takesACallThatIsSigned() {
        assertThat(api.apply(signed(OLD, BODY)).status()).isEqualTo(200);
        assertThat(taken).hasValue(1);
    }

    @Test
    @DisplayName(
            "A replayed attempt is refused with 401; a new attempt with the same id is accepted")
    void takesEachAttemptOnceAndTheNextAttemptAtTheSameCall() {
        var first = signed(OLD, BODY);
        assertThat(api.apply(first).status()).isEqualTo(200);
        assertThat(api.apply(first)).isEqualTo(forged());
        assertThat(written).hasValue(1);
        clock.step(Duration.ofSeconds(2));
        assertThat(api.apply(signed(OLD, BODY)).status()).isEqualTo(200);
        assertThat(taken).hasValue(2);
    }

    @Test
    @DisplayName("A webhook dated more than five minutes back or ahead is refused")
    void turnsAwayWhatIsFiveMinutesOffEitherWay() {
        var past = signed(OLD, BODY);
        clock.step(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(api.apply(past)).isEqualTo(forged());
        var future = signed(OLD, BODY);
        clock.step(Duration.ofMinutes(-5).minusSeconds(1));
        assertThat(api.apply(future)).isEqualTo(forged());
        assertThat(taken).hasValue(0);
        assertThat(written).hasValue(0);
    }

    @Test
    @DisplayName(
            "An attempt dated five minutes ahead is accepted once; its replay ten minutes later is refused")
    void stillKnowsAnAttemptAtTheLastMomentThatItCouldBeMadeAgain() {
        var future = signed(OLD, BODY);
        clock.step(Duration.ofMinutes(-5));
        assertThat(api.apply(future).status()).isEqualTo(200);
        clock.step(Duration.ofMinutes(10));
        assertThat(api.apply(future).status()).isEqualTo(401);
        assertThat(taken).hasValue(1);
    }

    @Test
    @DisplayName(
            "While two secrets are valid, signatures by either are accepted; a removed secret is refused")
    void changesSecretsWithoutAGap() {
        assertThat(api.apply(signed(OLD, BODY)).status()).isEqualTo(200);
        clock.step(Duration.ofSeconds(1));
        assertThat(api.apply(signed(NEW, BODY)).status()).isEqualTo(401);
        inForce.add(NEW);
        for (var secret : List.of(OLD, NEW)) {
            clock.step(Duration.ofSeconds(1));
            assertThat(api.apply(signed(secret, BODY)).status()).isEqualTo(200);
        }
        clock.step(Duration.ofSeconds(1));
        assertThat(api.apply(signedByBoth(BODY)).status()).isEqualTo(200);
        inForce.remove(OLD);
        clock.step(Duration.ofSeconds(1));
        assertThat(api.apply(signedByBoth(BODY)).status()).isEqualTo(200);
        clock.step(Duration.ofSeconds(1));
        assertThat(api.apply(signed(OLD, BODY)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "evt:1/2+3=4~!", "{x}", "2b1e0c1e-7f3a-4f0a-8a55-1f0f3f1d2c3b"})
    @DisplayName("Ids as other senders write them, up to 256 characters long, are accepted once")
    void takesIdsAsOtherSendersWriteThem(String id) {
        assertThat(api.apply(withId(id)).status()).isEqualTo(200);
        assertThat(api.apply(withId(id)).status()).as("again").isEqualTo(401);
        assertThat(api.apply(withId("x".repeat(256))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "é", "a\u007f"})
    @DisplayName("An id that is empty, malformed or over 256 characters long is refused with 401")
    void takesNoIdThatTheStandardHasNotOrThatIsTooLong(String id) {
        assertThat(api.apply(withId(id)).status()).isEqualTo(401);
        assertThat(api.apply(withId("x".repeat(257))).status()).isEqualTo(401);
    }

    @Test
    @DisplayName(
            "Signatures of unknown versions are ignored; over 16 signatures or a malformed one are refused")
    void passesOverSignaturesOfVersionsThatItDoesNotKnow() {
        var right = signature();
        var other =
                "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";
        for (var list :
                List.of(
                        other + " " + right,
                        right + " " + other,
                        "v2,anything-at-all_here~ " + right,
                        "x,y ".repeat(15) + right)) {
            clock.step(Duration.ofSeconds(1));
            var fresh = signature();
            assertThat(api.apply(signedAs(list.replace(right, fresh))).status()).isEqualTo(200);
        }
        clock.step(Duration.ofSeconds(1));
        var fresh = signature();
        for (var list :
                List.of(
                        other,
                        "x,y ".repeat(16) + fresh,
                        fresh + " junk",
                        fresh.replace("v1,", "v2,"))) {
            assertThat(api.apply(signedAs(list)).status()).as(list).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("The content encoding identity is accepted, and br is refused with 400")
    void anEncodingThatIsNoneIsNone() {
        var headers = new LinkedHashMap<>(signed(OLD, BODY).headers());
        headers.put("content-encoding", "Identity");
        assertThat(api.apply(call(headers, BODY.getBytes(StandardCharsets.UTF_8))).status())
                .isEqualTo(200);
        clock.step(Duration.ofSeconds(1));
        headers.putAll(signed(OLD, BODY).headers());
        headers.put("content-encoding", "br");
        assertThat(api.apply(call(headers, BODY.getBytes(StandardCharsets.UTF_8))).status())
                .isEqualTo(400);
    }

    private String signature() {
        return Objects.requireNonNull(signed(OLD, BODY).headers().get("webhook-signature"));
    }

    private HttpRequest withId(String id) {
        var bytes = BODY.getBytes(StandardCharsets.UTF_8);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var headers = new LinkedHashMap<>(signed(OLD, BODY).headers());
        headers.put("webhook-id", id);
        headers.put("webhook-signature", OLD.sign(id, timestamp, bytes));
        return call(headers, bytes);
    }

    private HttpRequest signedAs(String list) {
        var headers = new LinkedHashMap<>(signed(OLD, BODY).headers());
        headers.put("webhook-signature", list);
        return call(headers, BODY.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName(
            "Unavailable secrets give 503 with Retry-After, and the same webhook is accepted later")
    void saysWhenToComeAgainWhereTheSecretsAreNotToBeHad() {
        isOut = true;
        var request = signed(OLD, BODY);
        var response = api.apply(request);
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("retry-after", "5");
        assertThat(response.body()).contains("urn:ledamot:problems:secrets-unavailable");
        assertThat(log.lines()).containsExactly("SEVERE secrets of sender cannot be read: out");
        assertThat(written).hasValue(0);
        isOut = false;
        assertThat(api.apply(request).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A body that is too large gives 413 if the signature is valid, otherwise 401")
    void saysThatACallIsTooLargeToThoseAloneWhoCanSign() {
        var large = "{\"items\":[{\"name\":\"" + "x".repeat(MOST_BYTES) + "\"}]}";
        var request = signed(OLD, large);
        assertThat(api.apply(request).status()).isEqualTo(413);
        assertThat(api.apply(request).status()).as("nothing was written").isEqualTo(413);
        clock.step(Duration.ofSeconds(1));
        var forged = api.apply(signed(NEW, large));
        assertThat(forged).isEqualTo(forged());
        assertThat(forged.status()).isEqualTo(401);
        assertThat(taken).hasValue(0);
        assertThat(written).hasValue(0);
    }

    @Test
    @DisplayName("A signed body that is not valid JSON or violates the schema is refused")
    void namesWhatIsWrongInASignedBody() {
        assertThat(api.apply(signed(OLD, "{\"items\":[]}")).body()).contains("/items");
        clock.step(Duration.ofSeconds(1));
        assertThat(api.apply(signed(OLD, "no json")).status()).isEqualTo(400);
        clock.step(Duration.ofSeconds(1));
        assertThat(api.apply(signed(OLD, "")).status()).isEqualTo(400);
        assertThat(taken).hasValue(0);
    }

    @Test
    @DisplayName("A user's access token is refused where a signature is required")
    void aPersonCannotCallItHoweverTheySignIn() {
        var headers = Map.of("authorization", "Bearer it", "content-type", "application/json");
        var request = call(headers, BODY.getBytes(StandardCharsets.UTF_8));
        assertThat(api.apply(request).status()).isEqualTo(401);
        assertThat(taken).hasValue(0);
    }

    @Test
    @DisplayName("None of 100,000 tampered webhooks is accepted, and all get the same 401 response")
    void takesNoneOfManyCallsThatWereTamperedWith() {
        var chance = TestDefaults.chance(7);
        var answers = new HashSet<HttpResponse>();
        for (int i = 0; i < 100_000; i++) {
            var original = signed(OLD, BODY);
            var tampered = tampered(original, chance);
            answers.add(api.apply(tampered));
        }
        assertThat(taken).hasValue(0);
        assertThat(written).hasValue(0);
        assertThat(answers).singleElement().extracting(HttpResponse::status).isEqualTo(401);
    }

    /** The request with a change in its body or in one of its webhook headers. */
    private static HttpRequest tampered(HttpRequest request, RandomGenerator chance) {
        var headers = new LinkedHashMap<>(request.headers());
        var body = Objects.requireNonNull(request.body()).clone();
        switch (chance.nextInt(9)) {
            case 0 -> body[chance.nextInt(body.length)] ^= (byte) (1 + chance.nextInt(255));
            case 1 -> body = Arrays.copyOf(body, chance.nextInt(body.length));
            case 2 -> body = Arrays.copyOf(body, body.length + 1 + chance.nextInt(40));
            case 3 -> headers.remove(header(chance));
            case 4 -> headers.compute(header(chance), (name, value) -> flipped(value, chance));
            case 5 -> headers.compute(header(chance), (name, value) -> cut(value, chance));
            case 6 -> headers.compute(header(chance), (name, value) -> inserted(value, chance));
            case 7 -> headers.compute(header(chance), (name, value) -> value + "," + value);
            default -> headers.put(header(chance), junk(chance));
        }
        return call(headers, body);
    }

    private static String header(RandomGenerator chance) {
        return List.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .get(chance.nextInt(3));
    }

    private static String flipped(String value, RandomGenerator chance) {
        int at = chance.nextInt(value.length());
        var other = (char) (value.charAt(at) ^ (1 + chance.nextInt(127)));
        return value.substring(0, at) + other + value.substring(at + 1);
    }

    private static String cut(String value, RandomGenerator chance) {
        return value.substring(0, chance.nextInt(value.length()));
    }

    private static String inserted(String value, RandomGenerator chance) {
        int at = chance.nextInt(value.length() + 1);
        return value.substring(0, at) + (char) chance.nextInt(1, 256) + value.substring(at);
    }

    private static String junk(RandomGenerator chance) {
        var junk = new StringBuilder();
        for (int i = chance.nextInt(80); i > 0; i--) {
            junk.append((char) chance.nextInt(0x2000));
        }
        return junk.toString();
    }

    /** The response to a forgery; it reveals nothing. */
    private HttpResponse forged() {
        return api.apply(signed(NEW, BODY));
    }

    private HttpRequest signedByBoth(String body) {
        var one = signed(OLD, body);
        var other = signed(NEW, body);
        var headers = new LinkedHashMap<>(one.headers());
        headers.merge(
                "webhook-signature",
                other.headers().get("webhook-signature"),
                (first, second) -> first + " " + second);
        return call(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest signed(WebhookSecret secret, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return call(
                Map.of(
                        "webhook-id",
                        "msg_2KWPBgLl",
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        secret.sign("msg_2KWPBgLl", timestamp, bytes),
                        "content-type",
                        "application/json"),
                bytes);
    }

    private static HttpRequest call(Map<String, String> headers, byte[] body) {
        return new HttpRequest("POST", "/things", Map.of(), headers, body, false);
    }

    private Api api() {
        var item = Schema.fields(Field.of("name", Schema.text(20), "A name"));
        var body = Schema.fields(Field.of("items", Schema.lenientList(item, 3), "Things"));
        var signed =
                Route.act("/things", "takeThings", "Takes things")
                        .signedBy("sender")
                        .body(new Payload.JsonObject(body, MOST_BYTES))
                        .handledAsWebhook(request -> {
                            taken.incrementAndGet();
                            assertThat(request.operation().by().id()).isEqualTo("sender");
                            return CommandResult.done(HttpResponse.ok(Document.EMPTY));
                        });
        var read =
                Route.get("/things", "getThings", "Shows")
                        .allow(Role.IT)
                        .handledBy(request -> Decision.of(HttpResponse.ok(Document.EMPTY)));
        return new Api(
                new Routes(List.of(signed, read)),
                new FakeTokens(),
                UnaryOperator.identity(),
                signer -> {
                    if (isOut) {
                        throw new WebhookSecrets.SecretsUnavailableException(
                                "out", new IllegalStateException("out"));
                    }
                    return signer.equals("sender") ? List.copyOf(inForce) : List.of();
                },
                new CommandExecutor(
                        (commit, conditions, operation) -> {
                            written.incrementAndGet();
                            return store.write(commit, conditions, operation);
                        },
                        store,
                        TestDefaults.RETRY,
                        clock),
                store,
                IdGenerator.from(TestDefaults.chance(3)),
                clock);
    }

    static WebhookSecret secret(int seed) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return new WebhookSecret(bytes);
    }
}
