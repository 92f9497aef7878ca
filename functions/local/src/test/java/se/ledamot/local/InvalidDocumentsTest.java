package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.InvalidDocuments.IDENTITY_NUMBER;
import static se.ledamot.local.InvalidDocuments.SECRET;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/**
 * Sends each operation everything that it does not accept, one violation at a time: the response
 * names the place, in the caller's language, and nothing is repeated or written.
 */
class InvalidDocumentsTest {
    private static final StepClock CLOCK = StepClock.at("2026-11-23", "09:00");
    private static final MemoryStore STORE = new MemoryStore(CLOCK);

    /** A request that gets as far as writing was accepted, and gets a 500. */
    private static final Services SERVICES =
            TestServices.of(
                    STORE,
                    (commit, conditions, operation) -> {
                        throw new IllegalStateException("Written");
                    },
                    STORE,
                    CLOCK,
                    1);

    static Stream<Arguments> documents() {
        return routes(route ->
                route.input().payload() instanceof Payload.JsonObject && !route.isSigned());
    }

    static Stream<Arguments> files() {
        return routes(route -> route.input().payload() instanceof Payload.Csv);
    }

    static Stream<Arguments> nothing() {
        return routes(route ->
                route.input().payload() instanceof Payload.None && route.changesSomething());
    }

    /** Those that people make; signed calls have tests of their own. */
    static Stream<Arguments> all() {
        return routes(route -> !route.isSigned());
    }

