package se.ledamot.incidents;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.commit.Refusal;

/**
 * The current holder of a tablet or SIM card, seen from a case about it. A case acts only on its
 * own items, not on those that have changed hands since (K3.4c, K3.4e).
 */
sealed interface CurrentHolder {
    /** The case's own: in its loan, or missing and followed by it. */
    record Own() implements CurrentHolder {}

    /** Nobody has it: it is in stock, away for service, or retired. */
    record Unassigned() implements CurrentHolder {}

    /**
     * In another loan.
     *
     * @param borrower the member who received it; null where it is only set aside, or was lost
     *     while it was away for service
     */
    record InLoan(LoanId loan, @Nullable MemberId borrower) implements CurrentHolder {}

    /** Followed by another case. */
    record InCase(IncidentId incident) implements CurrentHolder {}

    static CurrentHolder of(Holding holding, BorrowedItems borrowed, IncidentId incident) {
        return switch (holding) {
            case Holding.InStock stock -> new Unassigned();
            case Holding.Retired retired -> new Unassigned();
            case Holding.Prepared(var loan, var member) -> ofLoan(loan, null, borrowed);
            case Holding.Lent(var loan, var member) -> ofLoan(loan, member, borrowed);
            // A loan may have several cases: its tablet is at service for one, and was lost in
            // another.
            case Holding.InService(
                            var reason,
                            var loan,
                            var member,
                            var repairedFor,
                            var followedBy) ->
                    loan == null
                            ? ofCase(followedBy, incident).orElseGet(Unassigned::new)
                            : ofLoan(loan, member, borrowed);
            // A missing item without a loan and without another case is still this case's own.
            case Holding.Missing(var loan, var member, var followedBy) ->
                    ofCase(followedBy, incident)
                            .orElseGet(() ->
                                    loan == null ? new Own() : ofLoan(loan, member, borrowed));
        };
    }

    private static Optional<CurrentHolder> ofCase(
            @Nullable IncidentId followedBy, IncidentId incident) {
        return Optional.ofNullable(followedBy)
                .map(other -> other.equals(incident) ? new Own() : new InCase(other));
    }

    private static CurrentHolder ofLoan(
            LoanId loan, @Nullable MemberId borrower, BorrowedItems borrowed) {
        return loan.equals(borrowed.loan()) ? new Own() : new InLoan(loan, borrower);
    }

    /** Whether somebody else has it, or another case follows it. */
    default boolean belongsToOther() {
        return this instanceof InLoan || this instanceof InCase;
    }

    /** The refusal of a task on a tablet of another loan or case; empty for any other. */
    default Optional<Refusal> refusal(TheftMark tablet) {
        return switch (this) {
            case Own own -> Optional.empty();
            case Unassigned nobodys -> Optional.empty();
            case InLoan(var loan, var borrower) ->
                    Optional.of(
                            IncidentsReason.TABLET_LENT_AGAIN.because(
                                    "tablet", tablet, "loan", loan));
            case InCase(var incident) ->
                    Optional.of(
                            IncidentsReason.TABLET_IN_OTHER_CASE.because(
                                    "tablet", tablet, "incident", incident));
        };
    }

    /** The refusal of a task on a SIM card of another loan or case; empty for any other. */
    default Optional<Refusal> refusal(Iccid sim) {
        return switch (this) {
            case Own own -> Optional.empty();
            case Unassigned nobodys -> Optional.empty();
            case InLoan(var loan, var borrower) ->
                    Optional.of(IncidentsReason.SIM_LENT_AGAIN.because("sim", sim, "loan", loan));
            case InCase(var incident) ->
                    Optional.of(
                            IncidentsReason.SIM_IN_OTHER_CASE.because(
                                    "sim", sim, "incident", incident));
        };
    }
}
