package se.ledamot.incidents;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import se.ledamot.incidents.DeviceManagement.Progress;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Passes the erasure orders of cases, and their cancellations, to the device management (K3.4c).
 * The intent is decided on the current case and tablet and stored before the order is given; the
 * result is stored afterwards, on the case as it is then. The order is repeated as long as the case
 * waits, so that a failed attempt is made good the next time.
 */
final class CarryOutErasures {
    /** What a case asks of the device management. */
    private enum Intent {
        ERASED,
        CALLED_OFF
    }

    private static final int MOST_TIMES = 3;

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;
    private final DeviceManagement devices;
    private final Clock clock;
    private final RecordFind finds;

    CarryOutErasures(
            Repository repository,
            Guidelines guidelines,
            CommandExecutor executor,
            DeviceManagement devices,
            Clock clock) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
        this.devices = devices;
        this.clock = clock;
        this.finds = new RecordFind(repository, guidelines);
    }

    /**
     * Carries out the intent of one case and stores the result; does nothing where it has no
     * intent. An intent that has changed meanwhile is carried out too: a tablet that was found
     * while its erasure was ordered does not wait for the next sweep.
     *
     * @param operation the operation that this is a part of; the device management may be slow, so
     *     its answer is stored with the time of that moment
     */
    void carryOut(String id, Operation operation) {
        Optional<Intent> asked = Optional.empty();
        for (int time = 0; time < MOST_TIMES; time++) {
            var part = operation.part(id).part(String.valueOf(time)).withTime(clock.instant());
            var incident = wanting(id, part);
            var intended = incident.flatMap(CarryOutErasures::intendedErasure);
            if (intended.isEmpty() || intended.equals(asked)) {
                return;
            }
            ask(incident.get(), intended.get(), part);
            asked = intended;
        }
    }

    private Optional<Incident> wanting(String id, Operation part) {
        var decided =
                executor.execute(
                        part.part("intent"), attempt -> intendedErasure(id, attempt.operation()));
        return decided instanceof CommandResult.Done<Optional<Incident>>(var incident)
                ? incident
                : Optional.empty();
    }

    /**
     * The case, where it has an intent; an erasure that is no longer intended is called off first.
     */
    private Decision<Optional<Incident>> intendedErasure(String id, Operation operation) {
        var found = repository.find(IncidentMapping.INCIDENT, id);
        var calledOff = found.flatMap(one -> calledOff(one.state(), operation));
        if (calledOff.isEmpty()) {
            return Decision.of(
                    found.map(Versioned::state).filter(one -> intendedErasure(one).isPresent()));
        }
        return Decision.of(
                Optional.of(calledOff.get().next()),
                calledOff.get().commitChange(found.orElseThrow(), operation));
    }

    /** Calls the erasure for this case off where the desk or somebody else has the tablet. */
    private Optional<Transition<Incident>> calledOff(Incident incident, Operation operation) {
        return finds.findOfReturnedTablet(incident, operation)
                .or(() -> calledOffForOtherHolder(incident, operation));
    }

    private Optional<Transition<Incident>> calledOffForOtherHolder(
            Incident incident, Operation operation) {
        var holders = new HolderLookup(repository);
        return incident.details() instanceof IncidentDetails.Missing missing
                        && intendedErasure(incident).equals(Optional.of(Intent.ERASED))
                        && holders.tabletRefusal(incident).isPresent()
                ? Optional.of(
                        new ErasureTransitions(guidelines.settings(), holders)
                                .callOff(incident, missing, operation.at()))
                : Optional.empty();
    }

    private static Optional<Intent> intendedErasure(Incident incident) {
        if (!(incident.details() instanceof IncidentDetails.Missing missing)) {
            return Optional.empty();
        }
        if (missing.erasure() == Erasure.CALLED_OFF) {
            return Optional.of(Intent.CALLED_OFF);
        }
        return incident.isOpen(TaskType.ERASE) ? Optional.of(Intent.ERASED) : Optional.empty();
    }

    private void ask(Incident incident, Intent intended, Operation part) {
        var progress = asked(intended, incident);
        if (progress != Progress.PENDING) {
            var id = incident.id().value();
            executor.execute(
                    part.part("settled").withTime(clock.instant()),
                    attempt -> settled(id, intended, progress, attempt.operation()));
        }
    }

    private Progress asked(Intent intended, Incident incident) {
        var tablet = Objects.requireNonNull(incident.borrowed()).tablet();
        var order = new DeviceManagement.Order(incident.id(), tablet);
        return switch (intended) {
            case ERASED -> devices.erase(order);
            case CALLED_OFF -> devices.cancel(order);
        };
    }

    /** Stores the answer: an erasure always, a failure only while the erasure is still tried. */
    private Decision<Boolean> settled(
            String id, Intent asked, Progress progress, Operation operation) {
        var found = repository.find(IncidentMapping.INCIDENT, id).orElseThrow();
        return transition(found.state(), asked, progress, operation)
                .map(transition -> Decision.of(true, transition.commitChange(found, operation)))
                .orElseGet(() -> Decision.of(false));
    }

    private Optional<Transition<Incident>> transition(
            Incident incident, Intent asked, Progress progress, Operation operation) {
        if (!(incident.details() instanceof IncidentDetails.Missing missing)) {
            return Optional.empty();
        }
        var erasing = new ErasureTransitions(guidelines.settings(), new HolderLookup(repository));
        return switch (progress) {
            case PENDING -> Optional.empty();
            case DONE ->
                    missing.erasure() == Erasure.CONFIRMED
                            ? Optional.empty()
                            : Optional.of(
                                    erasing.confirm(
                                            incident,
                                            missing,
                                            TaskGuards.confirmedEnd(operation, "")));
            case FAILED ->
                    isStillTried(incident, missing, asked)
                            ? Optional.of(
                                    erasing.fail(
                                            incident, missing, EraseFailure.OTHER, operation.at()))
                            : Optional.empty();
        };
    }

    private static boolean isStillTried(
            Incident incident, IncidentDetails.Missing missing, Intent asked) {
        return asked == Intent.ERASED
                && intendedErasure(incident).equals(Optional.of(Intent.ERASED))
                && missing.erasure() != Erasure.FAILED;
    }
}
