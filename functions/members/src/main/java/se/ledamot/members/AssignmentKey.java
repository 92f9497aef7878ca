package se.ledamot.members;

import java.time.LocalDate;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.SeatType;

/** The identity of an assignment: lines with the same seat differ only in the last day. */
record AssignmentKey(BodyName body, SeatType seat, LocalDate from) {
    static AssignmentKey of(Assignment assignment) {
        return new AssignmentKey(assignment.body(), assignment.seat(), assignment.from());
    }
}
