package se.ledamot.checkout;

import static se.ledamot.checkout.LoanStep.toDesk;
import static se.ledamot.checkout.LoanStep.toMember;
import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;

/**
 * Has a borrower sign each new text of the guideline (K3.1a): a request, reminders, and at last a
 * notice to the device desk. The days count from the last request or reminder, so that a late sweep
 * never sends two at once.
 */
final class GuidelineSteps {
    private final Guideline guideline;
    private final WorkingDays workingDays;

    GuidelineSteps(Guideline guideline) {
        this.guideline = guideline;
        this.workingDays = guideline.settings().workingDays();
    }

    @Nullable LoanStep next(Loan loan, LoanState.Open open, LocalDate today) {
        if (open.signedGuideline().textHash().equals(guideline.textHash())) {
            return null;
        }
        var asked = open.toSign();
        if (asked == null || !asked.guideline().textHash().equals(guideline.textHash())) {
            return LoanStep.of(
                    open.requestSignature(SignatureRequest.first(guideline.reference(), today)),
                    JournalEvent.of(
                            "guideline-signature-requested", K3_1A, "version", guideline.version()),
                    toMember(loan, Message.GUIDELINE_TO_SIGN, values()));
        }
        var nextOn =
                workingDays.after(asked.since(), count(Setting.GUIDELINE_REMINDED_WORKING_DAYS));
        if (asked.deskNotified() || today.isBefore(nextOn)) {
            return null;
        }
        return asked.reminders() < count(Setting.GUIDELINE_REMINDERS)
                ? reminded(loan, open, asked.withReminder(today))
                : deskNotified(loan, open, asked.withDeskNotified());
    }

    private LoanStep reminded(Loan loan, LoanState.Open open, SignatureRequest asked) {
        return LoanStep.of(
                open.requestSignature(asked),
                JournalEvent.of(
                        "guideline-signature-reminded", K3_1A, "reminders", asked.reminders()),
                toMember(loan, Message.GUIDELINE_UNSIGNED, values()));
    }

    private LoanStep deskNotified(Loan loan, LoanState.Open open, SignatureRequest asked) {
        return LoanStep.of(
                open.requestSignature(asked),
                JournalEvent.of(
                        "guideline-signature-escalated", K3_1A, "reminders", asked.reminders()),
                toDesk(
                        loan,
                        Message.GUIDELINE_UNSIGNED_DESK,
                        values().with("reminders", asked.reminders())));
    }

    private Document values() {
        return Document.of("guideline", guideline.title(), "version", guideline.version());
    }

    private int count(Setting setting) {
        return guideline.settings().number(setting);
    }
}
