package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4A;

import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Records the police's reference of a theft, now or later (K3.4a). A corrected one replaces it, and
 * the earlier one is kept as a remark.
 */
public final class RecordPolice {
    private final Repository repository;

    public RecordPolice(Repository repository) {
        this.repository = repository;
    }

    public Decision<Incident> record(
            IncidentId id, PoliceReport police, Caller caller, Operation operation) {
        return Decision.unless(
                ReportRules.tooLate(police, operation),
                () ->
                        new Incidents(repository)
                                .decideMissing(
                                        id, caller, found -> recorded(found, police, operation)));
    }

    private static Decision<Incident> recorded(
            Incidents.Loaded<IncidentDetails.Missing> found,
            PoliceReport police,
            Operation operation) {
        if (police.equals(found.details().police())) {
            return Decision.of(found.incident());
        }
        var next =
                keepingEarlier(found, operation)
                        .withDetails(found.details().withPolice(police))
                        .withTaskEnded(
                                TaskType.GIVE_POLICE_REFERENCE,
                                TaskGuards.confirmedEnd(operation, ""));
        var event =
                JournalEvent.of("police-reference-given", K3_4A, "reportedOn", police.reportedOn());
        return Decision.of(
                next, Transition.of(next, event).commitChange(found.stored(), operation));
    }

    private static Incident keepingEarlier(
            Incidents.Loaded<IncidentDetails.Missing> found, Operation operation) {
        var before = found.details().police();
        if (before == null) {
            return found.incident();
        }
        var earlier = before.reference() + ", " + before.reportedOn();
        return found.incident()
                .withRemark(Remark.of("police-reference-replaced", earlier, operation));
    }
}
