package se.ledamot.incidents;

import static se.ledamot.incidents.CaseNotices.toMember;
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
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;

/**
 * A person says that a step is not done any more, and why: a tablet that never answers cannot be
 * erased, a case that the police does not take has no reference, one who has left changes nothing.
 * What is to be assessed is never dropped, nor the block of a card that is out of reach and still
 * the case's own.
 */
public final class DropStep {
    private final Records records;
    private final Guidelines guidelines;
    private final Custody custody;
    private final PasswordRequest passwords;

    public DropStep(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
        this.custody = new Custody(records);
        this.passwords = new PasswordRequest(records);
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
        var incident = found.incident();
        return Decision.unless(
                Open.task(incident, step)
                        .or(() -> OwnCase.refusal(incident, caller))
                        .or(() -> notTheirs(incident, step, caller)),
                () -> {
                    var transition = dropped(incident, step, reason, operation);
                    return Decision.of(
                            transition.next(),
                            transition
                                    .from(found.kept(), operation)
                                    .and(lifted(transition.next(), step)));
                });
    }

    private Optional<Refusal> notTheirs(Incident incident, Step step, Caller caller) {
        var droppers = droppers(step, incident);
        if (caller.isAny(droppers)) {
            return Optional.empty();
        }
        var why =
                droppers.isEmpty()
                        ? IncidentsReason.NOT_TO_BE_DROPPED
                        : IncidentsReason.NOT_YOUR_TASK;
        return Optional.of(Open.refusal(why, incident, step));
    }

    /** Who may drop a step as things are; nobody where it is to be done. */
    private Set<Role> droppers(Step step, Incident incident) {
        return switch (step) {
            case ERASE ->
                    isTried(incident) || custody.tabletRefusal(incident).isPresent()
                            ? EnumSet.of(IT, SECURITY, SECURITY_DEPUTY)
                            : Set.of();
            case BLOCK_SIM -> incident.isFound() || !isCardOwn(incident) ? Set.of(IT) : Set.of();
            case CHANGE_PASSWORDS, CHANGE_EXPOSED -> Set.of(IT);
            case OPEN_SIM -> isMissedByAnother(incident) ? Set.of() : Set.of(IT);
            case GIVE_POLICE_REFERENCE, VERIFY_FIND -> Set.of(DEVICE_DESK);
            case SERVICE -> isUnderWay(incident) ? Set.of() : Set.of(DEVICE_DESK);
            case INSPECT -> isToBeInspected(incident) ? Set.of() : Set.of(DEVICE_DESK);
            case DECIDE_LIABILITY -> Set.of(SECRETARY);
            case ASSESS_BREACH, ASSESS, LOOK_INTO -> Set.of();
        };
    }

    /** Whether somebody else has the card by now, who cannot use it. */
    private boolean isMissedByAnother(Incident incident) {
        var borrowed = Objects.requireNonNull(incident.borrowed());
        return custody.sim(borrowed).state().isBlocked()
                && custody.ofSim(borrowed, incident.id()) instanceof Belonging.InLoan;
    }

    private boolean isCardOwn(Incident incident) {
        var borrowed = Objects.requireNonNull(incident.borrowed());
        return custody.ofSim(borrowed, incident.id()) instanceof Belonging.Own;
    }

    private static boolean isTried(Incident incident) {
        return incident.matter() instanceof Matter.Missing missing
                && missing.erasure() != Erasure.ORDERED;
    }

    /** Whether a tablet was handed in while its loan goes on: somebody has to bring it back. */
    private boolean isUnderWay(Incident incident) {
        return incident.matter() instanceof Matter.Damage damage
                && damage.service() != Service.PLANNED
                && holding(incident).loanThatGoesOn().equals(Optional.of(loan(incident)));
    }

    /** Whether the desk has a tablet that goes into stock only after it was looked at (K3.4c). */
    private boolean isToBeInspected(Incident incident) {
        return holding(incident) instanceof Holding.InService service
                && incident.id().equals(service.incident());
    }

    private Holding holding(Incident incident) {
        return custody.tablet(Objects.requireNonNull(incident.borrowed())).state().holding();
    }

    private static LoanId loan(Incident incident) {
        return Objects.requireNonNull(incident.borrowed()).loan();
    }

    private Transition<Incident> dropped(
            Incident incident, Step step, String reason, Operation operation) {
        var next = incident.ending(step, Open.dropped(operation, reason));
        var did = Did.of("step-dropped", step.clause(incident.matter()), "task", step);
        return switch (step) {
            case ERASE ->
                    new Erasing(guidelines.settings(), custody)
                            .blocking(Transition.of(next, did), operation.at());
            case CHANGE_PASSWORDS ->
                    Transition.of(
                            next.isFound() ? next.now(next.matter().leaving(Set.of())) : next, did);
            case DECIDE_LIABILITY ->
                    Transition.of(next, did)
                            .telling(
                                    toMember(
                                            Message.LIABILITY_DROPPED,
                                            "reasons",
                                            reason,
                                            Notice.CLAUSE,
                                            step.clause(next.matter()).id()));
            default -> Transition.of(next, did);
        };
    }

    /**
     * Where the tablet is found, no change of passwords stands against a loan any more. One that is
     * gone is replaced only when all are changed, whoever waits for that (K3.4d).
     */
    private Commit lifted(Incident incident, Step step) {
        return step == Step.CHANGE_PASSWORDS && incident.isFound()
                ? passwords.of(incident, Set.of())
                : Commit.nothing();
    }
}
