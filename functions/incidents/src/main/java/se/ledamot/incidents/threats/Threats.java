package se.ledamot.incidents.threats;

import java.util.Optional;
import java.util.function.Function;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Loads a threat for a decision. */
record Threats(Repository repository) {
    Optional<Versioned<Threat>> find(IncidentId id) {
        return repository.find(ThreatMapping.THREAT, id.value());
    }

    /** Decides on a threat in any state; refuses an absent one. */
    Decision<Threat> decide(IncidentId id, Function<Versioned<Threat>, Decision<Threat>> decide) {
        return find(id).map(decide)
                .orElseGet(() -> Decision.refuse(IncidentsReason.INCIDENT_ABSENT.because()));
    }

    /** Decides on a threat that is open; refuses a closed one. */
    Decision<Threat> decideOpen(
            IncidentId id, Function<Versioned<Threat>, Decision<Threat>> decide) {
        return decide(
                id,
                found ->
                        found.state().isOpen()
                                ? decide.apply(found)
                                : Decision.refuse(
                                        IncidentsReason.THREAT_CLOSED.because(
                                                "incident", id.value())));
    }
}
