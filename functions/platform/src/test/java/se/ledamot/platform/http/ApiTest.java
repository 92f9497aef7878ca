package se.ledamot.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Citation;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.LogRecorder;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonMapping;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.testing.TestRule;
import se.ledamot.platform.webhook.WebhookSecrets;

/** Sends requests of all sorts to a small API with one operation of each sort. */
@DisplayName("What is let in at the edge of an API, and what is turned away")
class ApiTest {
    @RegisterExtension private final LogRecorder log = new LogRecorder("se.ledamot.platform.http");

    private static final Schema.Fields ECHO =
            Schema.fields(Field.maybe("was", new Schema.AnyObject(), "What came"));
    private static final Schema.Fields BODY =
            Schema.fields(
                    Field.of("count", Schema.wholeNumber(1, 9), "How many"),
                    Field.maybe("sure", Schema.bool(), "Whether"));

    private enum Why implements Reason {
        NOTHING(Category.ABSENT, null),
        NOT_SO(Category.CONFLICT, TestRule.T1);

        private final Classification classification;

        Why(Category category, @Nullable Citation clause) {
            this.classification = new Classification("edge", category, clause);
        }

        @Override
        public Classification classification() {
            return classification;
        }
    }

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Repository repository = new ReadTrackingRepository(store);
    private final Resource<Person> staff =
            new Resource<>(
                    "/staff/{staff}",
                    StringFormat.OWN_ID,
                    PersonMapping.PERSON,
                    store,
                    (caller, one) -> !one.id().equals("hidden"),
                    Why.NOTHING);
    private final List<Instant> begun = new ArrayList<>();
    private int written;
    private final List<Route> routes =
            List.of(
                    Route.get("/things", "listThings", "Things")
                            .allow(Role.IT)
                            .query(Field.maybe("sure", Schema.bool(), "Whether"))
                            .respondingPage(ECHO, ApiTest::page),
                    Route.get("/things/mine", "mine", "Mine")
                            .allow(Role.MEMBER)
                            .responding(ECHO, request -> echo("mine")),
                    Route.get("/things/{thing}", "getThing", "One")
                            .allow(Role.IT)
                            .pathParameters(StringFormat.OWN_ID)
                            .responding(ECHO, request -> echo(request.path("thing"))),
                    Route.act("/things/{thing}/count", "count", "Counts")
                            .allow(Role.IT, Role.DEVICE_DESK)
                            .pathParameters(StringFormat.OWN_ID)
                            .body(BODY)
                            .responding(ECHO, request -> echo(request.body())),
                    Route.act("/secret", "secret", "Hidden")
                            .allow(Role.SECURITY)
                            .hidden()
                            .responding(ECHO, request -> echo("secret")),
                    Route.act("/files", "file", "Takes a file")
                            .allow(Role.IT)
                            .body(new Payload.Csv(1_024))
                            .responding(ECHO, request -> echo(request.bytes().length)),
                    Route.act("/bytes", "bytes", "Takes bytes")
                            .allow(Role.IT)
                            .body(new Payload.Bytes(8))
                            .responding(ECHO, request -> echo(request.bytes().length)),
                    staff.get("getStaff", "One of staff")
                            .allow(Role.IT)
                            .responding(
                                    ECHO,
                                    request -> staff.load(request).map(one -> was(one.name()))),
                    Route.act("/written", "write", "Writes")
                            .allow(Role.IT)
                            .body(BODY)
                            .query(Field.maybe("sure", Schema.bool(), "Whether"))
                            .responding(ECHO, this::writes),
                    Route.act("/parts", "parts", "Writes in parts")
                            .allow(Role.IT)
                            .body(BODY)
                            .responding(ECHO)
                            .handledInBatch(this::executeBatch),
                    Route.create("/made", "make", "Makes one")
                            .allow(Role.IT)
                            .body(BODY)
                            .responding(ECHO)
                            .handledBy(this::makes),
                    Route.create("/made/elsewhere", "makeElsewhere", "Makes what others read")
                            .allow(Role.IT, Role.MEMBER)
                            .body(BODY)
                            .responding(ECHO)
                            .handledBy(request ->
                                    Decision.of(
                                            HttpResponse.created(
                                                    "/marks/ÅS 1?#%", was(request.body())))),
                    Route.get("/marks/{mark}", "getMark", "A mark")
                            .allow(Role.IT)
                            .pathParameters(StringFormat.OWN_ID)
                            .responding(ECHO, request -> echo(request.path("mark"))),
                    Route.get("/states", "states", "Open or closed")
                            .allow(Role.IT)
                            .query(
                                    Field.maybe(
                                            "state",
                                            new Schema.Choice(List.of("open", "closed")),
                                            "Which"))
                            .responding(ECHO, request -> echo(request.asksForOpen())),
                    staff.act("refuse", "refuse", "Refuses")
                            .allow(Role.IT)
                            .responding(
                                    ECHO,
                                    request -> Decision.refuse(Why.NOT_SO.because("other", "x"))));
    private final Api api =
            new Api(
                    new Routes(
                            RouteGroup.all(() -> routes, new JournalRoutes(staff, store, Role.IT))),
                    new FakeTokens(),
                    UnaryOperator.identity(),
                    WebhookSecrets.NONE,
                    new CommandExecutor(store, store, TestDefaults.RETRY, clock),
                    store,
                    IdGenerator.from(TestDefaults.chance(1)),
                    clock);

