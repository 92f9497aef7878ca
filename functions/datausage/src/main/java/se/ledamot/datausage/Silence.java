package se.ledamot.datausage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Sim;

/**
 * That a card should use no data: it is blocked, its tablet is missing (K3.4e), or nobody has it.
 *
 * @param since use before then was right, even if it is reported later
 * @param incident the case that follows the card; empty where there is none
 */
record Silence(Why why, Instant since, String incident) {
    /** Why a card should be silent. */
    enum Why {
        /** The operator should let nothing through. */
        BLOCKED,
        /** Nobody knows where it is. */
        MISSING,
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
    record Broken(Silence silence, long bytes, Instant last) {}

    /** How the silence of a card was broken by some uses of it; empty where all were right. */
    static Optional<Broken> broken(Sim sim, List<Use> uses) {
        var silence = of(sim);
        if (silence == null) {
            return Optional.empty();
        }
        var stray = uses.stream().filter(use -> use.after(silence.since()) > 0).toList();
        if (stray.isEmpty()) {
            return Optional.empty();
        }
        var blockedAt = sim.blockedAt();
        var blocked = blockedAt != null && stray.stream().anyMatch(use -> use.after(blockedAt) > 0);
        return Optional.of(
                new Broken(
                        blocked
                                ? new Silence(Why.BLOCKED, silence.since(), silence.incident())
                                : silence,
                        stray.stream().mapToLong(use -> use.after(silence.since())).sum(),
                        stray.stream().map(Use::to).max(Comparator.naturalOrder()).orElseThrow()));
    }

    private static @Nullable Silence of(Sim sim) {
        var since = sim.since();
        var blockedAt = sim.blockedAt();
        return switch (sim.holding()) {
            case Holding.Missing(var loan, var member, var incident) ->
                    new Silence(Why.MISSING, earlier(since, blockedAt), incident);
            case Holding.Lent lent -> blocked(blockedAt, "");
            case Holding.InService service when !service.loan().isEmpty() ->
                    blocked(blockedAt, service.incident());
            case Holding.InService service when blockedAt != null ->
                    new Silence(Why.BLOCKED, earlier(since, blockedAt), service.incident());
            default ->
                    blockedAt == null
                            ? new Silence(Why.NOT_LENT, since, "")
                            : new Silence(Why.BLOCKED, blockedAt, "");
        };
    }

    private static @Nullable Silence blocked(@Nullable Instant at, String incident) {
        return at == null ? null : new Silence(Why.BLOCKED, at, incident);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
