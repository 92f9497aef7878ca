package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * Records the device desk's assessment: of a damage, with a notice to the member of how and when
 * the tablet goes to service (K3.3c), or of the circumstances of a theft or loss (K3.4f). Others
 * decide whether the member pays.
 */
public final class AssessIncident {
    /**
     * The desk's assessment.
     *
     * @param repair how a damage is repaired; none for a theft or loss
     * @param serviceFrom when the tablet is handed in for service; null where it is not
     * @param expectedBack when it is expected back from service; null where it does not go there
     * @param liability whether a decision is needed on whether the member pays
     */
    public record Request(
            String text,
            Assessment.Repair repair,
            @Nullable LocalDate serviceFrom,
            @Nullable LocalDate expectedBack,
            boolean liability) {
        boolean isService() {
            return repair != Assessment.Repair.NONE;
        }

        boolean hasDates(LocalDate today) {
            return serviceFrom != null
                    && expectedBack != null
                    && !serviceFrom.isBefore(today)
                    && !expectedBack.isBefore(serviceFrom);
        }
    }

    private final Repository repository;
    private final Guidelines guidelines;

    public AssessIncident(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Decision<Incident> assess(
            IncidentId id, Request request, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decide(
                        id,
                        caller,
                        found ->
                                Decision.unless(
                                        OwnCase.refusal(found.incident(), caller)
                                                .or(() ->
                                                        TaskGuards.refusalUnlessOpen(
                                                                found.incident(), TaskType.ASSESS)),
                                        () -> assessed(found, request, operation)));
    }

    private Decision<Incident> assessed(
            Incidents.Loaded<IncidentDetails> found, Request request, Operation operation) {
        return switch (found.details()) {
            case IncidentDetails.Damage damage -> damage(found, damage, request, operation);
            default ->
                    request.isService()
                            ? Decision.refuse(
                                    IncidentsReason.OTHER_KIND.because(
                                            "incident",
                                            found.incident().id().value(),
                                            "kind",
                                            found.details().kind()))
                            : written(
                                    found,
                                    found.incident(),
                                    request,
                                    operation,
                                    transition -> transition);
        };
    }

    private Decision<Incident> damage(
            Incidents.Loaded<IncidentDetails> found,
            IncidentDetails.Damage damage,
            Request request,
            Operation operation) {
        if (!request.isService()) {
            return written(
                    found,
                    found.incident(),
                    request,
                    operation,
                    transition ->
                            transition.withNotice(
                                    toMember(
                                            Message.DAMAGE_NO_SERVICE,
                                            "assessment",
                                            request.text())));
        }
        if (!request.hasDates(operation.today())) {
            return Decision.refuse(IncidentsReason.SERVICE_DATES_MISSING.because());
        }
        var planned =
                found.incident()
                        .withDetails(damage.withService(ServiceStatus.PLANNED))
                        .with(handingIn(request, operation));
        return written(
                found,
                planned,
                request,
                operation,
                transition ->
                        transition.withNotice(
                                toMember(
                                        Message.DAMAGE_TO_SERVICE,
                                        "serviceFrom",
                                        Objects.requireNonNull(request.serviceFrom()),
                                        "expectedBack",
                                        Objects.requireNonNull(request.expectedBack()),
                                        "assessment",
                                        request.text())));
    }

    /** The service task; it is first due when the tablet is to be handed in. */
    private Task handingIn(Request request, Operation operation) {
        var settings = guidelines.settings();
        var day = settings.workingDays().onOrAfter(Objects.requireNonNull(request.serviceFrom()));
        return Task.open(TaskType.SERVICE, operation.at(), day, settings);
    }

    private Decision<Incident> written(
            Incidents.Loaded<IncidentDetails> found,
            Incident incident,
            Request request,
            Operation operation,
            Function<Transition<Incident>, Transition<Incident>> withNotices) {
        var by = operation.by().toString();
        var assessment =
                new Assessment(
                        request.text(),
                        request.repair(),
                        request.serviceFrom(),
                        request.expectedBack(),
                        by,
                        operation.at());
        var next =
                incident.with(assessment)
                        .withTaskEnded(TaskType.ASSESS, TaskGuards.confirmedEnd(operation, ""));
        var details =
                Document.of(
                        "repair", request.repair(),
                        "serviceFrom", request.serviceFrom(),
                        "expectedBack", request.expectedBack(),
                        "liabilityToDecide", request.liability());
        var event =
                new JournalEvent(
                        "incident-assessed", TaskType.ASSESS.clause(next.details()), details);
        var transition =
                liability(withNotices.apply(Transition.of(next, event)), request, operation);
        return Decision.of(transition.next(), transition.commitChange(found.stored(), operation));
    }

    private Transition<Incident> liability(
            Transition<Incident> transition, Request request, Operation operation) {
        if (!request.liability()) {
            return transition;
        }
        var next =
                transition
                        .next()
                        .withTaskOpened(
                                TaskType.DECIDE_LIABILITY, operation.at(), guidelines.settings());
        return transition
                .withNext(next)
                .withNotice(
                        toRole(
                                Message.LIABILITY_TO_DECIDE,
                                SECRETARY,
                                "due",
                                DueText.of(next.task(TaskType.DECIDE_LIABILITY).orElseThrow()),
                                Notice.CLAUSE,
                                TaskType.DECIDE_LIABILITY.clause(next.details()).id()));
    }
}
