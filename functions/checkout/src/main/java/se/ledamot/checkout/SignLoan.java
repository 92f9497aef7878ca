package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;

/**
 * Signs a loan: the member signs for the tablet and for having read the guideline (K3.1a). The
 * signature is bound to the guideline's exact text: any text but the current one is refused.
 */
public final class SignLoan {
    private final Repository repository;
    private final Guidelines guidelines;

    public SignLoan(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Decision<Loan> sign(LoanId id, Signature signature, Operation operation) {
        return new Loans(repository)
                .decidePrepared(
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
     * The refusal if passwords are still to be changed after a theft or loss, or if the SIM card is
     * blocked. Both may have happened since the loan was prepared.
     */
    private Optional<Refusal> barred(Loan loan) {
        return PasswordRule.refusal(repository, loan.member()).or(() -> blocked(loan));
    }

    private Optional<Refusal> blocked(Loan loan) {
        var sim = repository.find(SimMapping.SIM, loan.sim().value()).orElseThrow();
        return sim.state().isBlocked()
                ? Optional.of(CheckoutReason.SIM_BLOCKED_SINCE.because())
                : Optional.empty();
    }

    private Member member(Loan loan) {
        return repository.find(MemberMapping.MEMBER, loan.member().value()).orElseThrow().state();
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
            Loans.Loaded<LoanState.Prepared> found,
            Signature signature,
            Guideline guideline,
            Member member,
            Operation operation) {
        var open = found.state().sign(signature, guideline.reference());
        var loan = found.loan().withState(open);
        var tablet = repository.find(TabletMapping.TABLET, loan.tablet().value()).orElseThrow();
        var sim = repository.find(SimMapping.SIM, loan.sim().value()).orElseThrow();
        var receipt =
                Receipt.of(
                        ReceiptText.lent(
                                loan, open, tablet.state(), sim.state(), member, guideline));
        return Decision.of(
                loan,
                Commit.nothing()
                        .change(found.stored(), loan, event(open, guideline, receipt))
                        .change(tablet, lent(tablet.state()), lent("tablet-lent", loan))
                        .change(sim, lent(sim.state(), operation.at()), lent("sim-lent", loan))
                        .create(
                                ReceiptMapping.RECEIPT,
                                ReceiptMapping.lent(loan.id()),
                                receipt,
                                receipt.storedEvent(K3_1A))
                        .followedBy(receipt.notice(Message.LOAN_SIGNED, loan, operation)));
    }

    private static JournalEvent event(LoanState.Open open, Guideline guideline, Receipt receipt) {
        return JournalEvent.of(
                "loan-signed",
                K3_1A,
                "kind",
                open.loanSignature().kind(),
                "guideline",
                guideline.reference().write(),
                "receiptHash",
                receipt.hash().hex());
    }

    private static JournalEvent lent(String what, Loan loan) {
        return JournalEvent.of(what, K3_1A, "loan", loan.id().value());
    }

    private static Tablet lent(Tablet tablet) {
        return tablet.withHolding(lent(tablet.holding()));
    }

    private static Sim lent(Sim sim, Instant at) {
        return sim.withHolding(lent(sim.holding()), at);
    }

    private static Holding lent(Holding holding) {
        if (holding instanceof Holding.Prepared prepared) {
            return prepared.lend();
        }
        throw new IllegalStateException("A prepared loan's things are prepared");
    }
}
