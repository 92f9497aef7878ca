package se.ledamot.checkout;

import java.util.Optional;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Tablet;

/** The cases that are open about tablets: theft and loss. */
@FunctionalInterface
public interface OpenCases {
    /** What names the open case about a tablet; empty where there is none. */
    Optional<String> about(Tablet tablet);

    /**
     * As long as the report of a missing tablet is all there is of a case, that report is the case.
     */
    static OpenCases reportedMissing() {
        return tablet ->
                tablet.holding() instanceof Holding.Missing
                        ? Optional.of(tablet.mark().value())
                        : Optional.empty();
    }
}
