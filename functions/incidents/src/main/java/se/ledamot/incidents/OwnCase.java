package se.ledamot.incidents;

import java.util.Optional;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Refusal;

/** Prevents members from assessing, or deciding on payment in, their own case (K3.3d, K3.4f). */
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
