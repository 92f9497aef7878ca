package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import se.ledamot.datausage.UsageFile;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Attempts;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.trigger.StreamBatch;
import se.ledamot.platform.webhook.WebhookSecret;
import se.ledamot.platform.webhook.WebhookSecrets;
import se.ledamot.stack.InjectedFaults;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * A world with many random faults: in every request to DynamoDB and SNS, in secrets and files, in
 * streams that deliver twice, out of order or a day late, in clocks that differ by minutes and so
 * run back, and in instances that are killed anywhere. Callers repeat their requests, and functions
 * are triggered again. The ids depend only on what is decided, so that two worlds can be compared.
 */
final class FaultyMonthsEnvironment implements MonthsEnvironment {
    private static final int MOST_TRIES = 40;
    private static final int SERVER_FAULT = 500;
    private static final String OPTED_OUT = "+46701740606";
    private static final String DISABLED = "member-M-1005";
    private static final Set<InjectedFaults.Type> OF_CALLS =
            EnumSet.complementOf(
                    EnumSet.of(InjectedFaults.Type.LAGGING_LIST, InjectedFaults.Type.OVERLAPPED));

    final InjectedFaults faults;
    private final FaultyStore.Lists lists = new FaultyStore.Lists();
    private @Nullable StepClock clock;
    private @Nullable MemoryStore store;
    private final RandomGenerator chance;
    private final boolean isSound;
    private boolean goesWell;
    private final boolean clocksDiffer;
    private final Map<String, Duration> offsets = new HashMap<>();
    private final Map<String, List<StreamBatch.Item>> late = new HashMap<>();
    private final Map<String, Integer> published = new TreeMap<>();
    private final AtomicLong given = new AtomicLong();
    private final ThreadLocal<Given> inAttempt = ThreadLocal.withInitial(Given::new);

    /** The ids that are given in an attempt. */
    private static final class Given {
        private @Nullable Object attempt;
        private int number;
    }

    private FaultyMonthsEnvironment(RandomGenerator chance, double share, boolean clocksDiffer) {
        this.chance = chance;
        this.clocksDiffer = clocksDiffer;
        this.isSound = share == 0;
        this.faults = new InjectedFaults(chance, share);
    }

    /** A world with faults in that share of all requests; with an even seed, clocks also differ. */
    static FaultyMonthsEnvironment of(long seed, double share) {
        return new FaultyMonthsEnvironment(TestDefaults.chance(seed), share, seed % 2 == 0);
    }

    /** The same in which nothing happens. */
    static FaultyMonthsEnvironment sound() {
        return new FaultyMonthsEnvironment(TestDefaults.chance(0), 0, false);
    }

    /** How often each text was accepted, by {@code sms} or a topic. */
    Map<String, Integer> published() {
        return published;
    }

    boolean isSound() {
        return isSound;
    }

    boolean clocksDiffer() {
        return clocksDiffer;
    }

    @Override
    public void begin(StepClock clock) {
        this.clock = clock;
        this.store = new MemoryStore(clock);
    }

    MemoryStore store() {
        return Objects.requireNonNull(store);
    }

    @Override
    public Services services(String definition) {
        var faulty = new FaultyStore(store(), faults, definition, faultsOf(definition), lists);
        return Services.of(Store.of(faulty), new FakeTokens(), new Differing(definition, clock()))
                .with(Profile.class, Profile.of("kramfors"))
                .withIds(this::id)
                .withRetry((attempts, spent) -> attempts < 3);
    }

    private static Set<InjectedFaults.Type> faultsOf(String definition) {
        // A sweep that was killed is continued by a later one: what it saw, it saw later.
        // FaultySweepsTest plays
        // that.
        if (definition.equals("mailboxesSweep")) {
            return EnumSet.noneOf(InjectedFaults.Type.class);
        }
        // The next day's schedule would resume a file over which another instance was killed.
        return isApi(definition) || definition.equals("datausageFiles")
                ? OF_CALLS
                : EnumSet.allOf(InjectedFaults.Type.class);
    }

    @Override
    public Services filling(TokenVerifier tokens) {
        return Services.of(Store.of(store()), tokens, clock())
                .with(Profile.class, Profile.of("kramfors"))
                .withIds(this::id)
                .withRetry(TestDefaults.RETRY);
    }

    @Override
    public Map<String, Object> items(String table) {
        return store().table(table);
    }

