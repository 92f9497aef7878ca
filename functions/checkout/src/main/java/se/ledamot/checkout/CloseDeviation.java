package se.ledamot.checkout;

import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;

/** Closes a deviation that the device desk has resolved. */
public final class CloseDeviation {
    private final Repository repository;

    public CloseDeviation(Repository repository) {
        this.repository = repository;
    }

    public Decision<Deviation> close(String id, String outcome) {
        var found = repository.find(DeviationMapping.DEVIATION, id);
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.DEVIATION_ABSENT.because());
        }
        if (found.get().state().outcome() != null) {
            return Decision.refuse(CheckoutReason.DEVIATION_CLOSED.because());
        }
        var closed = found.get().state().closed(outcome);
        return Decision.of(
                closed,
                Commit.nothing()
                        .change(
                                found.get(),
                                closed,
                                JournalEvent.of("deviation-closed", Clause.K3_1D)));
    }
}
