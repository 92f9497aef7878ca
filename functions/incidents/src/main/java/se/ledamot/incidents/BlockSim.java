package se.ledamot.incidents;

import static se.ledamot.platform.clause.Clause.K3_4E;

import java.util.Objects;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.notice.Message;

/**
 * The SIM card of a missing tablet is blocked (K3.4e): after the erasure, or at once where a person
 * says why it cannot wait.
 */
public final class BlockSim {
    private final Records records;
    private final Guidelines guidelines;
    private final Things things;

    public BlockSim(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
        this.things = new Things(records);
    }

    /** Orders the block without waiting for the erasure. */
    public Decision<Incident> order(
            IncidentId id, String reason, Caller caller, Operation operation) {
        return new Cases(records).missing(id, caller, found -> ordered(found, reason, operation));
    }

    private Decision<Incident> ordered(
            Cases.Found<Matter.Missing> found, String reason, Operation operation) {
        if (found.matter().found() != null) {
            return Decision.refuse(
                    IncidentsReason.FOUND_ALREADY, "incident", found.incident().id().value());
        }
        if (found.incident().task(Step.BLOCK_SIM).isPresent()) {
            return Decision.refuse(
                    IncidentsReason.BLOCK_ORDERED, "incident", found.incident().id().value());
        }
        var incident = found.incident().remarking(Remark.of("block-ordered", reason, operation));
        var turn =
                new Erasing(guidelines.settings())
                        .blocking(
                                Turn.of(incident, Did.of("block-ordered", K3_4E)), operation.at());
        return Decision.of(turn.next(), turn.from(found.kept(), operation));
    }

    /**
     * Confirms that the operator has blocked the card.
     *
     * @param reason why it did not wait for the erasure; empty where it did
     */
    public Decision<Incident> confirm(
            IncidentId id, String reason, Caller caller, Operation operation) {
        return new Cases(records).missing(id, caller, found -> confirmed(found, reason, operation));
    }

    private Decision<Incident> confirmed(
            Cases.Found<Matter.Missing> found, String reason, Operation operation) {
        var incident = found.incident();
        if (incident.task(Step.BLOCK_SIM).isEmpty()) {
            return reason.isBlank()
                    ? Decision.refuse(
                            IncidentsReason.BLOCK_NOT_ORDERED, "incident", incident.id().value())
                    : blocked(found, reason, operation);
        }
        return Open.afterAll(incident, Step.BLOCK_SIM)
                .orElseGet(() -> blocked(found, reason, operation));
    }

    private Decision<Incident> blocked(
            Cases.Found<Matter.Missing> found, String reason, Operation operation) {
        var settings = guidelines.settings();
        var next =
                found.incident()
                        .opening(Step.BLOCK_SIM, operation.at(), settings)
                        .doneAfterAll(Step.BLOCK_SIM, Open.confirmed(operation, reason));
        var borrowed = Objects.requireNonNull(next.borrowed());
        var turn = Turn.of(next, Did.of("block-confirmed", K3_4E, "sim", borrowed.sim().value()));
        turn =
                found.matter().found() == null
                        ? turn.tellingMember(Message.SIM_BLOCKED)
                        : turn.now(next.reopening(Step.OPEN_SIM, operation.at(), settings));
        return Decision.of(
                turn.next(),
                turn.from(found.kept(), operation)
                        .and(things.blocked(borrowed, next.id(), operation.at())));
    }
}
