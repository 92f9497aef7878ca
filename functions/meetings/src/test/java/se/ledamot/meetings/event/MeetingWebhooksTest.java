package se.ledamot.meetings.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;

/** What the webhook of a meeting tool accepts, and that it stores whatever it accepts. */
class MeetingWebhooksTest extends MeetingsTestMunicipality {
    private static final int MUTATIONS = Integer.getInteger("mutations", 10_000);
    private static final long SEED = Long.getLong("mutations.seed", 1);

    @Test
    @DisplayName("An event sent twice under the same webhook id is stored once")
    void anEventSentTwiceIsStoredOnce() {
        var body = Json.write(event("meeting.cancelled", Document.of("id", "KF-1")));
        var first = done(received(TOOL, "msg-1", body));
        var second = done(received(TOOL, "msg-1", body));
        assertThat(first.booleanValue("duplicate")).isFalse();
        assertThat(second.booleanValue("duplicate")).isTrue();
        assertThat(second.text("event")).isEqualTo(first.text("event"));
        assertThat(store.all(ReceivedEventMapping.EVENT)).hasSize(1);
        workThrough(first.text("event"));
        assertThat(done(received(TOOL, "msg-1", body)).booleanValue("duplicate")).isTrue();
    }

    @Test
    @DisplayName("Another content under the same webhook id is another event, and is not lost")
    void anotherContentUnderTheSameIdIsNotLost() {
        var one = Json.write(event("meeting.cancelled", Document.of("id", "KF-1")));
        var other = Json.write(event("meeting.cancelled", Document.of("id", "KF-2")));
        done(received(TOOL, "msg-1", one));
        assertThat(done(received(TOOL, "msg-1", other)).booleanValue("duplicate")).isFalse();
        assertThat(store.all(ReceivedEventMapping.EVENT)).hasSize(2);
    }

    @Test
    @DisplayName("A tool cannot sign for another tool, nor for one that does not exist")
    void aToolCannotSignForAnother() {
        var body = Json.write(event("meeting.cancelled", Document.of("id", "KF-1")));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        for (var tool : List.of(OTHER_TOOL, "unknown", "")) {
            var answer = webhooks.send(signed(tool, "msg-1", bytes, secret()));
            assertThat(answer.status()).as(tool).isIn(401, 404);
        }
        assertThat(done(received(OTHER_TOOL, "msg-1", body)).booleanValue("duplicate")).isFalse();
        assertThat(done(received(TOOL, "msg-1", body)).booleanValue("duplicate"))
                .as("the same id of another tool is another event")
                .isFalse();
    }

    @Test
    @DisplayName("What is signed is stored to the byte, whatever it is")
    void whatIsSignedIsStoredToTheByte() {
        for (var body :
                List.of(
                        "{",
                        "[]",
                        "null",
                        "{\"type\":\"å\\u0000\"}",
                        "{\"type\":\"meeting.published\",\"type\":\"x\"}")) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var id = done(received(TOOL, "msg-" + bytes.length, bytes)).text("event");
            assertThat(body(id)).isEqualTo(bytes);
        }
        var noText = new byte[] {'{', (byte) 0xff, 0, '}'};
        assertThat(body(done(received(TOOL, "msg-0", noText)).text("event"))).isEqualTo(noText);
        assertThat(received(TOOL, "msg-none", new byte[0]).status()).isEqualTo(400);
        assertThat(received(TOOL, "msg-large", new byte[16 * 1024 + 1]).status()).isEqualTo(413);
    }

    private byte[] body(String event) {
        return store.find(ReceivedEventMapping.EVENT, event).orElseThrow().state().body().bytes();
    }

    @Test
    @DisplayName("No mutated webhook is accepted, and none breaks anything")
    void noMutatedWebhookIsAccepted() {
        var chance = new Random(SEED);
        var body =
                Json.write(
                                event(
                                        "meeting.published",
                                        meeting("KF-1", COUNCIL, "2026-12-14", "18:00")))
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < MUTATIONS; i++) {
            var valid = signed(TOOL, "msg-1", body, secret());
            var mutated = mutated(valid, chance);
            if (!isSame(valid, mutated)) {
                assertThat(webhooks.send(mutated).status())
                        .as("seed %d, mutation %d: %s", SEED, i, mutated.headers())
                        .isIn(401, 404, 413);
            }
        }
        assertThat(store.all(ReceivedEventMapping.EVENT)).isEmpty();
        clock.step(Duration.ofSeconds(1));
        done(webhooks.send(signed(TOOL, "msg-1", body, secret())));
        assertThat(store.all(ReceivedEventMapping.EVENT)).hasSize(1);
    }

    private static boolean isSame(HttpRequest one, HttpRequest other) {
        return one.headers().equals(other.headers())
                && one.path().equals(other.path())
                && Arrays.equals(one.body(), other.body());
    }

    /** One thing of it is another: a byte of the body, a header, or the path. */
    private static HttpRequest mutated(HttpRequest valid, Random chance) {
        var headers = new HashMap<>(valid.headers());
        var path = valid.path();
        var body = Objects.requireNonNull(valid.body()).clone();
        switch (chance.nextInt(8)) {
            case 0, 1 -> body[chance.nextInt(body.length)] ^= (byte) (1 << chance.nextInt(8));
            case 2 -> body = Arrays.copyOf(body, chance.nextInt(body.length));
            case 3 -> path = path.replace("protokollet", torn("protokollet", chance));
            default -> {
                var name =
                        List.of("webhook-id", "webhook-timestamp", "webhook-signature")
                                .get(chance.nextInt(3));
                var before = headers.get(name);
                if (chance.nextInt(10) == 0) {
                    headers.remove(name);
                } else {
                    headers.put(name, torn(String.valueOf(before), chance));
                }
            }
        }
        return new HttpRequest("POST", path, Map.of(), headers, body, false);
    }

    private static String torn(String text, Random chance) {
        int at = chance.nextInt(text.length());
        char other = (char) (32 + chance.nextInt(95));
        return switch (chance.nextInt(3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            default -> text.substring(0, at) + text.substring(at + 1);
        };
    }
}
