package se.ledamot.incidents;

import java.util.Comparator;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;

/**
 * What someone has to do in all cases, by when it is due, so that what is late stands first. A
 * municipality has some tens of cases open at a time; they are read whole.
 */
public final class Worklist {
    /** A step in a case. */
    public record Work(Incident incident, Task task) {}

    private final Records records;

    public Worklist(Records records) {
        this.records = records;
    }

    public Page<Work> of(Caller caller, PageRequest request) {
        var all =
                records.whole(IncidentKind.INCIDENT, IncidentKind.in(true)).stream()
                        .map(found -> found.state())
                        .filter(incident -> Sight.maySee(caller, incident))
                        .flatMap(incident ->
                                incident.openTasks().map(task -> new Work(incident, task)))
                        .filter(work -> caller.is(work.task().step().owner()))
                        .sorted(
                                Comparator.comparing((Work work) -> work.task().due())
                                        .thenComparing(work -> work.incident().id().value()))
                        .toList();
        return Page.of(all, request);
    }
}
