package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.municipality.clause.Clause.K3_3C;
import static se.ledamot.municipality.clause.Clause.K3_4E;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Carries out what is due in the cases, and continues the erasures that are under way. Each step is
 * its own commit, so an interrupted sweep continues where it stopped, and one failing case does not
 * stop the others.
 */
public final class SweepIncidents {
    private static final int MOST_STEPS = 24;

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;
    private final DeviceManagement devices;
    private final HolderLookup holders;
    private final RecordFind finds;
    private final CarryOutErasures erasures;

    public SweepIncidents(
            Repository repository,
            Guidelines guidelines,
            CommandExecutor executor,
            DeviceManagement devices,
            Clock clock) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
        this.devices = devices;
        this.holders = new HolderLookup(repository);
        this.finds = new RecordFind(repository, guidelines);
        this.erasures = new CarryOutErasures(repository, guidelines, executor, devices, clock);
    }

    /**
     * Runs the sweep. Throws where any case failed, but only after all the others, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        // Orders to a device management may be in cases in which nothing is due yet.
        var open = IncidentMapping.listName(true);
        var run = SweepRun.of("cases", repository, executor, operation);
        var due =
                devices.isByDesk()
                        ? run.due(IncidentMapping.INCIDENT, open)
                        : run.listAll(IncidentMapping.INCIDENT, open);
        if (!devices.isByDesk()) {
            due.stream()
                    .filter(found -> found.state().details() instanceof IncidentDetails.Missing)
                    .forEach(found ->
                            run.runItem(
                                    found.id(), () -> erasures.carryOut(found.id(), operation)));
        }
        var ids = new LinkedHashSet<>(backInService(run));
        due.forEach(found -> ids.add(found.id()));
        ids.forEach(id -> run.executeRepeatedly(id, MOST_STEPS, part -> step(id, part)));
        run.end();
    }

    /** The cases of tablets that were missing, and are with the desk to be inspected. */
    private static Set<String> backInService(SweepRun run) {
        return run.listAll(TabletMapping.TABLET, TabletMapping.listName("in-service")).stream()
                .map(found -> found.state().holding())
                .flatMap(holding ->
                        holding instanceof Holding.InService service
                                ? Stream.ofNullable(service.inspectionIncident())
                                : Stream.empty())
                .map(IncidentId::value)
                .collect(Collectors.toSet());
    }

    /** One step of one case, if any is due; decided on the case as it is now. */
    private Decision<Boolean> step(String id, Operation operation) {
        var found = repository.find(IncidentMapping.INCIDENT, id).orElseThrow();
        return transition(found.state(), operation)
                .map(transition -> Decision.of(true, transition.commitChange(found, operation)))
                .orElseGet(() -> Decision.of(false));
    }

    private Optional<Transition<Incident>> transition(Incident incident, Operation operation) {
        return finds.findOfReturnedTablet(incident, operation)
                .or(() -> returned(incident, operation))
                .or(() -> cardBack(incident, operation))
                .or(() -> due(incident, operation));
    }

    private Optional<Transition<Incident>> due(Incident incident, Operation operation) {
        var settings = guidelines.settings();
        return new DueTaskTransitions(settings, new SimBlockOrder(settings, holders))
                .next(incident, operation.at());
    }

    /** Drops the block where the card alone is back or has changed hands. */
    private Optional<Transition<Incident>> cardBack(Incident incident, Operation operation) {
        if (!incident.isOpen(TaskType.BLOCK_SIM)) {
            return Optional.empty();
        }
        var borrowed = Objects.requireNonNull(incident.borrowed());
        var sim = borrowed.sim().value();
        return holders.simHolder(borrowed, incident.id()) instanceof CurrentHolder.Own
                ? Optional.empty()
                : Optional.of(
                        Transition.of(
                                        incident.withTaskEnded(
                                                TaskType.BLOCK_SIM,
                                                TaskGuards.droppedEnd(operation, "")),
                                        JournalEvent.of("sim-block-not-needed", K3_4E, "sim", sim))
                                .withNotice(
                                        toRole(Message.SIM_BLOCK_NOT_NEEDED, Role.IT, "sim", sim)));
    }

    private Holding holding(Incident incident) {
        return holders.tablet(Objects.requireNonNull(incident.borrowed())).state().holding();
    }

    /** Ends the service task once a tablet that was not worth repairing is returned. */
    private Optional<Transition<Incident>> returned(Incident incident, Operation operation) {
        return incident.details() instanceof IncidentDetails.Damage(var coverOn, var service)
                        && service == ServiceStatus.SCRAPPED
                        && incident.isOpen(TaskType.SERVICE)
                        && !holding(incident).continuingLoan().equals(Optional.of(loan(incident)))
                ? Optional.of(
                        Transition.of(
                                incident.withTaskEnded(
                                        TaskType.SERVICE, TaskGuards.confirmedEnd(operation, "")),
                                JournalEvent.of("service-over", K3_3C)))
                : Optional.empty();
    }

    private static LoanId loan(Incident incident) {
        return Objects.requireNonNull(incident.borrowed()).loan();
    }
}
