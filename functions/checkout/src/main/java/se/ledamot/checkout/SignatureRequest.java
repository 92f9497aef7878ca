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
public record SignatureRequest(
        Guideline.Reference guideline, LocalDate since, int reminders, boolean deskNotified) {
    static SignatureRequest first(Guideline.Reference guideline, LocalDate on) {
        return new SignatureRequest(guideline, on, 0, false);
    }

    SignatureRequest withReminder(LocalDate on) {
        return new SignatureRequest(guideline, on, reminders + 1, false);
    }

    SignatureRequest withDeskNotified() {
        return new SignatureRequest(guideline, since, reminders, true);
    }

    Document write() {
        return Document.of(
                "guideline", guideline.write(),
                "since", since,
                "reminders", reminders,
                "deskNotified", deskNotified);
    }

    static SignatureRequest read(Document written) {
        return new SignatureRequest(
                Guideline.Reference.read(written.document("guideline")),
                written.date("since"),
                written.intValue("reminders"),
                written.booleanValue("deskNotified"));
    }
}
