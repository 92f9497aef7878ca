package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.event.EventStage;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.StreamBatch;
import se.ledamot.stack.EmbeddedDynamo;

/**
 * A meeting tool publishes a whole year at once. It sends many events at the same moment, sends
 * again what was not answered at once, and each stands in DynamoDB once.
 */
class EventBurstTest {
    private static final int EVENTS = Integer.getInteger("burst", 1_000);
    private static final int MEETINGS = 50;
    private static final int AT_ONCE = 24;
    private static final int PER_BATCH = 25;

    /** How often a sender tries; the official clients do so more often, and for days. */
    private static final int ATTEMPTS = 5;

    private static final String PATH = "/meeting-tools/" + LocalOperator.TOOL + "/events";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final Services services =
            Services.of(
                            DynamoStores.of(dynamo.client(), new TableNames(name -> name), clock),
                            new FakeTokens(),
                            clock)
                    .with(Profile.class, Profile.of("kramfors"));
    private final LocalFunctions functions =
            new LocalFunctions(definition -> services, definition -> new Outbox(clock));
    private final Random chance = new Random(5_000);
    private final AtomicIntegerArray attempts = new AtomicIntegerArray(EVENTS);

    @Test
    @DisplayName("A burst of webhooks, a third of them sent again, is stored to the last one")
    void everyEventOfABurstIsStoredOnce() throws Exception {
        var tool = Document.of("tool", LocalOperator.TOOL, "name", "P", "order", "by-time");
        done(new Client(functions::call).post("it", "/meeting-tools", tool));
        Set<String> ids = ConcurrentHashMap.newKeySet();
        var unanswered = sendAll(calls(), ids);

        assertThat(unanswered).isZero();
        assertThat(ids).hasSize(EVENTS);
        assertThat(events(EventStage.WAITING)).hasSize(EVENTS);

        workThrough(List.copyOf(ids));
        assertThat(events(EventStage.DONE)).hasSize(EVENTS);
        for (int meeting = 0; meeting < MEETINGS; meeting++) {
            var id = MeetingOrigin.tool(LocalOperator.TOOL, "KF-" + meeting).id();
            var entry = services.repository().find(MeetingEntryMapping.ENTRY, id).orElseThrow();
            assertThat(entry.state().schedule().current().orElseThrow().start())
                    .as("what was said last of meeting %d", meeting)
                    .isEqualTo(clock.instant().plus(Duration.ofHours(EVENTS - MEETINGS + meeting)));
        }
    }

    /** Every event, a third of them twice, of those some right after each other. */
    private List<Integer> calls() {
        var calls = new ArrayList<Integer>();
        for (int number = 0; number < EVENTS; number++) {
            calls.add(number);
            if (number % 6 == 0) {
                calls.add(number);
            }
        }
        for (int number = 0; number < EVENTS; number += 6) {
            calls.add(chance.nextInt(EVENTS));
        }
        // Out of order, but a later one is not sent before all earlier ones.
        for (int from = 0; from + PER_BATCH < calls.size(); from += PER_BATCH) {
            Collections.shuffle(calls.subList(from, from + PER_BATCH), chance);
        }
        return calls;
    }

    /** Each event moves one of the meetings to an hour of its own. */
    private HttpRequest call(int number, int attempt) {
        var now = clock.instant();
        var data =
                Document.of(
                        "id",
                        "KF-" + number % MEETINGS,
                        "organization",
                        "Kommunfullmäktige",
                        "start",
                        now.plus(Duration.ofHours(number)));
        var event =
                Document.of(
                        "type",
                        "meeting.published",
                        "timestamp",
                        now.minusMillis(EVENTS - number),
                        "data",
                        data);
        // Each attempt is signed anew, at another second.
        var signedAt = now.plusSeconds(attempt);
        return SignedCall.of("meeting-tool", PATH, "msg_" + number, signedAt, Json.write(event));
    }

    /** Returns how many were never answered with 200. */
    private int sendAll(List<Integer> calls, Set<String> ids) throws InterruptedException {
        var free = new Semaphore(AT_ONCE);
        Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < calls.size(); number++) {
                var call = calls.get(number);
                int which = number;
                free.acquire();
                senders.execute(() -> {
                    try {
                        if (!isSent(call, ids)) {
                            unanswered.add(which);
                        }
                    } finally {
                        free.release();
                    }
                });
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
        return unanswered.size();
    }

    private boolean isSent(int number, Set<String> ids) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var answer = functions.call(call(number, attempts.incrementAndGet(number)));
            if (answer.status() == 200) {
                ids.add(Json.readOwn(answer.body()).text("event"));
                return true;
            }
        }
        return false;
    }

    private List<String> events(EventStage stage) {
        return services
                .repository()
                .listAll(ReceivedEventMapping.EVENT, ReceivedEventMapping.listName(stage))
                .items()
                .stream()
                .map(Versioned::id)
                .toList();
    }

    /** The stream delivers them in batches, in whatever order. */
    private void workThrough(List<String> ids) {
        for (int from = 0; from < ids.size(); from += PER_BATCH) {
            var items =
                    ids.subList(from, Math.min(from + PER_BATCH, ids.size())).stream()
                            .map(id ->
                                    new StreamBatch.Item(
                                            id, ReceivedEventMapping.EVENT.subject(id)))
                            .toList();
            functions.onStream("meetingsStream", new StreamBatch(items));
        }
    }
}
