package se.ledamot.benchmarks;

import java.time.Instant;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.identity.PhoneNumber;

/** Cards of fictional numbers, lent to fictional members. */
final class SimCards {
    static final int COUNT = 300;
    private static final int ALLOWANCE_MB = 1_000_000;

    private SimCards() {}

    /** The number of a card, whose last digit is its check digit. */
    static String iccid(int card) {
        return BenchRequests.iccid(card);
    }

    /** Registers that many cards, in the state after a loan is signed. */
    static void register(CommandExecutor executor, int count) {
        for (int card = 0; card < count; card++) {
            var sim = sim(card);
            var operation =
                    new Operation("card-" + card, new Actor("bench", "bench"), Instant.EPOCH);
            var commit =
                    Commit.nothing()
                            .create(
                                    SimMapping.SIM,
                                    sim.iccid().value(),
                                    sim,
                                    JournalEvent.of("sim-registered", Clause.K4A));
            executor.execute(operation, attempt -> Decision.of(sim, commit));
        }
    }

    private static Sim sim(int card) {
        var lent =
                new Holding.Lent(new LoanId("7K3M%04d".formatted(card)), new MemberId("M-" + card));
        return Sim.registered(
                        new Iccid(iccid(card)),
                        new PhoneNumber("+4670%07d".formatted(card)),
                        ALLOWANCE_MB,
                        Instant.EPOCH)
                .withHolding(lent, Instant.EPOCH);
    }
}
