package se.ledamot.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.JournalVerifier;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.commit.dynamodb.DynamoIdempotencyStore;
import se.ledamot.platform.commit.dynamodb.DynamoJournalReader;
import se.ledamot.platform.commit.dynamodb.DynamoRepository;
import se.ledamot.platform.commit.dynamodb.DynamoTransactionWriter;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.stack.DynamoServer;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.InjectedFaults;
import se.ledamot.stack.LostMessages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends requests while DynamoDB throttles, fails, answers in part or not at all or has conflicting
 * transactions, and while instances are killed before or after a call to it. A client without a
 * response repeats the request. In the end there is no state without its journal entry and notice,
 * and no notice without its state.
 *
 * <p>{@code -Dfaults.runs=20000} makes more requests.
 */
class FaultsTest {
    private static final int RUNS = Integer.getInteger("faults.runs", 600);
    private static final int THINGS = 12;
    private static final int RUNS_OVER_THE_NETWORK = 60;
    private static final double SHARE = 0.1;
    private static final int SERVER_FAULT = 500;
    private static final CommandExecutor.Retry SELDOM = (attempts, spent) -> attempts < 3;
    private static final Set<String> NOTICES =
            Set.of("loan-prepared", "loan-signed", "tablet-returned", "loan-cancelled");

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final RandomGenerator chance = TestDefaults.chance(seed);
    private final Map<String, String> loans = new HashMap<>();
    private int unanswered;

    @Test
    @DisplayName("With faults in DynamoDB and killed instances, no request is half done")
    void nothingIsHalfDone() {
        var faults = new InjectedFaults(chance, SHARE);
        try (var dynamo = EmbeddedDynamo.inMemory()) {
            var sorts = EnumSet.complementOf(EnumSet.of(InjectedFaults.Type.OVERLAPPED));
            play(
                    dynamo.client(),
                    faults.around(DynamoDbClient.class, dynamo.client(), "checkoutApi", sorts),
                    RUNS);
        }
        System.out.println(
                "%s, killed at %d places".formatted(faults.happened(), faults.killedAt().size()));
    }

    /** With the SDK's own pipeline and retries; an interceptor of it loses messages. */
    @Test
    @DisplayName("With messages lost on the network, no request is half done")
    void norIsItOverTheNetwork() throws Exception {
        try (var dynamo = new DynamoServer();
                var sure = dynamo.client();
                var lossy = dynamo.client(new LostMessages(chance, SHARE))) {
            play(sure, lossy, RUNS_OVER_THE_NETWORK);
        }
    }

    private void play(DynamoDbClient sure, DynamoDbClient lossy, int runs) {
        System.out.println("faults.seed=" + seed);
        var tables = new TableNames(table -> table);
        fill(new DynamoTransactionWriter(sure, tables), new Client(api(sure)));
        var client = new Client(untilAnswered(api(lossy)));
        for (int run = 0; run < runs; run++) {
            step(client, run);
        }
        check(new DynamoRepository(sure, tables, clock), new DynamoJournalReader(sure, tables));
        assertThat(unanswered).as("calls that had to be made again, seed %d", seed).isPositive();
    }

    /** Repeats each request with the same key until it has a response. */
    private Function<HttpRequest, HttpResponse> untilAnswered(Api api) {
        return request -> {
            while (true) {
                try {
                    var response = api.apply(request);
                    if (response.status() < SERVER_FAULT) {
                        return response;
                    }
                    assertThat(response.status()).as(response.body()).isEqualTo(503);
                    assertThat(response.headers()).containsKey("retry-after");
                } catch (InjectedFaults.Killed e) {
                    // The client gets no response.
                }
                unanswered++;
            }
        };
    }

    private Api api(DynamoDbClient client) {
        var tables = new TableNames(table -> table);
        var records = new DynamoRepository(client, tables, clock, SELDOM);
        var services =
                Services.of(
                                new Store(
                                        records,
                                        new DynamoJournalReader(client, tables),
                                        new DynamoIdempotencyStore(client, tables),
                                        new DynamoTransactionWriter(client, tables)),
                                new FakeTokens(),
                                clock)
                        .with(Profile.class, Profile.of("kramfors"))
                        .withIds(IdGenerator.from(chance))
                        .withRetry(SELDOM);
        return ApiDefinitions.of(services, CheckoutFunction.routes(services));
    }

