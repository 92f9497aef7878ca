package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1B;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.CaseNote;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Takes a tablet back at the device desk, with a receipt that lists what came back and its
 * condition (K1b, K3.1b, K3.1d). The tablet is in stock at once, unless it is away for service or
 * was missing. Deviations go to the worklist. The member signs the receipt afterwards.
 */
public final class ReturnTablet {
    private final Repository repository;
    private final Guidelines guidelines;

    public ReturnTablet(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    /**
     * What the member hands in.
     *
     * @param sim whether the SIM card is with it; if not, the card is missing and on the worklist
     * @param caseNote a note on the open case, where the tablet was missing; else empty
     */
    public record HandedIn(Condition condition, boolean sim, String caseNote) {
        List<Deviation.Type> deviations(Tablet lent) {
            var sorts = new ArrayList<>(condition.deviations(lent));
            if (!sim) {
                sorts.add(Deviation.Type.SIM_MISSING);
            }
            return sorts;
        }
    }

    /** Takes the tablet of an open loan back. */
    public Decision<Loan> takeBack(LoanId id, HandedIn handedIn, Operation operation) {
        return new Loans(repository)
                .decideOpen(
                        id,
                        found -> {
                            var tablet =
                                    repository
                                            .find(
                                                    TabletMapping.TABLET,
                                                    found.loan().tablet().value())
                                            .orElseThrow();
                            return tablet.state().holding() instanceof Holding.Missing
                                            && handedIn.caseNote().isBlank()
                                    ? Decision.refuse(
                                            CheckoutReason.CASE_NOTE_MISSING.because(
                                                    "number", tablet.id()))
                                    : takenBack(found, tablet, handedIn, operation);
                        });
    }

    private Decision<Loan> takenBack(
            Loans.Loaded<LoanState.Open> found,
            Versioned<Tablet> tablet,
            HandedIn handedIn,
            Operation operation) {
        var condition = handedIn.condition();
        var caseNote = handedIn.caseNote();
        var returned = found.state().takeBack(operation.at(), condition);
        var loan = found.loan().withState(returned);
        var sim = repository.find(SimMapping.SIM, loan.sim().value()).orElseThrow();
        var receipt = receipt(loan, returned, tablet.state(), handedIn.sim());
        var types = handedIn.deviations(tablet.state());
        var commit =
                Commit.nothing()
                        .change(found.stored(), loan, event(receipt, types))
                        .change(
                                tablet,
                                tablet.state()
                                        .withHolding(back(tablet.state().holding(), caseNote)),
                                event(loan, caseNote))
                        .change(
                                sim,
                                sim.state()
                                        .withHolding(
                                                simBack(sim.state().holding(), handedIn.sim()),
                                                operation.at()),
                                JournalEvent.of(
                                        handedIn.sim() ? "sim-taken-back" : "sim-not-handed-in",
                                        K3_1B,
                                        "loan",
                                        loan.id().value()))
                        .create(
                                ReceiptMapping.RECEIPT,
                                ReceiptMapping.returned(loan.id()),
                                receipt,
                                receipt.storedEvent(K3_1B))
                        .followedBy(receipt.notice(Message.TABLET_RETURNED, loan, operation));
        return Decision.of(
                loan,
                Deviations.addTo(
                        commit, tablet.state(), condition, types, loan.id().value(), operation));
    }

    private Receipt receipt(Loan loan, LoanState.Returned returned, Tablet tablet, boolean sim) {
        var member =
                repository.find(MemberMapping.MEMBER, loan.member().value()).orElseThrow().state();
        return Receipt.of(
                ReceiptText.returned(loan, returned, tablet, sim, member, guidelines.current()));
    }

    private static JournalEvent event(Receipt receipt, List<Deviation.Type> types) {
        var hash = receipt.hash().hex();
        return JournalEvent.of("tablet-returned", K3_1B, "receiptHash", hash, "deviations", types);
    }

    private static JournalEvent event(Loan loan, String caseNote) {
        return JournalEvent.of(
                "tablet-taken-back",
                K3_1B,
                "loan",
                loan.id().value(),
                "caseNote",
                caseNote.isBlank() ? null : caseNote);
    }

    /**
     * The SIM card's holding after the return. A card that went missing on its own stays missing:
     * nobody has reported it found. One that went missing with its tablet is found with it, and
     * stays blocked if it was.
     */
    private static Holding simBack(Holding holding, boolean handedIn) {
        return switch (holding) {
            case Holding.Missing missing when handedIn && missing.incident() != null ->
                    Holding.fresh();
            case Holding.Missing missing -> missing.withoutLoan();
            case Holding.Lent lent when !handedIn -> lent.reportMissing().withoutLoan();
            default -> back(holding, "");
        };
    }

    private static Holding back(Holding holding, String caseNote) {
        return switch (holding) {
            case Holding.Lent lent -> lent.takeBack();
            case Holding.Missing missing -> missing.markFound(new CaseNote(caseNote));
            case Holding.InService service -> service.withoutLoan();
            default -> throw new IllegalStateException("An open loan's things are out");
        };
    }
}
