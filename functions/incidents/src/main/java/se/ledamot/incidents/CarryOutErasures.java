package se.ledamot.incidents;

import java.util.Objects;
import java.util.Optional;
import se.ledamot.incidents.DeviceManagement.Progress;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;

/**
 * Has a management of devices do what cases want of it (K3.4c). What is wanted stands in the case
 * before the management is asked, and what came of it is written after, on the case as it is by
 * then. It is asked again as long as the case waits, so that what failed on the way is done the
 * next time.
 */
final class CarryOutErasures {
    /** What a case wants of a management of devices. */
    private enum Wanted {
        ERASED,
        CALLED_OFF
    }

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final DeviceManagement devices;

    CarryOutErasures(
            Records records, Guidelines guidelines, Decisions decisions, DeviceManagement devices) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.devices = devices;
    }

    /** Asks what one case wants, and writes what came of it; nothing where it wants nothing. */
    void carryOut(String id, Operation operation) {
        var incident = records.find(IncidentKind.INCIDENT, id).orElseThrow().state();
        wanted(incident)
                .ifPresent(wanted -> {
                    var progress = asked(wanted, incident);
                    if (progress != Progress.PENDING) {
                        decisions.carryOut(
                                operation.part(id + "-erasure"),
                                attempt -> settled(id, wanted, progress, attempt.operation()));
                    }
                });
    }

    private static Optional<Wanted> wanted(Incident incident) {
        if (!(incident.matter() instanceof Matter.Missing missing)) {
            return Optional.empty();
        }
        if (missing.erasure() == Erasure.CALLED_OFF) {
            return Optional.of(Wanted.CALLED_OFF);
        }
        return incident.isOpen(Step.ERASE) ? Optional.of(Wanted.ERASED) : Optional.empty();
    }

    private Progress asked(Wanted wanted, Incident incident) {
        var tablet = Objects.requireNonNull(incident.borrowed()).tablet();
        var order = new DeviceManagement.Order(incident.id(), tablet);
        return switch (wanted) {
            case ERASED -> devices.erase(order);
            case CALLED_OFF -> devices.cancel(order);
        };
    }

    /**
     * A tablet that was erased is erased, whatever is wanted by now; a failure may be no matter.
     */
    private Decision<Boolean> settled(
            String id, Wanted asked, Progress progress, Operation operation) {
        var found = records.find(IncidentKind.INCIDENT, id).orElseThrow();
        return transition(found.state(), asked, progress, operation)
                .map(transition -> Decision.of(true, transition.from(found, operation)))
                .orElseGet(() -> Decision.of(false));
    }

    private Optional<Transition<Incident>> transition(
            Incident incident, Wanted asked, Progress progress, Operation operation) {
        if (!(incident.matter() instanceof Matter.Missing missing)) {
            return Optional.empty();
        }
        var erasing = new Erasing(guidelines.settings(), new Custody(records));
        return switch (progress) {
            case PENDING -> Optional.empty();
            case DONE ->
                    missing.erasure() == Erasure.CONFIRMED
                            ? Optional.empty()
                            : Optional.of(
                                    erasing.confirmed(
                                            incident, missing, Open.confirmed(operation, "")));
            case FAILED ->
                    isStillTried(incident, missing, asked)
                            ? Optional.of(
                                    erasing.failed(
                                            incident, missing, EraseFailure.OTHER, operation.at()))
                            : Optional.empty();
        };
    }

    private static boolean isStillTried(Incident incident, Matter.Missing missing, Wanted asked) {
        return asked == Wanted.ERASED
                && wanted(incident).equals(Optional.of(Wanted.ERASED))
                && missing.erasure() != Erasure.FAILED;
    }
}
