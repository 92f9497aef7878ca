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
 * A thing that is moved, whatever it is.
 *
 * @param what the journal calls it
 * @param found the thing, and where it is
 * @param reason why, for service and retirement; the word on the open case, for one that was
 *     missing
 */
record MoveDecision<T>(
        String what, Versioned<T> found, Holding holding, InventoryMove move, String reason) {
    /**
     * Decides on it.
     *
     * @param to where the move leads, asked only where nothing is missing for it; null where it
     *     makes no sense
     * @param now the thing when it is there
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
                        "reason",
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
        if (needsCaseWord() && reason.isBlank()) {
            return Optional.of(CheckoutReason.CASE_NOTE_MISSING.because("number", found.id()));
        }
        if (needsReason() && reason.isBlank()) {
            return Optional.of(CheckoutReason.REASON_MISSING.because("number", found.id()));
        }
        return move == InventoryMove.BACK_IN_STOCK ? uninspected() : Optional.empty();
    }

    /** What was missing is looked at before it goes into stock: it may have been erased. */
    private Optional<Refusal> uninspected() {
        return holding instanceof Holding.InService service && service.incident() != null
                ? Optional.of(
                        CheckoutReason.TABLET_NOT_INSPECTED.because(
                                "number", found.id(), "incident", service.incident()))
                : Optional.empty();
    }

    private boolean needsCaseWord() {
        return holding instanceof Holding.Missing && move == InventoryMove.BACK_IN_STOCK;
    }

    private boolean needsReason() {
        return move == InventoryMove.TO_SERVICE || move == InventoryMove.RETIRE;
    }
}
