package se.ledamot.incidents;

import static se.ledamot.incidents.CaseNotices.toAnother;
import static se.ledamot.incidents.CaseNotices.toMember;
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
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;

/**
 * Whoever has a step confirms that it is done: the tablet erased (K3.4c), looked at after it was
 * found, the use by somebody else looked into (K3.2), a found tablet's card opened (K3.4e). Steps
 * that need more than a word have operations of their own.
 */
public final class ConfirmStep {
    private final Records records;
    private final Guidelines guidelines;
    private final Custody custody;
    private final BorrowedItems items;
    private final CardBlock block;

    public ConfirmStep(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
        this.custody = new Custody(records);
        this.items = new BorrowedItems(records);
        this.block = new CardBlock(records);
    }

    /**
     * Confirms a step.
     *
     * @param note what is to be kept with it; empty for nothing
     */
    public Decision<Incident> confirm(
            IncidentId id, Step step, String note, Caller caller, Operation operation) {
        return new Cases(records)
                .any(id, caller, found -> decided(found, step, note, caller, operation));
    }

    private Decision<Incident> decided(
            Cases.Found<Matter> found, Step step, String note, Caller caller, Operation operation) {
        if (!caller.isAny(confirmers(step))) {
            var reason =
                    confirmers(step).isEmpty()
                            ? IncidentsReason.TASK_OTHERWISE
                            : IncidentsReason.NOT_YOUR_TASK;
            return Decision.refuse(Open.refusal(reason, found.incident(), step));
        }
        var closed =
                step == Step.ERASE
                        ? Open.afterAll(found.incident(), step)
                        : Open.task(found.incident(), step);
        return Decision.unless(
                closed.or(() -> anothers(found.incident(), step)),
                () -> confirmed(found, step, note, operation));
    }

    /** What is done to the tablet is not done to one that is another's by now. */
    private Optional<Refusal> anothers(Incident incident, Step step) {
        return step == Step.ERASE || step == Step.INSPECT
                ? custody.tabletRefusal(incident)
                : Optional.empty();
    }

    /** Who may confirm a step by a word alone; nobody where it has an operation of its own. */
    private static Set<Role> confirmers(Step step) {
        return switch (step) {
            case ERASE -> Set.of(DEVICE_DESK, IT);
            case INSPECT, LOOK_INTO, VERIFY_FIND -> Set.of(DEVICE_DESK);
            case OPEN_SIM -> Set.of(IT);
            default -> Set.of();
        };
    }

    private Decision<Incident> confirmed(
            Cases.Found<Matter> found, Step step, String note, Operation operation) {
        var done = Open.confirmed(operation, note);
        return switch (step) {
            case ERASE ->
                    written(
                            found,
                            new Erasing(guidelines.settings(), custody)
                                    .confirmed(
                                            found.incident(),
                                            (Matter.Missing) found.matter(),
                                            done),
                            Commit.nothing(),
                            operation);
            case INSPECT -> inspected(found, done, operation);
            case OPEN_SIM -> opened(found, done, operation);
            case VERIFY_FIND -> verified(found, done, operation);
            case LOOK_INTO -> lookedInto(found, done, operation);
            default -> throw new IllegalStateException("Refused before");
        };
    }

    private Decision<Incident> inspected(
            Cases.Found<Matter> found, Task.Done done, Operation operation) {
        var tablet = custody.tablet(Objects.requireNonNull(found.incident().borrowed()));
        if (tablet.state().holding() instanceof Holding.Missing) {
            return Decision.refuse(
                    IncidentsReason.TABLET_STILL_MISSING.because("tablet", tablet.id()));
        }
        var next = found.incident().ending(Step.INSPECT, done);
        var did = Did.of("tablet-inspected", K3_4C);
        return written(
                found, Transition.of(next, did), items.inspected(tablet, next.id()), operation);
    }

    /** The desk has heard from the member that the tablet is found; its card needs no block. */
    private static Decision<Incident> verified(
            Cases.Found<Matter> found, Task.Done done, Operation operation) {
        var incident = found.incident();
        var next = RecordFind.vouched(incident.ending(Step.VERIFY_FIND, done), operation);
        var transition =
                RecordFind.stopped(Transition.of(next, Did.of("find-verified", K3_4C)), incident);
        return written(found, transition, Commit.nothing(), operation);
    }

    private Decision<Incident> opened(
            Cases.Found<Matter> found, Task.Done done, Operation operation) {
        var next = found.incident().ending(Step.OPEN_SIM, done);
        var borrowed = Objects.requireNonNull(next.borrowed());
        if (custody.isCardLostAgain(borrowed, next.id())) {
            return Decision.refuse(
                    IncidentsReason.SIM_MISSING_AGAIN.because("sim", borrowed.sim().value()));
        }
        var did = Did.of("sim-open-again", K3_4E, "sim", borrowed.sim().value());
        return written(
                found,
                toldOpen(Transition.of(next, did), borrowed),
                block.opened(borrowed, next.id(), operation.at()),
                operation);
    }

    /** Whoever has the card in another loan by now is told that it is open again. */
    private Transition<Incident> toldOpen(Transition<Incident> transition, Borrowed borrowed) {
        return custody.sim(borrowed).state().isBlocked()
                        && custody.ofSim(borrowed, transition.next().id())
                                instanceof Belonging.InLoan(var loan, var borrower)
                        && borrower != null
                ? transition.telling(toAnother(Message.SIM_OPEN_AGAIN, borrower))
                : transition;
    }

    private static Decision<Incident> lookedInto(
            Cases.Found<Matter> found, Task.Done done, Operation operation) {
        if (done.note().isBlank()) {
            return Decision.refuse(IncidentsReason.NOTE_MISSING.because());
        }
        var transition =
                Transition.of(
                                found.incident().ending(Step.LOOK_INTO, done),
                                Did.of("use-looked-into", K3_2))
                        .telling(toMember(Message.USE_LOOKED_INTO, "outcome", done.note()));
        return written(found, transition, Commit.nothing(), operation);
    }

    private static Decision<Incident> written(
            Cases.Found<Matter> found,
            Transition<Incident> transition,
            Commit more,
            Operation operation) {
        return Decision.of(transition.next(), transition.from(found.kept(), operation).and(more));
    }
}
