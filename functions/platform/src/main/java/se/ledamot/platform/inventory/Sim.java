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
 * @param blockedAt since when the operator lets nothing through (spärrat, K3.4e); null where it is
 *     open. Wherever the card is: it stays blocked until the IT unit opens it
 */
public record Sim(
        Iccid iccid,
        PhoneNumber number,
        int allowanceMb,
        Holding holding,
        @Nullable Instant blockedAt) {
    public Sim now(Holding next) {
        return new Sim(iccid, number, allowanceMb, next, blockedAt);
    }

    public Sim blocked(Instant at) {
        return new Sim(iccid, number, allowanceMb, holding, at);
    }

    public Sim opened() {
        return new Sim(iccid, number, allowanceMb, holding, null);
    }

    public boolean isBlocked() {
        return blockedAt != null;
    }
}
