package se.ledamot.checkout;

import java.time.LocalDate;
import se.ledamot.platform.document.Document;

/**
 * The return of a lent tablet, due because the member's last entitling assignment ends (K1b).
 *
 * @param lastDay the assignment's last day
 * @param due the day by which the tablet is to be handed in
 */
public record ReturnCase(LocalDate lastDay, LocalDate due, Stage stage) {
    /** How far the return has come; each stage sends a notice. */
    public enum Stage {
        /** The assignment ends soon; the member is notified. */
        ANNOUNCED,
        /** The assignment has ended; the member is notified of the due day. */
        OPENED,
        /** The due day is near; the member is reminded. */
        REMINDED,
        /** The due day has passed; member and device desk are notified. */
        OVERDUE
    }

    ReturnCase withStage(Stage next) {
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