    private static Decision<Document> echo(Object what) {
        return Decision.of(was(what));
    }

    private static Document was(Object what) {
        return Document.of("was", what);
    }

    private Decision<Document> writes(ValidatedRequest request) {
        written++;
        return Decision.of(was(written), person("anna", request.body().longValue("count")));
    }

    private Decision<HttpResponse> makes(ValidatedRequest request) {
        written++;
        return Decision.of(
                HttpResponse.created("/staff/p" + written, was(written)), person("p" + written, 1));
    }

    private Commit person(String id, long count) {
        var person = new Person(id, id + " " + count);
        return Commit.nothing()
                .put(
                        PersonMapping.PERSON,
                        id,
                        repository.find(PersonMapping.PERSON, id),
                        person,
                        JournalEvent.of("registered", TestRule.T2));
    }

    private CommandResult<HttpResponse> executeBatch(ValidatedRequest request) {
        begun.add(request.begunAt());
        var said = new ArrayList<String>();
        for (var id : List.of("a", "b")) {
            var decision =
                    request.batch()
                            .execute(
                                    request.operation().part(id),
                                    operation -> {
                                        written++;
                                        return Decision.of(
                                                HttpResponse.ok(was(id + written)), person(id, 1));
                                    });
            if (decision instanceof CommandResult.Done<HttpResponse>(var response)) {
                said.add(json(response).text("was"));
            }
        }
        return CommandResult.done(HttpResponse.ok(was(said)));
    }

    private static Page<Document> page(ValidatedRequest request) {
        var asked = request.page();
        return new Page<>(
                List.of(was(asked.limit() + " " + asked.after() + " " + request.query())), "next");
    }

    @Test
    @DisplayName(
            "Literal path segments win over parameters; unknown paths give 404 and wrong methods 405")
    void aPathIsFoundByItsLiteralWordsFirst() {
        assertThat(get("M-1", "/things/mine").text("was")).isEqualTo("mine");
        assertThat(get("it", "/things/M-1").text("was")).isEqualTo("M-1");
        turnedAway(call("GET", "/things/M-1/more", "it"), 404, "no-route");
        turnedAway(call("GET", "/nothing", "it"), 404, "no-route");
        turnedAway(call("GET", "/things/%zz", "it"), 404, "bad-path");
        for (var encodedTwice : List.of("M%2D1", "M%2F1", "M%252D1")) {
            turnedAway(call("GET", "/things/" + encodedTwice, "it"), 404, "bad-path");
        }
        turnedAway(call("GET", "/things/M/1", "it"), 404, "no-route");
        turnedAway(call("GET", "/prod/things/M-1", "it"), 404, "no-route");
        turnedAway(call("GET", "/things/M-1/", "it"), 404, "no-route");
        turnedAway(call("GET", "/things/å ä", "it"), 404, "bad-path");
        var wrong = turnedAway(call("POST", "/things/mine", "it"), 405, "method-not-allowed");
        assertThat(wrong.headers()).containsEntry("allow", "GET");
        turnedAway(call("DELETE", "/things/%zz/count", "it"), 404, "no-route");
        var both = turnedAway(call("DELETE", "/things/M-1/count", "it"), 405, "method-not-allowed");
        assertThat(both.headers()).containsEntry("allow", "POST");
    }