    private void fill(DynamoTransactionWriter writer, Client client) {
        for (int i = 0; i < THINGS; i++) {
            var member =
                    new Member(
                            new MemberId("M-" + i),
                            "Namn",
                            new MailAddress("m" + i + "@pol.kramfors.se"),
                            null,
                            List.of(
                                    new Assignment(
                                            new BodyName(TestDeviceDesk.COUNCIL),
                                            SeatType.ORDINARY,
                                            LocalDate.parse("2026-10-15"),
                                            null)));
            var commit =
                    Commit.nothing()
                            .create(
                                    MemberMapping.MEMBER,
                                    "M-" + i,
                                    member,
                                    JournalEvent.of("registered", Clause.K5_1A));
            writer.write(
                    commit,
                    List.of(),
                    new Operation("fill", Actor.schedule("test"), clock.instant()));
            client.post(
                    "device-desk",
                    "/tablets",
                    Document.of(
                            "tablet",
                            "KF-" + (100 + i),
                            "serialNumber",
                            "SERIAL" + i,
                            "model",
                            "m",
                            "cover",
                            "c",
                            "accessories",
                            List.of("Laddare")));
            client.post(
                    "device-desk",
                    "/sims",
                    Document.of(
                            "iccid", iccid(i), "number", "070-17406" + (10 + i), "allowanceMb", 1));
        }
    }

    private void step(Client client, int run) {
        var member = "M-" + chance.nextInt(THINGS);
        var loan = loans.get(member);
        var key = "run-key-" + run;
        if (loan == null) {
            prepare(client, member, key);
            return;
        }
        var text = Document.of("textHash", Profile.of("kramfors").guideline().textHash().hex());
        var path = "/loans/" + loan;
        switch (chance.nextInt(4)) {
            case 0 -> client.post(member, path + "/acceptance", text, key);
            case 1 -> ended(member, client.post("device-desk", path + "/return", back(), key));
            case 2 -> assertThat(client.get("device-desk", path).status()).isEqualTo(200);
            default ->
                    ended(
                            member,
                            client.send(
                                    Client.call(
                                            "POST",
                                            path + "/cancel",
                                            "device-desk",
                                            null,
                                            Map.of("idempotency-key", key))));
        }
    }

    private void prepare(Client client, String member, String key) {
        int thing = chance.nextInt(THINGS);
        var body =
                Document.of(
                        "member",
                        member,
                        "tablet",
                        "KF-" + (100 + thing),
                        "sim",
                        iccid(thing),
                        "checklist",
                        TestDeviceDesk.checklist(),
                        "introduction",
                        "group");
        var answer = client.post("device-desk", "/loans", body, key);
        if (answer.status() == 201) {
            loans.put(member, answer.json().text("loan"));
        }
    }

    private static Document back() {
        return Document.of(
                "label",
                true,
                "noOtherStickers",
                true,
                "cover",
                true,
                "accessories",
                List.of("Laddare"));
    }

    private void ended(String member, Client.Response answer) {
        if (answer.status() == 200) {
            loans.remove(member);
        }
    }

    private void check(Repository repository, DynamoJournalReader journal) {
        var notices = new HashMap<String, Versioned<Notice>>();
        repository
                .listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN)
                .items()
                .forEach(notice -> notices.put(notice.id(), notice));
        var expected = new ArrayList<String>();
        var held = new HashMap<String, String>();
        for (var state : List.of("prepared", "open", "return-unsigned", "returned", "lapsed")) {
            for (var loan :
                    repository.listAll(LoanMapping.LOAN, LoanMapping.listName(state)).items()) {
                assertThat(new JournalVerifier(journal, repository).verify(loan))
                        .as("seed %d", seed)
                        .isEqualTo(new JournalVerifier.Verdict(loan.version(), List.of()));
                if (loan.state().holdsTablet()) {
                    assertThat(held.put(loan.state().tablet().value(), loan.id()))
                            .as("two loans of one tablet, seed %d", seed)
                            .isNull();
                }
                for (var entry : entries(journal, loan.subject())) {
                    if (NOTICES.contains(entry.type())) {
                        expected.add("loan-" + loan.id() + "-" + entry.number() + "-1");
                    }
                }
            }
        }
        assertThat(notices.keySet())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(expected);
        for (int i = 0; i < THINGS; i++) {
            var tablet = repository.find(TabletMapping.TABLET, "KF-" + (100 + i)).orElseThrow();
            assertThat(new JournalVerifier(journal, repository).verify(tablet))
                    .isEqualTo(new JournalVerifier.Verdict(tablet.version(), List.of()));
            var holder =
                    repository.holderOf(
                            LoanMapping.LOAN, LoanMapping.tabletKey(tablet.state().mark()));
            assertThat(holder.orElse("nobody"))
                    .as("seed %d", seed)
                    .isEqualTo(held.getOrDefault(tablet.id(), "nobody"));
        }
        assertThat(held.values())
                .as("what callers were told, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(loans.values());
    }

    private static List<JournalEntry> entries(DynamoJournalReader journal, String subject) {
        return journal.entries(subject, PageRequest.first(PageRequest.MOST)).items().stream()
                .map(JournalReader.Item::entry)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static String iccid(int i) {
        var base = "894609000000000" + (1000 + i);
        for (int check = 0; check < 10; check++) {
            if (Iccid.parse(base + check).isPresent()) {
                return base + check;
            }
        }
        throw new IllegalStateException();
    }
}
