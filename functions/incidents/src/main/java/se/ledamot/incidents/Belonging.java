package se.ledamot.incidents;

import java.util.Optional;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.commit.Refusal;

/**
 * Whose a tablet or a SIM card is now, seen from a case that was about it. A case acts on what is
 * its own: what has changed hands since is another's (K3.4c, K3.4e).
 */
sealed interface Belonging {
    /** The case's own: in its loan, or missing and followed by it. */
    record Own() implements Belonging {}

    /** Nobody has it: it is on the shelf, away for service, or retired. */
    record Nobodys() implements Belonging {}

    /**
     * In another loan.
     *
     * @param isHandedOut whether its borrower has it, rather than that it is set aside
     */
    record InLoan(LoanId loan, String member, boolean isHandedOut) implements Belonging {}

    /** Followed by another case. */
    record InCase(String incident) implements Belonging {}

    static Belonging of(Holding holding, Borrowed borrowed, IncidentId incident) {
        return switch (holding) {
            case Holding.InStock stock -> new Nobodys();
            case Holding.Retired retired -> new Nobodys();
            case Holding.Prepared(var loan, var member) ->
                    ofLoan(loan.value(), member.value(), false, borrowed);
            case Holding.Lent(var loan, var member) ->
                    ofLoan(loan.value(), member.value(), true, borrowed);
            // A loan may have several cases: its tablet is at service for one, and was lost in
            // another.
            case Holding.InService(var reason, var loan, var member, var followedBy) ->
                    loan.isEmpty()
                            ? ofCase(followedBy, incident).orElseGet(Nobodys::new)
                            : ofLoan(loan, member, true, borrowed);
            // Missing, with no loan and no other case: still what this case looks for.
            case Holding.Missing(var loan, var member, var followedBy) ->
                    ofCase(followedBy, incident)
                            .orElseGet(() ->
                                    loan.isEmpty()
                                            ? new Own()
                                            : ofLoan(loan, member, true, borrowed));
        };
    }

    private static Optional<Belonging> ofCase(String followedBy, IncidentId incident) {
        if (followedBy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                followedBy.equals(incident.value()) ? new Own() : new InCase(followedBy));
    }

    private static Belonging ofLoan(
            String loan, String member, boolean isHandedOut, Borrowed borrowed) {
        if (loan.isEmpty()) {
            return new Nobodys();
        }
        return loan.equals(borrowed.loan().value())
                ? new Own()
                : new InLoan(new LoanId(loan), member, isHandedOut);
    }

    /** Whether somebody else has it, or another case follows it. */
    default boolean isAnothers() {
        return this instanceof InLoan || this instanceof InCase;
    }

    /** What is said where a step is about a tablet that is another's; empty where it is not. */
    default Optional<Refusal> refusal(TheftMark tablet) {
        return switch (this) {
            case Own own -> Optional.empty();
            case Nobodys nobodys -> Optional.empty();
            case InLoan(var loan, var member, var isHandedOut) ->
                    Optional.of(
                            IncidentsReason.TABLET_LENT_ON.because(
                                    "tablet", tablet.value(), "loan", loan.value()));
            case InCase(var incident) ->
                    Optional.of(
                            IncidentsReason.TABLET_IN_OTHER_CASE.because(
                                    "tablet", tablet.value(), "incident", incident));
        };
    }

    /** What is said where a step is about a SIM card that is another's; empty where it is not. */
    default Optional<Refusal> refusal(Iccid sim) {
        return switch (this) {
            case Own own -> Optional.empty();
            case Nobodys nobodys -> Optional.empty();
            case InLoan(var loan, var member, var isHandedOut) ->
                    Optional.of(
                            IncidentsReason.SIM_LENT_ON.because(
                                    "sim", sim.value(), "loan", loan.value()));
            case InCase(var incident) ->
                    Optional.of(
                            IncidentsReason.SIM_IN_OTHER_CASE.because(
                                    "sim", sim.value(), "incident", incident));
        };
    }
}
