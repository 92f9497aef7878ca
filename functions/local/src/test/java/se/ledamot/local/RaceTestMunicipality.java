package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.container.HttpServerAdapter;
import se.ledamot.incidents.IncidentMapping;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalVerifier;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.stack.EmbeddedDynamo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All functions behind HTTP on an embedded DynamoDB, with many callers at the same moment. */
final class RaceTestMunicipality implements AutoCloseable {
    static final String DESK = "device-desk";
    static final String SWEEP = "the sweep";
    static final Profile PROFILE = Profile.of("kramfors");

    final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    final Services services = services(dynamo.client());
    private final LocalFunctions functions;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServerAdapter server;
    private final int port;
    final Set<String> subjects = new HashSet<>();
    private int rounds;
    private final boolean isSure;
    private int keys;
    private int unsettled;

    RaceTestMunicipality() throws IOException {
        this(client -> client, true);
    }

    /**
     * The same, with something between the functions and the database.
     *
     * @param isSure whether nothing is lost on the way, so that nobody is answered 500
     */
    RaceTestMunicipality(UnaryOperator<DynamoDbClient> between, boolean isSure) throws IOException {
        this.isSure = isSure;
        var functionsOwn = services(between.apply(dynamo.client()));
        this.functions =
                new LocalFunctions(definition -> functionsOwn, definition -> new Outbox(clock));
        this.server = HttpServerAdapter.ofThisMachine(0, functions::call);
        this.port = server.start();
    }

    private Services services(DynamoDbClient client) {
        var tables = new TableNames(table -> table);
        return Services.of(DynamoStores.of(client, tables, clock), new FakeTokens(), clock)
                .with(Profile.class, PROFILE);
    }

    /** How often a caller got the response that it could not be settled. */
    synchronized int unsettled() {
        return unsettled;
    }

    /**
     * A request.
     *
     * @param body null for none
     */
    record Call(String who, String path, @Nullable Document body) {}

    /** The response. */
    record Answer(int status, String body) {
        Document json() {
            return Json.readOwn(body);
        }
    }

    static boolean isDone(Answer answer) {
        return answer.status() < 300;
    }

    RaceRound round() {
        return new RaceRound(this, ++rounds);
    }

    /** Sends all requests at the same moment. */
    List<Answer> atOnce(List<Call> calls) {
        return atOnce(calls, this::answered);
    }

    List<Answer> atOnce(List<Call> calls, Function<Call, Answer> answered) {
        var start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    calls.stream()
                            .map(call ->
                                    callers.submit(
                                            (Callable<Answer>)
                                                    () -> {
                                                        start.await();
                                                        return answered.apply(call);
                                                    }))
                            .toList();
            start.countDown();
            return answers.stream().map(RaceTestMunicipality::got).toList();
        }
    }

    private static Answer got(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer answered(Call call) {
        return answered(call, key());
    }

    private Answer answered(Call call, String key) {
        if (call.who().equals(SWEEP)) {
            functions.onSchedule(call.path(), new ScheduledEvent(call.path(), clock.instant()));
            return new Answer(200, "{}");
        }
        var body = call.body();
        var isFile = call.path().endsWith("/imports");
        var text = body == null ? "" : isFile ? body.text("file") : Json.write(body);
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + call.path()))
                        .header("authorization", "Bearer " + call.who())
                        .header("accept-language", "en")
                        .header("idempotency-key", key)
                        .header("content-type", isFile ? "text/csv" : "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8));
        if (body == null) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        }
        try {
            return sent(request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer sent(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 503) {
            synchronized (this) {
                unsettled++;
            }
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    /** Repeats a request with one key until it gets a response, as with a bad connection. */
    Answer untilAnswered(Call call) {
        var key = key();
        var answer = answered(call, key);
        for (int again = 0; answer.status() >= 500; again++) {
            assertThat(again).as("%s is never answered: %s", call, answer.body()).isLessThan(40);
            assertThat(isSure && answer.status() != 503).as(answer.body()).isFalse();
            answer = answered(call, key);
        }
        return answer;
    }

    private synchronized String key() {
        return "race-key-" + ++keys;
    }

    Document done(Call call) {
        var answer = untilAnswered(call);
        assertThat(answer.status()).as("%s %s", call, answer.body()).isLessThan(300);
        return answer.json();
    }

    void assertEveryJournalIsSound() {
        for (var mapping :
                List.<EntityMapping<?>>of(
                        LoanMapping.LOAN,
                        TabletMapping.TABLET,
                        SimMapping.SIM,
                        IncidentMapping.INCIDENT)) {
            for (var subject : subjects) {
                if (subject.startsWith(mapping.subject(""))) {
                    isSound(mapping, subject.substring(mapping.subject("").length()));
                }
            }
        }
        subjects.clear();
    }

    private <T> void isSound(EntityMapping<T> mapping, String id) {
        var found = services.repository().find(mapping, id).orElseThrow();
        assertThat(new JournalVerifier(services.journal(), services.repository()).verify(found))
                .isEqualTo(new JournalVerifier.Verdict(found.version(), List.of()));
    }

    @Override
    public void close() {
        server.stop();
        dynamo.close();
    }
}
