package se.ledamot.checkout;

import java.time.LocalDate;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.platform.document.Document;

/**
 * A request to a borrower to sign a new version of the guideline.
 *
 * @param since the day of the request, or of the last reminder
 * @param deskNotified whether the device desk has been notified that all reminders had no effect
 */
public record SignatureReminder(
        Guideline.Reference guideline, LocalDate since, int reminders, boolean deskNotified) {
    static SignatureReminder first(Guideline.Reference guideline, LocalDate on) {
        return new SignatureReminder(guideline, on, 0, false);
    }

    SignatureReminder reminded(LocalDate on) {
        return new SignatureReminder(guideline, on, reminders + 1, false);
    }

    SignatureReminder withDeskNotified() {
        return new SignatureReminder(guideline, since, reminders, true);
    }

    Document write() {
        return Document.of(
                "guideline", guideline.write(),
                "since", since,
                "reminders", reminders,
                "deskNotified", deskNotified);
    }

    static SignatureReminder read(Document written) {
        return new SignatureReminder(
                Guideline.Reference.read(written.document("guideline")),
                written.date("since"),
                written.intValue("reminders"),
                written.booleanValue("deskNotified"));
    }
}
