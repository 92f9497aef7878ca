package se.ledamot.datausage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * A period in which a card should use no data: it is blocked, its tablet is missing (K3.4e), or
 * nobody has it.
 *
 * @param from use before then is allowed, even if it is reported later
 * @param to use from then on is allowed again, or belongs to another such period
 * @param incident the case that follows the card; null where there is none
 */
record NoUsePeriod(Cause cause, Instant from, Instant to, @Nullable IncidentId incident) {
    /** Why a card should use no data. */
    enum Cause {
        /** The operator should let nothing through. */
        BLOCKED,
        /** Nobody knows where it is. */
        MISSING,
        /** It was blocked or missing, and no longer is. */
        WAS_BLOCKED_OR_MISSING,
        /**
         * A counter's interval is partly outside no-use periods, or in those of several cases, so
         * that the use may have been allowed, or belong to any of them.
         */
        UNCERTAIN,
        /** It is, or was, lent to nobody. */
        UNLENT
    }

    /**
     * The no-use periods of a card, by their start. They do not overlap, and adjacent ones with the
     * same cause and case are merged.
     */
    static List<NoUsePeriod> of(Sim sim) {
        var all = overlapping(sim);
        var borders = new TreeSet<Instant>();
        all.forEach(one -> {
            borders.add(one.from);
            borders.add(one.to);
        });
        var apart = new ArrayList<NoUsePeriod>();
        for (var from : borders) {
            var to = borders.higher(from);
            all.stream()
                    .filter(one -> to != null && one.contains(from))
                    .findFirst()
                    .ifPresent(
                            one -> add(new NoUsePeriod(one.cause, from, to, one.incident), apart));
        }
        return apart;
    }

    private static void add(NoUsePeriod next, List<NoUsePeriod> apart) {
        var last = apart.isEmpty() ? null : apart.getLast();
        if (last != null && last.goesOnIn(next) && last.cause == next.cause) {
            apart.set(
                    apart.size() - 1,
                    new NoUsePeriod(last.cause, last.from, next.to, last.incident));
        } else {
            apart.add(next);
        }
    }

    /** All periods, the most serious first: use in several of them belongs to the first. */
    private static List<NoUsePeriod> overlapping(Sim sim) {
        var all = new ArrayList<NoUsePeriod>();
        var block = sim.block();
        if (block != null) {
            all.add(new NoUsePeriod(Cause.BLOCKED, block.at(), Instant.MAX, block.incident()));
        }
        if (sim.holding() instanceof Holding.Missing missing) {
            all.add(new NoUsePeriod(Cause.MISSING, sim.since(), Instant.MAX, missing.incident()));
        }
        past(Cause.WAS_BLOCKED_OR_MISSING, sim.lastBlockedOrMissing()).ifPresent(all::add);
        if (sim.isUnlent()) {
            all.add(new NoUsePeriod(Cause.UNLENT, sim.since(), Instant.MAX, null));
        }
        past(Cause.UNLENT, sim.lastUnlent()).map(NoUsePeriod::beforeItsLastDay).ifPresent(all::add);
        return all;
    }

    private static Optional<NoUsePeriod> past(Cause cause, Sim.@Nullable PastNoUse period) {
        return Optional.ofNullable(period)
                .map(was -> new NoUsePeriod(cause, was.from(), was.to(), was.incident()));
    }

    /**
     * Without its last day, on which the card is set aside and the device desk sets up the tablet
     * (K2a).
     */
    private NoUsePeriod beforeItsLastDay() {
        var day = SwedishTime.startOf(SwedishTime.dateOf(to));
        return new NoUsePeriod(cause, from, day.isAfter(from) ? day : from, incident);
    }

    private boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** Whether some moment of a use falls into it. */
    boolean touches(DataUse use) {
        return use.from().isBefore(to) && (use.to().isAfter(from) || use.from().equals(from));
    }

    /** Whether a use falls into it from beginning to end. */
    boolean contains(DataUse use) {
        return !use.from().isBefore(from) && !use.to().isAfter(to);
    }

    /**
     * The bytes of a session within the period. For a card in stock only a whole session counts:
     * one across the start or end of the period belongs to the borrower, or to the desk that sets
     * up the tablet.
     */
    long bytes(DataUse session) {
        return cause == Cause.UNLENT && !contains(session)
                ? 0
                : session.bytesFrom(from) - session.bytesFrom(to);
    }

    /** Whether the next begins where this ends, in the same case. */
    boolean goesOnIn(NoUsePeriod next) {
        return to.equals(next.from) && Objects.equals(incident, next.incident);
    }
}
