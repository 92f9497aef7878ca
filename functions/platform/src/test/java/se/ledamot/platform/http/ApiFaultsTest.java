package se.ledamot.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonMapping;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.testing.TestRule;
import se.ledamot.platform.webhook.WebhookSecrets;

@DisplayName("What a caller is answered when something does not answer us")
class ApiFaultsTest {
    private static final Schema.Fields DONE =
            Schema.fields(Field.of("done", Schema.bool(), "Whether it is done"));

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final List<String> tried = new ArrayList<>();
    private TransactionWriter writer = store;
    private Runnable trouble = () -> {};

    @Test
    @DisplayName(
            "A GET during a database outage is tried three times, then gives 503 with Retry-After")
    void getDuringDatabaseOutageIsTriedThreeTimesThenGives503WithRetryAfter() {
        trouble =
                () -> {
                    throw new UnavailableException("the database");
                };
        var response = get();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("retry-after", "2");
        assertThat(problem(response)).isEqualTo("urn:ledamot:problems:unavailable");
        assertThat(tried).as("what passes is tried again first").hasSize(3);
    }

    @Test
    @DisplayName("A POST with an unknown outcome gives 503, and the same request succeeds later")
    void postWithUnknownOutcomeGives503() {
        writer = (commit, conditions, operation) -> TransactionWriter.Outcome.UNKNOWN;
        var response = post("key-00000001");
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("retry-after", "2");
        assertThat(problem(response)).isEqualTo("urn:ledamot:problems:unsettled");
        writer = store;
        assertThat(post("key-00000001").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A transient fault that ends during the retries is not visible to the client")
    void whatPassesWhileItIsTriedNobodyNotices() {
        trouble =
                () -> {
                    if (tried.size() < 3) {
                        throw new UnavailableException("the database");
                    }
                };
        assertThat(get().status()).isEqualTo(200);
        assertThat(tried).hasSize(3);
    }

    @Test
    @DisplayName(
            "After a lost write response the request succeeds as a replay, and nothing is done twice")
    void anAnswerThatWasLostIsFoundAgainAndNothingIsDoneTwice() {
        writer =
                (commit, conditions, operation) -> {
                    store.write(commit, conditions, operation);
                    return TransactionWriter.Outcome.UNKNOWN;
                };
        var first = post("key-00000001");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(store.find(PersonMapping.PERSON, "a").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    @DisplayName("An unreadable record gives 500 with the problem unreadable and no Retry-After")
    void whatCannotBeReadIsSaidToBeStillThere() {
        trouble =
                () -> {
                    throw new UnreadableState.UnreadableStateException(
                            new UnreadableState(PersonMapping.PERSON, "anna", 1));
                };
        var response = get();
        assertThat(response.status()).isEqualTo(500);
        assertThat(problem(response)).isEqualTo("urn:ledamot:problems:unreadable");
        assertThat(response.headers()).doesNotContainKey("retry-after");
    }

    @Test
    @DisplayName(
            "An internal error gives 500 with the problem broken and shows none of its details")
    void whatIsBrokenIsSaidToBeBrokenAndShowsNothingOfIt() {
        trouble =
                () -> {
                    throw new IllegalStateException("19121212-1212");
                };
        var response = get();
        assertThat(response.status()).isEqualTo(500);
        assertThat(problem(response)).isEqualTo("urn:ledamot:problems:broken");
        assertThat(response.body()).doesNotContain("1212");
    }

    @Test
    @DisplayName("A batch item with an unreadable record does not stop the other items")
    void aPartThatCannotBeReadHoldsUpNoOther() {
        trouble =
                () -> {
                    if (tried.size() == 2) {
                        throw new UnreadableState.UnreadableStateException(
                                new UnreadableState(PersonMapping.PERSON, "anna", 1));
                    }
                };
        var response = api().apply(call("POST", "/many", "key-00000002"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(Json.readOwn(response.body()).documents("results"))
                .extracting(one -> one.longValue("status"))
                .containsExactly(200L, 500L, 200L);
        assertThat(Json.readOwn(response.body()).longValue("done")).isEqualTo(2);
    }

    private HttpResponse get() {
        return api().apply(call("GET", "/thing", ""));
    }

    private HttpResponse post(String key) {
        return api().apply(call("POST", "/thing/holds", key));
    }

    private static HttpRequest call(String method, String path, String key) {
        return Client.call(method, path, "it", null, Map.of("idempotency-key", key));
    }

    private static String problem(HttpResponse response) {
        return Json.readOwn(response.body()).text("type");
    }

    private Api api() {
        CommandExecutor.Retry thrice = (attempts, spent) -> attempts < 3;
        return new Api(
                new Routes(
                        List.of(
                                Route.get("/thing", "getThing", "A thing")
                                        .allow(Role.IT)
                                        .responding(
                                                DONE, request -> tried(request.operation().id())),
                                Route.act("/thing/holds", "hold", "Holds it")
                                        .allow(Role.IT)
                                        .responding(DONE, request -> held()),
                                Route.act("/many", "holdMany", "Holds many")
                                        .allow(Role.IT)
                                        .responding(BatchResponse.schema(3))
                                        .handledInBatch(this::many))),
                new FakeTokens(),
                UnaryOperator.identity(),
                WebhookSecrets.NONE,
                new CommandExecutor(
                        (commit, conditions, operation) ->
                                writer.write(commit, conditions, operation),
                        store,
                        thrice,
                        clock),
                store,
                IdGenerator.from(TestDefaults.chance(1)),
                clock);
    }

    private Decision<Document> tried(String what) {
        tried.add(what);
        trouble.run();
        return Decision.of(Document.of("done", true));
    }

    private Decision<Document> held() {
        var event = JournalEvent.of("held", TestRule.T2);
        var commit =
                Commit.nothing().create(PersonMapping.PERSON, "a", new Person("a", "A"), event);
        return Decision.of(Document.of("done", true), commit);
    }

    private CommandResult<HttpResponse> many(ValidatedRequest request) {
        var outcomes = new ArrayList<BatchResponse.Item>();
        Function<Integer, CommandResult<HttpResponse>> one =
                number ->
                        request.batch()
                                .execute(
                                        request.operation().part("part-" + number),
                                        operation -> tried("part-" + number).map(HttpResponse::ok));
        for (int number = 1; number <= 3; number++) {
            outcomes.add(BatchResponse.item(number, request, one.apply(number)));
        }
        return CommandResult.done(HttpResponse.ok(BatchResponse.of(outcomes)));
    }
}
