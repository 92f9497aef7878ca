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
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Unavailable;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonKind;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.testing.TestRule;
import se.ledamot.platform.webhook.Secrets;

@DisplayName("What a caller is answered when something does not answer us")
class ApiFaultsTest {
    private static final Shape.Fields DONE =
            Shape.fields(Field.of("done", Shape.truth(), "Whether it is done"));

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final List<String> tried = new ArrayList<>();
    private Ledger ledger = store;
    private Runnable trouble = () -> {};

    @Test
    void whoAsksIsToldToAskAgainInAWhile() {
        trouble =
                () -> {
                    throw new Unavailable("the database");
                };
        var reply = get();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "2");
        assertThat(problem(reply)).isEqualTo("urn:ledamot:problems:unavailable");
        assertThat(tried).as("what passes is tried again first").hasSize(3);
    }

    @Test
    void whoChangesIsToldToMakeTheSameCallAgain() {
        ledger = (commit, conditions, operation) -> Ledger.Outcome.UNKNOWN;
        var reply = post("key-00000001");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "2");
        assertThat(problem(reply)).isEqualTo("urn:ledamot:problems:unsettled");
        ledger = store;
        assertThat(post("key-00000001").status()).isEqualTo(200);
    }

    @Test
    void whatPassesWhileItIsTriedNobodyNotices() {
        trouble =
                () -> {
                    if (tried.size() < 3) {
                        throw new Unavailable("the database");
                    }
                };
        assertThat(get().status()).isEqualTo(200);
        assertThat(tried).hasSize(3);
    }

    @Test
    void anAnswerThatWasLostIsFoundAgainAndNothingIsDoneTwice() {
        ledger =
                (commit, conditions, operation) -> {
                    store.write(commit, conditions, operation);
                    return Ledger.Outcome.UNKNOWN;
                };
        var first = post("key-00000001");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(store.find(PersonKind.PERSON, "a").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsSaidToBeStillThere() {
        trouble =
                () -> {
                    throw new Unreadable.Found(new Unreadable(PersonKind.PERSON, "anna", 1));
                };
        var reply = get();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(problem(reply)).isEqualTo("urn:ledamot:problems:unreadable");
        assertThat(reply.headers()).doesNotContainKey("retry-after");
    }

    @Test
    void whatIsBrokenIsSaidToBeBrokenAndShowsNothingOfIt() {
        trouble =
                () -> {
                    throw new IllegalStateException("19121212-1212");
                };
        var reply = get();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(problem(reply)).isEqualTo("urn:ledamot:problems:broken");
        assertThat(reply.body()).doesNotContain("1212");
    }

    @Test
    void aPartThatCannotBeReadHoldsUpNoOther() {
        trouble =
                () -> {
                    if (tried.size() == 2) {
                        throw new Unreadable.Found(new Unreadable(PersonKind.PERSON, "anna", 1));
                    }
                };
        var reply = api().apply(call("POST", "/many", "key-00000002"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Json.readOwn(reply.body()).documents("results"))
                .extracting(one -> one.whole("status"))
                .containsExactly(200L, 500L, 200L);
        assertThat(Json.readOwn(reply.body()).whole("done")).isEqualTo(2);
    }

    private HttpReply get() {
        return api().apply(call("GET", "/thing", ""));
    }

    private HttpReply post(String key) {
        return api().apply(call("POST", "/thing/holds", key));
    }

    private static HttpCall call(String method, String path, String key) {
        return Client.call(method, path, "it", null, Map.of("idempotency-key", key));
    }

    private static String problem(HttpReply reply) {
        return Json.readOwn(reply.body()).text("type");
    }

    private Api api() {
        Decisions.Retry thrice = (attempts, spent) -> attempts < 3;
        return new Api(
                new Routes(
                        List.of(
                                Route.get("/thing", "getThing", "A thing")
                                        .by(Role.IT)
                                        .replying(DONE, call -> tried(call.operation().id())),
                                Route.act("/thing/holds", "hold", "Holds it")
                                        .by(Role.IT)
                                        .replying(DONE, call -> held()),
                                Route.act("/many", "holdMany", "Holds many")
                                        .by(Role.IT)
                                        .replying(Outcomes.shape(3))
                                        .handledInParts(this::many))),
                new FakeTokens(),
                UnaryOperator.identity(),
                Secrets.NONE,
                new Decisions(
                        (commit, conditions, operation) ->
                                ledger.write(commit, conditions, operation),
                        store,
                        thrice,
                        clock),
                store,
                Ids.from(TestDefaults.chance(1)),
                clock);
    }

    private Decision<Document> tried(String what) {
        tried.add(what);
        trouble.run();
        return Decision.of(Document.of("done", true));
    }

    private Decision<Document> held() {
        var did = Did.of("held", TestRule.T2);
        var commit = Commit.nothing().create(PersonKind.PERSON, "a", new Person("a", "A"), did);
        return Decision.of(Document.of("done", true), commit);
    }

    private CommandResult<HttpReply> many(Call call) {
        var outcomes = new ArrayList<Outcomes.One>();
        Function<Integer, CommandResult<HttpReply>> one =
                number ->
                        call.parts()
                                .carryOut(
                                        call.operation().part("part-" + number),
                                        operation -> tried("part-" + number).map(HttpReply::ok));
        for (int number = 1; number <= 3; number++) {
            outcomes.add(Outcomes.one(number, call, one.apply(number)));
        }
        return CommandResult.done(HttpReply.ok(Outcomes.of(outcomes)));
    }
}
