package se.ledamot.checkout;

import java.time.LocalDate;
import se.ledamot.platform.document.Document;

/**
 * That a lent tablet is to come home, because the member's last entitling assignment ends (K1b).
 *
 * @param lastDay the assignment's last day
 * @param due the day by which the tablet is to be handed in
 */
public record ReturnCase(LocalDate lastDay, LocalDate due, Stage stage) {
    /** How far it has come; each stage has told someone. */
    public enum Stage {
        /** The end is near; the member knows. */
        ANNOUNCED,
        /** The assignment has ended; the member knows when to hand in. */
        OPENED,
        /** The day is near; the member has been reminded. */
        REMINDED,
        /** The day has passed; member and device desk know. */
        OVERDUE
    }

    ReturnCase at(Stage next) {
        return new ReturnCase(lastDay, due, next);
    }

    Document write() {
        return Document.of("lastDay", lastDay, "due", due, "stage", stage);
    }

    static ReturnCase read(Document written) {
        return new ReturnCase(
                written.date("lastDay"),
                written.date("due"),
                written.enumValue(Stage.class, "stage"));
    }
}
