package se.ledamot.incidents;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.clause.Clause.K3_4C;

import java.util.Objects;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.notice.Message;

/**
 * A missing tablet is found again. One that was not erased stays with the member, and is not erased
 * any more; one that was is taken back and looked at before it goes into stock (K3.4c). A blocked
 * SIM card stays blocked until the IT unit opens it (K3.4e). What else is open stays open.
 */
public final class RecordFind {
    private final Records records;
    private final Guidelines guidelines;
    private final Things things;

    public RecordFind(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
        this.things = new Things(records);
    }

    public Decision<Incident> found(
            IncidentId id, Found.Where where, String note, Caller caller, Operation operation) {
        // Only the desk knows what is at the desk.
        return where == Found.Where.AT_DESK && !caller.is(DEVICE_DESK)
                ? Decision.refuse(IncidentsReason.NOT_YOUR_TASK, "task", Step.INSPECT)
                : new Cases(records)
                        .missing(id, caller, found -> decided(found, where, note, operation));
    }

    private Decision<Incident> decided(
            Cases.Found<Matter.Missing> found,
            Found.Where where,
            String note,
            Operation operation) {
        var before = found.matter().found();
        if (before != null && before.where() == Found.Where.AT_DESK
                || before != null && before.where() == where) {
            return Decision.refuse(
                    IncidentsReason.FOUND_ALREADY, "incident", found.incident().id().value());
        }
        var borrowed = Objects.requireNonNull(found.incident().borrowed());
        var kept =
                where == Found.Where.WITH_MEMBER && found.matter().erasure() != Erasure.CONFIRMED;
        if (kept && !isLoanGoingOn(borrowed)) {
            return Decision.refuse(
                    IncidentsReason.LOAN_OVER, "incident", found.incident().id().value());
        }
        var turn = turn(found.incident(), found.matter(), where, kept, note, operation);
        var commit = turn.from(found.kept(), operation);
        return Decision.of(
                turn.next(),
                commit.and(
                        kept ? things.handedBack(borrowed, turn.next().id()) : Commit.nothing()));
    }

    private boolean isLoanGoingOn(Borrowed borrowed) {
        return things.tablet(borrowed).state().holding() instanceof Holding.Missing missing
                && !missing.loan().isEmpty();
    }

    /** The tablet is at the desk, which the inventory says. */
    Turn atDesk(Incident incident, Matter.Missing missing, Operation operation) {
        return turn(incident, missing, Found.Where.AT_DESK, false, "", operation);
    }

    private Turn turn(
            Incident incident,
            Matter.Missing missing,
            Found.Where where,
            boolean kept,
            String note,
            Operation operation) {
        var settings = guidelines.settings();
        var next =
                calledOff(incident, missing, where, operation)
                        .remarking(Remark.of("tablet-found", note, operation));
        if (!kept) {
            next = next.opening(Step.INSPECT, operation.at(), settings);
        }
        var did = Did.of("tablet-found", K3_4C, "where", where, "kept", kept);
        var erasure = ((Matter.Missing) next.matter()).erasure();
        var turn = member(Turn.of(next, did), where, kept);
        return simToOpen(turn, settings, operation)
                .telling(Message.FOUND_REPORTED, DEVICE_DESK, "where", where, "erasure", erasure);
    }

    private static Turn member(Turn turn, Found.Where where, boolean kept) {
        if (kept) {
            return turn.tellingMember(Message.FOUND_KEPT);
        }
        return where == Found.Where.WITH_MEMBER
                ? turn.tellingMember(Message.FOUND_TO_HAND_IN)
                : turn;
    }

    /** What was to be done because the tablet was out of reach is not done any more. */
    private static Incident calledOff(
            Incident incident, Matter.Missing missing, Found.Where where, Operation operation) {
        var by = operation.by().toString();
        var matter = missing.found(new Found(where, by, operation.at()));
        var dropped = Open.dropped(operation, "");
        var next =
                matter.erasure() == Erasure.CONFIRMED
                        ? incident.now(matter)
                        : incident.now(matter.now(Erasure.CALLED_OFF)).ending(Step.ERASE, dropped);
        return next.ending(Step.BLOCK_SIM, dropped);
    }

    private Turn simToOpen(Turn turn, Settings settings, Operation operation) {
        var borrowed = Objects.requireNonNull(turn.next().borrowed());
        if (!things.sim(borrowed).state().isBlocked()) {
            return turn;
        }
        var next = turn.next().opening(Step.OPEN_SIM, operation.at(), settings);
        return new Turn(next, turn.did(), turn.tellings())
                .telling(Message.SIM_TO_OPEN, IT, "sim", borrowed.sim().value());
    }
}
