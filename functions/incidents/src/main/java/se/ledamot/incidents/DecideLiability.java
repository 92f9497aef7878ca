package se.ledamot.incidents;

import static se.ledamot.incidents.CaseNotices.toMember;

import java.util.Optional;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;

/**
 * A person decides, with reasons, whether the member pays: for damage (K3.3d), for theft or loss
 * (K3.4f). Never the member concerned, never before somebody has assessed what happened, and never
 * by itself. A later decision replaces the earlier, which is kept.
 */
public final class DecideLiability {
    private final Records records;
    private final Guidelines guidelines;

    public DecideLiability(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    public Decision<Incident> decide(
            IncidentId id, Finding finding, String reasons, Caller caller, Operation operation) {
        return new Cases(records)
                .any(
                        id,
                        caller,
                        found ->
                                Decision.unless(
                                        refusal(found, finding, caller),
                                        () -> decided(found, finding, reasons, operation)));
    }

    private Optional<Refusal> refusal(Cases.Found<Matter> found, Finding finding, Caller caller) {
        var incident = found.incident();
        var id = incident.id().value();
        var clause = clause(found.matter());
        return switch (found.matter()) {
            case Matter.Damage damage -> refusal(incident, finding, caller, clause);
            case Matter.Missing missing -> refusal(incident, finding, caller, clause);
            default ->
                    Optional.of(
                            IncidentsReason.OTHER_KIND.because(
                                    "incident", id, "kind", found.matter().kind()));
        };
    }

    private Optional<Refusal> refusal(
            Incident incident, Finding finding, Caller caller, Clause clause) {
        var id = incident.id().value();
        var own = OwnCase.refusal(incident, caller);
        if (own.isPresent()) {
            return own;
        }
        if (incident.assessment() == null) {
            return Optional.of(IncidentsReason.NOT_ASSESSED.because("incident", id).under(clause));
        }
        var standard = standard(incident.matter());
        return isOf(standard, finding)
                ? Optional.empty()
                : Optional.of(
                        IncidentsReason.OTHER_STANDARD
                                .because(
                                        "finding",
                                        finding.wire(),
                                        "kind",
                                        incident.matter().kind(),
                                        "standard",
                                        standard)
                                .under(clause));
    }

    private String standard(Matter matter) {
        var setting =
                matter instanceof Matter.Missing
                        ? Setting.MISSING_STANDARD
                        : Setting.DAMAGE_STANDARD;
        return guidelines.settings().text(setting);
    }

    private static boolean isOf(String standard, Finding finding) {
        return switch (finding) {
            case Finding.EvidentNeglect evident -> standard.equals("evident-neglect");
            case Finding.Negligence negligence -> standard.equals("negligence");
        };
    }

    private static Clause clause(Matter matter) {
        return Step.DECIDE_LIABILITY.clause(matter);
    }

    private static Decision<Incident> decided(
            Cases.Found<Matter> found, Finding finding, String reasons, Operation operation) {
        var by = operation.by().toString();
        var incident = found.incident();
        var next =
                incident.with(new Liability(finding, reasons, by, operation.at()))
                        .ending(Step.DECIDE_LIABILITY, Open.confirmed(operation, ""));
        var earlier = !incident.liabilities().isEmpty();
        var did =
                Did.of(
                        "liability-decided",
                        clause(found.matter()),
                        "finding",
                        finding.wire(),
                        "memberPays",
                        finding.memberPays(),
                        "replaces",
                        earlier ? incident.liabilities().size() : null);
        var message =
                found.matter() instanceof Matter.Missing
                        ? Message.MISSING_LIABILITY
                        : Message.DAMAGE_LIABILITY;
        var transition =
                Transition.of(next, did)
                        .telling(
                                toMember(
                                        message,
                                        "by",
                                        operation.by().role(),
                                        "finding",
                                        finding.wire(),
                                        "pays",
                                        finding.memberPays() ? 1 : 0,
                                        "reasons",
                                        reasons,
                                        "earlier",
                                        earlier ? 1 : 0));
        return Decision.of(next, transition.from(found.kept(), operation));
    }
}
