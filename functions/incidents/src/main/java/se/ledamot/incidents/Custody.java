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

/** Who has which tablet and card, as the inventory and the cases say. */
record Custody(Repository repository) {
    /** The tablet that the member has or has lost, and the card of its loan. */
    Optional<Borrowed> borrowedBy(MemberId member) {
        return repository
                .holderOf(TabletMapping.TABLET, TabletMapping.borrower(member))
                .flatMap(mark -> borrowedBy(member, new TheftMark(mark)));
    }

    /**
     * A certain tablet, where it is lent to the member, with them or away for service, or was when
     * it went missing.
     */
    Optional<Borrowed> borrowedBy(MemberId member, TheftMark mark) {
        return repository
                .find(TabletMapping.TABLET, mark.value())
                .map(Versioned::state)
                .flatMap(tablet -> borrowed(tablet, member));
    }

    private Optional<Borrowed> borrowed(Tablet tablet, MemberId member) {
        return switch (tablet.holding()) {
            case Holding.Lent lent when lent.member().equals(member) ->
                    borrowed(tablet, lent.loan());
            case Holding.InService service when member.equals(service.member()) ->
                    borrowed(tablet, Objects.requireNonNull(service.loan()));
            case Holding.Missing missing ->
                    follower(missing)
                            .map(Versioned::state)
                            .filter(incident -> incident.member().equals(member))
                            .map(Incident::borrowed);
            default -> Optional.empty();
        };
    }

    private Optional<Borrowed> borrowed(Tablet tablet, LoanId loan) {
        return repository
                .holderOf(SimMapping.SIM, SimMapping.loan(loan))
                .map(sim -> new Borrowed(loan, tablet.mark(), new Iccid(sim)));
    }

    private Optional<Versioned<Incident>> follower(Holding.Missing missing) {
        return Optional.ofNullable(missing.incident())
                .flatMap(incident -> repository.find(IncidentMapping.INCIDENT, incident.value()));
    }

    /** The case that follows a tablet that nobody has found, whether all is done in it or not. */
    Optional<Versioned<Incident>> follower(Borrowed borrowed) {
        return tablet(borrowed).state().holding() instanceof Holding.Missing missing
                ? follower(missing)
                        .filter(found ->
                                found.state().details() instanceof IncidentDetails.Missing details
                                        && details.found() == null)
                : Optional.empty();
    }

    /** Whether the member gets or has a tablet, or has lost one, while their own is away. */
    boolean hasAnother(MemberId member) {
        return repository
                .holderOf(TabletMapping.TABLET, TabletMapping.borrower(member))
                .isPresent();
    }

    /** Whether a missing tablet is the case's own, and still lent to the member who had it. */
    boolean isKept(Borrowed borrowed, IncidentId incident) {
        return tabletHolder(borrowed, incident) instanceof CurrentHolder.Own
                && tablet(borrowed).state().holding() instanceof Holding.Missing missing
                && missing.member() != null;
    }

    /** Whose the tablet of a case is now. */
    CurrentHolder tabletHolder(Borrowed borrowed, IncidentId incident) {
        return CurrentHolder.of(tablet(borrowed).state().holding(), borrowed, incident);
    }

    /** Whose the card of a case is now. */
    CurrentHolder simHolder(Borrowed borrowed, IncidentId incident) {
        return CurrentHolder.of(sim(borrowed).state().holding(), borrowed, incident);
    }

    /** What stands against a step that is about the tablet of a case: it is another's by now. */
    Optional<Refusal> tabletRefusal(Incident incident) {
        var borrowed = Objects.requireNonNull(incident.borrowed());
        return tabletHolder(borrowed, incident.id()).refusal(borrowed.tablet());
    }

    /** Whether the tablet was lost again after a case, and another one follows it now. */
    boolean isLostAgain(Borrowed borrowed, IncidentId incident) {
        return isMissingWithout(tablet(borrowed).state().holding(), incident);
    }

    /** The same of its card. */
    boolean isCardLostAgain(Borrowed borrowed, IncidentId incident) {
        return isMissingWithout(sim(borrowed).state().holding(), incident);
    }

    private static boolean isMissingWithout(Holding holding, IncidentId incident) {
        return holding instanceof Holding.Missing missing && !incident.equals(missing.incident());
    }

    /** What the member has not changed of what a theft or loss asks for (K3.4d). */
    Set<Password> unchanged(MemberId member) {
        return repository
                .find(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, member.value())
                .map(found -> found.state().missing())
                .orElse(Set.of());
    }

    Versioned<Tablet> tablet(Borrowed borrowed) {
        return repository.find(TabletMapping.TABLET, borrowed.tablet().value()).orElseThrow();
    }

    Versioned<Sim> sim(Borrowed borrowed) {
        return repository.find(SimMapping.SIM, borrowed.sim().value()).orElseThrow();
    }

    /** Whether the card is blocked and is the case's to be opened: its own, or blocked by it. */
    boolean isToBeOpened(Borrowed borrowed, IncidentId incident) {
        var block = sim(borrowed).state().block();
        return block != null
                && (!simHolder(borrowed, incident).isAnothers()
                        || incident.equals(block.incident()));
    }
}
