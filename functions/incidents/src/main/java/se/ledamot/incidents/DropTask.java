package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;

/**
 * Drops a task, with a reason: a tablet that never answers cannot be erased, a case that the police
 * does not take has no reference, a member who has left changes no passwords. Assessments and
 * investigations are never dropped, nor the block of a card that is out of reach and still the
 * case's own.
 */
public final class DropTask {
    private final Repository repository;
    private final Guidelines guidelines;
    private final HolderLookup holders;
    private final PasswordRequest passwords;

    public DropTask(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.holders = new HolderLookup(repository);
        this.passwords = new PasswordRequest(repository);
    }

    public Decision<Incident> drop(
            IncidentId id, TaskType type, String reason, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decide(id, caller, found -> decided(found, type, reason, caller, operation));
    }

    private Decision<Incident> decided(
            Incidents.Loaded<IncidentDetails> found,
            TaskType type,
            String reason,
            Caller caller,
            Operation operation) {
        var incident = found.incident();
        return Decision.unless(
                TaskGuards.refusalUnlessOpen(incident, type)
                        .or(() -> OwnCase.refusal(incident, caller))
                        .or(() -> notTheirs(incident, type, caller)),
                () -> {
                    var transition = dropped(incident, type, reason, operation);
                    return Decision.of(
                            transition.next(),
                            transition
                                    .commitChange(found.stored(), operation)
                                    .and(withdrawPasswordRequest(transition.next(), type)));
                });
    }

    private Optional<Refusal> notTheirs(Incident incident, TaskType type, Caller caller) {
        var droppers = droppers(type, incident);
        if (caller.isAny(droppers)) {
            return Optional.empty();
        }
        var why =
                droppers.isEmpty()
                        ? IncidentsReason.NOT_TO_BE_DROPPED
                        : IncidentsReason.NOT_YOUR_TASK;
        return Optional.of(TaskGuards.refusal(why, incident, type));
    }

    /** The roles that may drop a task in its situation; none where it has to be done. */
    private Set<Role> droppers(TaskType type, Incident incident) {
        return switch (type) {
            case ERASE ->
                    isTried(incident) || holders.tabletRefusal(incident).isPresent()
                            ? EnumSet.of(IT, SECURITY, SECURITY_DEPUTY)
                            : Set.of();
            case BLOCK_SIM -> incident.isFound() || !isCardOwn(incident) ? Set.of(IT) : Set.of();
            case CHANGE_PASSWORDS, CHANGE_EXPOSED -> Set.of(IT);
            case UNBLOCK_SIM -> isMissedByAnother(incident) ? Set.of() : Set.of(IT);
            case GIVE_POLICE_REFERENCE, VERIFY_FIND -> Set.of(DEVICE_DESK);
            case SERVICE -> isUnderWay(incident) ? Set.of() : Set.of(DEVICE_DESK);
            case INSPECT -> isToBeInspected(incident) ? Set.of() : Set.of(DEVICE_DESK);
            case DECIDE_LIABILITY -> Set.of(SECRETARY);
            case ASSESS_BREACH, ASSESS, INVESTIGATE -> Set.of();
        };
    }

    /**
     * Whether the card is now in another loan and still blocked, so that its borrower cannot use
     * it.
     */
    private boolean isMissedByAnother(Incident incident) {
        var borrowed = Objects.requireNonNull(incident.borrowed());
        return holders.sim(borrowed).state().isBlocked()
                && holders.simHolder(borrowed, incident.id()) instanceof CurrentHolder.InLoan;
    }

    private boolean isCardOwn(Incident incident) {
        var borrowed = Objects.requireNonNull(incident.borrowed());
        return holders.simHolder(borrowed, incident.id()) instanceof CurrentHolder.Own;
    }

    private static boolean isTried(Incident incident) {
        return incident.details() instanceof IncidentDetails.Missing missing
                && missing.erasure() != Erasure.ORDERED;
    }

    /** Whether a tablet was handed in while its loan continues: somebody has to bring it back. */
    private boolean isUnderWay(Incident incident) {
        return incident.details() instanceof IncidentDetails.Damage damage
                && damage.service() != ServiceStatus.PLANNED
                && holding(incident).continuingLoan().equals(Optional.of(loan(incident)));
    }

    /** Whether the desk has a tablet that goes into stock only after an inspection (K3.4c). */
    private boolean isToBeInspected(Incident incident) {
        return holding(incident) instanceof Holding.InService service
                && incident.id().equals(service.inspectionIncident());
    }

    private Holding holding(Incident incident) {
        return holders.tablet(Objects.requireNonNull(incident.borrowed())).state().holding();
    }

    private static LoanId loan(Incident incident) {
        return Objects.requireNonNull(incident.borrowed()).loan();
    }

    private Transition<Incident> dropped(
            Incident incident, TaskType type, String reason, Operation operation) {
        var next = incident.withTaskEnded(type, TaskGuards.droppedEnd(operation, reason));
        var event = JournalEvent.of("task-dropped", type.clause(incident.details()), "task", type);
        return switch (type) {
            case ERASE ->
                    new SimBlockOrder(guidelines.settings(), holders)
                            .addTo(Transition.of(next, event), operation.at());
            case CHANGE_PASSWORDS ->
                    Transition.of(
                            next.isFound()
                                    ? next.withDetails(
                                            next.details().withUnchangedPasswords(Set.of()))
                                    : next,
                            event);
            case DECIDE_LIABILITY ->
                    Transition.of(next, event)
                            .withNotice(
                                    toMember(
                                            Message.LIABILITY_DROPPED,
                                            "reasons",
                                            reason,
                                            Notice.CLAUSE,
                                            type.clause(next.details()).id()));
            default -> Transition.of(next, event);
        };
    }

    /**
     * Allows the member another loan without password changes, where the tablet is found. A missing
     * tablet is replaced only once all passwords are changed, even after this task is dropped
     * (K3.4d).
     */
    private Commit withdrawPasswordRequest(Incident incident, TaskType type) {
        return type == TaskType.CHANGE_PASSWORDS && incident.isFound()
                ? passwords.replace(incident, Set.of())
                : Commit.nothing();
    }
}
