package se.ledamot.members;

import java.time.LocalDate;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Post;

/** What makes two lines of a register the same assignment: only its end may change. */
record Seat(BodyName body, Post post, LocalDate from) {
    static Seat of(Assignment assignment) {
        return new Seat(assignment.body(), assignment.post(), assignment.from());
    }
}
