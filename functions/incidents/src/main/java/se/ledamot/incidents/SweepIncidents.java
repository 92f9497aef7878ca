package se.ledamot.incidents;

import static se.ledamot.incidents.CaseNotices.toRole;
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
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.municipality.sweep.Round;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;

/**
 * Goes through the cases in which something is due, and through the erasures that are under way.
 * Each step is a commit of its own, so a sweep that is cut off goes on where it stood, and one case
 * that cannot be dealt with does not hold up the others.
 */
public final class SweepIncidents {
    private static final int MOST_STEPS = 24;

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final DeviceManagement devices;
    private final Custody custody;
    private final RecordFind finds;
    private final CarryOutErasures erasures;

    public SweepIncidents(
            Records records,
            Guidelines guidelines,
            Decisions decisions,
            DeviceManagement devices,
            Clock clock) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.devices = devices;
        this.custody = new Custody(records);
        this.finds = new RecordFind(records, guidelines);
        this.erasures = new CarryOutErasures(records, guidelines, decisions, devices, clock);
    }

    /**
     * Sweeps; throws when any case could not be dealt with, after all the others were, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        // What a device management is asked stands in cases in which nothing may be due yet.
        var open = IncidentKind.in(true);
        var round = Round.over("cases", records, decisions, operation);
        var due =
                devices.isByDesk()
                        ? round.due(IncidentKind.INCIDENT, open)
                        : round.whole(IncidentKind.INCIDENT, open);
        if (!devices.isByDesk()) {
            due.stream()
                    .filter(found -> found.state().matter() instanceof Matter.Missing)
                    .forEach(found ->
                            round.each(found.id(), () -> erasures.carryOut(found.id(), operation)));
        }
        var ids = new LinkedHashSet<>(backInService(round));
        due.forEach(found -> ids.add(found.id()));
        ids.forEach(id -> round.stepByStep(id, MOST_STEPS, part -> step(id, part)));
        round.end();
    }

    /** The cases of tablets that were missing, and are with the desk to be inspected. */
    private static Set<String> backInService(Round round) {
        return round.whole(TabletKind.TABLET, TabletKind.in("in-service")).stream()
                .map(found -> found.state().holding())
                .flatMap(holding ->
                        holding instanceof Holding.InService service
                                ? Stream.ofNullable(service.incident())
                                : Stream.empty())
                .map(IncidentId::value)
                .collect(Collectors.toSet());
    }

    /** One step of one case, if any is due; decided on the case as it is now. */
    private Decision<Boolean> step(String id, Operation operation) {
        var found = records.find(IncidentKind.INCIDENT, id).orElseThrow();
        return transition(found.state(), operation)
                .map(transition -> Decision.of(true, transition.from(found, operation)))
                .orElseGet(() -> Decision.of(false));
    }

    private Optional<Transition<Incident>> transition(Incident incident, Operation operation) {
        return finds.broughtBack(incident, operation)
                .or(() -> returned(incident, operation))
                .or(() -> cardBack(incident, operation))
                .or(() -> due(incident, operation));
    }

    private Optional<Transition<Incident>> due(Incident incident, Operation operation) {
        var settings = guidelines.settings();
        return new IncidentSteps(settings, new Erasing(settings, custody))
                .next(incident, operation.at());
    }

    /** The card alone is back, or has changed hands: it is not to be blocked for this case. */
    private Optional<Transition<Incident>> cardBack(Incident incident, Operation operation) {
        if (!incident.isOpen(Step.BLOCK_SIM)) {
            return Optional.empty();
        }
        var borrowed = Objects.requireNonNull(incident.borrowed());
        var sim = borrowed.sim().value();
        return custody.ofSim(borrowed, incident.id()) instanceof Belonging.Own
                ? Optional.empty()
                : Optional.of(
                        Transition.of(
                                        incident.ending(
                                                Step.BLOCK_SIM, Open.dropped(operation, "")),
                                        Did.of("block-not-needed", K3_4E, "sim", sim))
                                .telling(toRole(Message.BLOCK_NOT_NEEDED, Role.IT, "sim", sim)));
    }

    private Holding holding(Incident incident) {
        return custody.tablet(Objects.requireNonNull(incident.borrowed())).state().holding();
    }

    /** A tablet that was not worth repairing is returned: nothing is left of its service. */
    private Optional<Transition<Incident>> returned(Incident incident, Operation operation) {
        return incident.matter() instanceof Matter.Damage(var coverOn, var service)
                        && service == Service.SCRAPPED
                        && incident.isOpen(Step.SERVICE)
                        && !holding(incident).loanThatGoesOn().equals(Optional.of(loan(incident)))
                ? Optional.of(
                        Transition.of(
                                incident.ending(Step.SERVICE, Open.confirmed(operation, "")),
                                Did.of("service-over", K3_3C)))
                : Optional.empty();
    }

    private static LoanId loan(Incident incident) {
        return Objects.requireNonNull(incident.borrowed()).loan();
    }
}
