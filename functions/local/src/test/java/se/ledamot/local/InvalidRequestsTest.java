package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/**
 * Invalid requests get a clear response that says what to do, writes nothing and repeats nothing
 * personal.
 */
class InvalidRequestsTest {
    private static final String GOOD =
            "{\"tablet\":\"KF-1\",\"serialNumber\":\"ABCD1\",\"model\":\"m\",\"cover\":\"c\",\"accessories\":[\"Laddare\"]}";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Services services = TestServices.of(store, clock);
    private final Client client =
            new Client(ApiDefinitions.of(services, CheckoutFunction.routes(services)));

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("", "no-body", null),
                Arguments.of("{\"tablet\": ", "not-json", null),
                Arguments.of("[1]", "not-json", null),
                Arguments.of("\"hemligt\"", "not-json", null),
                Arguments.of(GOOD + "{}", "not-json", null),
                Arguments.of(
                        GOOD.replace("{\"tablet\"", "{\"tablet\":\"KF-2\",\"tablet\""),
                        "invalid",
                        "/tablet"),
                Arguments.of(
                        GOOD.replace("\"m\"", "[".repeat(50) + "]".repeat(50)),
                        "invalid",
                        "/model"),
                Arguments.of(
                        "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", "not-json", null),
                Arguments.of(GOOD.replace("\"model\"", "\"hemligt\""), "invalid", "/model"),
                Arguments.of(GOOD.replace("\"m\"", "7"), "invalid", "/model"),
                Arguments.of(GOOD.replace("\"m\"", "null"), "invalid", "/model"),
                Arguments.of(GOOD.replace("\"m\"", "\"  \""), "invalid", "/model"),
                Arguments.of(GOOD.replace("\"m\"", "\"a\\u0000b\""), "invalid", "/model"),
                Arguments.of(GOOD.replace("\"m\"", "\"a\\ud83e\""), "invalid", "/model"),
                Arguments.of(
                        GOOD.replace("\"m\"", "\"" + "å".repeat(300) + "\""), "invalid", "/model"),
                Arguments.of(GOOD.replace("\"KF-1\"", "\"!\""), "invalid", "/tablet"),
                Arguments.of(
                        GOOD.replace("[\"Laddare\"]", "{\"0\":\"Laddare\"}"),
                        "invalid",
                        "/accessories"),
                Arguments.of(GOOD.replace("\"Laddare\"", "true"), "invalid", "/accessories/0"),
                Arguments.of(
                        GOOD.replace("[\"Laddare\"]", "[" + "\"x\",".repeat(20) + "\"x\"]"),
                        "invalid",
                        "/accessories"),
                Arguments.of("{\"payload\":" + GOOD + "}", "invalid", "/payload"));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("wrong")
    @DisplayName(
            "An invalid body is answered with 400 and the place of the violation, and writes nothing")
    void aWrongBodyIsRefusedWithItsPlaceAndWhatIsExpected(
            String body, String problem, String place) {
        for (var language : List.of("sv", "en-GB,en;q=0.9", "de", "*;q=nonsense")) {
            var answer = client.send(post("/tablets", body, Map.of("accept-language", language)));
            assertThat(answer.status()).isEqualTo(400);
            var json = Json.readOwn(answer.body());
            assertThat(json.text("type")).isEqualTo("urn:ledamot:problems:" + problem);
            assertThat(json.text("title"))
                    .containsPattern(language.startsWith("en") ? "No|not" : "[Ii]nte|saknas");
            if (place != null) {
                assertThat(json.documents("errors"))
                        .extracting(error -> error.text("field"))
                        .contains(place);
            }
            assertThat(answer.body()).doesNotContain("ååå").doesNotContain("\"!\"");
        }
        assertThat(store.find(TabletMapping.TABLET, "KF-1")).isEmpty();
    }

    @Test
    @DisplayName("Requests with invalid headers or encodings are refused and write nothing")
    void headersThatDoNotFitAreRefused() {
        assertThat(
                        client.send(post("/tablets", GOOD, Map.of("content-type", "text/plain")))
                                .status())
                .isEqualTo(415);
        assertThat(client.send(post("/tablets", GOOD, Map.of("content-length", "10,10"))).status())
                .isEqualTo(400);
        assertThat(client.send(post("/tablets", GOOD, Map.of("content-encoding", "gzip"))).status())
                .isEqualTo(400);
        assertThat(client.send(post("/tablets", GOOD, Map.of("idempotency-key", "kort"))).status())
                .isEqualTo(400);
        assertThat(
                        client.send(
                                        post(
                                                "/tablets",
                                                GOOD,
                                                Map.of("idempotency-key", "med mellanslag")))
                                .status())
                .isEqualTo(400);
        assertThat(client.send(post("/tablets", " ".repeat(300_000), Map.of())).status())
                .isEqualTo(413);
        var encoded = post("/tablets", GOOD, Map.of());
        assertThat(
                        client.send(
                                        new HttpRequest(
                                                "POST",
                                                "/tablets",
                                                Map.of(),
                                                encoded.headers(),
                                                encoded.body(),
                                                true))
                                .status())
                .isEqualTo(400);
        var latin =
                new HttpRequest(
                        "POST",
                        "/tablets",
                        Map.of(),
                        encoded.headers(),
                        GOOD.replace("\"m\"", "\"å\"").getBytes(StandardCharsets.ISO_8859_1),
                        false);
        assertThat(client.send(latin).status()).isEqualTo(400);
        assertThat(store.find(TabletMapping.TABLET, "KF-1")).isEmpty();
    }

    @Test
    @DisplayName("Unknown paths, wrong methods and invalid query parameters are refused")
    void pathsAndQueriesThatDoNotFitAreRefused() {
        assertThat(client.get("device-desk", "/nothing").status()).isEqualTo(404);
        assertThat(client.get("device-desk", "/tablets/").status()).isEqualTo(404);
        assertThat(client.get("device-desk", "/tablets/%").status()).isEqualTo(404);
        assertThat(client.get("device-desk", "/tablets/%00").status()).isEqualTo(404);
        assertThat(client.get("device-desk", "/loans/../tablets").status()).isEqualTo(404);
        assertThat(
                        client.send(
                                        Client.call(
                                                "DELETE",
                                                "/tablets",
                                                "device-desk",
                                                null,
                                                Map.of()))
                                .status())
                .isEqualTo(405);
        assertThat(client.get("device-desk", "/tablets").status()).isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=flying").status()).isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=lent&limit=0").status())
                .isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=lent&limit=201").status())
                .isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=lent&limit=x").status())
                .isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=lent&unknown=1").status())
                .isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=lent&cursor=nonsense").status())
                .isEqualTo(400);
        assertThat(client.get("device-desk", "/tablets?state=lent").body())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    @DisplayName(
            "The same idempotency key gets the first response, and with another body a refusal")
    void theSameKeyGetsTheFirstAnswerAndAnotherBodyARefusal() {
        var first = client.send(post("/tablets", GOOD, Map.of()));
        assertThat(first.status()).isEqualTo(201);
        var again = client.send(post("/tablets", GOOD, Map.of()));
        assertThat(again).isEqualTo(first);
        assertThat(client.send(post("/tablets", GOOD.replace("KF-1", "KF-2"), Map.of())).status())
                .isEqualTo(422);
        assertThat(store.find(TabletMapping.TABLET, "KF-2")).isEmpty();
        assertThat(store.find(TabletMapping.TABLET, "KF-1").orElseThrow().version()).isEqualTo(1);

        clock.step(Duration.ofDays(3));
        assertThat(
                        client.send(
                                        post(
                                                "/tablets",
                                                GOOD.replace("KF-1", "KF-2")
                                                        .replace("ABCD1", "ABCD2"),
                                                Map.of()))
                                .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName(
            "Names are stored as they are written, without outer blanks and in normal form NFC")
    void namesAreKeptAsTheyAreWritten() {
        var name = "Å\u0308 Ö é ü – ”Müller”";
        var body = Json.write(Json.readOwn(GOOD).with("model", "  " + name + " "));
        assertThat(client.send(post("/tablets", body, Map.of())).status()).isEqualTo(201);
        var model = client.get("it", "/tablets/kf-1").json().text("model");
        assertThat(model).isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    @Test
    @DisplayName("A list is read in pages to its end, and a cursor of another list is refused")
    void aListIsReadInPagesToItsEnd() {
        for (int i = 0; i < 7; i++) {
            var tablet =
                    Document.of(
                            "tablet",
                            "KF-10" + i,
                            "serialNumber",
                            "SERIAL" + i,
                            "model",
                            "m",
                            "cover",
                            "c",
                            "accessories",
                            List.of());
            client.post("device-desk", "/tablets", tablet);
        }
        var first = client.get("it", "/tablets?state=in-stock&limit=4").json();
        var second =
                client.get("it", "/tablets?state=in-stock&limit=4&cursor=" + first.text("next"))
                        .json();
        assertThat(first.documents("items")).hasSize(4);
        var journal = client.get("device-desk", "/tablets/KF-100/journal?limit=1").json();
        for (var cursor :
                List.of(
                        "CjE",
                        first.text("next"),
                        Objects.requireNonNullElse(journal.textOrNull("next"), "CjE"))) {
            for (var list :
                    List.of("/tablets?state=lent&cursor=", "/sims?state=in-stock&cursor=")) {
                var refused = client.get("it", list + cursor);
                assertThat(refused.status()).as(list).isEqualTo(400);
                assertThat(refused.json().text("type")).contains("cursor");
            }
        }
        assertThat(second.documents("items"))
                .extracting(one -> one.text("tablet"))
                .containsExactly("KF-104", "KF-105", "KF-106");
        assertThat(second.has("next")).isFalse();
    }

    private static HttpRequest post(String path, String body, Map<String, String> headers) {
        var all =
                new LinkedHashMap<>(
                        Map.of(
                                "content-type",
                                "application/json",
                                "idempotency-key",
                                "key-00000001"));
        all.putAll(headers);
        return Client.call("POST", path, "device-desk", body, all);
    }
}
