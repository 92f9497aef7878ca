package se.ledamot.platform.function;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Tokens;
import se.ledamot.platform.commit.Backoff;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.ReadTracking;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.directory.MemberIds;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.webhook.Secrets;

/**
 * What every function is put together of, whatever runs it. A module takes from here what it needs,
 * and adds ports of its own.
 */
public final class Services {
    private final Store store;
    private final Tokens tokens;
    private final Profile profile;
    private final Clock clock;
    private final Ids ids;
    private final Decisions.Retry retry;
    private final Map<Class<?>, Object> ports;

    private final Records records;
    private final Decisions decisions;
    private final Guidelines guidelines;

    private Services(
            Store store,
            Tokens tokens,
            Profile profile,
            Clock clock,
            Ids ids,
            Decisions.Retry retry,
            Map<Class<?>, Object> ports) {
        this.store = store;
        this.tokens = tokens;
        this.profile = profile;
        this.clock = clock;
        this.ids = ids;
        this.retry = retry;
        this.ports = Map.copyOf(ports);
        this.records = new ReadTracking(store.records());
        this.decisions = new Decisions(store.ledger(), store.records(), retry, clock);
        this.guidelines = new Guidelines(records, profile);
    }

    /** On that store, for callers whom those tokens know; with ids and pauses by chance. */
    public static Services of(Store store, Tokens tokens, Profile profile, Clock clock) {
        var chance = new SecureRandom();
        return new Services(
                store, tokens, profile, clock, Ids.from(chance), new Backoff(chance), Map.of());
    }

    public Services withIds(Ids ids) {
        return new Services(store, tokens, profile, clock, ids, retry, ports);
    }

    /** With another rule for when a decision that was overtaken is made again. */
    public Services withRetry(Decisions.Retry retry) {
        return new Services(store, tokens, profile, clock, ids, retry, ports);
    }

    /** With a port of a module's own, such as what carries its messages. */
    public <T> Services with(Class<T> type, T port) {
        var more = new HashMap<>(ports);
        more.put(type, port);
        return new Services(store, tokens, profile, clock, ids, retry, more);
    }

    /** A port of a module's own: the one that is given, or else what it has when deployed. */
    public <T> T port(Class<T> type, Supplier<T> deployed) {
        @Nullable T given = type.cast(ports.get(type));
        return given == null ? deployed.get() : given;
    }

    /** The states; what a decision reads there is a condition of what it writes. */
    public Records records() {
        return records;
    }

    public Journal journal() {
        return store.journal();
    }

    public Decisions decisions() {
        return decisions;
    }

    public Guidelines guidelines() {
        return guidelines;
    }

    public Ids ids() {
        return ids;
    }

    public Clock clock() {
        return clock;
    }

    /** Whom an id of the register means. */
    public MemberIds memberIds() {
        return new MemberIds(records);
    }

    /** An API for people. */
    public Api api(Routes routes) {
        return api(routes, Secrets.NONE);
    }

    /** An API for people, and for other systems that sign with those secrets. */
    public Api api(Routes routes, Secrets secrets) {
        return new Api(
                routes, tokens, memberIds()::kept, secrets, decisions, store.answers(), ids, clock);
    }
}
