package se.ledamot.incidents;

import java.util.function.Function;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/** Finds the case that is to be decided on, of the kind that the decision is about. */
record Cases(Records records) {
    /** A case of the wanted kind. */
    record Found<M extends Matter>(Versioned<Incident> kept, M matter) {
        Incident incident() {
            return kept.state();
        }
    }

    /** A case of any kind; one that the caller may not see is not there. */
    Decision<Incident> any(
            IncidentId id, Caller caller, Function<Found<Matter>, Decision<Incident>> decide) {
        return of(Matter.class, id, caller, decide);
    }

    /** A case of theft or loss. */
    Decision<Incident> missing(
            IncidentId id,
            Caller caller,
            Function<Found<Matter.Missing>, Decision<Incident>> decide) {
        return of(Matter.Missing.class, id, caller, decide);
    }

    /** A case of damage. */
    Decision<Incident> damage(
            IncidentId id,
            Caller caller,
            Function<Found<Matter.Damage>, Decision<Incident>> decide) {
        return of(Matter.Damage.class, id, caller, decide);
    }

    private <M extends Matter> Decision<Incident> of(
            Class<M> kind,
            IncidentId id,
            Caller caller,
            Function<Found<M>, Decision<Incident>> decide) {
        var found =
                records.find(IncidentKind.INCIDENT, id.value())
                        .filter(one -> Sight.maySee(caller, one.state()));
        if (found.isEmpty()) {
            return Decision.refuse(IncidentsReason.INCIDENT_ABSENT.because());
        }
        var matter = found.get().state().matter();
        return kind.isInstance(matter)
                ? room(decide.apply(new Found<>(found.get(), kind.cast(matter))))
                : Decision.refuse(
                        IncidentsReason.OTHER_KIND.because(
                                "incident", id.value(), "kind", matter.kind()));
    }

    /** A case is one item, and has room for more than anybody writes, but not for anything. */
    private static Decision<Incident> room(Decision<Incident> decision) {
        return decision instanceof Decision.Accepted<Incident>(var incident, var commit)
                        && !commit.isNothing()
                        && incident.isOverfull()
                ? Decision.refuse(
                        IncidentsReason.CASE_FULL.because("incident", incident.id().value()))
                : decision;
    }
}
