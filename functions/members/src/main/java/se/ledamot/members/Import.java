package se.ledamot.members;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An import of a whole register: planned, looked at, and applied or forgotten.
 *
 * @param register the register
 * @param generation the register's, when the plan was made; once it has moved on, the plan no
 *     longer holds
 * @param guideline the guideline's version, by whose settings the file was understood; the same
 *     goes for it
 * @param today the date that the plan was made for
 * @param chunks in how many pieces the file's lines are kept
 * @param questions what only a person can tell of the file, with what was answered
 * @param losses whom it would cost the tablet
 */
@RecordBuilder
public record Import(
        String register,
        int generation,
        int guideline,
        LocalDate today,
        int chunks,
        ImportSummary summary,
        List<Question> questions,
        TabletLoss.Planned losses,
        State state,
        Instant plannedAt) {
    /** How far an import has come. */
    public enum State {
        PLANNED,
        /** The file has errors; there is nothing to apply. */
        REJECTED,
        APPLIED
    }

    public Import {
        questions = List.copyOf(questions);
    }

    Import applied() {
        return ImportBuilder.from(this).state(State.APPLIED).build();
    }

    /** The same file with what was answered, and what it would do then. */
    Import answered(List<Question> answers, ImportSummary then, TabletLoss.Planned losing) {
        return ImportBuilder.from(this).summary(then).questions(answers).losses(losing).build();
    }

    /** Whether somebody is to look twice: so much would end, or somebody would lose a tablet. */
    public boolean needsConfirmation() {
        return summary.endsMoreThanAFifth() || losses.count() > 0;
    }
}
