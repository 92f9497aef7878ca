package se.ledamot.datausage;

import java.util.Optional;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Finds the card in the tablet that a member has borrowed. */
public final class BorrowedSim {
    private final Repository repository;

    public BorrowedSim(Repository repository) {
        this.repository = repository;
    }

    /** The card that is lent to the member; empty where none is. */
    public Optional<Sim> find(MemberId member) {
        return repository
                .holderOf(TabletMapping.TABLET, TabletMapping.borrowerKey(member))
                .flatMap(mark -> repository.find(TabletMapping.TABLET, mark))
                .flatMap(tablet -> tablet.state().holding().continuingLoan())
                .flatMap(loan -> repository.holderOf(SimMapping.SIM, SimMapping.loanKey(loan)))
                .flatMap(card -> repository.find(SimMapping.SIM, card))
                .map(Versioned::state)
                .filter(sim -> isLentTo(member, sim));
    }

    private static boolean isLentTo(MemberId member, Sim sim) {
        return sim.holding() instanceof Holding.Lent(var loan, var borrower)
                && borrower.equals(member);
    }
}
