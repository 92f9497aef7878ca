package se.ledamot.incidents;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.EnumSet;
import java.util.Set;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;

/**
 * A person says that a step is not done any more, and why: a tablet that never answers cannot be
 * erased, a case that the police does not take has no reference. What protects people or decides on
 * their data is never dropped.
 */
public final class DropStep {
    private final Records records;
    private final Guidelines guidelines;
    private final Things things;

    public DropStep(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
        this.things = new Things(records);
    }

    public Decision<Incident> drop(
            IncidentId id, Step step, String reason, Caller caller, Operation operation) {
        return new Cases(records)
                .any(id, caller, found -> decided(found, step, reason, caller, operation));
    }

    private Decision<Incident> decided(
            Cases.Found<Matter> found,
            Step step,
            String reason,
            Caller caller,
            Operation operation) {
        var closed = Open.task(found.incident(), step);
        if (closed.isPresent()) {
            return closed.get();
        }
        var own = OwnCase.refusal(found.incident(), caller);
        if (own.isPresent() && step == Step.DECIDE_LIABILITY) {
            return new Decision.Refused<>(own.get());
        }
        var droppers = droppers(step, found.matter());
        if (!caller.isAny(droppers)) {
            return Decision.refuse(
                    droppers.isEmpty()
                            ? IncidentsReason.NOT_TO_BE_DROPPED
                            : IncidentsReason.NOT_YOUR_TASK,
                    "task",
                    step);
        }
        return dropped(found, step, reason, operation);
    }

    /** Who may drop a step as things are; nobody where it is to be done. */
    private static Set<Role> droppers(Step step, Matter matter) {
        var isFound = matter instanceof Matter.Missing missing && missing.found() != null;
        var isTried =
                matter instanceof Matter.Missing missing && missing.erasure() != Erasure.ORDERED;
        return switch (step) {
            case ERASE -> isTried ? EnumSet.of(IT, SECURITY, SECURITY_DEPUTY) : Set.of();
            case CHANGE_PASSWORDS -> isFound ? Set.of(IT) : Set.of();
            case GIVE_POLICE_REFERENCE, SERVICE, INSPECT -> Set.of(DEVICE_DESK);
            case OPEN_SIM -> Set.of(IT);
            case DECIDE_LIABILITY -> Set.of(SECRETARY);
            case BLOCK_SIM, ASSESS_BREACH, CHANGE_EXPOSED, ASSESS, LOOK_INTO -> Set.of();
        };
    }

    private Decision<Incident> dropped(
            Cases.Found<Matter> found, Step step, String reason, Operation operation) {
        var incident = found.incident();
        var next = incident.ending(step, Open.dropped(operation, reason));
        var passwords = step == Step.CHANGE_PASSWORDS;
        if (passwords) {
            next = next.now(next.matter().leaving(Set.of()));
        }
        var did = Did.of("step-dropped", step.clause(incident.matter()), "task", step);
        var turn = Turn.of(next, did);
        if (step == Step.ERASE) {
            turn = new Erasing(guidelines.settings()).blocking(turn, operation.at());
        }
        return Decision.of(
                turn.next(),
                turn.from(found.kept(), operation)
                        .and(
                                passwords
                                        ? things.passwords(turn.next(), Set.of())
                                        : Commit.nothing()));
    }
}
