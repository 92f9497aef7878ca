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
 * Random faults in requests to DynamoDB and SNS, as they occur in reality: requests are lost,
 * throttled, refused for a moment or answered in part, and their sender is killed before or after a
 * request.
 *
 * <p>Wraps a client for each instance of a function, and counts the faults.
 */
public final class InjectedFaults {
    private static final double STORM = 0.5;

    /** A type of fault. */
    public enum Type {
        /** Lost before it was sent. */
        LOST_REQUEST,
        /** It took effect, and its response was lost. */
        LOST_ANSWER,
        /** Rejected: too many requests. */
        THROTTLED,
        /** The service failed before the request took effect. */
        SERVER_FAULT,
        /** The service failed after the request took effect. */
        SERVER_FAULT_AFTER,
        /** A transaction conflicts with another, which nobody sees, on one of its items. */
        CONFLICT,
        /** An earlier transaction is still in progress. */
        IN_PROGRESS,
        /** Some of many keys are left unprocessed. */
        UNPROCESSED,
        /** A page is shorter than requested. */
        SHORT_PAGE,
        /** A list is as it was a few writes ago. */
        LAGGING_LIST,
        /** A key cannot be used just now. */
        KEY_THROTTLED,
        /** A secret is unavailable for now. */
        SECRET_LOST,
        /** A file is unavailable for now. */
        FILE_LOST,
        /** A file breaks off in the middle. */
        FILE_TORN,
        /** The instance is killed before the request. */
        KILLED_BEFORE,
        /** The instance is killed after the request, and does not get the response. */
        KILLED_AFTER,
        /** Another instance does the same meanwhile. */
        OVERLAPPED
    }

    /** Ends all work of an instance. It is no exception, so that no code continues after it. */
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
     * Random faults.
     *
     * @param share the share of requests with a fault, from 0 for none to 1 for all
     */
    public InjectedFaults(RandomGenerator chance, double share) {
        this.chance = chance;
        this.share = share;
    }

    /** Whether faults happen from now on. */
    public synchronized void turn(boolean on) {
        isOn = on;
    }

    /** Whether half of all requests fail from now on. */
    public synchronized void storm(boolean stormy) {
        isStormy = stormy;
    }

    /** The work of another instance where two overlap; it is not overlapped itself. */
    public synchronized void meanwhile(Runnable another) {
        meanwhile = another;
    }

    /** How often each type has happened. */
    public synchronized Map<Type, Integer> happened() {
        return new EnumMap<>(happened);
    }

    /** How often each type has happened to each request, as {@code Publish LOST_ANSWER}. */
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
     * @param instance the instance that owns the client
     * @param sorts the types of fault that may happen to it
     */
    public <C> C around(Class<C> type, C client, String instance, Set<Type> sorts) {
        return clients.around(type, client, instance, sorts);
    }

    /** Whether a fault of that type happens now, outside the requests of a client. */
    public boolean happens(Type type, int weight) {
        return draw("other", EnumSet.of(type), weight).isPresent();
    }

    /**
     * The fault that happens now; empty for most requests.
     *
     * @param what the request that it would happen to
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

    /** Records that an instance is killed there. */
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
