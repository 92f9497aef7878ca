package se.ledamot.incidents;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.password.Password;
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Looks up who has which tablet and SIM card, in the inventory and the cases. */
record HolderLookup(Repository repository) {
    /** The tablet that the member has or has lost, and the card of its loan. */
    Optional<BorrowedItems> borrowedBy(MemberId member) {
        return repository
                .holderOf(TabletMapping.TABLET, TabletMapping.borrowerKey(member))
                .flatMap(mark -> borrowedBy(member, new TheftMark(mark)));
    }

    /**
     * The given tablet and the card of its loan, if it is lent to the member, is away for service
     * during their loan, or is missing in a case of theirs. Empty for any other.
     */
    Optional<BorrowedItems> borrowedBy(MemberId member, TheftMark mark) {
        return repository
                .find(TabletMapping.TABLET, mark.value())
                .map(Versioned::state)
                .flatMap(tablet -> borrowed(tablet, member));
    }

    private Optional<BorrowedItems> borrowed(Tablet tablet, MemberId member) {
        return switch (tablet.holding()) {
            case Holding.Lent lent when lent.member().equals(member) ->
                    borrowed(tablet, lent.loan());
            case Holding.InService service when member.equals(service.member()) ->
                    borrowed(tablet, Objects.requireNonNull(service.loan()));
            case Holding.Missing missing ->
                    handlingCase(missing)
                            .map(Versioned::state)
                            .filter(incident -> incident.member().equals(member))
                            .map(Incident::borrowed);
            default -> Optional.empty();
        };
    }

    private Optional<BorrowedItems> borrowed(Tablet tablet, LoanId loan) {
        return repository
                .holderOf(SimMapping.SIM, SimMapping.loanKey(loan))
                .map(sim -> new BorrowedItems(loan, tablet.mark(), new Iccid(sim)));
    }

    private Optional<Versioned<Incident>> handlingCase(Holding.Missing missing) {
        return Optional.ofNullable(missing.incident())
                .flatMap(incident -> repository.find(IncidentMapping.INCIDENT, incident.value()));
    }

    /**
     * The case, open or closed, that follows a tablet that nobody has found; empty for any other.
     */
    Optional<Versioned<Incident>> handlingCase(BorrowedItems borrowed) {
        return tablet(borrowed).state().holding() instanceof Holding.Missing missing
                ? handlingCase(missing)
                        .filter(found ->
                                found.state().details() instanceof IncidentDetails.Missing details
                                        && details.found() == null)
                : Optional.empty();
    }

    /** Whether another tablet is set aside for, lent to or lost by a member whose own is away. */
    boolean hasAnotherTablet(MemberId member) {
        return repository
                .holderOf(TabletMapping.TABLET, TabletMapping.borrowerKey(member))
                .isPresent();
    }

    /** Whether a missing tablet is the case's own, and still lent to the member who had it. */
    boolean isStillBorrowed(BorrowedItems borrowed, IncidentId incident) {
        return tabletHolder(borrowed, incident) instanceof CurrentHolder.Own
                && tablet(borrowed).state().holding() instanceof Holding.Missing missing
                && missing.member() != null;
    }

    /** The current holder of a case's tablet. */
    CurrentHolder tabletHolder(BorrowedItems borrowed, IncidentId incident) {
        return CurrentHolder.of(tablet(borrowed).state().holding(), borrowed, incident);
    }

    /** The current holder of a case's SIM card. */
    CurrentHolder simHolder(BorrowedItems borrowed, IncidentId incident) {
        return CurrentHolder.of(sim(borrowed).state().holding(), borrowed, incident);
    }

    /** The refusal of a task on a tablet that now belongs to another loan or case. */
    Optional<Refusal> tabletRefusal(Incident incident) {
        var borrowed = Objects.requireNonNull(incident.borrowed());
        return tabletHolder(borrowed, incident.id()).refusal(borrowed.tablet());
    }

    /** Whether the case's tablet is missing again and that case no longer handles it. */
    boolean isLostAgain(BorrowedItems borrowed, IncidentId incident) {
        return isMissingWithout(tablet(borrowed).state().holding(), incident);
    }

    /** The same for its SIM card. */
    boolean isCardLostAgain(BorrowedItems borrowed, IncidentId incident) {
        return isMissingWithout(sim(borrowed).state().holding(), incident);
    }

    private static boolean isMissingWithout(Holding holding, IncidentId incident) {
        return holding instanceof Holding.Missing missing && !incident.equals(missing.incident());
    }

    /** The passwords that a member still has to change after a theft or loss (K3.4d). */
    Set<Password> unchangedPasswords(MemberId member) {
        return repository
                .find(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, member.value())
                .map(found -> found.state().unconfirmed())
                .orElse(Set.of());
    }

    Versioned<Tablet> tablet(BorrowedItems borrowed) {
        return repository.find(TabletMapping.TABLET, borrowed.tablet().value()).orElseThrow();
    }

    Versioned<Sim> sim(BorrowedItems borrowed) {
        return repository.find(SimMapping.SIM, borrowed.sim().value()).orElseThrow();
    }

    /**
     * Whether the card is blocked and this case has to unblock it: no other loan or case has the
     * card, or this case blocked it.
     */
    boolean isToBeUnblocked(BorrowedItems borrowed, IncidentId incident) {
        var block = sim(borrowed).state().block();
        return block != null
                && (!simHolder(borrowed, incident).belongsToOther()
                        || incident.equals(block.incident()));
    }
}
