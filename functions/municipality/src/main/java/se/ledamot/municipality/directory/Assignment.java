package se.ledamot.municipality.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * A seat on a body for a time (uppdrag).
 *
 * @param body the body, such as Kommunstyrelsen
 * @param from the first day
 * @param to the last day; null while no end is set
 */
public record Assignment(BodyName body, SeatType seat, LocalDate from, @Nullable LocalDate to) {
    public boolean isOn(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(lastDay());
    }

    /** The last day; the latest day there is while no end is set. */
    public LocalDate lastDay() {
        return to == null ? LocalDate.MAX : to;
    }

    public Document write() {
        return Document.of("body", body.text(), "seat", seat, "from", from, "to", to);
    }

    public static Assignment read(Document written) {
        return new Assignment(
                new BodyName(written.text("body")),
                written.enumValue(SeatType.class, "seat"),
                written.date("from"),
                written.dateOrNull("to"));
    }
}
