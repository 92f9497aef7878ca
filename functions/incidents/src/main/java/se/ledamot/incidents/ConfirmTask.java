package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toAnother;
import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.municipality.clause.Clause.K3_2;
import static se.ledamot.municipality.clause.Clause.K3_4C;
import static se.ledamot.municipality.clause.Clause.K3_4E;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Message;
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
 * Confirms that a task is done: the tablet erased (K3.4c) or inspected after it was found, use by
 * somebody else investigated (K3.2), a found tablet's card opened (K3.4e). Tasks that need more
 * than a note have operations of their own.
 */
public final class ConfirmTask {
    private final Repository repository;
    private final Guidelines guidelines;
    private final HolderLookup holders;
    private final CaseInventoryChanges items;
    private final SimBlockCommit block;

    public ConfirmTask(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.holders = new HolderLookup(repository);
        this.items = new CaseInventoryChanges(repository);
        this.block = new SimBlockCommit(repository);
    }

    /**
     * Confirms a task.
     *
     * @param note a note to store with it; empty for none
     */
    public Decision<Incident> confirm(
            IncidentId id, TaskType type, String note, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decide(id, caller, found -> decided(found, type, note, caller, operation));
    }

    private Decision<Incident> decided(
            Incidents.Loaded<IncidentDetails> found,
            TaskType type,
            String note,
            Caller caller,
            Operation operation) {
        if (!caller.isAny(confirmers(type))) {
            var reason =
                    confirmers(type).isEmpty()
                            ? IncidentsReason.TASK_HAS_OWN_OPERATION
                            : IncidentsReason.NOT_YOUR_TASK;
            return Decision.refuse(TaskGuards.refusal(reason, found.incident(), type));
        }
        var closed =
                type == TaskType.ERASE
                        ? TaskGuards.refusalUnlessOpenOrDropped(found.incident(), type)
                        : TaskGuards.refusalUnlessOpen(found.incident(), type);
        return Decision.unless(
                closed.or(() -> otherHolderRefusal(found.incident(), type)),
                () -> confirmed(found, type, note, operation));
    }

    /** The refusal of a task on a tablet that now belongs to another loan or case. */
    private Optional<Refusal> otherHolderRefusal(Incident incident, TaskType type) {
        return type == TaskType.ERASE || type == TaskType.INSPECT
                ? holders.tabletRefusal(incident)
                : Optional.empty();
    }

    /** The roles that may confirm a task here; none where it has an operation of its own. */
    private static Set<Role> confirmers(TaskType type) {
        return switch (type) {
            case ERASE -> Set.of(DEVICE_DESK, IT);
            case INSPECT, INVESTIGATE, VERIFY_FIND -> Set.of(DEVICE_DESK);
            case UNBLOCK_SIM -> Set.of(IT);
            default -> Set.of();
        };
    }

    private Decision<Incident> confirmed(
            Incidents.Loaded<IncidentDetails> found,
            TaskType type,
            String note,
            Operation operation) {
        var done = TaskGuards.confirmedEnd(operation, note);
        return switch (type) {
            case ERASE ->
                    written(
                            found,
                            new ErasureTransitions(guidelines.settings(), holders)
                                    .confirm(
                                            found.incident(),
                                            (IncidentDetails.Missing) found.details(),
                                            done),
                            Commit.nothing(),
                            operation);
            case INSPECT -> inspected(found, done, operation);
            case UNBLOCK_SIM -> opened(found, done, operation);
            case VERIFY_FIND -> verified(found, done, operation);
            case INVESTIGATE -> lookedInto(found, done, operation);
            default -> throw new IllegalStateException("Refused before");
        };
    }

    private Decision<Incident> inspected(
            Incidents.Loaded<IncidentDetails> found, Task.End done, Operation operation) {
        var tablet = holders.tablet(Objects.requireNonNull(found.incident().borrowed()));
        if (tablet.state().holding() instanceof Holding.Missing) {
            return Decision.refuse(
                    IncidentsReason.TABLET_STILL_MISSING.because("tablet", tablet.id()));
        }
        var next = found.incident().withTaskEnded(TaskType.INSPECT, done);
        var event = JournalEvent.of("inspection-confirmed", K3_4C);
        return written(
                found,
                Transition.of(next, event),
                items.recordInspection(tablet, next.id()),
                operation);
    }

    /** Records that the member has confirmed the find to the desk; the card then needs no block. */
    private static Decision<Incident> verified(
            Incidents.Loaded<IncidentDetails> found, Task.End done, Operation operation) {
        var incident = found.incident();
        var next =
                RecordFind.withFindVerified(
                        incident.withTaskEnded(TaskType.VERIFY_FIND, done), operation);
        var transition =
                RecordFind.withBlockCalledOffNotice(
                        Transition.of(next, JournalEvent.of("find-verified", K3_4C)), incident);
        return written(found, transition, Commit.nothing(), operation);
    }

    private Decision<Incident> opened(
            Incidents.Loaded<IncidentDetails> found, Task.End done, Operation operation) {
        var next = found.incident().withTaskEnded(TaskType.UNBLOCK_SIM, done);
        var borrowed = Objects.requireNonNull(next.borrowed());
        if (holders.isCardLostAgain(borrowed, next.id())) {
            return Decision.refuse(
                    IncidentsReason.SIM_MISSING_AGAIN.because("sim", borrowed.sim().value()));
        }
        var event = JournalEvent.of("sim-unblock-confirmed", K3_4E, "sim", borrowed.sim().value());
        return written(
                found,
                withOpenedNotice(Transition.of(next, event), borrowed),
                block.unblock(borrowed, next.id(), operation.at()),
                operation);
    }

    /** Notifies a borrower who now has the card in another loan that it is open again. */
    private Transition<Incident> withOpenedNotice(
            Transition<Incident> transition, BorrowedItems borrowed) {
        return holders.sim(borrowed).state().isBlocked()
                        && holders.simHolder(borrowed, transition.next().id())
                                instanceof CurrentHolder.InLoan(var loan, var borrower)
                        && borrower != null
                ? transition.withNotice(toAnother(Message.SIM_UNBLOCKED, borrower))
                : transition;
    }

    private static Decision<Incident> lookedInto(
            Incidents.Loaded<IncidentDetails> found, Task.End done, Operation operation) {
        if (done.note().isBlank()) {
            return Decision.refuse(IncidentsReason.NOTE_MISSING.because());
        }
        var transition =
                Transition.of(
                                found.incident().withTaskEnded(TaskType.INVESTIGATE, done),
                                JournalEvent.of("use-investigated", K3_2))
                        .withNotice(
                                toMember(
                                        Message.UNAUTHORISED_USE_INVESTIGATED,
                                        "outcome",
                                        done.note()));
        return written(found, transition, Commit.nothing(), operation);
    }

    private static Decision<Incident> written(
            Incidents.Loaded<IncidentDetails> found,
            Transition<Incident> transition,
            Commit more,
            Operation operation) {
        return Decision.of(
                transition.next(), transition.commitChange(found.stored(), operation).and(more));
    }
}
