package se.ledamot.checkout;

import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Records an audit of a tablet's condition by the device desk, at any time (K3.1d). Each deviation
 * goes to the worklist.
 */
public final class AuditTablet {
    private final Repository repository;
    private final IdGenerator ids;

    public AuditTablet(Repository repository, IdGenerator ids) {
        this.repository = repository;
        this.ids = ids;
    }

    public Decision<List<Deviation.Type>> audit(
            TheftMark mark, Condition condition, Operation operation) {
        var found = repository.find(TabletMapping.TABLET, mark.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.TABLET_ABSENT.because());
        }
        var tablet = found.get();
        var types = condition.deviations(tablet.state());
        var event = JournalEvent.of("tablet-audited", Clause.K3_1D, "deviations", types);
        var commit = Commit.nothing().change(tablet, tablet.state(), event);
        return Decision.of(
                types,
                Deviations.addTo(
                        commit,
                        tablet.state(),
                        condition,
                        types,
                        "audit-" + ids.next(),
                        operation));
    }
}
