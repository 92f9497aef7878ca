package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.municipality.clause.Clause.K3_4C;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.Objects;
import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Records that a missing tablet is found. A tablet that was not erased stays with the member and is
 * not erased any more; an erased one is taken back and inspected before it goes into stock (K3.4c).
 * A blocked SIM card stays blocked until the IT unit opens it (K3.4e). Other open tasks stay open.
 *
 * <p>The member's word calls the erasure off, since an erasure cannot be undone. The block of the
 * card is called off only by staff, who verify the find with the member.
 */
public final class RecordFind {
    private final Repository repository;
    private final Guidelines guidelines;
    private final HolderLookup holders;
    private final CaseInventoryChanges items;

    public RecordFind(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.holders = new HolderLookup(repository);
        this.items = new CaseInventoryChanges(repository);
    }

    /**
     * A find as it was reported.
     *
     * @param kept whether the member keeps the tablet
     * @param verifiedByStaff whether staff vouch for it
     */
    private record Find(
            FoundTablet.Where where,
            boolean kept,
            boolean verifiedByStaff,
            String note,
            Operation operation) {
        FoundTablet found() {
            return new FoundTablet(where, operation.by().toString(), operation.at());
        }
    }

    public Decision<Incident> found(
            IncidentId id,
            FoundTablet.Where where,
            String note,
            Caller caller,
            Operation operation) {
        // Only the desk knows what is at the desk.
        return where == FoundTablet.Where.AT_DESK && !caller.is(DEVICE_DESK)
                ? Decision.refuse(IncidentsReason.NOT_YOUR_TASK.because("task", TaskType.INSPECT))
                : new Incidents(repository)
                        .decideMissing(
                                id,
                                caller,
                                found -> decided(found, where, note, caller, operation));
    }

    private Decision<Incident> decided(
            Incidents.Loaded<IncidentDetails.Missing> found,
            FoundTablet.Where where,
            String note,
            Caller caller,
            Operation operation) {
        var incident = found.incident();
        var borrowed = Objects.requireNonNull(incident.borrowed());
        if (isOver(found.details(), where)
                || found.details().found() != null
                        && holders.isLostAgain(borrowed, incident.id())) {
            return Decision.refuse(
                    IncidentsReason.FOUND_ALREADY.because("incident", incident.id().value()));
        }
        var kept =
                where == FoundTablet.Where.WITH_MEMBER
                        && found.details().erasure() != Erasure.CONFIRMED;
        if (kept && !holders.isStillBorrowed(borrowed, incident.id())) {
            return Decision.refuse(
                    IncidentsReason.LOAN_OVER.because("incident", incident.id().value()));
        }
        var vouched = caller.is(DEVICE_DESK) && !incident.member().value().equals(caller.member());
        var find = new Find(where, kept, vouched, note, operation);
        var transition = transition(incident, found.details(), find);
        var commit = transition.commitChange(found.stored(), operation);
        return Decision.of(
                transition.next(), commit.and(moved(borrowed, incident, find, operation)));
    }

    /** Whether the find is already reported: with the same place, or as being at the desk. */
    private static boolean isOver(IncidentDetails.Missing missing, FoundTablet.Where where) {
        var before = missing.found();
        return before != null
                && (before.where() == FoundTablet.Where.AT_DESK || before.where() == where);
    }

    /**
     * The inventory changes of a find: the member keeps the tablet, or the desk has again a tablet
     * that was lost in service. Otherwise the tablet stays missing until its loan is returned.
     */
    private Commit moved(
            BorrowedItems borrowed, Incident incident, Find find, Operation operation) {
        if (find.kept()) {
            return items.returnToMember(borrowed, incident.id(), operation.at());
        }
        return find.where() == FoundTablet.Where.AT_DESK
                ? items.foundInService(borrowed, incident, operation.at())
                : Commit.nothing();
    }

    /**
     * The find of a tablet that the desk has taken back according to the inventory, with the return
     * of its loan or later. It is then to be inspected, even if the case was closed long ago.
     */
    Optional<Transition<Incident>> findOfReturnedTablet(Incident incident, Operation operation) {
        return incident.details() instanceof IncidentDetails.Missing missing
                        && isBroughtBack(incident, missing)
                ? Optional.of(
                        transition(
                                incident,
                                missing,
                                new Find(FoundTablet.Where.AT_DESK, false, true, "", operation)))
                : Optional.empty();
    }

    private boolean isBroughtBack(Incident incident, IncidentDetails.Missing missing) {
        var tablet = holders.tablet(Objects.requireNonNull(incident.borrowed()));
        return switch (tablet.state().holding()) {
            case Holding.Missing still -> false;
            case Holding.Retired givenUp -> false;
            case Holding.InService service
                    when incident.id().equals(service.inspectionIncident()) ->
                    !incident.isOpen(TaskType.INSPECT);
            default -> missing.found() == null;
        };
    }

