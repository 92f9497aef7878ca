package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_3C;
import static se.ledamot.municipality.clause.Clause.K3_4B;
import static se.ledamot.municipality.clause.Clause.K3_4C;

import java.time.Instant;
import java.util.function.UnaryOperator;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** The inventory changes that a case makes to the member's borrowed tablet and SIM card. */
record CaseInventoryChanges(HolderLookup holders) {
    CaseInventoryChanges(Repository repository) {
        this(new HolderLookup(repository));
    }

    /**
     * Records that tablet and card are missing and followed by the case; not a card that is now in
     * another loan.
     */
    Commit reportMissing(BorrowedItems borrowed, IncidentId incident, Instant at) {
        return moved(
                        holders.tablet(borrowed),
                        holding -> reported(holding, incident),
                        JournalEvent.of("tablet-missing", K3_4B, "incident", incident.value()))
                .and(simMissing(borrowed, incident, at));
    }

    private Commit simMissing(BorrowedItems borrowed, IncidentId incident, Instant at) {
        var event = JournalEvent.of("sim-missing", K3_4B, "incident", incident.value());
        return holders.simHolder(borrowed, incident) instanceof CurrentHolder.InLoan
                ? Commit.nothing()
                : movedSim(
                        holders.sim(borrowed), holding -> reported(holding, incident), at, event);
    }

    private static Holding reported(Holding holding, IncidentId incident) {
        return switch (holding) {
            case Holding.Lent lent -> lent.reportMissing(incident);
            case Holding.InService service when service.loan() != null ->
                    service.reportMissing(incident);
            case Holding.Missing missing -> missing.handledIn(incident);
            default -> holding;
        };
    }

    /**
     * Records that a tablet that was lost in service is there again, with its card; their loan
     * continues.
     */
    Commit foundInService(BorrowedItems borrowed, Incident incident, Instant at) {
        var tablet = tabletInService(borrowed, incident);
        var event = JournalEvent.of("sim-found", K3_4B, "incident", incident.id().value());
        return tablet.isNothing()
                ? tablet
                : tablet.and(simBack(borrowed, incident.id(), at, event));
    }

    private Commit tabletInService(BorrowedItems borrowed, Incident incident) {
        return moved(
                holders.tablet(borrowed),
                holding ->
                        holding instanceof Holding.Missing missing
                                        && borrowed.loan().equals(missing.loan())
                                        && missing.member() == null
                                ? missing.markFoundInService(incident.member())
                                : holding,
                JournalEvent.of("tablet-found", K3_4B, "incident", incident.id().value()));
    }

    /** Records the inspection of a tablet that was missing. */
    Commit recordInspection(Versioned<Tablet> tablet, IncidentId incident) {
        return moved(
                tablet,
                holding ->
                        holding instanceof Holding.InService service
                                        && incident.equals(service.inspectionIncident())
                                ? service.inspected()
                                : holding,
                JournalEvent.of("tablet-inspected", K3_4C, "incident", incident.value()));
    }

    /** The member has tablet and card again; a blocked card stays blocked. */
    Commit returnToMember(BorrowedItems borrowed, IncidentId incident, Instant at) {
        return moved(
                        holders.tablet(borrowed),
                        CaseInventoryChanges::handedBack,
                        JournalEvent.of("tablet-found", K3_4B, "incident", incident.value()))
                .and(
                        simBack(
                                borrowed,
                                incident,
                                at,
                                JournalEvent.of("sim-found", K3_4B, "incident", incident.value())));
    }

    /** The card is back with the tablet, unless it now belongs to somebody else. */
    private Commit simBack(
            BorrowedItems borrowed, IncidentId incident, Instant at, JournalEvent event) {
        return holders.simHolder(borrowed, incident) instanceof CurrentHolder.Own
                ? movedSim(holders.sim(borrowed), CaseInventoryChanges::handedBack, at, event)
                : Commit.nothing();
    }

    private static Holding handedBack(Holding holding) {
        return switch (holding) {
            case Holding.Missing missing when missing.member() != null ->
                    missing.returnToBorrower();
            case Holding.InService service when service.loan() != null ->
                    service.returnToBorrower();
            default -> holding;
        };
    }

    /** The tablet goes to service while its loan continues. */
    Commit sendToService(BorrowedItems borrowed, IncidentId incident) {
        return moved(
                holders.tablet(borrowed),
                holding ->
                        holding instanceof Holding.Lent lent
                                ? lent.sendToService(incident)
                                : holding,
                JournalEvent.of("tablet-to-service", K3_3C, "incident", incident.value()));
    }

    /** The tablet is back from service with the member. */
    Commit returnFromService(BorrowedItems borrowed, IncidentId incident) {
        return moved(
                holders.tablet(borrowed),
                CaseInventoryChanges::handedBack,
                JournalEvent.of("tablet-from-service", K3_3C, "incident", incident.value()));
    }

    private static Commit moved(
            Versioned<Tablet> tablet, UnaryOperator<Holding> move, JournalEvent event) {
        var holding = tablet.state().holding();
        var next = move.apply(holding);
        return next.equals(holding)
                ? Commit.nothing()
                : Commit.nothing().change(tablet, tablet.state().withHolding(next), event);
    }

    private static Commit movedSim(
            Versioned<Sim> sim, UnaryOperator<Holding> move, Instant at, JournalEvent event) {
        var holding = sim.state().holding();
        var next = move.apply(holding);
        return next.equals(holding)
                ? Commit.nothing()
                : Commit.nothing().change(sim, sim.state().withHolding(next, at), event);
    }
}
