package se.ledamot.members;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An import of a whole register: planned, reviewed, and applied or expired.
 *
 * @param register the name of the register
 * @param generation the register's generation when the plan was made; the plan is invalid once it
 *     changes
 * @param guidelineVersion the version of the guideline whose settings the file was read with; the
 *     plan is invalid once it changes
 * @param plannedFor the date that the plan was made for
 * @param chunks the number of chunks that store the file's lines
 * @param questions the questions about the file that only a person can answer, with the answers
 * @param entitlementLosses the members who would lose their tablet
 */
@RecordBuilder
public record Import(
        String register,
        int generation,
        int guidelineVersion,
        LocalDate plannedFor,
        int chunks,
        ImportSummary summary,
        List<Question> questions,
        TabletLoss.Planned entitlementLosses,
        State state,
        Instant plannedAt) {
    /** The state of an import. */
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

    /** The same import with answers, and with what it would do then. */
    Import answered(List<Question> answers, ImportSummary then, TabletLoss.Planned losing) {
        return ImportBuilder.from(this)
                .summary(then)
                .questions(answers)
                .entitlementLosses(losing)
                .build();
    }

    /**
     * Whether a person must confirm it: more than a fifth would end, or somebody would lose a
     * tablet.
     */
    public boolean needsConfirmation() {
        return summary.endsMoreThanAFifth() || entitlementLosses.count() > 0;
    }
}
