package se.ledamot.incidents;

import java.util.function.Function;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Loads a case for a decision, and refuses one of another kind than the decision is for. */
record Incidents(Repository repository) {
    /** A case of the required kind. */
    record Loaded<M extends IncidentDetails>(Versioned<Incident> stored, M details) {
        Incident incident() {
            return stored.state();
        }
    }

    /** A case of any kind; one that the caller may not see is refused as absent. */
    Decision<Incident> decide(
            IncidentId id,
            Caller caller,
            Function<Loaded<IncidentDetails>, Decision<Incident>> decide) {
        return of(IncidentDetails.class, id, caller, decide);
    }

    /** A case of theft or loss. */
    Decision<Incident> decideMissing(
            IncidentId id,
            Caller caller,
            Function<Loaded<IncidentDetails.Missing>, Decision<Incident>> decide) {
        return of(IncidentDetails.Missing.class, id, caller, decide);
    }

    /** A case of damage. */
    Decision<Incident> decideDamage(
            IncidentId id,
            Caller caller,
            Function<Loaded<IncidentDetails.Damage>, Decision<Incident>> decide) {
        return of(IncidentDetails.Damage.class, id, caller, decide);
    }

    private <M extends IncidentDetails> Decision<Incident> of(
            Class<M> kind,
            IncidentId id,
            Caller caller,
            Function<Loaded<M>, Decision<Incident>> decide) {
        var found =
                repository
                        .find(IncidentMapping.INCIDENT, id.value())
                        .filter(one -> IncidentVisibility.maySee(caller, one.state()));
        if (found.isEmpty()) {
            return Decision.refuse(IncidentsReason.INCIDENT_ABSENT.because());
        }
        var details = found.get().state().details();
        return kind.isInstance(details)
                ? room(decide.apply(new Loaded<>(found.get(), kind.cast(details))))
                : Decision.refuse(
                        IncidentsReason.OTHER_KIND.because(
                                "incident", id.value(), "kind", details.kind()));
    }

    /** Refuses a change that overfills the case, which is one database item with limited room. */
    private static Decision<Incident> room(Decision<Incident> decision) {
        return decision instanceof Decision.Accepted<Incident>(var incident, var commit)
                        && !commit.isNothing()
                        && incident.isOverfull()
                ? Decision.refuse(
                        IncidentsReason.CASE_FULL.because("incident", incident.id().value()))
                : decision;
    }
}