    @Test
    @DisplayName(
            "Unavailable keys of the token issuer give 503 with Retry-After and a line in the log")
    void unavailableKeysAreSaidAndLogged() {
        var response = turnedAway(call("GET", "/things", "unavailable"), 503, "keys-unavailable");
        assertThat(response.headers()).containsEntry("retry-after", "5");
        assertThat(log.lines())
                .containsExactly("SEVERE keys of the token issuer cannot be read: out");
    }

    @Test
    @DisplayName(
            "A request without a valid token gives 401, without the role 403, on a hidden route 404")
    void whoCallsHasATokenAndARole() {
        var none = new HttpRequest("GET", "/things", Map.of(), Map.of(), null, false);
        assertThat(turnedAway(none, 401, "no-token").headers())
                .containsEntry("www-authenticate", "Bearer");
        var basic = Map.of("authorization", "Basic it");
        turnedAway(
                new HttpRequest("GET", "/things", Map.of(), basic, null, false), 401, "no-token");
        turnedAway(call("GET", "/things", "bad"), 401, "bad-token");
        turnedAway(call("GET", "/things", "secretary"), 403, "role-not-allowed");
        turnedAway(post("/secret", "it", null, "application/json"), 404, "no-route");
        turnedAway(call("GET", "/secret", "it"), 404, "no-route");
        var open = turnedAway(call("GET", "/secret", "security"), 405, "method-not-allowed");
        assertThat(open.headers()).containsEntry("allow", "POST");
        for (var path : List.of("/secret", "/nothing", "/things/mine", "/things/%zz")) {
            for (var method : List.of("GET", "POST", "DELETE")) {
                var stranger = new HttpRequest(method, path, Map.of(), Map.of(), null, false);
                turnedAway(stranger, 401, "no-token");
            }
        }
        assertThat(api.apply(post("/secret", "security", null, "application/json")).status())
                .isEqualTo(200);
        var small = Map.of("authorization", "bearer it");
        assertThat(
                        api.apply(new HttpRequest("GET", "/things", Map.of(), small, null, false))
                                .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A query that violates its schema gives 400 and names the parameter")
    void queryThatViolatesItsSchemaGives400AndNamesParameter() {
        assertThat(listed("/things")).isEqualTo("50 null Document[values={}]");
        assertThat(listed("/things?limit=7&sure=true"))
                .isEqualTo("7 null Document[values={limit=7, sure=true}]");
        for (var wrong :
                List.of("limit=0", "limit=201", "limit=x", "sure=yes", "other=1", "limit=1.5")) {
            var response = turnedAway(call("GET", "/things?" + wrong, "it"), 400, "invalid");
            assertThat(json(response).documents("errors").getFirst().text("field"))
                    .isEqualTo("?" + wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(listed("/things?sure=false")).contains("sure=false");
        assertThat(HttpRequest.query("a=1&a=2&b&c=%C3%A5&d=%zz").toString())
                .isEqualTo("{a=1,2, b=, c=å, d=%zz}");
        assertThat(HttpRequest.query(null)).isEmpty();
        assertThat(HttpRequest.query("")).isEmpty();
    }

    @Test
    @DisplayName("A page reports how many records are unreadable")
    void aListSaysHowManyOthersCannotBeRead() {
        var page = List.of(was("anna"));
        var one = new UnreadableState(PersonMapping.PERSON, "bo", 1);
        assertThat(json(HttpResponse.page(new Page<>(page, null, List.of(one)))))
                .isEqualTo(Document.of("items", page, "unreadable", 1));
        assertThat(json(HttpResponse.page(new Page<>(page, "next"))))
                .isEqualTo(Document.of("items", page, "next", "next"));
    }

    @Test
    @DisplayName("A cursor is valid only for the same list and filters")
    void aCursorIsOfItsListAlone() {
        var next = get("it", "/things?limit=7&sure=true").text("next");
        assertThat(listed("/things?limit=3&sure=true&cursor=" + next)).startsWith("3 next ");
        for (var other : List.of("/things?sure=false&cursor=", "/things?cursor=")) {
            turnedAway(call("GET", other + next, "it"), 400, "bad-cursor");
        }
        turnedAway(call("GET", "/things?cursor=next", "it"), 400, "bad-cursor");
    }

    private String listed(String path) {
        return get("it", path).documents("items").getFirst().text("was");
    }

    @Test
    @DisplayName("A POST needs an idempotency key of 8 to 64 characters")
    void aKeyMakesACallThatMayBeRepeated() {
        var path = "/things/M-1/count";
        var body = "{\"count\":3}";
        var without = call("POST", path, "it");
        turnedAway(
                new HttpRequest("POST", path, Map.of(), without.headers(), null, false),
                400,
                "no-key");
        for (var key : List.of("short-1", "with blank 1", "x".repeat(65))) {
            turnedAway(keyed(path, body, key), 400, "bad-key");
        }
        assertThat(api.apply(keyed(path, body, "x".repeat(64))).status()).isEqualTo(200);
        assertThat(api.apply(keyed(path, body, "12345678")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "A repeated request is replayed for 48 hours; another request with the same key gives 422")
    void theSameCallAgainIsAnsweredAsTheFirstTimeAndAnotherWithItsKeyIsNot() {
        var body = "{\"count\":3}";
        var first = api.apply(keyed("/written", body, "key-00000001"));
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        for (int i = 0; i < 2; i++) {
            clock.step(Duration.ofHours(20));
            var again = api.apply(keyed("/written", body, "key-00000001"));
            assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.status()).isEqualTo(first.status());
        }
        assertThat(store.find(PersonMapping.PERSON, "anna").orElseThrow().version()).isEqualTo(1);
        turnedAway(keyed("/written", "{\"count\":4}", "key-00000001"), 422, "key-used");
        turnedAway(keyed("/written?sure=true", body, "key-00000001"), 422, "key-used");
        turnedAway(keyed("/parts", body, "key-00000001"), 422, "key-used");
        api.apply(keyed("/written", body, "key-00000002"));
        assertThat(store.find(PersonMapping.PERSON, "anna").orElseThrow().version()).isEqualTo(2);

        clock.step(Duration.ofHours(8).plusSeconds(1));
        var expired = api.apply(keyed("/written", body, "key-00000001"));
        assertThat(expired.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(store.find(PersonMapping.PERSON, "anna").orElseThrow().version()).isEqualTo(3);
    }

    @Test
    @DisplayName("The client's idempotency key is stored only as a hash")
    void whatTheCallerHasChosenAsKeyIsNotKept() {
        api.apply(keyed("/written", "{\"count\":3}", "640823-3234"));
        assertThat(store.find("it-1/640823-3234", clock.instant())).isEmpty();
        assertThat(store.find("it-1/" + Sha256.of("640823-3234").hex(), clock.instant()))
                .isPresent();
    }

    @Test
    @DisplayName("A replayed creation repeats the Location header")
    void whereWhatWasMadeIsToBeFoundIsSaidAgainToo() {
        var first = api.apply(keyed("/made", "{\"count\":3}", "key-00000001"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers()).containsEntry("location", "/staff/p1");
        var again = api.apply(keyed("/made", "{\"count\":3}", "key-00000001"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsEntry("location", "/staff/p1");
        assertThat(store.all(PersonMapping.PERSON)).hasSize(1);
    }

    @Test
    @DisplayName(
            "The Location header is percent-encoded and sent only to clients that may read the resource")
    void whereSomethingIsToBeFoundIsEncodedAndSaidOnlyToWhoCanReadIt() {
        var it = api.apply(keyed("/made/elsewhere", "{\"count\":3}", "key-00000001"));
        assertThat(it.headers()).containsEntry("location", "/marks/%C3%85S%201%3F%23%25");
        var request = call("POST", "/made/elsewhere", "M-1");
        var headers = new LinkedHashMap<>(request.headers());
        headers.put("idempotency-key", "key-00000001");
        headers.put("content-type", "application/json");
        var body = "{\"count\":3}".getBytes(StandardCharsets.UTF_8);
        var member =
                api.apply(new HttpRequest("POST", request.path(), Map.of(), headers, body, false));
        assertThat(member.status()).as(member.body()).isEqualTo(201);
        assertThat(member.headers()).doesNotContainKey("location");
    }

    @Test
    @DisplayName("A replayed response keeps the language of the first response")
    void anAnswerThatIsGivenAgainSaysTheLanguageOfTheFirst() {
        var request = keyed("/made", "{\"count\":3}", "key-00000001");
        api.apply(header(request, "accept-language", "sv"));
        assertThat(api.apply(header(request, "accept-language", "en")).headers())
                .containsEntry("idempotency-replayed", "true")
                .containsEntry("content-language", "sv");
        var other = keyed("/made", "{\"count\":4}", "key-00000001");
        assertThat(api.apply(header(other, "accept-language", "en")).headers())
                .containsEntry("content-language", "en");
    }

    @Test
    @DisplayName("A repeated batch keeps its start time, and each batch item runs once")
    void aCallInPartsIsBegunOnceAndEachPartIsCarriedOutOnce() {
        clock.step(Duration.ofMillis(300));
        var body = "{\"count\":3}";
        var first = api.apply(keyed("/parts", body, "key-00000001"));
        assertThat(json(first).texts("was")).containsExactly("a1", "b2");
        clock.step(Duration.ofHours(1));
        var again = api.apply(keyed("/parts", body, "key-00000001"));
        assertThat(json(again).texts("was")).containsExactly("a1", "b2");
        var whole = Instant.parse("2026-11-23T08:00:01Z");
        assertThat(begun).containsExactly(whole, whole);
        turnedAway(keyed("/parts", "{\"count\":4}", "key-00000001"), 422, "key-used");
        turnedAway(keyed("/written", body, "key-00000001"), 422, "key-used");
        assertThat(begun).hasSize(2);
        clock.step(Duration.ofMinutes(1).minusMillis(300));
        api.apply(keyed("/parts", body, "key-00000002"));
        assertThat(begun.getLast()).as("to the whole second").isEqualTo("2026-11-23T09:01:00Z");
    }

    @Test
    @DisplayName("A role that may see a state may list and verify its journal; others get 403")
    void aJournalIsListedAndCheckedForWhoSeesTheState() {
        api.apply(keyed("/written", "{\"count\":3}", "key-00000001"));
        api.apply(keyed("/written", "{\"count\":4}", "key-00000002"));
        var entries = get("it", "/staff/anna/journal").documents("items");
        assertThat(entries).hasSize(2).noneMatch(entry -> entry.has("defect"));
        var sound = get("it", "/staff/anna/journal/verification");
        assertThat(sound.longValue("intactEntries")).isEqualTo(2);
        assertThat(sound.text("head")).isEqualTo(entries.getLast().text("hash"));
        assertThat(sound.documents("defects")).isEmpty();
        store.slipIn("person/anna", new JournalReader.Item(3, null));
        assertThat(get("it", "/staff/anna/journal").documents("items").getLast())
                .isEqualTo(Document.of("number", 3, "defect", "unreadable"));
        var broken = get("it", "/staff/anna/journal/verification").documents("defects");
        assertThat(broken).containsExactly(Document.of("number", 3, "defect", "unreadable"));
        turnedAway(call("GET", "/staff/anna/journal", "secretary"), 403, "role-not-allowed");
    }

    @Test
    @DisplayName("A list shows open records unless state=closed is given")
    void theOneOrTheOtherIsAskedForAndTheOpenUnlessSaid() {
        assertThat(get("it", "/states").booleanValue("was")).isTrue();
        assertThat(get("it", "/states?state=open").booleanValue("was")).isTrue();
        assertThat(get("it", "/states?state=closed").booleanValue("was")).isFalse();
    }

    @Test
    @DisplayName("Routes are found by method and path, and the OpenAPI document describes them")
    void theRoutesAreKnownByMethodAndPathAndDescribedAsTheyAre() {
        var all = new Routes(routes);
        assertThat(all.all()).hasSameSizeAs(routes);
        assertThat(all.has("/things/M-1")).isTrue();
        assertThat(all.has("/nothing")).isFalse();
        assertThat(all.route("GET", "/things/M-1").orElseThrow().title().name())
                .isEqualTo("getThing");
        assertThat(all.route("POST", "/things/M-1")).isEmpty();
        assertThat(routes).allMatch(OpenApi::isConsistent);
        var wrong =
                Route.get("/things/{thing}/{other}", "wrong", "Wrong")
                        .pathParameters(StringFormat.OWN_ID);
        assertThat(OpenApi.isConsistent(wrong)).isFalse();

        var paths = OpenApi.of(routes).document("paths");
        assertThat(paths.document("/things").values()).containsOnlyKeys("get");
        var count = paths.document("/things/{thing}/count").document("post");
        assertThat(count.text("operationId")).isEqualTo("count");
        assertThat(count.texts("x-roles")).containsExactlyInAnyOrder("it", "device-desk");
        assertThat(count.documents("parameters"))
                .extracting(one -> one.text("in") + " " + one.text("name"))
                .contains("path thing", "header Idempotency-Key");
        assertThat(count.document("requestBody").document("content").values())
                .containsOnlyKeys("application/json");
        assertThat(count.document("responses").values()).containsOnlyKeys("200", "default");
        var list = paths.document("/things").document("get");
        assertThat(list.documents("parameters"))
                .extracting(one -> one.text("in") + " " + one.text("name"))
                .containsExactlyInAnyOrder("query sure", "query limit", "query cursor");
        assertThat(list.has("requestBody")).isFalse();
        assertThat(list.has("security")).as("as all that are not signed").isFalse();
        var done = list.document("responses").document("200");
        assertThat(done.document("content").values()).containsOnlyKeys("application/json");
        var file = paths.document("/files").document("post").document("requestBody");
        assertThat(file.document("content").values()).containsKeys("text/csv");
    }

    @Test
    @DisplayName("A batch item counts as done below status 400, otherwise as refused")
    void aPartIsDoneUnlessItIsAnsweredAsAProblem() {
        var both =
                BatchResponse.of(
                        List.of(
                                new BatchResponse.Item(1, 399, Document.EMPTY),
                                new BatchResponse.Item(2, 400, Document.EMPTY)));
        assertThat(both.longValue("done")).isEqualTo(1);
        assertThat(both.longValue("refused")).isEqualTo(1);
    }

    @Test
    @DisplayName("A body with a wrong schema, media type or size is refused")
    void bodyWithWrongSchemaMediaTypeOrSizeIsRefused() {
        var path = "/things/M-1/count";
        assertThat(
                        api.apply(
                                        post(
                                                path,
                                                "it",
                                                "{\"count\":3,\"sure\":true}",
                                                "application/json"))
                                .body())
                .contains("\"count\":3", "\"sure\":true");
        var charset = "Application/JSON; charset=utf-8";
        assertThat(api.apply(post(path, "it", "{\"count\":3}", charset)).status()).isEqualTo(200);
        turnedAway(post(path, "it", "{\"count\":3}", "text/plain"), 415, "media-type");
        turnedAway(post(path, "it", null, "application/json"), 400, "no-body");
        turnedAway(post(path, "it", "", "application/json"), 400, "no-body");
        turnedAway(post(path, "it", "{\"count\":", "application/json"), 400, "not-json");
        turnedAway(post(path, "it", "[]", "application/json"), 400, "not-json");
        turnedAway(post(path, "it", "{\"count\":10}", "application/json"), 400, "invalid");
        turnedAway(post(path, "it", "{}", "application/json"), 400, "invalid");
        var large = "{\"count\":3" + " ".repeat(256 * 1024) + "}";
        var tooLarge = turnedAway(post(path, "it", large, "application/json"), 413, "too-large");
        assertThat(json(tooLarge).text("detail")).contains(" 256 ");
        var bytes = new byte[] {'{', (byte) 0xff, '}'};
        turnedAway(with(post(path, "it", "x", "application/json"), bytes, false), 400, "not-json");
        var encoded = "{\"count\":3}".getBytes(StandardCharsets.UTF_8);
        turnedAway(
                with(post(path, "it", "x", "application/json"), encoded, true),
                400,
                "encoded-body");
        turnedAway(post("/secret", "security", "x", "application/json"), 400, "unwanted-body");
        turnedAway(
                header(
                        post(path, "it", "{\"count\":3}", "application/json"),
                        "content-length",
                        "x"),
                400,
                "bad-length");
        assertThat(
                        api.apply(
                                        header(
                                                post(
                                                        path,
                                                        "it",
                                                        "{\"count\":3}",
                                                        "application/json"),
                                                "content-length",
                                                "11"))
                                .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A CSV file may be gzipped, and its size limit applies to the unpacked bytes")
    void aFileMayBeGzippedAndIsMeasuredUnpacked() {
        var file = post("/files", "it", "x", "text/csv");
        assertThat(was(with(file, bytes(1_024), false))).isEqualTo(1_024);
        turnedAway(with(file, bytes(1_025), false), 413, "too-large");
        assertThat(was(with(file, gzipped(1_024), true))).isEqualTo(1_024);
        turnedAway(with(file, gzipped(1_025), true), 413, "too-large");
        assertThat(was(with(post("/files", "it", "x", "application/gzip"), gzipped(9), true)))
                .isEqualTo(9);
        turnedAway(post("/files", "it", "plain", "application/gzip"), 400, "not-gzip");
        turnedAway(header(file, "content-encoding", "gzip"), 400, "not-gzip");
        assertThat(was(with(file, new byte[] {31}, false))).isEqualTo(1);
        assertThat(was(with(post("/bytes", "it", "x", "message/rfc822"), bytes(8), false)))
                .isEqualTo(8);
        turnedAway(
                with(post("/bytes", "it", "x", "message/rfc822"), bytes(9), false),
                413,
                "too-large");
        turnedAway(post("/bytes", "it", "x", "text/csv"), 415, "media-type");
    }

    private long was(HttpRequest request) {
        var response = api.apply(request);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return json(response).longValue("was");
    }

    @Test
    @DisplayName(
            "A record that the client may not see gives the same 404 as one that does not exist")
    void aStateIsShownToThoseWhoMaySeeIt() {
        for (var id : List.of("anna", "hidden")) {
            var person = new Person(id, "Name of " + id);
            var event = JournalEvent.of("registered", TestRule.T2);
            store.write(
                    Commit.nothing().create(PersonMapping.PERSON, id, person, event),
                    new Operation("op", Actor.schedule("test"), clock.instant()));
        }
        assertThat(get("it", "/staff/anna").text("was")).isEqualTo("Name of anna");
        var hidden = api.apply(call("GET", "/staff/hidden", "it"));
        var nobody = api.apply(call("GET", "/staff/nobody", "it"));
        assertThat(hidden).isEqualTo(nobody);
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(json(hidden).text("type")).isEqualTo("urn:ledamot:edge:nothing");
        var refused = api.apply(keyed("/staff/anna/refuse", null, "12345678"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(json(refused).text("detail")).isEqualTo("Not possible because of x.");
        assertThat(json(refused).text("clause")).isEqualTo("T1");
    }

    @Test
    @DisplayName("Every response names its language and forbids caching")
    void everyAnswerSaysItsLanguageAndIsNotToBeKept() {
        var english = api.apply(call("GET", "/things", "it"));
        assertThat(english.headers())
                .containsEntry("content-language", "en")
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-type", "application/json");
        var swedish = header(call("GET", "/nothing", "it"), "accept-language", "sv");
        assertThat(api.apply(swedish).headers())
                .containsEntry("content-language", "sv")
                .containsEntry("content-type", "application/problem+json");
    }

    private Document get(String who, String path) {
        var response = api.apply(call("GET", path, who));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private HttpResponse turnedAway(HttpRequest request, int status, String problem) {
        var response = api.apply(request);
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(json(response).text("type")).isEqualTo("urn:ledamot:problems:" + problem);
        assertThat(json(response).longValue("status")).isEqualTo(status);
        return response;
    }

    private static Document json(HttpResponse response) {
        return Json.readOwn(response.body());
    }

    private static HttpRequest call(String method, String path, String who) {
        return Client.call(method, path, who, null, Map.of());
    }

    private static HttpRequest post(String path, String who, @Nullable String body, String type) {
        return Client.call(
                "POST",
                path,
                who,
                body,
                Map.of("idempotency-key", "key-00000001", "content-type", type));
    }

    private static HttpRequest keyed(String path, @Nullable String body, String key) {
        return Client.call(
                "POST",
                path,
                "it",
                body,
                Map.of("idempotency-key", key, "content-type", "application/json"));
    }

    private static HttpRequest header(HttpRequest request, String name, String value) {
        var headers = new LinkedHashMap<>(request.headers());
        headers.put(name, value);
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                headers,
                request.body(),
                request.encoded());
    }

    private static HttpRequest with(HttpRequest request, byte[] body, boolean encoded) {
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                body,
                encoded);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static byte[] gzipped(int length) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
