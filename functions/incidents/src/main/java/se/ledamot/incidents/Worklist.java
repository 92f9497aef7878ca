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
 * What someone has to do in all cases, by when it is due, so that what is late stands first: their
 * own steps, those that they help a member with, and those of others that are late and come to them
 * too. A municipality has some tens of cases open at a time; they are read whole.
 */
public final class Worklist {
    /** A step in a case. */
    public record Work(Incident incident, Task task) {}

    private final Repository repository;
    private final Settings settings;

    public Worklist(Repository repository, Settings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    public Page<Work> of(Caller caller, PageRequest request, Instant now) {
        var open = repository.listAll(IncidentMapping.INCIDENT, IncidentMapping.in(true));
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
