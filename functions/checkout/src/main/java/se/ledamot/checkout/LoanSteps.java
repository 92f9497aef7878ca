package se.ledamot.checkout;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Guideline;

/**
 * What time alone brings about in a loan: a prepared one is chased and lapses, an open one comes
 * home when the assignment ends, a new version of the guideline is signed, and so is the receipt of
 * the return (K1b, K3.1a, K3.1b).
 *
 * <p>Pure, and one step at a time: the sweep asks again until there is none. The days on which
 * steps are due are counted from the loan's own dates, so a sweep that comes late, or twice, ends
 * where a punctual one does; only what a person could not know before they were told gives its time
 * from the day of the telling.
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

    /** The next step that is due by that date; empty where the loan is as it should be. */
    Optional<LoanStep> next(Loan loan, Member member, LocalDate today) {
        return Optional.ofNullable(
                switch (loan.state()) {
                    case LoanState.Prepared waiting -> prepared.next(loan, waiting, member, today);
                    case LoanState.Open open -> open(loan, open, member, today);
                    case LoanState.Returned back -> receipts.next(loan, back, today);
                    case LoanState.Lost lost -> null;
                    case LoanState.Lapsed lapsed -> null;
                });
    }

    private @Nullable LoanStep open(
            Loan loan, LoanState.Open open, Member member, LocalDate today) {
        var home = returning.next(loan, open, member, today);
        return home == null && !isEnding(open) ? signing.next(loan, open, today) : home;
    }

    /** Whoever is to hand the tablet in is not asked to sign for having it. */
    private static boolean isEnding(LoanState.Open open) {
        var returning = open.returning();
        return returning != null && returning.stage() != ReturnCase.Stage.ANNOUNCED;
    }
}