    private static Stream<Arguments> routes(Predicate<Route> which) {
        return AllRoutes.of(SERVICES).stream()
                .filter(which)
                .map(route -> Arguments.of(route.title().name(), route));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("A document that matches the schema is not refused for its form")
    void aDocumentThatFitsInAllIsNotRefusedForItsForm(String name, Route route) {
        var answer = send(route, Json.write(InvalidDocuments.right(schema(route))), Map.of());
        assertThat(answer.status()).as(answer.body()).isNotEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("A document with one violation is refused, and the response names its place")
    void aDocumentWithAnythingWrongIsRefusedAndThePlaceNamed(String name, Route route) {
        var wrongs = InvalidDocuments.wrong(schema(route)).toList();
        assertThat(wrongs).hasSizeGreaterThan(5);
        for (var language : List.of("sv", "en")) {
            for (var wrong : wrongs) {
                var body = Json.write((Document) wrong.value());
                var answer = send(route, body, Map.of("accept-language", language));
                assertThat(places(answer))
                        .as("%s: %s", wrong.how(), answer)
                        .containsExactly(wrong.at());
                repeatsNothing(answer);
                assertThat(answer.body())
                        .contains(language.equals("sv") ? "passar inte" : "not fit");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("A body that is not a JSON document is refused")
    void whatIsNoDocumentIsRefused(String name, Route route) {
        var right = Json.write(InvalidDocuments.right(schema(route)));
        refused(send(route, "", Map.of()), 400, "no-body");
        for (var body :
                List.of(
                        "null",
                        "[]",
                        "7",
                        "\"" + right.length() + "\"",
                        right + "{}",
                        right.substring(1))) {
            refused(send(route, body, Map.of()), 400, "not-json");
        }
        refused(send(route, right, Map.of("content-type", "text/plain")), 415, "media-type");
        refused(send(route, right, Map.of("content-length", "7,7")), 400, "bad-length");
        refused(send(route, " ".repeat(300_000), Map.of()), 413, "too-large");
        refused(
                send(route, right.getBytes(StandardCharsets.UTF_16), false, Map.of()),
                400,
                "not-json");
        refused(
                send(route, right.getBytes(StandardCharsets.UTF_8), true, Map.of()),
                400,
                "encoded-body");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("A body that is not a CSV file, or is too large, is refused")
    void whatIsNoFileIsRefused(String name, Route route) {
        refused(send(route, "", Map.of()), 400, "no-body");
        refused(send(route, "{}", Map.of("content-type", "application/json")), 415, "media-type");
        refused(send(route, SECRET, Map.of("content-encoding", "gzip")), 400, "not-gzip");
        var most = ((Payload.Csv) route.input().payload()).mostBytes();
        refused(send(route, "a".repeat(most + 1), Map.of()), 413, "too-large");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothing")
    @DisplayName("An operation that takes no body refuses one")
    void whatTakesNoBodyRefusesOne(String name, Route route) {
        refused(send(route, "{}", Map.of()), 400, "unwanted-body");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("An invalid query parameter is refused and named")
    void aWrongQueryIsRefusedAndThePlaceNamed(String name, Route route) {
        var right = InvalidDocuments.right(route.input().query());
        var wrong = right.with("okant", SECRET);
        assertThat(places(asked(route, wrong))).containsExactly("?okant");
        for (var field : route.input().query().fields()) {
            var answer = asked(route, right.with(field.name(), SECRET));
            assertThat(places(answer)).containsExactly("?" + field.name());
            repeatsNothing(answer);
            if (field.required()) {
                assertThat(places(asked(route, right.with(field.name(), null))))
                        .containsExactly("?" + field.name());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("An invalid path parameter is answered with 404")
    void aPathThatCannotBeIsAbsentAndAnExampleGiven(String name, Route route) {
        for (var form : route.input().parameters()) {
            var examples = route.path().replaceAll("\\{\\w+}", form.example());
            var wrong = examples.replaceFirst(Pattern.quote(form.example()), "!!");
            var request =
                    new HttpRequest(route.method(), wrong, Map.of(), headers(route), null, false);
            refused(client(route).send(request), 404, "bad-path");
        }
    }

    private static Schema.Body schema(Route route) {
        return ((Payload.JsonObject) route.input().payload()).schema();
    }

    private static Client.Response send(Route route, String body, Map<String, String> headers) {
        return send(route, body.getBytes(StandardCharsets.UTF_8), false, headers);
    }

    private static Client.Response send(
            Route route, byte[] body, boolean encoded, Map<String, String> headers) {
        var all = headers(route);
        all.putAll(headers);
        var query = query(InvalidDocuments.right(route.input().query()));
        return client(route)
                .send(new HttpRequest(route.method(), path(route), query, all, body, encoded));
    }

    private static Client.Response asked(Route route, Document query) {
        return client(route)
                .send(
                        new HttpRequest(
                                route.method(),
                                path(route),
                                query(query),
                                headers(route),
                                null,
                                false));
    }

    private static Client client(Route route) {
        return new Client(ApiDefinitions.of(SERVICES, List.of(route)));
    }

    private static String path(Route route) {
        var path = route.path();
        for (var form : route.input().parameters()) {
            path = path.replaceFirst("\\{\\w+}", form.example());
        }
        return path;
    }

    private static Map<String, String> query(Document query) {
        return query.values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toString()));
    }

    /** The headers of somebody who may call it, with all that the request needs. */
    private static Map<String, String> headers(Route route) {
        var role = route.roles().iterator().next();
        var csv = route.input().payload() instanceof Payload.Csv;
        return new HashMap<>(
                Map.of(
                        "authorization",
                        "Bearer " + (role == Role.MEMBER ? "M-1001" : role.code()),
                        "accept-language",
                        "sv",
                        "idempotency-key",
                        "key-00000001",
                        "content-type",
                        csv ? "text/csv" : "application/json"));
    }

    private static List<String> places(Client.Response answer) {
        refused(answer, 400, "invalid");
        return answer.json().documents("errors").stream()
                .map(error -> error.text("field"))
                .distinct()
                .toList();
    }

    private static void refused(Client.Response answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("type")).isEqualTo("urn:ledamot:problems:" + problem);
    }

    private static void repeatsNothing(Client.Response answer) {
        assertThat(answer.body())
                .doesNotContain(SECRET.substring(0, 9), IDENTITY_NUMBER, "annat", "ååå");
    }
}
