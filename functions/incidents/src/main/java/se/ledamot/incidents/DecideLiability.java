package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;

import java.util.Optional;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;

/**
 * Records a person's decision, with reasons, whether the member pays: for damage (K3.3d), for theft
 * or loss (K3.4f). It is never made by the member concerned, before the assessment, or
 * automatically. A later decision replaces the earlier, which is kept.
 */
public final class DecideLiability {
    private final Repository repository;
    private final Guidelines guidelines;

    public DecideLiability(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Decision<Incident> decide(
            IncidentId id,
            LiabilityFinding finding,
            String reasons,
            Caller caller,
            Operation operation) {
        return new Incidents(repository)
                .decide(
                        id,
                        caller,
                        found ->
                                Decision.unless(
                                        refusal(found, finding, caller),
                                        () -> decided(found, finding, reasons, operation)));
    }

    private Optional<Refusal> refusal(
            Incidents.Loaded<IncidentDetails> found, LiabilityFinding finding, Caller caller) {
        var incident = found.incident();
        var id = incident.id().value();
        var clause = clause(found.details());
        return switch (found.details()) {
            case IncidentDetails.Damage damage -> refusal(incident, finding, caller, clause);
            case IncidentDetails.Missing missing -> refusal(incident, finding, caller, clause);
            default ->
                    Optional.of(
                            IncidentsReason.OTHER_KIND.because(
                                    "incident", id, "kind", found.details().kind()));
        };
    }

    private Optional<Refusal> refusal(
            Incident incident, LiabilityFinding finding, Caller caller, Clause clause) {
        var id = incident.id().value();
        var own = OwnCase.refusal(incident, caller);
        if (own.isPresent()) {
            return own;
        }
        if (incident.assessment() == null) {
            return Optional.of(IncidentsReason.NOT_ASSESSED.because("incident", id).under(clause));
        }
        var standard = standard(incident.details());
        return isOf(standard, finding)
                ? Optional.empty()
                : Optional.of(
                        IncidentsReason.OTHER_STANDARD
                                .because(
                                        "finding",
                                        finding.code(),
                                        "kind",
                                        incident.details().kind(),
                                        "standard",
                                        standard)
                                .under(clause));
    }

    private String standard(IncidentDetails details) {
        var setting =
                details instanceof IncidentDetails.Missing
                        ? Setting.MISSING_STANDARD
                        : Setting.DAMAGE_STANDARD;
        return guidelines.settings().text(setting);
    }

    private static boolean isOf(String standard, LiabilityFinding finding) {
        return switch (finding) {
            case LiabilityFinding.EvidentNeglect evident -> standard.equals("evident-neglect");
            case LiabilityFinding.Negligence negligence -> standard.equals("negligence");
        };
    }

    private static Clause clause(IncidentDetails details) {
        return TaskType.DECIDE_LIABILITY.clause(details);
    }

    private static Decision<Incident> decided(
            Incidents.Loaded<IncidentDetails> found,
            LiabilityFinding finding,
            String reasons,
            Operation operation) {
        var by = operation.by().toString();
        var incident = found.incident();
        var next =
                incident.with(new Liability(finding, reasons, by, operation.at()))
                        .withTaskEnded(
                                TaskType.DECIDE_LIABILITY, TaskGuards.confirmedEnd(operation, ""));
        var earlier = !incident.liabilities().isEmpty();
        var event =
                JournalEvent.of(
                        "liability-decided",
                        clause(found.details()),
                        "finding",
                        finding.code(),
                        "memberPays",
                        finding.memberPays(),
                        "replaces",
                        earlier ? incident.liabilities().size() : null);
        var message =
                found.details() instanceof IncidentDetails.Missing
                        ? Message.MISSING_LIABILITY
                        : Message.DAMAGE_LIABILITY;
        var transition =
                Transition.of(next, event)
                        .withNotice(
                                toMember(
                                        message,
                                        "decidedByRole",
                                        operation.by().role(),
                                        "finding",
                                        finding.code(),
                                        "memberPays",
                                        finding.memberPays() ? 1 : 0,
                                        "reasons",
                                        reasons,
                                        "earlier",
                                        earlier ? 1 : 0));
        return Decision.of(next, transition.commitChange(found.stored(), operation));
    }
}
