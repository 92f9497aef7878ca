package se.ledamot.members;

import java.time.LocalDate;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.SeatType;

/** What makes two lines of a register the same assignment: only its end may change. */
record Seat(BodyName body, SeatType seat, LocalDate from) {
    static Seat of(Assignment assignment) {
        return new Seat(assignment.body(), assignment.seat(), assignment.from());
    }
}
