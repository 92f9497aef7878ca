package se.ledamot.platform.inventory;

import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * A SIM card (SIM-kort) with its subscription.
 *
 * @param number the subscription's own telephone number
 * @param allowanceMb the data that it may use in a calendar month (K4a), in megabytes of 1 000 000
 *     bytes
 */
public record Sim(Iccid iccid, PhoneNumber number, int allowanceMb, Holding holding) {
    public Sim now(Holding next) {
        return new Sim(iccid, number, allowanceMb, next);
    }
}
