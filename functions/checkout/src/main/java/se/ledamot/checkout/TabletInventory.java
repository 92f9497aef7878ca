package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1C;

import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Registers tablets, and moves those that are not lent (K3.1c). */
public final class TabletInventory {
    private final Repository repository;

    public TabletInventory(Repository repository) {
        this.repository = repository;
    }

    /** Registers a tablet. A tablet that is already registered with the same data is unchanged. */
    public Decision<Tablet> register(Tablet tablet) {
        var known = repository.find(TabletMapping.TABLET, tablet.mark().value());
        if (known.isPresent()) {
            return same(known.get().state(), tablet);
        }
        var serial = TabletMapping.serialKey(tablet.serialNumber());
        if (repository.holderOf(TabletMapping.TABLET, serial).isPresent()) {
            return Decision.refuse(CheckoutReason.SERIAL_NUMBER_IN_USE.because());
        }
        var event = JournalEvent.of("tablet-registered", K3_1C);
        return Decision.of(
                tablet,
                Commit.nothing()
                        .create(TabletMapping.TABLET, tablet.mark().value(), tablet, event));
    }

    private static Decision<Tablet> same(Tablet known, Tablet tablet) {
        return known.withHolding(tablet.holding()).equals(tablet)
                ? Decision.of(known)
                : Decision.refuse(
                        CheckoutReason.TABLET_ALREADY_REGISTERED.because(
                                "tablet", tablet.mark().value()));
    }

    /**
     * Moves a tablet. A tablet with a current loan cannot be moved to missing here: it is reported
     * as theft or loss, which opens a case with its tasks.
     *
     * @param reason the reason for service or retirement; the case note for a tablet that was
     *     missing
     */
    public Decision<Tablet> move(TheftMark mark, InventoryMove move, String reason) {
        return repository
                .find(TabletMapping.TABLET, mark.value())
                .map(found -> moved(found, move, reason))
                .orElseGet(() -> Decision.refuse(CheckoutReason.TABLET_ABSENT.because()));
    }

    private static Decision<Tablet> moved(
            Versioned<Tablet> found, InventoryMove move, String reason) {
        var holding = found.state().holding();
        if (move == InventoryMove.MISSING && holding.continuingLoan().isPresent()) {
            return Decision.refuse(
                    CheckoutReason.MISSING_NOT_REPORTED.because("number", found.id()));
        }
        return new MoveDecision<>("tablet-moved", found, holding, move, reason)
                .decided(
                        () -> InventoryMoves.ofTablet(holding, move, reason),
                        found.state()::withHolding);
    }
}
