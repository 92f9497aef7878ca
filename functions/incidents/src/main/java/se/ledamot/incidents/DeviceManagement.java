package se.ledamot.incidents;

import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.TheftMark;

/**
 * How the content of a missing tablet is erased from a distance (K3.4c): by the device desk, or by
 * a management of mobile devices that is asked and answers in its own time.
 *
 * <p>An order is given only when it stands in the case, so that nothing is erased that nobody has
 * reported; and it is given again as long as the case waits for it. It is called off when the
 * tablet is found, or is somebody else's, which may be too late. Nothing is asked of it while
 * anything is decided, which may have to be decided again.
 */
public interface DeviceManagement {
    /**
     * An order to erase a tablet.
     *
     * @param incident the case, and the order's own name: the same order is carried out once
     */
    record Order(IncidentId incident, TheftMark tablet) {}

    /** How far an order has come. */
    enum Progress {
        /** Nobody can say yet. */
        PENDING,
        DONE,
        FAILED
    }

    /** Whether it is the device desk that erases, and says so in the case. */
    boolean isByDesk();

    /** Gives the order, or looks how far it has come where it was given before. */
    Progress erase(Order order);

    /**
     * Calls an order off, and says again how far it has come: {@link Progress#DONE} where it was
     * too late, {@link Progress#FAILED} where nothing will be erased any more.
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
