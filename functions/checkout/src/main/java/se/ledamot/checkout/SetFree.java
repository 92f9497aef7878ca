package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.time.Instant;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;

/** Puts what was set aside for a loan back into stock. */
final class SetFree {
    private SetFree() {}

    static Commit tabletAndSim(Records records, Loan loan, Instant at) {
        var tablet = records.find(TabletKind.TABLET, loan.tablet().value()).orElseThrow();
        var sim = records.find(SimKind.SIM, loan.sim().value()).orElseThrow();
        var id = loan.id().value();
        return Commit.nothing()
                .change(
                        tablet,
                        tablet.state().now(released(tablet.state().holding())),
                        Did.of("tablet-released", K3_1A, "loan", id))
                .change(
                        sim,
                        sim.state().now(released(sim.state().holding()), at),
                        Did.of("sim-released", K3_1A, "loan", id));
    }

    private static Holding released(Holding holding) {
        return holding instanceof Holding.Prepared prepared ? prepared.release() : holding;
    }
}
