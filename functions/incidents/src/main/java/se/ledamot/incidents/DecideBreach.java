package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4C;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * A person decides whether a theft or loss is a breach of personal data that is reported to the
 * authority (GDPR 33); a later decision is added to the earlier.
 */
public final class DecideBreach {
    private final Repository repository;

    public DecideBreach(Repository repository) {
        this.repository = repository;
    }

    public Decision<Incident> decide(
            IncidentId id,
            boolean reported,
            String reasons,
            @Nullable String reference,
            Caller caller,
            Operation operation) {
        var by = operation.by().toString();
        var decision = new BreachAssessment(reported, reasons, reference, by, operation.at());
        return new Incidents(repository)
                .decideMissing(
                        id,
                        caller,
                        found -> {
                            var next =
                                    found.incident()
                                            .withDetails(
                                                    found.details().withBreachAssessment(decision))
                                            .withTaskEnded(
                                                    TaskType.ASSESS_BREACH,
                                                    TaskGuards.confirmedEnd(operation, ""));
                            var event =
                                    JournalEvent.of("breach-assessed", K3_4C, "reported", reported);
                            return Decision.of(
                                    next,
                                    Transition.of(next, event)
                                            .commitChange(found.stored(), operation));
                        });
    }
}
