package se.ledamot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.testing.TestDefaults;

/**
 * Whatever a correctly signed webhook contains, it is accepted or refused: it never breaks
 * anything, and its valid items are counted.
 */
class SignedBodiesTest extends DataTestMunicipality {
    private static final int CALLS = 5_000;
    private static final String COUNCIL = "Kommunfullmäktige";
    private static final List<String> ODD =
            List.of(
                    "null",
                    "-1",
                    "1.5",
                    "1e9",
                    "9".repeat(400),
                    "\"\"",
                    "\" \"",
                    "true",
                    "[]",
                    "{}",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"9999-12-31T23:59:59Z\"",
                    "\"-999999999-01-01T00:00:00Z\"",
                    "\"2026-11\"",
                    "\"+1000000000-01\"",
                    "\"+1000000000-12-31T00:00:00Z\"",
                    "\"+999999999-12-30T00:00:00Z\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"counter\"",
                    "\"8946080000000000001\"",
                    "9223372036854775807",
                    "10000000000000",
                    "\"å\\u030a\"");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("Usage webhooks with random contents are accepted or refused, and never fail")
    void usagesAreTakenOrRefusedWhateverStandsInThem(long seed) {
        var from = at("2026-11-01", "10:00");
        isTakenOrRefused(
                seed,
                "operator",
                "/usage/records",
                chance -> chance.nextInt(4) == 0 ? counter() : session(SIM, from, from, MEGABYTE));
        used(SIM, "2026-11-01", "10:00", 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    @DisplayName(
            "Signed events with random contents are all stored, and worked through or kept aside")
    void eventsAreAllStoredAndWorkedThroughOrKeptAside(long seed) {
        meeting("KF-2", COUNCIL, "2026-11-29", "18:00");
        var chance = TestDefaults.chance(seed);
        var stages = new TreeMap<String, Integer>();
        for (int call = 0; call < CALLS; call++) {
            municipality.clock.step(Duration.ofMillis(1_000));
            var answer = answer("meeting-tool", EVENTS, event(chance));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var id = answer.json().text("event");
            municipality.written("meetingsStream", ReceivedEventMapping.EVENT.subject(id));
            var stored = municipality.store.find(ReceivedEventMapping.EVENT, id).orElseThrow();
            stages.merge(stored.state().stage() + " " + stored.state().kept(), 1, Integer::sum);
        }
        assertThat(stages)
                .containsKeys(
                        "DONE null",
                        "KEPT_ASIDE NOT_JSON",
                        "KEPT_ASIDE NOT_VALID",
                        "KEPT_ASIDE UNKNOWN_TYPE")
                .doesNotContainKeys("WAITING null", "FAILED null");
        var kept = MeetingOrigin.tool(LocalOperator.TOOL, "KF-2").id();
        assertThat(done(municipality.client.get("secretary", "/meetings")).documents("items"))
                .extracting(one -> one.text("meeting"))
                .contains(kept);
    }

    private byte[] event(RandomGenerator chance) {
        var data = written(chance, meetingJson("KF-1", COUNCIL, "2026-11-30", "18:00"));
        var type = chance.nextInt(9) == 0 ? odd(chance) : "\"meeting.published\"";
        var at = chance.nextInt(9) == 0 ? odd(chance) : "\"2026-11-02T08:00:00Z\"";
        var text = "{\"type\":%s,\"timestamp\":%s,\"data\":%s}".formatted(type, at, data);
        return torn(chance, text.getBytes(UTF_8));
    }

    private void isTakenOrRefused(
            long seed, String signer, String path, Function<RandomGenerator, Document> good) {
        var chance = TestDefaults.chance(seed);
        var statuses = new TreeMap<Integer, Integer>();
        for (int call = 0; call < CALLS; call++) {
            municipality.clock.step(Duration.ofMillis(1_000));
            var answer = answer(signer, path, body(chance, path, good));
            assertThat(answer.status()).as(answer.body()).isIn(200, 400, 413, 415);
            statuses.merge(answer.status(), 1, Integer::sum);
        }
        assertThat(statuses).containsKeys(200, 400);
    }

    private byte[] body(
            RandomGenerator chance, String path, Function<RandomGenerator, Document> good) {
        var items =
                IntStream.rangeClosed(0, chance.nextInt(3))
                        .mapToObj(i -> written(chance, good.apply(chance)))
                        .toList();
        var name = path.substring(path.lastIndexOf('/') + 1);
        var text = "{\"" + name + "\":[" + String.join(",", items) + "]}";
        return torn(chance, text.getBytes(UTF_8));
    }

    /** A few bytes are others, now and then. */
    private static byte[] torn(RandomGenerator chance, byte[] bytes) {
        for (int i = chance.nextInt(3); i > 0; i--) {
            if (chance.nextInt(4) == 0) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
        }
        return bytes;
    }

    private String written(RandomGenerator chance, Document good) {
        var names = new ArrayList<>(good.values().keySet());
        var fields = new ArrayList<String>();
        for (var name : names) {
            var value = Json.write(Document.of("v", good.values().get(name)));
            var kept = value.substring(5, value.length() - 1);
            switch (chance.nextInt(14)) {
                case 0 -> {}
                case 1 -> fields.add("\"" + name + "\":" + odd(chance));
                case 2 -> fields.addAll(List.of(field(name, kept), field(name, odd(chance))));
                case 3 -> fields.addAll(List.of(field(name, kept), field("x", odd(chance))));
                default -> fields.add(field(name, kept));
            }
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String field(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    private static String odd(RandomGenerator chance) {
        return ODD.get(chance.nextInt(ODD.size()));
    }

    private static Document counter() {
        return Document.of(
                "kind", "counter",
                "iccid", SIM,
                "month", "2026-11",
                "at", "2026-11-01T12:00:00Z",
                "total", MEGABYTE);
    }
}
