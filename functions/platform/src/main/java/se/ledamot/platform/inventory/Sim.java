package se.ledamot.platform.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * A SIM card (SIM-kort) with its subscription.
 *
 * @param number the subscription's own telephone number
 * @param allowanceMb the data that it may use in a calendar month (K4a), in megabytes of 1 000 000
 *     bytes
 * @param since when it came to be in the state of its holding: lent, at nobody's, missing. Use of
 *     it is judged by this, since it is reported late
 * @param blockedAt since when the operator lets nothing through (spärrat, K3.4e); null where it is
 *     open. Wherever the card is: it stays blocked until the IT unit opens it
 * @param silent when it was last missing or blocked and is so no more; null if it never was
 */
public record Sim(
        Iccid iccid,
        PhoneNumber number,
        int allowanceMb,
        Holding holding,
        Instant since,
        @Nullable Instant blockedAt,
        @Nullable Silent silent) {
    /**
     * A time in which nobody should have used a card, and which is over: what is used in it may be
     * reported later.
     *
     * @param incident the case that followed the card; empty where there was none
     */
    public record Silent(Instant from, Instant to, String incident) {
        /** This time and one that follows it, as one where they overlap; else the later alone. */
        private static Silent and(@Nullable Silent before, Silent next) {
            if (before == null || before.to.isBefore(next.from)) {
                return next;
            }
            return new Silent(
                    before.from.isBefore(next.from) ? before.from : next.from,
                    next.to,
                    next.incident.isEmpty() ? before.incident : next.incident);
        }
    }

    /** A card as it is registered: in stock, and open. */
    public static Sim registered(Iccid iccid, PhoneNumber number, int allowanceMb, Instant at) {
        return new Sim(iccid, number, allowanceMb, Holding.fresh(), at, null, null);
    }

    /** In another holding from that time on; it keeps its time where the state is the same. */
    public Sim now(Holding next, Instant at) {
        var found =
                holding instanceof Holding.Missing missing && !(next instanceof Holding.Missing)
                        ? Silent.and(silent, new Silent(since, at, missing.incident()))
                        : silent;
        var from = isSame(holding, next) ? since : at;
        return new Sim(iccid, number, allowanceMb, next, from, blockedAt, found);
    }

    /** Whether a card is in the same state in both: it is nobody's on the shelf and set aside. */
    private static boolean isSame(Holding one, Holding other) {
        return one.getClass() == other.getClass() || isNobodys(one) && isNobodys(other);
    }

    private static boolean isNobodys(Holding holding) {
        return !(holding instanceof Holding.Lent)
                && (holding instanceof Holding.Prepared || holding.loanId().isEmpty());
    }

    public Sim blocked(Instant at) {
        return new Sim(iccid, number, allowanceMb, holding, since, at, silent);
    }

    /** Open again from that time on. */
    public Sim opened(Instant at) {
        var over = blockedAt == null ? silent : Silent.and(silent, new Silent(blockedAt, at, ""));
        return new Sim(iccid, number, allowanceMb, holding, since, null, over);
    }

    /** With another monthly allowance, which counts for the whole of the month. */
    public Sim allowed(int megabytes) {
        return new Sim(iccid, number, megabytes, holding, since, blockedAt, silent);
    }

    public boolean isBlocked() {
        return blockedAt != null;
    }

    /** Whether both are the same card on the same terms, wherever it is. */
    public boolean isLike(Sim other) {
        return iccid.equals(other.iccid)
                && number.equals(other.number)
                && allowanceMb == other.allowanceMb;
    }
}
