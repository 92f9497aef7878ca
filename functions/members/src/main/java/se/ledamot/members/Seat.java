package se.ledamot.members;

import java.time.LocalDate;
import se.ledamot.platform.directory.Assignment;
import se.ledamot.platform.directory.BodyName;
import se.ledamot.platform.directory.Post;

/** What makes two lines of a register the same assignment: only its end may change. */
record Seat(BodyName body, Post post, LocalDate from) {
    static Seat of(Assignment assignment) {
        return new Seat(assignment.body(), assignment.post(), assignment.from());
    }
}