    private StepClock clock() {
        return Objects.requireNonNull(clock);
    }

    private static boolean isApi(String definition) {
        return definition.endsWith("Api") || definition.endsWith("Webhooks");
    }

    private String id() {
        var attempt = Attempts.current();
        if (attempt == null) {
            return id("outside/" + given.incrementAndGet());
        }
        var all = inAttempt.get();
        all.number = attempt == all.attempt ? all.number + 1 : 0;
        all.attempt = attempt;
        return id(Attempts.operation().orElseThrow().id() + "/" + all.number);
    }

    private static String id(String of) {
        var seed = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
        return IdGenerator.from(TestDefaults.chance(seed.getMostSignificantBits())).next();
    }

    @Override
    public SnsClient sns(String definition) {
        var all = new RequiredRights().sns();
        InvocationHandler counting =
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (arguments[0] instanceof PublishRequest message) {
                        publish(message);
                    }
                    try {
                        return method.invoke(all, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        var client =
                (SnsClient)
                        Proxy.newProxyInstance(
                                FaultyMonthsEnvironment.class.getClassLoader(),
                                new Class<?>[] {SnsClient.class},
                                counting);
        return faults.around(
                SnsClient.class, client, definition, EnumSet.allOf(InjectedFaults.Type.class));
    }

    /** Two recipients are never reached, in no world. */
    private synchronized void publish(PublishRequest message) {
        if (OPTED_OUT.equals(message.phoneNumber())) {
            throw (RuntimeException)
                    InvalidParameterException.builder().statusCode(400).message("out").build();
        }
        if (message.topicArn() != null && message.topicArn().endsWith(DISABLED)) {
            throw (RuntimeException)
                    EndpointDisabledException.builder().statusCode(400).message("off").build();
        }
        var topic = message.topicArn();
        published.merge(
                (topic == null ? "sms" : topic.substring(topic.lastIndexOf(':') + 1))
                        + " "
                        + message.message(),
                1,
                Integer::sum);
    }

    @Override
    public LocalOperator operator() {
        return new FaultyOperator();
    }

    /** Secrets and files that are unavailable, and files that break off in the middle. */
    private final class FaultyOperator extends LocalOperator {
        @Override
        public List<WebhookSecret> forSigner(String signer) {
            if (faults.happens(InjectedFaults.Type.SECRET_LOST, 30)) {
                throw new WebhookSecrets.SecretsUnavailableException(
                        "lost", new IllegalStateException("lost"));
            }
            return super.forSigner(signer);
        }

        @Override
        public InputStream open(UsageFile.Place place) {
            lose(InjectedFaults.Type.FILE_LOST);
            return new FilterInputStream(super.open(place)) {
                @Override
                public int read(byte[] into, int from, int length) throws java.io.IOException {
                    lose(InjectedFaults.Type.FILE_TORN);
                    return super.read(into, from, length);
                }
            };
        }

        private void lose(InjectedFaults.Type type) {
            if (faults.happens(type, 30)) {
                throw new se.ledamot.platform.commit.UnavailableException("the store of files");
            }
        }
    }

    /** Repeats a request with the same key until it gets a response; a webhook with a new time. */
    @Override
    public Function<HttpRequest, HttpResponse> calls(Function<HttpRequest, HttpResponse> api) {
        var signedAs = new IdentityHashMap<HttpRequest, HttpRequest>();
        return request -> {
            if (request.header("webhook-signature") == null || signedAs.containsKey(request)) {
                return untilAnswered(api, signedAs.getOrDefault(request, request));
            }
            for (int seconds = 0; ; seconds++) {
                var signed = signed(request, clock().instant().plusSeconds(seconds));
                var response = answered(once(api, signed));
                if (response != null && response.status() != 401) {
                    signedAs.put(request, signed);
                    return response;
                }
            }
        };
    }

    private static HttpRequest signed(HttpRequest request, Instant at) {
        var signer = request.path().startsWith("/usage") ? "operator" : "meeting-tool";
        var id = Objects.requireNonNull(request.header("webhook-id"));
        return SignedCall.of(
                signer, request.path(), id, at, Objects.requireNonNull(request.body()));
    }

    private HttpResponse untilAnswered(
            Function<HttpRequest, HttpResponse> api, HttpRequest request) {
        for (int tries = 0; ; tries++) {
            if (tries == MOST_TRIES) {
                faults.turn(false);
            }
            var response = answered(once(api, request));
            if (response != null) {
                faults.turn(!isSound && !goesWell);
                return response;
            }
            if (tries > MOST_TRIES) {
                throw new AssertionError("never answered: " + request.path() + " " + response);
            }
        }
    }

    /** Returns null where the request must be repeated: the response must then say so, and when. */
    private static @Nullable HttpResponse answered(@Nullable HttpResponse response) {
        if (response == null || response.status() < SERVER_FAULT) {
            return response;
        }
        assertThat(response.headers())
                .as("%d %s", response.status(), response.body())
                .containsKey("retry-after");
        return null;
    }

    /** Returns null where the instance was killed. */
    private @Nullable HttpResponse once(
            Function<HttpRequest, HttpResponse> api, HttpRequest request) {
        differ();
        storm(request.path());
        try {
            return api.apply(request);
        } catch (InjectedFaults.Killed e) {
            return null;
        }
    }

    @Override
    public void run(String definition, Runnable function) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            differ();
            storm(definition);
            faults.meanwhile(() -> quietly(function));
            try {
                function.run();
                // This run leaves a file over which another instance was just killed: the file is
                // ingested a quarter of an hour later, and not the next day, if the run is repeated
                // now.
                if (isSound || !definition.equals("datausageFilesResume")) {
                    return;
                }
                break;
            } catch (InjectedFaults.Killed | RuntimeException | AssertionError e) {
                if (isSound || !isToBeRunAgain(e)) {
                    throw e;
                }
                // The instance that took a file may have been lost with it.
                if (definition.startsWith("datausageFiles")) {
                    break;
                }
            }
        }
        later(definition);
        faults.turn(false);
        try {
            function.run();
        } finally {
            faults.turn(!goesWell);
        }
    }

