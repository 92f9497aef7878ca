package se.ledamot.incidents;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.inventory.Holding;

/**
 * Goes through the cases in which something is due, and through the erasures that are under way.
 * Each step is a commit of its own, so a sweep that is cut off goes on where it stood, and one case
 * that cannot be dealt with does not hold up the others.
 */
public final class SweepIncidents {
    private static final System.Logger LOG = System.getLogger(SweepIncidents.class.getName());
    private static final int MOST_STEPS = 24;

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final DeviceManagement devices;
    private final Things things;
    private final RecordFind finds;

    public SweepIncidents(
            Records records, Guidelines guidelines, Decisions decisions, DeviceManagement devices) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.devices = devices;
        this.things = new Things(records);
        this.finds = new RecordFind(records, guidelines);
    }

    /**
     * Sweeps; throws when any case could not be dealt with, after all the others were, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        // What a device management is asked stands in cases in which nothing may be due yet.
        var request = PageRequest.first(PageRequest.MOST);
        var due = devices.isByDesk() ? request.upTo(Shelf.order(operation.at())) : request;
        int failed = 0;
        for (var found : records.whole(IncidentKind.INCIDENT, IncidentKind.in(true), due)) {
            failed += swept(found.id(), operation) ? 0 : 1;
        }
        if (failed > 0) {
            throw new IllegalStateException(failed + " cases could not be swept");
        }
    }

    private boolean swept(String id, Operation operation) {
        try {
            for (int i = 0; i < MOST_STEPS; i++) {
                var part = operation.part(id + "-" + i);
                var decision = decisions.carryOut(part, () -> step(id, part));
                if (decision instanceof Decision.Accepted<Boolean>(var went, var commit) && !went) {
                    return true;
                }
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "sweep failed for case {0}: {1}", id, e.getClass().getName());
            return false;
        }
    }

    /** One step of one case, if any is due; decided on the case as it is now. */
    private Decision<Boolean> step(String id, Operation operation) {
        var found = records.find(IncidentKind.INCIDENT, id).orElseThrow();
        return turn(found, operation)
                .map(turn -> Decision.of(true, turn.from(found, operation)))
                .orElseGet(() -> Decision.of(false));
    }

    private Optional<Turn> turn(Versioned<Incident> found, Operation operation) {
        var incident = found.state();
        return back(incident, operation)
                .or(() -> erased(incident, operation))
                .or(() -> new IncidentSteps(guidelines.settings()).next(incident, operation.at()));
    }

    /** The desk has taken the tablet back with the return of its loan: then it is found. */
    private Optional<Turn> back(Incident incident, Operation operation) {
        if (!(incident.matter() instanceof Matter.Missing missing) || missing.found() != null) {
            return Optional.empty();
        }
        var tablet = things.tablet(Objects.requireNonNull(incident.borrowed())).state();
        return switch (tablet.holding()) {
            case Holding.Missing still -> Optional.empty();
            case Holding.Retired givenUp -> Optional.empty();
            default -> Optional.of(finds.atDesk(incident, missing, operation));
        };
    }

    private Optional<Turn> erased(Incident incident, Operation operation) {
        if (devices.isByDesk()
                || !incident.isOpen(Step.ERASE)
                || !(incident.matter() instanceof Matter.Missing missing)) {
            return Optional.empty();
        }
        var tablet = Objects.requireNonNull(incident.borrowed()).tablet();
        var erasing = new Erasing(guidelines.settings());
        return switch (devices.erase(new DeviceManagement.Order(incident.id(), tablet))) {
            case PENDING -> Optional.empty();
            case DONE ->
                    Optional.of(
                            erasing.confirmed(incident, missing, Open.confirmed(operation, "")));
            case FAILED ->
                    missing.erasure() == Erasure.FAILED
                            ? Optional.empty()
                            : Optional.of(
                                    erasing.failed(
                                            incident, missing, EraseFailure.OTHER, operation.at()));
        };
    }
}
