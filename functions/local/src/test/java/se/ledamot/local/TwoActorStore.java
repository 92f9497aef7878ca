package se.ledamot.local;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Attempts;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.IdempotencyStore;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.TestDefaults;

/**
 * The store for two actors: it counts the requests of the first and lets the other act before any
 * of them. Its clock stands still, and the ids it gives depend only on who asks and how often, so
 * that two orders can be compared to the letter.
 */
final class TwoActorStore extends Clock
        implements Repository, TransactionWriter, JournalReader, IdempotencyStore, IdGenerator {
    private static final String FIRST = "the first";
    private static final int NEVER = -1;

    /** Ends whatever an instance does. It is an error, so that nothing catches it and continues. */
    static final class Killed extends Error {
        Killed(String where) {
            super("killed before " + where, null, false, false);
        }
    }

    /** How something was requested: by key, as a list, or to settle what was decided. */
    private enum Asked {
        BY_KEY,
        LIST,
        SETTLING
    }

    private final boolean guarded;
    private MemoryStore store = new MemoryStore(this);
    private Instant now = Instant.EPOCH;
    private int scene;

    private final List<Step> steps = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private @Nullable Runnable other;
    private int before;
    private int killed = NEVER;
    private int most;

    private Acting acting = new Acting("nobody", "nobody");

    /** An actor, and how far it has come. */
    private static final class Acting {
        private final String name;
        private final String idsOf;
        private int commits;
        private int given;
        private @Nullable Object attempt;
        private boolean hasBegun;

        Acting(String name, String idsOf) {
            this.name = name;
            this.idsOf = idsOf;
        }
    }

    /**
     * A request to the store.
     *
     * @param begins whether a decision begins here, or a list is read whose items are decided one
     *     by one: an actor that interrupts here comes before, not in between
     */
    record Step(boolean begins) {}

    /**
     * A stage.
     *
     * @param guarded whether reads become conditions of the write; without them it shows what the
     *     check can find
     */
    TwoActorStore(boolean guarded) {
        this.guarded = guarded;
    }

    MemoryStore store() {
        return store;
    }

    /** The requests of the first actor since the scene was set. */
    List<Step> steps() {
        return steps;
    }

    /** The items and lists that were read or written. */
    Set<String> touched() {
        return touched;
    }

    /** The most items that a transaction had. */
    int most() {
        return most;
    }

    /** The items that were written, and their lists. */
    Set<String> written() {
        return written;
    }

    /** Starts from a scene, at its time. */
    void set(StartingPoint from) {
        scene = from.number();
        store = from.store().copy();
        now = from.at();
        steps.clear();
        touched.clear();
        written.clear();
        other = null;
        killed = NEVER;
    }

    /** From now on the first actor, or the only one, acts. */
    void firstActs() {
        acting = new Acting(FIRST, FIRST);
    }

    /** From now on the other actor acts. */
    void otherActs() {
        acting = new Acting("the other", "the other");
    }

    /** From now on another instance repeats the acts of the first. */
    void anotherInstanceActs() {
        acting = new Acting("another instance", FIRST);
    }

    /** Lets the other act once, before the step of that number; the first step is 0. */
    void interrupt(int step, Runnable by) {
        other = by;
        before = step;
    }

    /** Kills the one who acts first, once, before the step of that number; the first is 0. */
    void killBefore(int step) {
        killed = step;
    }

    /** Moves the clock on; from now on nobody is killed or interrupted. */
    void later(Duration time) {
        now = now.plus(time);
        killed = NEVER;
        other = null;
    }

    /** A read by key before an attempt is its beginning: the attempt may rely on it. */
    private void asked(Asked how, String what) {
        touched.add(what);
        var current = Attempts.current();
        var isNew = how != Asked.SETTLING && (current == null || current != acting.attempt);
        var begins = isNew && !acting.hasBegun;
        if (how != Asked.SETTLING) {
            acting.given = isNew ? 0 : acting.given;
            acting.attempt = current;
        }
        acting.hasBegun = how == Asked.BY_KEY && (current != null || begins || acting.hasBegun);
        if (acting.name.equals(FIRST)) {
            if (steps.size() == killed) {
                killed = NEVER;
                throw new Killed(how + " " + what);
            }
            var coming = other;
            if (coming != null && steps.size() == before) {
                comesIn(coming);
            }
            steps.add(new Step(begins));
        }
    }

    /** On a thread of its own: the first may be in the middle of deciding. */
    private void comesIn(Runnable coming) {
        var first = acting;
        other = null;
        try {
            Thread.ofVirtual().start(coming).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        acting = first;
    }

    @Override
    public String next() {
        var decided = Attempts.operation().map(Operation::id).orElse("" + acting.commits);
        var asked = scene + "/" + acting.idsOf + "/" + decided + "/" + acting.given++;
        var seed = UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8));
        return IdGenerator.from(TestDefaults.chance(seed.getMostSignificantBits())).next();
    }

    @Override
    public <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
        asked(Asked.BY_KEY, item(mapping, mapping.subject(id)));
        return store.find(mapping, id);
    }

    @Override
    public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        asked(Asked.BY_KEY, list(mapping));
        return store.findAll(mapping, ids);
    }

    @Override
    public Optional<String> holderOf(EntityMapping<?> mapping, String claim) {
        asked(Asked.BY_KEY, claim(mapping, claim));
        return store.holderOf(mapping, claim);
    }

    @Override
    public <T> Page<Versioned<T>> list(EntityMapping<T> mapping, String list, PageRequest request) {
        asked(Asked.LIST, list(mapping));
        return store.list(mapping, list, request);
    }

    @Override
    public boolean isUnchanged(Collection<Read> reads) {
        asked(Asked.SETTLING, "");
        return !guarded || store.isUnchanged(reads);
    }

    @Override
    public Outcome write(Commit commit, Collection<Read> conditions, Operation operation) {
        asked(Asked.SETTLING, "");
        for (var change : commit.changes()) {
            written.add(item(change.mapping(), change.subject()));
            written.add(list(change.mapping()));
            change.uniqueKeysTaken().forEach(one -> written.add(claim(change.mapping(), one)));
            change.uniqueKeysReleased().forEach(one -> written.add(claim(change.mapping(), one)));
        }
        touched.addAll(written);
        most = Math.max(most, store.size(commit, conditions));
        var outcome = store.write(commit, guarded ? conditions : List.of(), operation);
        if (outcome == Outcome.WRITTEN) {
            acting.commits++;
        }
        acting.given = 0;
        return outcome;
    }

    @Override
    public Page<Item> entries(String subject, PageRequest request) {
        asked(Asked.BY_KEY, "journal " + subject);
        return store.entries(subject, request);
    }

    @Override
    public Optional<IdempotencyRecord> find(String key, Instant at) {
        asked(Asked.BY_KEY, "answer " + key);
        return store.find(key, at);
    }

    private static String item(EntityMapping<?> mapping, String key) {
        return mapping.table() + " " + key;
    }

    private static String claim(EntityMapping<?> mapping, String claim) {
        return item(mapping, mapping.uniqueKeyId(claim));
    }

    private static String list(EntityMapping<?> mapping) {
        return mapping.table() + " all " + mapping.name();
    }

    @Override
    public Instant instant() {
        return now;
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
