package se.ledamot.incidents;

import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.TheftMark;

/**
 * Erases the content of a missing tablet remotely (K3.4c): by the device desk, or by mobile device
 * management, which receives orders and answers in its own time.
 *
 * <p>An order is given only once it is stored in the case, so that nothing is erased without a
 * report, and it is repeated as long as the case waits for it. It is called off, perhaps too late,
 * when the tablet is found or belongs to somebody else. No order is given or called off while a
 * decision is made, since a decision may be repeated.
 */
public interface DeviceManagement {
    /**
     * An order to erase a tablet.
     *
     * @param incident the case, which also identifies the order: the same order is carried out once
     */
    record Order(IncidentId incident, TheftMark tablet) {}

    /** How far an order has come. */
    enum Progress {
        /** Not known yet. */
        PENDING,
        DONE,
        FAILED
    }

    /** Whether the device desk erases, and confirms it in the case. */
    boolean isByDesk();

    /** Gives the order, or returns the progress of one that was given before. */
    Progress erase(Order order);

    /**
     * Calls an order off and returns its progress: {@link Progress#DONE} where it was too late,
     * {@link Progress#FAILED} where nothing will be erased any more.
     */
    Progress cancel(Order order);

    /** The device desk erases, and a person there confirms it in the case. */
    static DeviceManagement byDesk() {
        return new DeviceManagement() {
            @Override
            public boolean isByDesk() {
                return true;
            }

            @Override
            public Progress erase(Order order) {
                return Progress.PENDING;
            }

            @Override
            public Progress cancel(Order order) {
                return Progress.PENDING;
            }
        };
    }
}
