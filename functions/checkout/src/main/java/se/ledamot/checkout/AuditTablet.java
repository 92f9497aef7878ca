package se.ledamot.checkout;

import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.identity.Ids;

/**
 * The device desk looks at a tablet's condition at any time (K3.1d); what is not as it should be
 * goes to the worklist.
 */
public final class AuditTablet {
    private final Records records;
    private final Ids ids;

    public AuditTablet(Records records, Ids ids) {
        this.records = records;
        this.ids = ids;
    }

    public Decision<List<Deviation.Sort>> audit(
            TheftMark mark, Condition condition, Operation operation) {
        var found = records.find(TabletKind.TABLET, mark.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.TABLET_ABSENT.because());
        }
        var tablet = found.get();
        var sorts = condition.deviations(tablet.state());
        var did = Did.of("tablet-audited", Clause.K3_1D, "deviations", sorts);
        var commit = Commit.nothing().change(tablet, tablet.state(), did);
        return Decision.of(
                sorts,
                Deviations.found(
                        commit,
                        tablet.state(),
                        condition,
                        sorts,
                        "audit-" + ids.next(),
                        operation));
    }
}
