package se.ledamot.incidents.threats;

import static se.ledamot.municipality.clause.Clause.O2_5;

import java.time.Instant;
import se.ledamot.incidents.Deadline;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.hold.Holds;
import se.ledamot.municipality.hold.HoldsMapping;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * The security coordinator, or the deputy, takes a threat on, assesses it, records what was
 * reported to the police, and closes it (O2.5). The hold on the mail stays until they release it.
 */
public final class HandleThreat {
    private static final int MOST_NOTES = 30;
    private static final int MOST_REPORTS = 20;

    private final Repository repository;
    private final Guidelines guidelines;
    private final Threats threats;

    public HandleThreat(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.threats = new Threats(repository);
    }

    /** Takes the threat on; from then on nobody is woken for it. */
    public Decision<Threat> take(IncidentId id, Operation operation) {
        return threats.decideOpen(
                id,
                found -> {
                    var threat = found.state();
                    if (threat.taken() != null) {
                        return Decision.of(threat);
                    }
                    var next =
                            threat.withTaken(
                                    Threat.Note.of("", operation),
                                    assessmentReminderAt(operation.at(), guidelines.settings()));
                    return changed(found, next, JournalEvent.of("threat-taken", O2_5));
                });
    }

    public Decision<Threat> assess(IncidentId id, String text, Operation operation) {
        return threats.decideOpen(
                id,
                found -> {
                    if (found.state().taken() == null) {
                        return Decision.refuse(
                                IncidentsReason.THREAT_NOT_TAKEN.because("incident", id.value()));
                    }
                    if (found.state().assessments().size() >= MOST_NOTES) {
                        return Decision.refuse(
                                IncidentsReason.CASE_FULL.because("incident", id.value()));
                    }
                    return changed(
                            found,
                            found.state().withAssessment(Threat.Note.of(text, operation)),
                            JournalEvent.of("threat-assessed", O2_5));
                });
    }

    public Decision<Threat> recordPoliceReport(
            IncidentId id, PoliceReport police, Operation operation) {
        if (police.reportedOn().isAfter(operation.today())) {
            return Decision.refuse(
                    IncidentsReason.POLICE_REPORT_IN_FUTURE.because("on", police.reportedOn()));
        }
        return threats.decide(
                id,
                found ->
                        found.state().police().contains(police)
                                ? Decision.of(found.state())
                                : recordPoliceReport(found, police));
    }

    private static Decision<Threat> recordPoliceReport(
            Versioned<Threat> found, PoliceReport police) {
        return found.state().police().size() >= MOST_REPORTS
                ? Decision.refuse(IncidentsReason.CASE_FULL.because("incident", found.id()))
                : changed(
                        found,
                        found.state().withPoliceReport(police),
                        JournalEvent.of(
                                "threat-reported-to-police",
                                O2_5,
                                "reportedOn",
                                police.reportedOn()));
    }

    /** Closes what was taken on and assessed. */
    public Decision<Threat> close(IncidentId id, String outcome, Operation operation) {
        return threats.decideOpen(
                id,
                found ->
                        found.state().assessments().isEmpty()
                                ? Decision.refuse(
                                        IncidentsReason.THREAT_NOT_ASSESSED.because(
                                                "incident", id.value()))
                                : changed(
                                        found,
                                        found.state()
                                                .withClosed(Threat.Note.of(outcome, operation)),
                                        JournalEvent.of("threat-closed", O2_5)));
    }

    /**
     * Releases the hold on the threat's mail, which may then be purged unless another hold forbids
     * it. Its reason is no assessment.
     */
    public Decision<Threat> release(IncidentId id, String reason, Operation operation) {
        return threats.decide(
                id,
                found -> {
                    var hold = found.state().hold();
                    if (hold == null) {
                        return Decision.refuse(
                                IncidentsReason.NOTHING_HELD.because("incident", id.value()));
                    }
                    var next = found.state().withHoldReleased(Threat.Note.of(reason, operation));
                    var event = JournalEvent.of("hold-released", O2_5, "hold", hold);
                    return Decision.of(
                            next,
                            Commit.nothing().change(found, next, event).and(released(found, hold)));
                });
    }

    private Commit released(Versioned<Threat> found, String hold) {
        var mailbox = found.state().member().value();
        var before = repository.find(HoldsMapping.HOLDS, mailbox);
        var next = before.map(Versioned::state).orElse(Holds.NONE).without(hold);
        var event = JournalEvent.of("hold-released", O2_5, "hold", hold);
        return Commit.nothing().put(HoldsMapping.HOLDS, mailbox, before, next, event);
    }

    /** The morning after the working days that are set for an assessment. */
    static Instant assessmentReminderAt(Instant now, Settings settings) {
        var days = settings.number(Setting.ASSESSED_WITHIN_WORKING_DAYS);
        var day = settings.workingDays().after(SwedishTime.dateOf(now), days);
        return SwedishTime.instantOf(day, Deadline.MORNING);
    }

    private static Decision<Threat> changed(
            Versioned<Threat> found, Threat next, JournalEvent event) {
        return Decision.of(next, Commit.nothing().change(found, next, event));
    }
}
