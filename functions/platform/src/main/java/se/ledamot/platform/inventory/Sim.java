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
 * @param since when it came to be in the state of its holding: lent, in stock, missing. Use of it
 *     is judged by this, since it is reported late
 * @param blockedAt since when the operator lets nothing through (spärrat, K3.4e); null where it is
 *     open. Wherever the card is: it stays blocked until the IT unit opens it
 */
public record Sim(
        Iccid iccid,
        PhoneNumber number,
        int allowanceMb,
        Holding holding,
        Instant since,
        @Nullable Instant blockedAt) {
    /** A card as it is registered: in stock, and open. */
    public static Sim registered(Iccid iccid, PhoneNumber number, int allowanceMb, Instant at) {
        return new Sim(iccid, number, allowanceMb, Holding.fresh(), at, null);
    }

    /** In another holding from that time on; it keeps its time where the state is the same. */
    public Sim now(Holding next, Instant at) {
        var from = next.getClass() == holding.getClass() ? since : at;
        return new Sim(iccid, number, allowanceMb, next, from, blockedAt);
    }

    public Sim blocked(Instant at) {
        return new Sim(iccid, number, allowanceMb, holding, since, at);
    }

    public Sim opened() {
        return new Sim(iccid, number, allowanceMb, holding, since, null);
    }

    /** With another monthly allowance, which counts for the whole of the month. */
    public Sim allowed(int megabytes) {
        return new Sim(iccid, number, megabytes, holding, since, blockedAt);
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
