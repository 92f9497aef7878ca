package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.time.Instant;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;

/** Puts the tablet and SIM card of a prepared loan back into stock. */
final class ReleaseItems {
    private ReleaseItems() {}

    static Commit tabletAndSim(Repository repository, Loan loan, Instant at) {
        var tablet = repository.find(TabletMapping.TABLET, loan.tablet().value()).orElseThrow();
        var sim = repository.find(SimMapping.SIM, loan.sim().value()).orElseThrow();
        var id = loan.id().value();
        return Commit.nothing()
                .change(
                        tablet,
                        tablet.state().withHolding(released(tablet.state().holding())),
                        JournalEvent.of("tablet-released", K3_1A, "loan", id))
                .change(
                        sim,
                        sim.state().withHolding(released(sim.state().holding()), at),
                        JournalEvent.of("sim-released", K3_1A, "loan", id));
    }

    private static Holding released(Holding holding) {
        return holding instanceof Holding.Prepared prepared ? prepared.release() : holding;
    }
}