    /** True if it was killed, held up or left something over; anything else is a bug. */
    private static boolean isToBeRunAgain(Throwable e) {
        return switch (e) {
            case InjectedFaults.Killed killed -> true;
            case UnavailableException unavailable -> true;
            case CommandExecutor.UnsettledException unsettled -> true;
            case IllegalStateException some when (some + "").endsWith("could not be swept") -> true;
            default -> false;
        };
    }

    /** Moves the clock on until an instance that took a file counts as lost. */
    private synchronized void later(String definition) {
        offsets.put(definition, Duration.ofMinutes(21));
    }

    private static void quietly(Runnable function) {
        try {
            function.run();
        } catch (InjectedFaults.Killed | RuntimeException | AssertionError e) {
            // It is triggered again.
        }
    }

    /** Delivers some of it twice, some a day late, and all in random order. */
    @Override
    public StreamBatch stream(String definition, List<StreamBatch.Item> touched) {
        if (isSound) {
            return new StreamBatch(touched);
        }
        var waiting = late.computeIfAbsent(definition, any -> new ArrayList<>());
        var all = new ArrayList<>(waiting);
        waiting.clear();
        for (var one : touched) {
            switch (chance.nextInt(8)) {
                case 0 -> waiting.add(one);
                case 1 -> all.addAll(List.of(one, one));
                default -> all.add(one);
            }
        }
        Collections.shuffle(all, java.util.Random.from(chance));
        return new StreamBatch(all);
    }

    @Override
    public void goWell() {
        goesWell = true;
        faults.turn(false);
    }

    /** Switches to another instance, which has another clock. */
    private synchronized void differ() {
        offsets.clear();
    }

    /** Sometimes, but not for notices, which would be given up after five days of it. */
    private void storm(String definition) {
        faults.storm(
                !isSound
                        && !goesWell
                        && !definition.startsWith("notices")
                        && chance.nextInt(50) == 0);
    }

    private synchronized Duration offset(String definition) {
        return offsets.computeIfAbsent(
                definition,
                any -> clocksDiffer ? Duration.ofSeconds(chance.nextInt(240)) : Duration.ZERO);
    }

    /** The clock of an instance, which is up to four minutes fast. */
    private final class Differing extends Clock {
        private final String definition;
        private final Clock clock;

        Differing(String definition, Clock clock) {
            this.definition = definition;
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(FaultyMonthsEnvironment.this.offset(definition));
        }

        @Override
        public ZoneId getZone() {
            return SwedishTime.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
