package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_4B;

import java.util.Optional;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/**
 * Ends the loan of a tablet that was stolen or lost and is not waited for any more (K3.4a, K3.4b):
 * by the desk, or because another is lent in its place. The case goes on; a tablet that is found
 * later comes back by a move.
 */
public final class GiveUpLoan {
    private final Records records;

    public GiveUpLoan(Records records) {
        this.records = records;
    }

    public Decision<Loan> giveUp(LoanId id, Operation operation) {
        return new Loans(records)
                .open(
                        id,
                        found ->
                                lost(records, found.kept())
                                        .map(lost ->
                                                Decision.of(
                                                        ended(lost, operation),
                                                        givenUp(records, lost, operation)))
                                        .orElseGet(() ->
                                                Decision.refuse(
                                                        CheckoutReason.TABLET_NOT_MISSING.because(
                                                                "loan", id.value()))));
    }

    /** The loan, where it is open and its tablet is missing; else empty. */
    static Optional<Loans.Found<LoanState.Open>> lost(Records records, Versioned<Loan> loan) {
        return loan.state().state() instanceof LoanState.Open open
                        && records.find(TabletKind.TABLET, loan.state().tablet().value())
                                        .orElseThrow()
                                        .state()
                                        .holding()
                                instanceof Holding.Missing
                ? Optional.of(new Loans.Found<>(loan, open))
                : Optional.empty();
    }

    static Commit givenUp(Records records, Loans.Found<LoanState.Open> found, Operation operation) {
        var loan = found.loan();
        var id = loan.id().value();
        var tablet = records.find(TabletKind.TABLET, loan.tablet().value()).orElseThrow();
        var sim = records.find(SimKind.SIM, loan.sim().value()).orElseThrow();
        return Commit.nothing()
                .change(found.kept(), ended(found, operation), Did.of("loan-given-up", K3_4B))
                .change(
                        tablet,
                        tablet.state().now(loanOver(tablet.state().holding())),
                        Did.of("tablet-given-up", K3_4B, "loan", id))
                .change(
                        sim,
                        sim.state().now(loanOver(sim.state().holding()), operation.at()),
                        Did.of("sim-given-up", K3_4B, "loan", id));
    }

    private static Loan ended(Loans.Found<LoanState.Open> found, Operation operation) {
        return found.loan().now(found.state().lose(operation.at()));
    }

    /** The card was in the tablet, unless it went missing before. */
    private static Holding loanOver(Holding holding) {
        return switch (holding) {
            case Holding.Missing missing -> missing.loanOver();
            case Holding.Lent lent -> lent.reportMissing().loanOver();
            default -> holding;
        };
    }
}
