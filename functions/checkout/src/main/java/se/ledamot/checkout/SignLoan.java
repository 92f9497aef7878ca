package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberKind;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;

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
        return new Loans(records)
                .prepared(
                        id,
                        found -> {
                            var guideline = guidelines.current();
                            var member = member(found.loan());
                            return Decision.unless(
                                    refusal(signature, guideline, member, operation)
                                            .or(() -> barred(found.loan())),
                                    () -> signed(found, signature, guideline, member, operation));
                        });
    }

    /**
     * A theft after the loan was prepared stands against it as one before, and so does a card that
     * was blocked since.
     */
    private Optional<Refusal> barred(Loan loan) {
        return PasswordBar.refusal(records, loan.member()).or(() -> blocked(loan));
    }

    private Optional<Refusal> blocked(Loan loan) {
        var sim = records.find(SimKind.SIM, loan.sim().value()).orElseThrow();
        return sim.state().isBlocked()
                ? Optional.of(CheckoutReason.SIM_BLOCKED_SINCE.because())
                : Optional.empty();
    }

    private Member member(Loan loan) {
        return records.find(MemberKind.MEMBER, loan.member().value()).orElseThrow().state();
    }

    private static Optional<Refusal> refusal(
            Signature signature, Guideline guideline, Member member, Operation operation) {
        var today = operation.today();
        return GuidelineSignature.refusal(signature, guideline)
                .or(() ->
                        member.isEntitledOn(today, guideline.settings().bodies())
                                ? Optional.empty()
                                : Optional.of(
                                        CheckoutReason.NOT_ENTITLED_YET.because("on", today)));
    }

    private Decision<Loan> signed(
            Loans.Found<LoanState.Prepared> found,
            Signature signature,
            Guideline guideline,
            Member member,
            Operation operation) {
        var open = found.state().sign(signature, guideline.reference());
        var loan = found.loan().now(open);
        var tablet = records.find(TabletKind.TABLET, loan.tablet().value()).orElseThrow();
        var sim = records.find(SimKind.SIM, loan.sim().value()).orElseThrow();
        var receipt =
                Receipt.of(
                        ReceiptText.lent(
                                loan, open, tablet.state(), sim.state(), member, guideline));
        return Decision.of(
                loan,
                Commit.nothing()
                        .change(found.kept(), loan, did(open, guideline, receipt))
                        .change(tablet, lent(tablet.state()), lent("tablet-lent", loan))
                        .change(sim, lent(sim.state(), operation.at()), lent("sim-lent", loan))
                        .create(
                                ReceiptKind.RECEIPT,
                                ReceiptKind.lent(loan.id()),
                                receipt,
                                receipt.kept(K3_1A))
                        .tell(receipt.told(Message.LOAN_SIGNED, loan, operation)));
    }

    private static Did did(LoanState.Open open, Guideline guideline, Receipt receipt) {
        return Did.of(
                "loan-signed",
                K3_1A,
                "kind",
                open.signed().kind(),
                "guideline",
                guideline.reference().write(),
                "receipt",
                receipt.hash().hex());
    }

    private static Did lent(String what, Loan loan) {
        return Did.of(what, K3_1A, "loan", loan.id().value());
    }

    private static Tablet lent(Tablet tablet) {
        return tablet.now(lent(tablet.holding()));
    }

    private static Sim lent(Sim sim, Instant at) {
        return sim.now(lent(sim.holding()), at);
    }

    private static Holding lent(Holding holding) {
        if (holding instanceof Holding.Prepared prepared) {
            return prepared.lend();
        }
        throw new IllegalStateException("A prepared loan's things are prepared");
    }
}
