package se.ledamot.incidents;

import java.util.Optional;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Refusal;

/** Whom a case concerns neither assesses it nor decides on payment in it (K3.3d, K3.4f). */
final class OwnCase {
    private OwnCase() {}

    static Optional<Refusal> refusal(Incident incident, Caller caller) {
        return incident.member().value().equals(caller.member())
                ? Optional.of(
                        IncidentsReason.OWN_CASE
                                .because("incident", incident.id().value())
                                .under(TaskType.DECIDE_LIABILITY.clause(incident.details())))
                : Optional.empty();
    }
}
