package se.ledamot.datausage;

import java.util.Optional;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/** Finds the card in the tablet that a member has borrowed. */
public final class BorrowedCard {
    private final Records records;

    public BorrowedCard(Records records) {
        this.records = records;
    }

    /** The card that is lent to the member; empty where none is. */
    public Optional<Sim> by(MemberId member) {
        return records.holderOf(TabletKind.TABLET, TabletKind.borrower(member))
                .flatMap(mark -> records.find(TabletKind.TABLET, mark))
                .flatMap(tablet -> tablet.state().holding().loanThatGoesOn())
                .flatMap(loan -> records.holderOf(SimKind.SIM, SimKind.loan(loan)))
                .flatMap(card -> records.find(SimKind.SIM, card))
                .map(Versioned::state)
                .filter(sim -> isLentTo(member, sim));
    }

    private static boolean isLentTo(MemberId member, Sim sim) {
        return sim.holding() instanceof Holding.Lent(var loan, var borrower)
                && borrower.equals(member);
    }
}
