package se.ledamot.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.QueueBatch;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/** All functions on a stage, for the persons and systems that act there. */
final class ActRunner {
    private static final String FILE = "usage.csv";

    final TwoActorStore store;
    final List<String> sent = new CopyOnWriteArrayList<>();
    private final LocalFunctions functions;

    ActRunner(TwoActorStore store) {
        this.store = store;
        var services =
                Services.of(Store.of(store), new FakeTokens(), store)
                        .with(Profile.class, Profile.of("kramfors"))
                        .withIds(store)
                        .withRetry(TestDefaults.RETRY);
        var outbox = noting(new Outbox(store, () -> "sent"));
        var operator = new LocalOperator();
        operator.leave(FILE, StartingPoint.USAGE_FILE.getBytes(StandardCharsets.UTF_8));
        operator.calendars()
                .publish("ks.ics", StartingPoint.CALENDAR.getBytes(StandardCharsets.UTF_8));
        functions =
                new LocalFunctions(
                        definition -> new TestMailServer(store).on(services),
                        definition -> outbox,
                        operator);
    }

    /** Records each message that was sent, with its recipient. */
    private Carrier noting(Carrier carrier) {
        InvocationHandler noting =
                (proxy, method, arguments) -> {
                    if (method.getReturnType() == Carrier.Result.class) {
                        sent.add(Arrays.toString(arguments));
                    }
                    return method.invoke(carrier, arguments);
                };
        var loader = ActRunner.class.getClassLoader();
        return (Carrier) Proxy.newProxyInstance(loader, new Class<?>[] {Carrier.class}, noting);
    }

    String post(String who, String path, Document body, String key) {
        return sent(
                Client.call(
                        "POST",
                        path,
                        who,
                        Json.write(body),
                        Map.of("idempotency-key", key, "content-type", "application/json")));
    }

    String bare(String who, String path, String key) {
        return sent(Client.call("POST", path, who, null, Map.of("idempotency-key", key)));
    }

    String file(String who, String path, String text, String type, String key) {
        var headers = Map.of("idempotency-key", key, "content-type", type);
        var request = Client.call("POST", path, who, "", headers);
        return sent(
                new HttpRequest(
                        "POST",
                        request.path(),
                        request.query(),
                        request.headers(),
                        text.getBytes(StandardCharsets.UTF_8),
                        false));
    }

    /** A webhook of a signer, under an id made of the key. */
    String signed(String signer, String path, Document body, String key) {
        return sent(SignedCall.of(signer, path, "msg-" + key, store.instant(), Json.write(body)));
    }

    String runSchedule(String definition) {
        return ended(() ->
                functions.onSchedule(definition, new ScheduledEvent(definition, store.instant())));
    }

    String touched(String definition, String subject) {
        var batch = new StreamBatch(List.of(new StreamBatch.Item("1", subject)));
        return ended(() -> functions.onStream(definition, batch));
    }

    /** The queue delivers a mailbox that was found to be due then. */
    String sweepMailbox(String member, Instant plannedAt) {
        var planned = Document.of("mailbox", member, "plannedAt", plannedAt);
        var message = new QueueBatch.Message("1", Json.write(planned));
        return ended(() -> functions.onQueue("mailboxesSweep", new QueueBatch(List.of(message))));
    }

    /** The operator's file has come. */
    String fileCame() {
        var file = new FilesCreated.CreatedFile("local", FILE, "1");
        return ended(() -> functions.filesCreated(new FilesCreated(List.of(file))));
    }

    private String sent(HttpRequest request) {
        var response = functions.call(request);
        return response.status() + " " + response.body();
    }

    private static String ended(Runnable what) {
        try {
            what.run();
            return "200 done";
        } catch (RuntimeException e) {
            return "599 " + e;
        }
    }
}
