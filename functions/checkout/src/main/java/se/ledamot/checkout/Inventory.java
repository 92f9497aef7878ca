package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1C;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingDocument;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Versioned;

/** Registers tablets and SIM cards, and moves those that are not lent (K3.1c). */
public final class Inventory {
    /** What the device desk does with a thing that is not lent. */
    public enum Move {
        TO_SERVICE,
        BACK_IN_STOCK,
        MISSING,
        RETIRE
    }

    private final Records records;

    public Inventory(Records records) {
        this.records = records;
    }

    /** Registers a tablet. One that is registered already, just the same, is left as it is. */
    public Decision<Tablet> register(Tablet tablet) {
        var known = records.find(TabletKind.TABLET, tablet.mark().value());
        if (known.isPresent()) {
            return same(known.get().state(), tablet);
        }
        var serial = TabletKind.serial(tablet.serialNumber());
        if (records.holderOf(TabletKind.TABLET, serial).isPresent()) {
            return Decision.refuse(CheckoutReason.SERIAL_TAKEN);
        }
        var did = Did.of("tablet-registered", K3_1C);
        return Decision.of(
                tablet,
                Commit.nothing().create(TabletKind.TABLET, tablet.mark().value(), tablet, did));
    }

    private static Decision<Tablet> same(Tablet known, Tablet tablet) {
        return known.now(tablet.holding()).equals(tablet)
                ? Decision.of(known)
                : Decision.refuse(CheckoutReason.TABLET_KNOWN, "tablet", tablet.mark().value());
    }

    /** Registers a SIM card. One that is registered already, just the same, is left as it is. */
    public Decision<Sim> register(Sim sim) {
        var known = records.find(SimKind.SIM, sim.iccid().value());
        if (known.isPresent()) {
            return same(known.get().state(), sim);
        }
        if (records.holderOf(SimKind.SIM, SimKind.number(sim.number())).isPresent()) {
            return Decision.refuse(CheckoutReason.NUMBER_TAKEN);
        }
        var did = Did.of("sim-registered", Clause.K4A, "allowanceMb", sim.allowanceMb());
        return Decision.of(
                sim, Commit.nothing().create(SimKind.SIM, sim.iccid().value(), sim, did));
    }

    private static Decision<Sim> same(Sim known, Sim sim) {
        return known.isLike(sim)
                ? Decision.of(known)
                : Decision.refuse(CheckoutReason.SIM_KNOWN, "sim", sim.iccid().value());
    }

    /**
     * Gives a card another monthly allowance (K4a); it counts for the whole of the month that goes
     * on. One that has it already is left as it is.
     *
     * @param megabytes of 1 000 000 bytes
     */
    public Decision<Sim> allow(Iccid iccid, int megabytes) {
        return records.find(SimKind.SIM, iccid.value())
                .map(found -> allowed(found, megabytes))
                .orElseGet(() -> Decision.refuse(CheckoutReason.SIM_ABSENT));
    }

    private static Decision<Sim> allowed(Versioned<Sim> found, int megabytes) {
        var sim = found.state();
        if (sim.allowanceMb() == megabytes) {
            return Decision.of(sim);
        }
        var did =
                Did.of("allowance-changed", Clause.K4A, "from", sim.allowanceMb(), "to", megabytes);
        var next = sim.allowed(megabytes);
        return Decision.of(next, Commit.nothing().change(found, next, did));
    }

    /**
     * Moves a tablet.
     *
     * @param reason why, for service and retirement; the word on the open case, for one that was
     *     missing
     */
    public Decision<Tablet> move(TheftMark mark, Move move, String reason) {
        return records.find(TabletKind.TABLET, mark.value())
                .map(found ->
                        moved(
                                found,
                                found.state().holding(),
                                found.state()::now,
                                new Moving("tablet-moved", move, reason)))
                .orElseGet(() -> Decision.refuse(CheckoutReason.TABLET_ABSENT));
    }

    /** Moves a SIM card in the same way; there is no service for it. */
    public Decision<Sim> move(Iccid iccid, Move move, String reason, Instant at) {
        return records.find(SimKind.SIM, iccid.value())
                .map(found ->
                        moved(
                                found,
                                found.state().holding(),
                                next -> found.state().now(next, at),
                                new Moving("sim-moved", move, reason)))
                .orElseGet(() -> Decision.refuse(CheckoutReason.SIM_ABSENT));
    }

    /** What is done, why, and what the journal calls it. */
    private record Moving(String what, Move move, String reason) {}

    private static <T> Decision<T> moved(
            Versioned<T> found, Holding holding, Function<Holding, T> now, Moving moving) {
        var refusal = refusal(found, holding, moving);
        if (refusal.isPresent()) {
            return Decision.refuse(refusal.get());
        }
        var move = moving.move();
        var next =
                found.kind() == SimKind.SIM
                        ? Moves.ofSim(holding, move, moving.reason())
                        : Moves.ofTablet(holding, move, moving.reason());
        if (next == null) {
            return Decision.refuse(
                    CheckoutReason.MOVE_IMPOSSIBLE,
                    "number",
                    found.id(),
                    "state",
                    HoldingDocument.state(holding),
                    "move",
                    move);
        }
        var moved = now.apply(next);
        var did =
                Did.of(
                        moving.what(),
                        K3_1C,
                        "to",
                        HoldingDocument.state(next),
                        "reason",
                        moving.reason().isBlank() ? null : moving.reason());
        return Decision.of(moved, Commit.nothing().change(found, moved, did));
    }

    private static Optional<Refusal> refusal(Versioned<?> found, Holding holding, Moving moving) {
        var move = moving.move();
        if (needsCaseWord(holding, move) && moving.reason().isBlank()) {
            return Optional.of(CheckoutReason.CASE_WORD_MISSING.because("number", found.id()));
        }
        if (needsReason(move) && moving.reason().isBlank()) {
            return Optional.of(CheckoutReason.REASON_MISSING.because("number", found.id()));
        }
        if (isLentTabletMissing(found, holding, move)) {
            return Optional.of(CheckoutReason.MISSING_NOT_REPORTED.because("number", found.id()));
        }
        return move == Move.BACK_IN_STOCK ? uninspected(found.id(), holding) : Optional.empty();
    }

    /** What was missing is looked at before it goes into stock: it may have been erased. */
    private static Optional<Refusal> uninspected(String number, Holding holding) {
        return holding instanceof Holding.InService service && !service.incident().isEmpty()
                ? Optional.of(
                        CheckoutReason.TABLET_NOT_INSPECTED.because(
                                "number", number, "incident", service.incident()))
                : Optional.empty();
    }

    /** What a member has lost is reported as theft or loss, so that all that follows is done. */
    private static boolean isLentTabletMissing(Versioned<?> found, Holding holding, Move move) {
        return found.kind() == TabletKind.TABLET
                && move == Move.MISSING
                && !holding.loanId().isEmpty();
    }

    private static boolean needsCaseWord(Holding holding, Move move) {
        return holding instanceof Holding.Missing && move == Move.BACK_IN_STOCK;
    }

    private static boolean needsReason(Move move) {
        return move == Move.TO_SERVICE || move == Move.RETIRE;
    }
}
