package se.ledamot.checkout;

import java.time.LocalDate;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.platform.document.Document;

/**
 * That a borrower has been asked to sign a new version of the guideline.
 *
 * @param since the day of the question, or of the last reminder
 * @param deskTold whether the device desk has been told that all reminders were in vain
 */
public record Asked(
        Guideline.Reference guideline, LocalDate since, int reminders, boolean deskTold) {
    static Asked first(Guideline.Reference guideline, LocalDate on) {
        return new Asked(guideline, on, 0, false);
    }

    Asked reminded(LocalDate on) {
        return new Asked(guideline, on, reminders + 1, false);
    }

    Asked toldDesk() {
        return new Asked(guideline, since, reminders, true);
    }

    Document write() {
        return Document.of(
                "guideline", guideline.write(),
                "since", since,
                "reminders", reminders,
                "deskTold", deskTold);
    }

    static Asked read(Document written) {
        return new Asked(
                Guideline.Reference.read(written.document("guideline")),
                written.date("since"),
                written.count("reminders"),
                written.truth("deskTold"));
    }
}