    private Transition<Incident> transition(
            Incident incident, IncidentDetails.Missing missing, Find find) {
        var event =
                JournalEvent.of(
                        "find-recorded", K3_4C, "where", find.where(), "keptByMember", find.kept());
        var next = calledOff(incident, missing, find);
        var transition = member(Transition.of(toDo(next, find), event), find);
        return staff(simToOpen(transition, find), incident, find);
    }

    /** Drops the tasks that were needed because the tablet was out of reach. */
    private static Incident calledOff(
            Incident incident, IncidentDetails.Missing missing, Find find) {
        var details = missing.withFound(find.found());
        var dropped = TaskGuards.droppedEnd(find.operation(), "");
        var next =
                details.erasure() == Erasure.CONFIRMED
                        ? incident.withDetails(details)
                        : incident.withDetails(details.withErasure(Erasure.CALLED_OFF))
                                .withTaskEnded(TaskType.ERASE, dropped);
        return find.verifiedByStaff() ? withFindVerified(next, find.operation()) : next;
    }

    /** Records that staff vouch for the find; the card then needs no block. */
    static Incident withFindVerified(Incident incident, Operation operation) {
        return incident.withTaskEnded(TaskType.BLOCK_SIM, TaskGuards.droppedEnd(operation, ""))
                .withTaskEnded(TaskType.VERIFY_FIND, TaskGuards.confirmedEnd(operation, ""));
    }

    /** Opens the tasks that the find requires. */
    private Incident toDo(Incident incident, Find find) {
        var settings = guidelines.settings();
        var at = find.operation().at();
        var next = incident.withRemark(Remark.of("find-recorded", find.note(), find.operation()));
        if (!find.kept()) {
            return next.withTaskReopened(TaskType.INSPECT, at, settings);
        }
        return find.verifiedByStaff()
                ? next
                : next.withTaskReopened(TaskType.VERIFY_FIND, at, settings);
    }

    private static Transition<Incident> member(Transition<Incident> transition, Find find) {
        if (find.kept()) {
            return transition.withNotice(
                    toMember(Message.FOUND_KEPT, "verify", find.verifiedByStaff() ? 0 : 1));
        }
        return find.where() == FoundTablet.Where.WITH_MEMBER
                ? transition.withNotice(toMember(Message.FOUND_TO_HAND_IN))
                : transition;
    }

    private Transition<Incident> simToOpen(Transition<Incident> transition, Find find) {
        var borrowed = Objects.requireNonNull(transition.next().borrowed());
        if (transition.next().isOpen(TaskType.UNBLOCK_SIM)
                || !holders.isToBeUnblocked(borrowed, transition.next().id())) {
            return transition;
        }
        var next =
                transition
                        .next()
                        .withTaskReopened(
                                TaskType.UNBLOCK_SIM, find.operation().at(), guidelines.settings());
        return transition
                .withNext(next)
                .withNotice(toRole(Message.SIM_TO_UNBLOCK, IT, "sim", borrowed.sim().value()));
    }

    /**
     * Notifies the desk that the erasure is called off, or, if it was no longer open, of the find;
     * and the IT unit if its block is called off.
     */
    private static Transition<Incident> staff(
            Transition<Incident> transition, Incident before, Find find) {
        var missing = (IncidentDetails.Missing) transition.next().details();
        var stopped = withBlockCalledOffNotice(transition, before);
        return before.isOpen(TaskType.ERASE)
                ? stopped.withNotice(
                        toRole(
                                Message.ERASURE_CALLED_OFF,
                                DEVICE_DESK,
                                "where",
                                find.where(),
                                "verify",
                                transition.next().isOpen(TaskType.VERIFY_FIND) ? 1 : 0))
                : stopped.withNotice(
                        toRole(
                                Message.FOUND_REPORTED,
                                DEVICE_DESK,
                                "where",
                                find.where(),
                                "erasure",
                                missing.erasure()));
    }

    /** Notifies the IT unit that a block that it was to order is called off. */
    static Transition<Incident> withBlockCalledOffNotice(
            Transition<Incident> transition, Incident before) {
        return before.isOpen(TaskType.BLOCK_SIM) && !transition.next().isOpen(TaskType.BLOCK_SIM)
                ? transition.withNotice(
                        toRole(
                                Message.SIM_BLOCK_CALLED_OFF,
                                IT,
                                "sim",
                                Objects.requireNonNull(transition.next().borrowed()).sim().value()))
                : transition;
    }
}
