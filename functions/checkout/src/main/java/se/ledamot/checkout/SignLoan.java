package se.ledamot.checkout;

import static se.ledamot.platform.clause.Clause.K3_1A;

import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.guideline.Guideline;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.inventory.Tablet;
import se.ledamot.platform.inventory.TabletKind;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

/**
 * The member signs for the tablet, and at the same time that the guideline has been read (K3.1a).
 * The signature is bound to the guideline's exact text: another than the current one is refused.
 */
public final class SignLoan {
    private final Records records;
    private final Guidelines guidelines;

    public SignLoan(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    public Decision<Loan> sign(LoanId id, Signature signature, Operation operation) {
        var found = records.find(LoanKind.LOAN, id.value());
        if (found.isEmpty()) {
            return Decision.refuse(CheckoutReason.LOAN_ABSENT);
        }
        if (!(found.get().state().state() instanceof LoanState.Prepared prepared)) {
            return Decision.refuse(
                    CheckoutReason.LOAN_NOT_PREPARED,
                    "loan",
                    id.value(),
                    "state",
                    LoanKind.state(found.get().state().state()));
        }
        var guideline = guidelines.current();
        var refused = GuidelineSignature.<Loan>refused(signature, guideline);
        if (refused.isPresent()) {
            return refused.get();
        }
        var member =
                records.find(MemberKind.MEMBER, found.get().state().member().value())
                        .orElseThrow()
                        .state();
        if (!member.isEntitledOn(operation.today(), guideline.settings().entitledBodies())) {
            return Decision.refuse(CheckoutReason.NOT_ENTITLED_YET, "on", operation.today());
        }
        return signed(
                found.get(),
                prepared.sign(signature, guideline.reference()),
                guideline,
                member,
                operation);
    }

    private Decision<Loan> signed(
            Versioned<Loan> found,
            LoanState.Open open,
            Guideline guideline,
            Member member,
            Operation operation) {
        var loan = found.state().now(open);
        var tablet = records.find(TabletKind.TABLET, loan.tablet().value()).orElseThrow();
        var sim = records.find(SimKind.SIM, loan.sim().value()).orElseThrow();
        var receipt =
                Receipt.of(
                        ReceiptText.lent(
                                loan, open, tablet.state(), sim.state(), member, guideline));
        var id = loan.id().value();
        var did =
                Did.of(
                        "loan-signed",
                        K3_1A,
                        "kind",
                        open.signed().kind(),
                        "guideline",
                        guideline.reference().write(),
                        "receipt",
                        receipt.hash().hex());
        return Decision.of(
                loan,
                Commit.nothing()
                        .change(found, loan, did)
                        .change(
                                tablet,
                                lent(tablet.state()),
                                Did.of("tablet-lent", K3_1A, "loan", id))
                        .change(sim, lent(sim.state()), Did.of("sim-lent", K3_1A, "loan", id))
                        .create(
                                ReceiptKind.RECEIPT,
                                ReceiptKind.lent(loan.id()),
                                receipt,
                                Did.of("receipt-kept", K3_1A, "hash", receipt.hash().hex()))
                        .tell(
                                Notice.write(
                                                Message.LOAN_SIGNED,
                                                Recipient.of(loan.member()),
                                                LoanKind.LOAN.subject(id),
                                                operation.at(),
                                                "tablet",
                                                loan.tablet().value(),
                                                "receipt",
                                                receipt.text())
                                        .told()));
    }

    private static Tablet lent(Tablet tablet) {
        return tablet.now(lent(tablet.holding()));
    }

    private static Sim lent(Sim sim) {
        return sim.now(lent(sim.holding()));
    }

    private static Holding lent(Holding holding) {
        if (holding instanceof Holding.Prepared prepared) {
            return prepared.lend();
        }
        throw new IllegalStateException("A prepared loan's things are prepared");
    }
}
