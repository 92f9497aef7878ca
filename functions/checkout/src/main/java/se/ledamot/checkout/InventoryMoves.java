package se.ledamot.checkout;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.inventory.CaseNote;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Holding.InService;
import se.ledamot.municipality.inventory.Holding.InStock;
import se.ledamot.municipality.inventory.Holding.Lent;
import se.ledamot.municipality.inventory.Holding.Missing;
import se.ledamot.municipality.inventory.Holding.Prepared;
import se.ledamot.municipality.inventory.Holding.Retired;

/** The state that each move leads to; null where it is not possible. */
final class InventoryMoves {
    private InventoryMoves() {}

    /**
     * The next state of a SIM card: it has no service, and needs no inspection when it is found.
     */
    static @Nullable Holding ofSim(Holding holding, InventoryMove move, String reason) {
        var next = move == InventoryMove.TO_SERVICE ? null : next(holding, move, reason);
        return next instanceof InService ? Holding.fresh() : next;
    }

    /** The next state of a tablet. */
    static @Nullable Holding ofTablet(Holding holding, InventoryMove move, String reason) {
        return next(holding, move, reason);
    }

    private static @Nullable Holding next(Holding holding, InventoryMove move, String reason) {
        return switch (holding) {
            case InStock stock -> fromStock(stock, move, reason);
            case InService service -> fromService(service, move, reason);
            case Missing missing -> fromMissing(missing, move, reason);
            case Lent lent -> move == InventoryMove.MISSING ? lent.reportMissing() : null;
            case Prepared prepared -> null;
            case Retired retired -> null;
        };
    }

    private static @Nullable Holding fromStock(InStock stock, InventoryMove move, String reason) {
        return switch (move) {
            case TO_SERVICE -> stock.sendToService(reason);
            case MISSING -> stock.reportMissing();
            case RETIRE -> stock.retire(reason);
            case BACK_IN_STOCK -> null;
        };
    }

    private static @Nullable Holding fromService(
            InService service, InventoryMove move, String reason) {
        return switch (move) {
            case BACK_IN_STOCK -> service.loan() == null ? service.returnToStock() : null;
            case MISSING -> service.reportMissing();
            case RETIRE -> service.loan() == null ? service.retire(reason) : null;
            case TO_SERVICE -> null;
        };
    }

    /**
     * A tablet that went missing while it was lent comes back through its loan's return, not by a
     * move.
     */
    private static @Nullable Holding fromMissing(
            Missing missing, InventoryMove move, String reason) {
        return switch (move) {
            case BACK_IN_STOCK ->
                    missing.loan() == null ? missing.markFound(new CaseNote(reason)) : null;
            case RETIRE -> missing.loan() == null ? missing.retire(reason) : null;
            case TO_SERVICE, MISSING -> null;
        };
    }
}
