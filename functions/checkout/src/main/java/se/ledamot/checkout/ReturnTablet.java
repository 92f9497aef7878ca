package se.ledamot.checkout;

import static se.ledamot.platform.clause.Clause.K3_1B;

import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.inventory.CaseWord;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.inventory.Tablet;
import se.ledamot.platform.inventory.TabletKind;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

/**
 * The device desk takes a tablet back against a receipt that names what came back and its condition
 * (K1b, K3.1b, K3.1d). The tablet is in stock at once; what is not as it should be goes to the
 * worklist; the member signs the receipt afterwards.
 */
public final class ReturnTablet {
    private final Records records;
    private final Guidelines guidelines;
    private final OpenCases cases;

    public ReturnTablet(Records records, Guidelines guidelines, OpenCases cases) {
        this.records = records;
        this.guidelines = guidelines;
        this.cases = cases;
    }

    /**
     * Takes the tablet of an open loan back.
     *
     * @param word what is said of the open case, where the tablet was missing; else empty
     */
    public Decision<Loan> takeBack(
            LoanId id, Condition condition, String word, Operation operation) {
        var found = records.find(LoanKind.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT);
        }
        if (!(found.get().state().state() instanceof LoanState.Open open)) {
            return Decision.refuse(
                    CheckoutReason.LOAN_NOT_OPEN,
                    "loan",
                    id.value(),
                    "state",
                    LoanKind.state(found.get().state().state()));
        }
        var tablet =
                records.find(TabletKind.TABLET, found.get().state().tablet().value()).orElseThrow();
        if (cases.about(tablet.state()).isPresent() && word.isBlank()) {
            return Decision.refuse(CheckoutReason.CASE_WORD_MISSING, "number", tablet.id());
        }
        return takenBack(
                found.get(), open.takeBack(operation.at(), condition), tablet, word, operation);
    }

    private Decision<Loan> takenBack(
            Versioned<Loan> found,
            LoanState.Returned returned,
            Versioned<Tablet> tablet,
            String word,
            Operation operation) {
        var loan = found.state().now(returned);
        var id = loan.id().value();
        var member = records.find(MemberKind.MEMBER, loan.member().value()).orElseThrow().state();
        var sim = records.find(SimKind.SIM, loan.sim().value()).orElseThrow();
        var receipt =
                Receipt.of(
                        ReceiptText.returned(
                                loan, returned, tablet.state(), member, guidelines.current()));
        var sorts = returned.condition().deviations(tablet.state());
        var commit =
                Commit.nothing()
                        .change(
                                found,
                                loan,
                                Did.of(
                                        "tablet-returned",
                                        K3_1B,
                                        "receipt",
                                        receipt.hash().hex(),
                                        "deviations",
                                        sorts))
                        .change(
                                tablet,
                                tablet.state().now(back(tablet.state().holding(), word)),
                                Did.of(
                                        "tablet-taken-back",
                                        K3_1B,
                                        "loan",
                                        id,
                                        "caseWord",
                                        word.isBlank() ? null : word))
                        .change(
                                sim,
                                sim.state().now(simBack(sim.state().holding())),
                                Did.of("sim-taken-back", K3_1B, "loan", id))
                        .create(
                                ReceiptKind.RECEIPT,
                                ReceiptKind.returned(loan.id()),
                                receipt,
                                Did.of("receipt-kept", K3_1B, "hash", receipt.hash().hex()));
        var told =
                Notice.write(
                        Message.TABLET_RETURNED,
                        Recipient.of(loan.member()),
                        LoanKind.LOAN.subject(id),
                        operation.at(),
                        "tablet",
                        tablet.id(),
                        "receipt",
                        receipt.text());
        return Decision.of(
                loan,
                Deviations.found(
                        commit.tell(told.told()),
                        tablet.state(),
                        returned.condition(),
                        sorts,
                        id,
                        operation));
    }

    /** A card that went missing on its own stays missing: nobody has said that it was found. */
    private static Holding simBack(Holding holding) {
        return holding instanceof Holding.Missing missing ? missing.loanOver() : back(holding, "");
    }

    private static Holding back(Holding holding, String word) {
        return switch (holding) {
            case Holding.Lent lent -> lent.takeBack();
            case Holding.Missing missing -> missing.comeBack(new CaseWord(word));
            default -> throw new IllegalStateException("An open loan's things are lent or missing");
        };
    }
}
