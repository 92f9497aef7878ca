package se.ledamot.mailboxes.answer;

import java.time.LocalDate;
import se.ledamot.platform.document.Document;

/**
 * A time in which a member answers no mail.
 *
 * @param to the last day, itself included
 */
public record Absence(LocalDate from, LocalDate to) {
    boolean has(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    Document write() {
        return Document.of("from", from, "to", to);
    }

    static Absence read(Document written) {
        return new Absence(written.date("from"), written.date("to"));
    }
}
