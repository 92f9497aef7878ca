package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_4B;

import java.util.Optional;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Writes off the loan of a stolen or lost tablet (K3.4a, K3.4b): by the device desk, or because
 * another tablet is lent in its place. The case continues; a tablet that is found later comes back
 * by a move in the inventory.
 */
public final class WriteOffLoan {
    private final Repository repository;

    public WriteOffLoan(Repository repository) {
        this.repository = repository;
    }

    public Decision<Loan> writeOff(LoanId id, Operation operation) {
        return new Loans(repository)
                .decideOpen(
                        id,
                        found ->
                                findIfMissing(repository, found.stored())
                                        .map(lost ->
                                                Decision.of(
                                                        ended(lost, operation),
                                                        writeOffCommit(
                                                                repository, lost, operation)))
                                        .orElseGet(() ->
                                                Decision.refuse(
                                                        CheckoutReason.TABLET_NOT_MISSING.because(
                                                                "loan", id.value()))));
    }

    /** The loan, where it is open and its tablet is missing; else empty. */
    static Optional<Loans.Loaded<LoanState.Open>> findIfMissing(
            Repository repository, Versioned<Loan> loan) {
        return loan.state().state() instanceof LoanState.Open open
                        && repository
                                        .find(TabletMapping.TABLET, loan.state().tablet().value())
                                        .orElseThrow()
                                        .state()
                                        .holding()
                                instanceof Holding.Missing
                ? Optional.of(new Loans.Loaded<>(loan, open))
                : Optional.empty();
    }

    static Commit writeOffCommit(
            Repository repository, Loans.Loaded<LoanState.Open> found, Operation operation) {
        var loan = found.loan();
        var id = loan.id().value();
        var tablet = repository.find(TabletMapping.TABLET, loan.tablet().value()).orElseThrow();
        var sim = repository.find(SimMapping.SIM, loan.sim().value()).orElseThrow();
        return Commit.nothing()
                .change(
                        found.stored(),
                        ended(found, operation),
                        JournalEvent.of("loan-written-off", K3_4B))
                .change(
                        tablet,
                        tablet.state().withHolding(loanOver(tablet.state().holding())),
                        JournalEvent.of("tablet-loan-ended", K3_4B, "loan", id))
                .change(
                        sim,
                        sim.state().withHolding(loanOver(sim.state().holding()), operation.at()),
                        JournalEvent.of("sim-loan-ended", K3_4B, "loan", id));
    }

    private static Loan ended(Loans.Loaded<LoanState.Open> found, Operation operation) {
        return found.loan().withState(found.state().writeOff(operation.at()));
    }

    /** The holding without the loan; a lent card is missing too, as it was in the tablet. */
    private static Holding loanOver(Holding holding) {
        return switch (holding) {
            case Holding.Missing missing -> missing.withoutLoan();
            case Holding.Lent lent -> lent.reportMissing().withoutLoan();
            default -> holding;
        };
    }
}
