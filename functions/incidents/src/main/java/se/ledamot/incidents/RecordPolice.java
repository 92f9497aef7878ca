package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4A;

import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;

/**
 * The police's reference of a theft comes, now or later (K3.4a); a corrected one replaces it, and
 * the earlier one stays on record.
 */
public final class RecordPolice {
    private final Records records;

    public RecordPolice(Records records) {
        this.records = records;
    }

    public Decision<Incident> record(
            IncidentId id, PoliceReport police, Caller caller, Operation operation) {
        return Decision.unless(
                Reports.tooLate(police, operation),
                () ->
                        new Cases(records)
                                .missing(id, caller, found -> recorded(found, police, operation)));
    }

    private static Decision<Incident> recorded(
            Cases.Found<Matter.Missing> found, PoliceReport police, Operation operation) {
        if (police.equals(found.matter().police())) {
            return Decision.of(found.incident());
        }
        var next =
                keepingEarlier(found, operation)
                        .now(found.matter().reported(police))
                        .ending(Step.GIVE_POLICE_REFERENCE, Open.confirmed(operation, ""));
        var did = Did.of("police-reference-given", K3_4A, "reportedOn", police.reportedOn());
        return Decision.of(next, Transition.of(next, did).from(found.kept(), operation));
    }

    private static Incident keepingEarlier(Cases.Found<Matter.Missing> found, Operation operation) {
        var before = found.matter().police();
        if (before == null) {
            return found.incident();
        }
        var earlier = before.reference() + ", " + before.reportedOn();
        return found.incident()
                .remarking(Remark.of("police-reference-replaced", earlier, operation));
    }
}
