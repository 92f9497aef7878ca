package se.ledamot.members;

import java.time.Instant;
import java.time.LocalDate;
import se.ledamot.platform.document.Document;

/**
 * An import of a whole register: planned, looked at, and applied or forgotten.
 *
 * @param roll the register
 * @param generation the register's, when the plan was made; once it has moved on, the plan no
 *     longer holds
 * @param today the date that the plan was made for
 * @param parcels in how many pieces the file's lines are kept
 */
public record Import(
        String roll,
        int generation,
        LocalDate today,
        int parcels,
        Tally tally,
        State state,
        Instant plannedAt) {
    /** How far an import has come. */
    public enum State {
        PLANNED,
        /** The file has errors; there is nothing to apply. */
        REJECTED,
        APPLIED
    }

    Import applied() {
        return new Import(roll, generation, today, parcels, tally, State.APPLIED, plannedAt);
    }

    public Document told(String id) {
        return Document.of(
                "import", id,
                "state", state,
                "plannedAt", plannedAt,
                "needsConfirmation", tally.endsMoreThanAFifth(),
                "tally", tally.write());
    }
}
