package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.municipality.clause.Clause.K3_3C;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * Records the service of a damaged tablet at the device desk (K3.3c): handed in, back, handed out
 * again, or not worth repairing. Its loan continues meanwhile. If it is not repaired, the loan ends
 * with its return, and until then the task stays open.
 */
public final class RecordService {
    private final Repository repository;
    private final Guidelines guidelines;
    private final HolderLookup holders;
    private final CaseInventoryChanges items;

    public RecordService(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.holders = new HolderLookup(repository);
        this.items = new CaseInventoryChanges(repository);
    }

    public Decision<Incident> record(
            IncidentId id, ServiceStatus service, String note, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decideDamage(
                        id,
                        caller,
                        found ->
                                Decision.unless(
                                        refusal(found, service),
                                        () -> recorded(found, service, note, operation)));
    }

    private Optional<Refusal> refusal(
            Incidents.Loaded<IncidentDetails.Damage> found, ServiceStatus service) {
        return TaskGuards.refusalUnlessOpen(found.incident(), TaskType.SERVICE)
                .or(() -> misplaced(found, service))
                .or(() ->
                        service == ServiceStatus.HANDED_OUT
                                ? barred(found.incident())
                                : Optional.empty());
    }

    /** The refusal of a status out of order, or of a tablet that is somewhere else. */
    private Optional<Refusal> misplaced(
            Incidents.Loaded<IncidentDetails.Damage> found, ServiceStatus service) {
        var before = found.details().service();
        if (!following(before).contains(service)) {
            return Optional.of(
                    IncidentsReason.SERVICE_OUT_OF_ORDER.because("from", before, "to", service));
        }
        var borrowed = Objects.requireNonNull(found.incident().borrowed());
        var whose = holders.tabletHolder(borrowed, found.incident().id());
        if (whose instanceof CurrentHolder.InLoan) {
            return whose.refusal(borrowed.tablet());
        }
        var tablet = holders.tablet(borrowed);
        return isWhere(tablet.state().holding(), service)
                ? Optional.empty()
                : Optional.of(
                        IncidentsReason.TABLET_ELSEWHERE.because(
                                "tablet", tablet.id(), "to", service));
    }

    /**
     * The refusal to hand the tablet out: the member has or gets another (K3.3c), has passwords to
     * change after a theft (K3.4d), or the tablet needs an inspection (K3.4c).
     */
    private Optional<Refusal> barred(Incident incident) {
        var member = incident.member();
        var unchanged = holders.unchangedPasswords(member);
        if (!unchanged.isEmpty()) {
            return Optional.of(
                    IncidentsReason.PASSWORDS_NOT_CHANGED.because(
                            "member", member.value(), "missing", unchanged));
        }
        if (holders.hasAnotherTablet(member)) {
            return Optional.of(IncidentsReason.TEMPORARY_OUT.because("member", member.value()));
        }
        var tablet = holders.tablet(Objects.requireNonNull(incident.borrowed()));
        return tablet.state().holding() instanceof Holding.InService service
                        && service.inspectionIncident() != null
                ? Optional.of(
                        IncidentsReason.TABLET_NOT_INSPECTED.because(
                                "tablet", tablet.id(), "incident", service.inspectionIncident()))
                : Optional.empty();
    }

    private Decision<Incident> recorded(
            Incidents.Loaded<IncidentDetails.Damage> found,
            ServiceStatus service,
            String note,
            Operation operation) {
        var borrowed = Objects.requireNonNull(found.incident().borrowed());
        var what = "service-" + Document.code(service);
        var next =
                found.incident()
                        .withDetails(found.details().withService(service))
                        .withRemark(Remark.of(what, note, operation));
        var transition = Transition.of(next, JournalEvent.of(what, K3_3C));
        transition =
                switch (service) {
                    case AWAY -> transition.withNext(next.with(until(next, operation)));
                    case BACK -> transition.withNotice(toMember(Message.SERVICE_BACK));
                    case SCRAPPED -> transition.withNotice(toMember(Message.SERVICE_SCRAPPED));
                    default ->
                            transition.withNext(
                                    next.withTaskEnded(
                                            TaskType.SERVICE,
                                            TaskGuards.confirmedEnd(operation, "")));
                };
        return Decision.of(
                transition.next(),
                transition
                        .commitChange(found.stored(), operation)
                        .and(moved(service, borrowed, next.id())));
    }

    /**
     * The service task. It is due on the day when the desk expects the tablet back, or after the
     * working days of the setting, whichever is later.
     */
    private Task until(Incident incident, Operation operation) {
        var settings = guidelines.settings();
        var days = settings.workingDays();
        var set =
                days.after(operation.today(), settings.number(Setting.SERVICE_WITHIN_WORKING_DAYS));
        var back = Objects.requireNonNull(incident.assessment()).expectedBack();
        var last = back == null || back.isBefore(set) ? set : days.onOrAfter(back);
        return Task.open(TaskType.SERVICE, operation.at(), last, settings);
    }

    private static Set<ServiceStatus> following(ServiceStatus service) {
        return switch (service) {
            case PLANNED -> Set.of(ServiceStatus.AWAY);
            case AWAY ->
                    Set.of(ServiceStatus.BACK, ServiceStatus.HANDED_OUT, ServiceStatus.SCRAPPED);
            case BACK -> Set.of(ServiceStatus.HANDED_OUT, ServiceStatus.SCRAPPED);
            default -> Set.of();
        };
    }

    /** Whether the tablet is where this service status starts from. */
    private static boolean isWhere(Holding holding, ServiceStatus service) {
        return service == ServiceStatus.AWAY
                ? holding instanceof Holding.Lent
                : service == ServiceStatus.SCRAPPED
                        || holding instanceof Holding.InService away && away.loan() != null;
    }

    private Commit moved(ServiceStatus service, BorrowedItems borrowed, IncidentId id) {
        return switch (service) {
            case AWAY -> items.sendToService(borrowed, id);
            case HANDED_OUT -> items.returnFromService(borrowed, id);
            default -> Commit.nothing();
        };
    }
}
