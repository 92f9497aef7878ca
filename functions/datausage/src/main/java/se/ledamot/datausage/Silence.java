package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Sim;

/**
 * That a card should use no data: it is blocked, its tablet is missing (K3.4e), or nobody has it.
 *
 * @param from use before then was right, even if it is reported later
 * @param to use from then on is right again
 * @param incident the case that follows the card; empty where there is none
 */
record Silence(Why why, Instant from, Instant to, String incident) {
    /** Why a card should be silent. */
    enum Why {
        /** The operator should let nothing through. */
        BLOCKED,
        /** Nobody knows where it is. */
        MISSING,
        /** It was blocked or missing, and is so no more. */
        WAS_SILENT,
        /** It is lent to nobody. */
        NOT_LENT;

        /** Whether somebody may be using what is not theirs, which cannot wait. */
        boolean isUrgent() {
            return this != NOT_LENT;
        }
    }

    /**
     * That a silence was broken.
     *
     * @param bytes used when the card should have been silent
     * @param last when it was last used
     */
    record Broken(Silence silence, long bytes, Instant last) {
        private Broken and(Broken other) {
            return new Broken(
                    silence, bytes + other.bytes, last.isAfter(other.last) ? last : other.last);
        }
    }

    /**
     * How the silence of a card was broken by some uses of it: the one that lasts and the last one
     * that is over, as one where both are told to the same.
     */
    static List<Broken> broken(Sim sim, List<Use> uses) {
        var now = of(sim).flatMap(one -> one.brokenBy(uses, sim));
        var past = past(sim).flatMap(one -> one.brokenBy(uses, sim));
        if (now.isPresent() && past.isPresent() && now.get().silence().why().isUrgent()) {
            return List.of(now.get().and(past.get()));
        }
        return Stream.of(now, past).flatMap(Optional::stream).toList();
    }

    private Optional<Broken> brokenBy(List<Use> uses, Sim sim) {
        var stray = uses.stream().filter(use -> bytes(use) > 0).toList();
        if (stray.isEmpty()) {
            return Optional.empty();
        }
        var blockedAt = sim.blockedAt();
        var blocked =
                why == Why.MISSING
                        && blockedAt != null
                        && stray.stream().anyMatch(use -> use.after(blockedAt) > 0);
        return Optional.of(
                new Broken(
                        blocked ? new Silence(Why.BLOCKED, from, to, incident) : this,
                        stray.stream().mapToLong(this::bytes).sum(),
                        stray.stream().map(Use::to).max(Comparator.naturalOrder()).orElseThrow()));
    }

    /**
     * What of a use falls into this silence. Of what was read off a counter, and of a card that was
     * handed in, only what began in it is sure to.
     */
    private long bytes(Use use) {
        if ((use.counted() || !why.isUrgent()) && use.from().isBefore(from)) {
            return 0;
        }
        return use.after(from) - use.after(to);
    }

    private static Optional<Silence> past(Sim sim) {
        var silent = sim.silent();
        return silent == null
                ? Optional.empty()
                : Optional.of(
                        new Silence(Why.WAS_SILENT, silent.from(), silent.to(), silent.incident()));
    }

    private static Optional<Silence> of(Sim sim) {
        var blockedAt = sim.blockedAt();
        if (sim.holding() instanceof Holding.Missing missing) {
            return lasting(Why.MISSING, earlier(sim.since(), blockedAt), missing.incident());
        }
        if (blockedAt != null) {
            return lasting(Why.BLOCKED, blockedAt, incident(sim, blockedAt));
        }
        return switch (sim.holding()) {
            case Holding.Lent lent -> Optional.empty();
            case Holding.InService service when !service.loan().isEmpty() -> Optional.empty();
            default -> lasting(Why.NOT_LENT, sim.since(), "");
        };
    }

    /** The case in which a card was blocked that is missing no more. */
    private static String incident(Sim sim, Instant blockedAt) {
        var silent = sim.silent();
        return silent == null || silent.to().isBefore(blockedAt) ? "" : silent.incident();
    }

    private static Optional<Silence> lasting(Why why, Instant from, String incident) {
        return Optional.of(new Silence(why, from, Instant.MAX, incident));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
