package se.ledamot.checkout;

import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;

/** The device desk has seen to a deviation. */
public final class CloseDeviation {
    private final Records records;

    public CloseDeviation(Records records) {
        this.records = records;
    }

    public Decision<Deviation> close(String id, String outcome) {
        var found = records.find(DeviationKind.DEVIATION, id);
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
                        .change(found.get(), closed, Did.of("deviation-closed", Clause.K3_1D)));
    }
}
