package se.ledamot.checkout;

import java.time.Instant;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Registers SIM cards with their allowances (K4a), and moves those that are not lent (K3.1c). */
public final class SimInventory {
    private final Repository repository;

    public SimInventory(Repository repository) {
        this.repository = repository;
    }

    /** Registers a SIM card. A card that is already registered with the same data is unchanged. */
    public Decision<Sim> register(Sim sim) {
        var known = repository.find(SimMapping.SIM, sim.iccid().value());
        if (known.isPresent()) {
            return same(known.get().state(), sim);
        }
        if (repository.holderOf(SimMapping.SIM, SimMapping.numberKey(sim.number())).isPresent()) {
            return Decision.refuse(CheckoutReason.PHONE_NUMBER_IN_USE.because());
        }
        var event = JournalEvent.of("sim-registered", Clause.K4A, "allowanceMb", sim.allowanceMb());
        return Decision.of(
                sim, Commit.nothing().create(SimMapping.SIM, sim.iccid().value(), sim, event));
    }

    private static Decision<Sim> same(Sim known, Sim sim) {
        return known.hasSameTerms(sim)
                ? Decision.of(known)
                : Decision.refuse(
                        CheckoutReason.SIM_ALREADY_REGISTERED.because("sim", sim.iccid().value()));
    }

    /**
     * Changes the monthly allowance of a card (K4a), for the whole of the current month. A card
     * that already has this allowance is unchanged.
     *
     * @param megabytes of 1 000 000 bytes
     */
    public Decision<Sim> changeAllowance(Iccid iccid, int megabytes) {
        return repository
                .find(SimMapping.SIM, iccid.value())
                .map(found -> allowed(found, megabytes))
                .orElseGet(() -> Decision.refuse(CheckoutReason.SIM_ABSENT.because()));
    }

    private static Decision<Sim> allowed(Versioned<Sim> found, int megabytes) {
        var sim = found.state();
        if (sim.allowanceMb() == megabytes) {
            return Decision.of(sim);
        }
        var event =
                JournalEvent.of(
                        "allowance-changed",
                        Clause.K4A,
                        "from",
                        sim.allowanceMb(),
                        "to",
                        megabytes);
        var next = sim.withAllowance(megabytes);
        return Decision.of(next, Commit.nothing().change(found, next, event));
    }

    /** Moves a SIM card, like a tablet but without service. */
    public Decision<Sim> move(Iccid iccid, InventoryMove move, String reason, Instant at) {
        return repository
                .find(SimMapping.SIM, iccid.value())
                .map(found -> moved(found, move, reason, at))
                .orElseGet(() -> Decision.refuse(CheckoutReason.SIM_ABSENT.because()));
    }

    private static Decision<Sim> moved(
            Versioned<Sim> found, InventoryMove move, String reason, Instant at) {
        var holding = found.state().holding();
        return new MoveDecision<>("sim-moved", found, holding, move, reason)
                .decided(
                        () -> InventoryMoves.ofSim(holding, move, reason),
                        next -> found.state().withHolding(next, at));
    }
}
