package se.ledamot.incidents;

import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/** Records for the device desk that a tablet could not be erased (K3.4c); the task stays open. */
public final class RecordEraseFailure {
    private final Repository repository;
    private final Guidelines guidelines;
    private final HolderLookup holders;

    public RecordEraseFailure(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.holders = new HolderLookup(repository);
    }

    public Decision<Incident> record(
            IncidentId id, EraseFailure why, String note, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decideMissing(
                        id,
                        caller,
                        found ->
                                Decision.unless(
                                        TaskGuards.refusalUnlessOpen(
                                                        found.incident(), TaskType.ERASE)
                                                .or(() -> holders.tabletRefusal(found.incident())),
                                        () -> record(found, why, note, operation)));
    }

    private Decision<Incident> record(
            Incidents.Loaded<IncidentDetails.Missing> found,
            EraseFailure why,
            String note,
            Operation operation) {
        var incident = found.incident().withRemark(Remark.of("erasure-failed", note, operation));
        var transition =
                new ErasureTransitions(guidelines.settings(), holders)
                        .fail(incident, found.details(), why, operation.at());
        return Decision.of(transition.next(), transition.commitChange(found.stored(), operation));
    }
}
