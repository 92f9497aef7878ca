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
 * A time in which a card should use no data: it is blocked, its tablet is missing (K3.4e), or
 * nobody has it.
 *
 * @param from use before then was right, even if it is reported later
 * @param to use from then on is right again, or is of another such time
 * @param incident the case that follows the card; null where there is none
 */
record NoUsePeriod(Cause cause, Instant from, Instant to, @Nullable IncidentId incident) {
    /** Why a card should be silent. */
    enum Cause {
        /** The operator should let nothing through. */
        BLOCKED,
        /** Nobody knows where it is. */
        MISSING,
        /** It was blocked or missing, and is so no more. */
        WAS_SILENT,
        /**
         * What a counter has counted lies in part outside such times, or in those of several cases.
         */
        PERHAPS,
        /** It is, or was, lent to nobody. */
        NOT_LENT
    }

    /**
     * The times in which a card should be silent, by when they begin. No two share a moment, and
     * what goes on for the same reason and in the same case is one.
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

    /** Those that weigh most first: what falls into several is of the first of them. */
    private static List<NoUsePeriod> overlapping(Sim sim) {
        var all = new ArrayList<NoUsePeriod>();
        var block = sim.block();
        if (block != null) {
            all.add(new NoUsePeriod(Cause.BLOCKED, block.at(), Instant.MAX, block.incident()));
        }
        if (sim.holding() instanceof Holding.Missing missing) {
            all.add(new NoUsePeriod(Cause.MISSING, sim.since(), Instant.MAX, missing.incident()));
        }
        past(Cause.WAS_SILENT, sim.lastNoUse()).ifPresent(all::add);
        if (sim.isUnlent()) {
            all.add(new NoUsePeriod(Cause.NOT_LENT, sim.since(), Instant.MAX, null));
        }
        past(Cause.NOT_LENT, sim.lastUnlent())
                .map(NoUsePeriod::beforeItsLastDay)
                .ifPresent(all::add);
        return all;
    }

    private static Optional<NoUsePeriod> past(Cause cause, Sim.@Nullable NoUsePeriod silent) {
        return Optional.ofNullable(silent)
                .map(was -> new NoUsePeriod(cause, was.from(), was.to(), was.incident()));
    }

    /** On the day on which a card is set aside the device desk sets the tablet up (K2a). */
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
     * What of a session falls into it. Of a card in stock only a whole one does: one that goes on
     * across an end of that time is the borrower's, or of the desk that sets the tablet up.
     */
    long bytes(DataUse session) {
        return cause == Cause.NOT_LENT && !contains(session)
                ? 0
                : session.after(from) - session.after(to);
    }

    /** Whether the next begins where this ends, in the same case. */
    boolean goesOnIn(NoUsePeriod next) {
        return to.equals(next.from) && Objects.equals(incident, next.incident);
    }
}
