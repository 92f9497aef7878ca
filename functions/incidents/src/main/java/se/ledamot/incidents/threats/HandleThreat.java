package se.ledamot.incidents.threats;

import static se.ledamot.municipality.clause.Clause.O2_5;

import java.time.Instant;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.Term;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.hold.Holds;
import se.ledamot.municipality.hold.HoldsKind;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/**
 * The security coordinator, or the deputy, takes a threat on, assesses it, records what was
 * reported to the police, and closes it (O2.5). The hold on the mail stays until they release it.
 */
public final class HandleThreat {
    private static final int MOST_NOTES = 30;
    private static final int MOST_REPORTS = 20;

    private final Records records;
    private final Guidelines guidelines;
    private final Threats threats;

    public HandleThreat(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
        this.threats = new Threats(records);
    }

    /** Somebody has read it and has it now; from then on nobody is woken for it. */
    public Decision<Threat> take(IncidentId id, Operation operation) {
        return threats.open(
                id,
                found -> {
                    var threat = found.state();
                    if (threat.taken() != null) {
                        return Decision.of(threat);
                    }
                    var next =
                            threat.taken(
                                    Threat.Note.of("", operation),
                                    morning(operation.at(), guidelines.settings()));
                    return changed(found, next, Did.of("threat-taken", O2_5));
                });
    }

    public Decision<Threat> assess(IncidentId id, String text, Operation operation) {
        return threats.open(
                id,
                found -> {
                    if (found.state().taken() == null) {
                        return Decision.refuse(
                                IncidentsReason.THREAT_NOT_TAKEN.because("incident", id.value()));
                    }
                    if (found.state().notes().size() >= MOST_NOTES) {
                        return Decision.refuse(
                                IncidentsReason.CASE_FULL.because("incident", id.value()));
                    }
                    return changed(
                            found,
                            found.state().noted(Threat.Note.of(text, operation)),
                            Did.of("threat-assessed", O2_5));
                });
    }

    public Decision<Threat> reported(IncidentId id, PoliceReport police, Operation operation) {
        if (police.reportedOn().isAfter(operation.today())) {
            return Decision.refuse(IncidentsReason.POLICE_LATER.because("on", police.reportedOn()));
        }
        return threats.any(
                id,
                found ->
                        found.state().police().contains(police)
                                ? Decision.of(found.state())
                                : reported(found, police));
    }

    private static Decision<Threat> reported(Versioned<Threat> found, PoliceReport police) {
        return found.state().police().size() >= MOST_REPORTS
                ? Decision.refuse(IncidentsReason.CASE_FULL.because("incident", found.id()))
                : changed(
                        found,
                        found.state().reported(police),
                        Did.of(
                                "threat-reported-to-police",
                                O2_5,
                                "reportedOn",
                                police.reportedOn()));
    }

    /** Closes what was taken on and assessed. */
    public Decision<Threat> close(IncidentId id, String outcome, Operation operation) {
        return threats.open(
                id,
                found ->
                        found.state().notes().isEmpty()
                                ? Decision.refuse(
                                        IncidentsReason.THREAT_NOT_ASSESSED.because(
                                                "incident", id.value()))
                                : changed(
                                        found,
                                        found.state().closed(Threat.Note.of(outcome, operation)),
                                        Did.of("threat-closed", O2_5)));
    }

    /** The mail may be purged again, if nothing else holds it. */
    public Decision<Threat> release(IncidentId id, String reason, Operation operation) {
        return threats.any(
                id,
                found -> {
                    var hold = found.state().hold();
                    if (hold == null) {
                        return Decision.refuse(
                                IncidentsReason.NOTHING_HELD.because("incident", id.value()));
                    }
                    var next = found.state().noted(Threat.Note.of(reason, operation)).released();
                    var did = Did.of("hold-released", O2_5, "hold", hold);
                    return Decision.of(
                            next,
                            Commit.nothing().change(found, next, did).and(released(found, hold)));
                });
    }

    private Commit released(Versioned<Threat> found, String hold) {
        var mailbox = found.state().member().value();
        var before = records.find(HoldsKind.HOLDS, mailbox);
        var next = before.map(Versioned::state).orElse(Holds.NONE).without(hold);
        var did = Did.of("hold-released", O2_5, "hold", hold);
        return Commit.nothing().put(HoldsKind.HOLDS, mailbox, before, next, did);
    }

    /** The morning after so many working days in which an assessment is thought to be made. */
    static Instant morning(Instant now, Settings settings) {
        var days = settings.count(Setting.ASSESSED_WITHIN_WORKING_DAYS);
        var day = settings.workingDays().after(Sweden.dateOf(now), days);
        return Sweden.instantOf(day, Term.MORNING);
    }

    private static Decision<Threat> changed(Versioned<Threat> found, Threat next, Did did) {
        return Decision.of(next, Commit.nothing().change(found, next, did));
    }
}
