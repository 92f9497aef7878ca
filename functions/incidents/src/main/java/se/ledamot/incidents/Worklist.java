package se.ledamot.incidents;

import java.time.Instant;
import java.util.Comparator;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;

/**
 * The tasks of a caller in all cases, by due time, so that late ones are first: their own, those
 * that they help a member with, and late ones of others that escalate to them. A municipality has
 * some tens of open cases at a time, so all of them are read.
 */
public final class Worklist {
    /** A task in its case. */
    public record Work(Incident incident, Task task) {}

    private final Repository repository;
    private final Settings settings;

    public Worklist(Repository repository, Settings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    public Page<Work> page(Caller caller, PageRequest request, Instant now) {
        var open = repository.listAll(IncidentMapping.INCIDENT, IncidentMapping.listName(true));
        var all =
                open.items().stream()
                        .map(found -> found.state())
                        .filter(incident -> IncidentVisibility.maySee(caller, incident))
                        .flatMap(incident ->
                                incident.openTasks().map(task -> new Work(incident, task)))
                        .filter(work -> isFor(caller, work.task(), now))
                        .sorted(
                                Comparator.comparing((Work work) -> work.task().due())
                                        .thenComparing(work -> work.incident().id().value()))
                        .toList();
        return Page.of(all, open.unreadable(), request);
    }

    private boolean isFor(Caller caller, Task task, Instant now) {
        var type = task.type();
        return caller.is(type.owner())
                || caller.is(type.escalatesTo())
                        && (type.owner() == Role.MEMBER || task.isLate(now, settings));
    }
}
