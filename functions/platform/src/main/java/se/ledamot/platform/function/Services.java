package se.ledamot.platform.function;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.Backoff;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.webhook.WebhookSecrets;

/**
 * The services from which every function is assembled, whatever runs it. A module takes what it
 * needs from here, and adds ports of its own.
 */
public final class Services {
    private final Store store;
    private final TokenVerifier tokens;
    private final Clock clock;
    private final IdGenerator ids;
    private final CommandExecutor.Retry retry;
    private final Environment environment;
    private final Map<Class<?>, Object> ports;

    private final Repository repository;
    private final CommandExecutor executor;

    private Services(
            Store store,
            TokenVerifier tokens,
            Clock clock,
            IdGenerator ids,
            CommandExecutor.Retry retry,
            Environment environment,
            Map<Class<?>, Object> ports) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
        this.retry = retry;
        this.environment = environment;
        this.ports = Map.copyOf(ports);
        this.repository = new ReadTrackingRepository(store.repository());
        this.executor = new CommandExecutor(store.writer(), store.repository(), retry, clock);
    }

    /** Services on that store, for callers whose tokens are accepted; ids and pauses are random. */
    public static Services of(Store store, TokenVerifier tokens, Clock clock) {
        var chance = new SecureRandom();
        return new Services(
                store,
                tokens,
                clock,
                IdGenerator.from(chance),
                new Backoff(chance),
                Environment.ofProcess(),
                Map.of());
    }

    public Services withIds(IdGenerator ids) {
        return new Services(store, tokens, clock, ids, retry, environment, ports);
    }

    /** With another rule for when an overtaken decision is made again. */
    public Services withRetry(CommandExecutor.Retry retry) {
        return new Services(store, tokens, clock, ids, retry, environment, ports);
    }

    /** With a port of a module's own, such as the carrier of its messages. */
    public <T> Services with(Class<T> type, T port) {
        var more = new HashMap<>(ports);
        more.put(type, port);
        return new Services(store, tokens, clock, ids, retry, environment, more);
    }

    /** The same, with ports made from that environment. */
    public Services withEnvironment(Environment environment) {
        return new Services(store, tokens, clock, ids, retry, environment, ports);
    }

    /** A port of a module's own: the given one, or else one made from the environment. */
    public <T> T port(Class<T> type, Function<Environment, T> deployed) {
        @Nullable T given = type.cast(ports.get(type));
        return given == null ? deployed.apply(environment) : given;
    }

    /** The states; what a decision reads here becomes a condition of what it writes. */
    public Repository repository() {
        return repository;
    }

    public JournalReader journal() {
        return store.journal();
    }

    public CommandExecutor executor() {
        return executor;
    }

    public IdGenerator ids() {
        return ids;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * An API for people, and for other systems that sign with those secrets.
     *
     * @param currentIds the id under which a person is stored, by the id in the token
     */
    public Api api(Routes routes, UnaryOperator<String> currentIds, WebhookSecrets secrets) {
        return new Api(
                routes, tokens, currentIds, secrets, executor, store.idempotency(), ids, clock);
    }
}
