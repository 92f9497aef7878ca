package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1C;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Versioned;

/**
 * The decision on a move of a tablet or a SIM card in the inventory.
 *
 * @param what the name of the move in the journal
 * @param found the stored tablet or SIM card
 * @param reason the reason for service or retirement; the case note for an item that was missing
 */
record MoveDecision<T>(
        String what, Versioned<T> found, Holding holding, InventoryMove move, String reason) {
    /**
     * Decides on the move.
     *
     * @param to the next holding, evaluated only after all other checks pass; null where the move
     *     is not possible
     * @param now the item with that holding
     */
    Decision<T> decided(Supplier<@Nullable Holding> to, Function<Holding, T> now) {
        return Decision.unless(
                refusal(),
                () -> {
                    var next = to.get();
                    return next == null ? impossible() : moved(now.apply(next), next);
                });
    }

    private Decision<T> moved(T moved, Holding next) {
        var event =
                JournalEvent.of(
                        what,
                        K3_1C,
                        "to",
                        HoldingMapping.state(next),
                        needsCaseNote() ? "caseNote" : "reason",
                        reason.isBlank() ? null : reason);
        return Decision.of(moved, Commit.nothing().change(found, moved, event));
    }

    private Decision<T> impossible() {
        return Decision.refuse(
                CheckoutReason.MOVE_IMPOSSIBLE.because(
                        "number",
                        found.id(),
                        "state",
                        HoldingMapping.state(holding),
                        "move",
                        move));
    }

    private Optional<Refusal> refusal() {
        if (needsCaseNote() && reason.isBlank()) {
            return Optional.of(CheckoutReason.CASE_NOTE_MISSING.because("number", found.id()));
        }
        if (needsReason() && reason.isBlank()) {
            return Optional.of(CheckoutReason.REASON_MISSING.because("number", found.id()));
        }
        return move == InventoryMove.BACK_IN_STOCK ? uninspected() : Optional.empty();
    }

    /**
     * A tablet that was missing is inspected before it goes into stock: it may have been erased.
     */
    private Optional<Refusal> uninspected() {
        return holding instanceof Holding.InService service && service.inspectionIncident() != null
                ? Optional.of(
                        CheckoutReason.TABLET_NOT_INSPECTED.because(
                                "number", found.id(), "incident", service.inspectionIncident()))
                : Optional.empty();
    }

    private boolean needsCaseNote() {
        return holding instanceof Holding.Missing && move == InventoryMove.BACK_IN_STOCK;
    }

    private boolean needsReason() {
        return move == InventoryMove.TO_SERVICE || move == InventoryMove.RETIRE;
    }
}
