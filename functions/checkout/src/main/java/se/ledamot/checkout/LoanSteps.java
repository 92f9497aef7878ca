package se.ledamot.checkout;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Guideline;

/**
 * The steps of a loan that are due by date alone: the member is reminded of a prepared loan, which
 * then lapses; an open one is returned when the assignment ends, a new version of the guideline is
 * signed, and so is the return receipt (K1b, K3.1a, K3.1b).
 *
 * <p>It has no side effects and gives one step at a time; the sweep asks again until there is none.
 * Due days count from the loan's own dates, so a late or repeated sweep ends where a punctual one
 * does. Only where a person could not know of something before the notice, the days count from the
 * notice.
 */
final class LoanSteps {
    private final PreparedSteps prepared;
    private final ReturnSteps returning;
    private final GuidelineSteps signing;
    private final ReceiptSteps receipts;

    LoanSteps(Guideline guideline) {
        this.prepared = new PreparedSteps(guideline);
        this.returning = new ReturnSteps(guideline);
        this.signing = new GuidelineSteps(guideline);
        this.receipts = new ReceiptSteps(guideline);
    }

    /** The next step that is due on that date; empty where none is. */
    Optional<LoanStep> next(Loan loan, Member member, LocalDate today) {
        return Optional.ofNullable(
                switch (loan.state()) {
                    case LoanState.Prepared waiting -> prepared.next(loan, waiting, member, today);
                    case LoanState.Open open -> open(loan, open, member, today);
                    case LoanState.Returned back -> receipts.next(loan, back, today);
                    case LoanState.WrittenOff writtenOff -> null;
                    case LoanState.Lapsed lapsed -> null;
                });
    }

    private @Nullable LoanStep open(
            Loan loan, LoanState.Open open, Member member, LocalDate today) {
        var home = returning.next(loan, open, member, today);
        return home == null && !isEnding(open) ? signing.next(loan, open, today) : home;
    }

    /**
     * Whether the tablet is to be handed in; its borrower is then not asked to sign a guideline.
     */
    private static boolean isEnding(LoanState.Open open) {
        var returning = open.returning();
        return returning != null && returning.stage() != ReturnCase.Stage.ANNOUNCED;
    }
}
