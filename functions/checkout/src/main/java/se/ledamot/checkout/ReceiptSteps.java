package se.ledamot.checkout;

import static se.ledamot.checkout.LoanStep.toDesk;
import static se.ledamot.checkout.LoanStep.toMember;
import static se.ledamot.municipality.clause.Clause.K3_1B;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.LoanState.Reminded;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;

/**
 * The steps of a return receipt that is not signed (K3.1b): the member is reminded, and after the
 * same number of working days again the device desk is notified. The days count from the return of
 * the tablet.
 */
final class ReceiptSteps {
    private final Guideline guideline;

    ReceiptSteps(Guideline guideline) {
        this.guideline = guideline;
    }

    @Nullable LoanStep next(Loan loan, LoanState.Returned returned, LocalDate today) {
        if (returned.returnSignature() != null) {
            return null;
        }
        var tablet = Document.of("tablet", loan.tablet().value());
        return switch (returned.reminded()) {
            case NOBODY ->
                    isDue(returned, 1, today)
                            ? LoanStep.of(
                                    returned.withReminded(Reminded.MEMBER),
                                    JournalEvent.of("return-signature-reminded", K3_1B),
                                    toMember(loan, Message.RETURN_UNSIGNED, tablet))
                            : null;
            case MEMBER ->
                    isDue(returned, 2, today)
                            ? LoanStep.of(
                                    returned.withReminded(Reminded.DESK),
                                    JournalEvent.of("return-signature-escalated", K3_1B),
                                    toDesk(loan, Message.RETURN_UNSIGNED_DESK, tablet))
                            : null;
            case DESK -> null;
        };
    }

    private boolean isDue(LoanState.Returned returned, int times, LocalDate today) {
        var settings = guideline.settings();
        int days = times * settings.number(Setting.SIGNATURE_REMINDED_WORKING_DAYS);
        return !today.isBefore(
                settings.workingDays().after(SwedishTime.dateOf(returned.at()), days));
    }
}
