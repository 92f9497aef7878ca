package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toAnother;
import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.municipality.clause.Clause.K3_4E;
import static se.ledamot.platform.access.Role.IT;

import java.util.Objects;
import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;

/**
 * Orders and confirms the block of a missing tablet's SIM card (K3.4e): after the erasure, or at
 * once where a person gives a reason.
 */
public final class BlockSim {
    private final Repository repository;
    private final Guidelines guidelines;
    private final HolderLookup holders;
    private final SimBlockCommit block;

    public BlockSim(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.holders = new HolderLookup(repository);
        this.block = new SimBlockCommit(repository);
    }

    /** Orders the block without waiting for the erasure. */
    public Decision<Incident> order(
            IncidentId id, String reason, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decideMissing(id, caller, found -> ordered(found, reason, operation));
    }

    private Decision<Incident> ordered(
            Incidents.Loaded<IncidentDetails.Missing> found, String reason, Operation operation) {
        if (found.details().found() != null) {
            return Decision.refuse(
                    IncidentsReason.FOUND_ALREADY.because(
                            "incident", found.incident().id().value()));
        }
        if (found.incident().task(TaskType.BLOCK_SIM).isPresent()) {
            return Decision.refuse(
                    IncidentsReason.BLOCK_ORDERED.because(
                            "incident", found.incident().id().value()));
        }
        var whose = whose(found.incident());
        if (!(whose instanceof CurrentHolder.Own)) {
            return Decision.refuse(elsewhere(whose, found.incident()));
        }
        var incident =
                found.incident().withRemark(Remark.of("sim-block-ordered", reason, operation));
        var transition =
                new SimBlockOrder(guidelines.settings(), holders)
                        .addTo(
                                Transition.of(
                                        incident, JournalEvent.of("sim-block-ordered", K3_4E)),
                                operation.at());
        return Decision.of(transition.next(), transition.commitChange(found.stored(), operation));
    }

    /**
     * The IT unit's confirmation of a block.
     *
     * @param reason why it did not wait for the erasure; empty where it did
     * @param isBlockedAlready whether the operator has blocked the card although it has changed
     *     hands, so that it has to be opened again
     */
    public record Confirmation(String reason, boolean isBlockedAlready) {}

    /** Confirms that the operator has blocked the card. */
    public Decision<Incident> confirm(
            IncidentId id, Confirmation said, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decideMissing(id, caller, found -> confirmed(found, said, operation));
    }

    private Decision<Incident> confirmed(
            Incidents.Loaded<IncidentDetails.Missing> found,
            Confirmation said,
            Operation operation) {
        var incident = found.incident();
        return Decision.unless(
                closed(incident, said).or(() -> otherHolderRefusal(incident, said)),
                () -> blocked(found, said, operation));
    }

    /**
     * The refusal of a second confirmation, or of one without an order and a reason. A card that
     * was blocked by mistake needs no reason.
     */
    private Optional<Refusal> closed(Incident incident, Confirmation said) {
        if (incident.task(TaskType.BLOCK_SIM).isPresent()) {
            return TaskGuards.refusalUnlessOpenOrDropped(incident, TaskType.BLOCK_SIM);
        }
        return said.reason().isBlank() && !isBlockedAstray(incident, said)
                ? Optional.of(IncidentsReason.BLOCK_NOT_ORDERED.because("incident", incident.id()))
                : Optional.empty();
    }

    private boolean isBlockedAstray(Incident incident, Confirmation said) {
        return said.isBlockedAlready() && whose(incident) instanceof CurrentHolder.InLoan;
    }

    private CurrentHolder whose(Incident incident) {
        return holders.simHolder(borrowed(incident), incident.id());
    }

    /**
     * The refusal where the card is not this case's own. If another case follows it, it is blocked
     * there. If it is in another loan, it is not blocked; a block that has already happened is
     * recorded.
     */
    private Optional<Refusal> otherHolderRefusal(Incident incident, Confirmation said) {
        return switch (whose(incident)) {
            case CurrentHolder.InCase another -> Optional.of(elsewhere(another, incident));
            case CurrentHolder.InLoan another when !said.isBlockedAlready() ->
                    Optional.of(elsewhere(another, incident));
            default -> Optional.empty();
        };
    }

    private Decision<Incident> blocked(
            Incidents.Loaded<IncidentDetails.Missing> found,
            Confirmation said,
            Operation operation) {
        var whose = whose(found.incident());
        var next =
                found.incident()
                        .withTaskOpened(TaskType.BLOCK_SIM, operation.at(), guidelines.settings())
                        .withTaskEndedEvenIfDropped(
                                TaskType.BLOCK_SIM,
                                TaskGuards.confirmedEnd(operation, said.reason()));
        var borrowed = borrowed(next);
        var transition =
                Transition.of(
                        next,
                        JournalEvent.of(
                                "sim-block-confirmed", K3_4E, "sim", borrowed.sim().value()));
        transition =
                found.details().found() == null && whose instanceof CurrentHolder.Own
                        ? transition.withNotice(toMember(Message.SIM_BLOCKED))
                        : toBeOpened(transition, whose, operation);
        return Decision.of(
                transition.next(),
                transition
                        .commitChange(found.stored(), operation)
                        .and(block.block(borrowed, next.id(), operation.at())));
    }

    /**
     * Opens a task to unblock a card that the operator has blocked although it is not missing. If
     * it is in another loan, its borrower is notified; a member who has not signed yet cannot sign
     * until it is unblocked.
     */
    private Transition<Incident> toBeOpened(
            Transition<Incident> transition, CurrentHolder whose, Operation operation) {
        var next =
                transition
                        .next()
                        .withTaskReopened(
                                TaskType.UNBLOCK_SIM, operation.at(), guidelines.settings());
        var opening = transition.withNext(next);
        if (!(whose instanceof CurrentHolder.InLoan(var loan, var borrower))) {
            return opening;
        }
        var itNotified =
                opening.withNotice(
                        toRole(Message.WRONG_SIM_BLOCKED, IT, "sim", borrowed(next).sim().value()));
        return borrower == null
                ? itNotified
                : itNotified.withNotice(toAnother(Message.SIM_BLOCKED_BY_MISTAKE, borrower));
    }

    private static Refusal elsewhere(CurrentHolder whose, Incident incident) {
        var sim = borrowed(incident).sim();
        return whose.refusal(sim).orElseGet(() -> IncidentsReason.SIM_BACK.because("sim", sim));
    }

    private static BorrowedItems borrowed(Incident incident) {
        return Objects.requireNonNull(incident.borrowed());
    }
}
