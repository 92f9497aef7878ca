package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
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
        /** Nobody knew where it was, before it was blocked. */
        BLOCKED_SINCE,
        /** It was blocked or missing, and is so no more. */
        WAS_SILENT,
        /** A counter went on across the beginning of such a time: before it, or in it. */
        PERHAPS,
        /** It is lent to nobody. */
        NOT_LENT
    }

    /**
     * That a silence was broken.
     *
     * @param bytes used when the card should have been silent
     * @param last when it was last used
     */
    record Broken(Silence silence, long bytes, Instant last) {}

    /**
     * How the silence of a card was broken by some uses of it: the one that lasts, the last one
     * that is over, and what cannot be told apart from right use.
     */
    static List<Broken> broken(Sim sim, List<Use> uses) {
        var now = of(sim);
        var past = past(sim, now.map(Silence::from).orElse(Instant.MAX));
        return Stream.of(
                        now.flatMap(one -> one.brokenBy(uses, sim)),
                        past.flatMap(one -> one.brokenBy(uses, sim)),
                        now.flatMap(one -> one.perhapsBrokenBy(uses)),
                        past.flatMap(one -> one.perhapsBrokenBy(uses)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Broken> brokenBy(List<Use> uses, Sim sim) {
        return brokenBy(uses, this::bytes, why == Why.MISSING ? missing(uses, sim) : why);
    }

    /** Of a card that is missing: whether it is blocked, and was used all the same. */
    private Why missing(List<Use> uses, Sim sim) {
        var blockedAt = sim.blockedAt();
        if (blockedAt == null) {
            return Why.MISSING;
        }
        var isUsedAllTheSame =
                uses.stream().anyMatch(use -> bytes(use) > 0 && use.after(blockedAt) > 0);
        return isUsedAllTheSame ? Why.BLOCKED : Why.BLOCKED_SINCE;
    }

    private Optional<Broken> perhapsBrokenBy(List<Use> uses) {
        return why == Why.NOT_LENT
                ? Optional.empty()
                : brokenBy(uses, use -> isPerhaps(use) ? use.bytes() : 0, Why.PERHAPS);
    }

    private Optional<Broken> brokenBy(List<Use> uses, ToLongFunction<Use> bytes, Why how) {
        var stray = uses.stream().filter(use -> bytes.applyAsLong(use) > 0).toList();
        return stray.stream()
                .map(Use::to)
                .max(Comparator.naturalOrder())
                .map(last ->
                        new Broken(
                                new Silence(how, from, to, incident),
                                stray.stream().mapToLong(bytes).sum(),
                                last));
    }

    /**
     * What of a use falls into this silence. Of what was read off a counter, and of a card that was
     * handed in, only what began in it is sure to.
     */
    private long bytes(Use use) {
        if ((use.counted() || why == Why.NOT_LENT) && use.from().isBefore(from)) {
            return 0;
        }
        return use.after(from) - use.after(to);
    }

    private boolean isPerhaps(Use use) {
        return use.counted() && use.from().isBefore(from) && use.to().isAfter(from);
    }

    /** The last silence that is over, up to the one that lasts: what they share is in that. */
    private static Optional<Silence> past(Sim sim, Instant now) {
        return Optional.ofNullable(sim.silent())
                .map(silent ->
                        new Silence(
                                Why.WAS_SILENT,
                                silent.from(),
                                silent.to().isBefore(now) ? silent.to() : now,
                                silent.incident()))
                .filter(silence -> silence.from.isBefore(silence.to));
    }

    private static Optional<Silence> of(Sim sim) {
        var block = sim.block();
        if (sim.holding() instanceof Holding.Missing missing) {
            return lasting(Why.MISSING, earlier(sim.since(), sim.blockedAt()), missing.incident());
        }
        if (block != null) {
            return lasting(Why.BLOCKED, block.at(), block.incident());
        }
        return switch (sim.holding()) {
            case Holding.Lent lent -> Optional.empty();
            case Holding.InService service when !service.loan().isEmpty() -> Optional.empty();
            // The device desk sets the tablet up (K2a).
            case Holding.Prepared prepared -> Optional.empty();
            default -> lasting(Why.NOT_LENT, sim.since(), "");
        };
    }

    private static Optional<Silence> lasting(Why why, Instant from, String incident) {
        return Optional.of(new Silence(why, from, Instant.MAX, incident));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
