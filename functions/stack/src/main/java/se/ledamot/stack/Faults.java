package se.ledamot.stack;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * What happens to calls of DynamoDB and SNS in the real world, by chance: lost, throttled, refused
 * for a moment, answered in part; and whoever makes them is killed before a call or after it.
 *
 * <p>It stands around a client for each instance of a function, and counts what has happened.
 */
public final class Faults {
    private static final double STORM = 0.5;

    /** What may happen to a call. */
    public enum Type {
        /** Lost before it was sent. */
        LOST_REQUEST,
        /** It took effect, and its answer was lost. */
        LOST_ANSWER,
        /** Turned away: too many. */
        THROTTLED,
        /** The service broke before the call took effect. */
        SERVER_FAULT,
        /** The service broke after the call took effect. */
        SERVER_FAULT_AFTER,
        /** A transaction met another, which nobody sees, on one of its items. */
        CONFLICT,
        /** A transaction that was made before is still going on. */
        IN_PROGRESS,
        /** Of many keys a part was left over. */
        UNPROCESSED,
        /** A page is shorter than it was to be. */
        SHORT_PAGE,
        /** A list is as it was a few writes ago. */
        LAGGING_LIST,
        /** A key cannot be used just now. */
        KEY_THROTTLED,
        /** A secret is not to be had just now. */
        SECRET_LOST,
        /** A file is not to be had just now. */
        FILE_LOST,
        /** A file breaks off in the middle. */
        FILE_TORN,
        /** The instance is killed before the call. */
        KILLED_BEFORE,
        /** The instance is killed after the call, whose answer it does not get. */
        KILLED_AFTER,
        /** Another instance does the same meanwhile. */
        OVERLAPPED
    }

    /** Ends whatever an instance does. It is no exception, so that nothing goes on after it. */
    public static final class Killed extends Error {
        Killed(String where) {
            super("killed " + where, null, false, false);
        }
    }

    private final RandomGenerator chance;
    private final double share;
    private final Map<Type, Integer> happened = new EnumMap<>(Type.class);
    private final Map<String, Integer> happenedTo = new TreeMap<>();
    private final Set<String> killedAt = Collections.synchronizedSet(new TreeSet<>());
    private final FaultInjector clients = new FaultInjector(this);
    private boolean isOn = true;
    private boolean isStormy;
    private Runnable meanwhile = () -> {};

    /**
     * Faults by chance.
     *
     * @param share of the calls that something happens to, from 0 for none to 1 for all
     */
    public Faults(RandomGenerator chance, double share) {
        this.chance = chance;
        this.share = share;
    }

    /** Whether anything happens from now on. */
    public synchronized void turn(boolean on) {
        isOn = on;
    }

    /** Whether half of all goes wrong from now on. */
    public synchronized void storm(boolean stormy) {
        isStormy = stormy;
    }

    /** What another instance does where two overlap; it is not overlapped itself. */
    public synchronized void meanwhile(Runnable another) {
        meanwhile = another;
    }

    /** How often each has happened. */
    public synchronized Map<Type, Integer> happened() {
        return new EnumMap<>(happened);
    }

    /** How often each has happened to what, as {@code Publish LOST_ANSWER}. */
    public synchronized Map<String, Integer> happenedTo() {
        return new TreeMap<>(happenedTo);
    }

    /** Where an instance was killed, as {@code checkoutApi after TransactWriteItems Loans}. */
    public Set<String> killedAt() {
        return Set.copyOf(killedAt);
    }

    /**
     * A client with these faults.
     *
     * @param instance whose it is
     * @param sorts what may happen to it
     */
    public <C> C around(Class<C> type, C client, String instance, Set<Type> sorts) {
        return clients.around(type, client, instance, sorts);
    }

    /** Whether something of that sort happens now, to what is no call of a client. */
    public boolean happens(Type type, int weight) {
        return draw("other", EnumSet.of(type), weight).isPresent();
    }

    /**
     * What of that which may happens now; nothing to most calls.
     *
     * @param what it would happen to
     * @param weight how much more often than to others, since there are few of them
     */
    public synchronized Optional<Type> draw(String what, Set<Type> possible, int weight) {
        var often = isStormy ? STORM : Math.max(share, Math.min(STORM, share * weight));
        if (!isOn || share == 0 || possible.isEmpty() || chance.nextDouble() >= often) {
            return Optional.empty();
        }
        var type = List.copyOf(possible).get(chance.nextInt(possible.size()));
        happened.merge(type, 1, Integer::sum);
        happenedTo.merge(what + " " + type, 1, Integer::sum);
        return Optional.of(type);
    }

    /** That an instance is killed there. */
    public Killed killed(String where) {
        killedAt.add(where);
        return new Killed(where);
    }

    /** Lets another instance do the same, from the beginning to its end. */
    public void overlapped() {
        Runnable another;
        synchronized (this) {
            another = meanwhile;
            meanwhile = () -> {};
        }
        try {
            // On a thread of its own: this one may be in the middle of deciding.
            Thread.ofVirtual().start(another).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
