package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4C;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;

/**
 * A person decides whether a theft or loss is a breach of personal data that is reported to the
 * authority (GDPR 33); a later decision is added to the earlier.
 */
public final class DecideBreach {
    private final Records records;

    public DecideBreach(Records records) {
        this.records = records;
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
        return new Cases(records)
                .missing(
                        id,
                        caller,
                        found -> {
                            var next =
                                    found.incident()
                                            .now(found.matter().assessed(decision))
                                            .ending(
                                                    Step.ASSESS_BREACH,
                                                    Open.confirmed(operation, ""));
                            var did = Did.of("breach-assessed", K3_4C, "reported", reported);
                            return Decision.of(
                                    next, Transition.of(next, did).from(found.kept(), operation));
                        });
    }
}
