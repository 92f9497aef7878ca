package se.ledamot.checkout;

import java.time.LocalDate;
import java.util.Optional;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Settings;

/** When a member is entitled to a tablet (K1a). */
final class Entitlement {
    private Entitlement() {}

    /**
     * The date itself where the member is entitled on it, else the first day of the next entitling
     * assignment; empty for none.
     */
    static Optional<LocalDate> firstDayFrom(Member member, Settings settings, LocalDate date) {
        var bodies = settings.bodies();
        return member.assignments().stream()
                .filter(assignment -> bodies.isEntitling(assignment.body()))
                .filter(assignment -> !assignment.lastDay().isBefore(date))
                .map(Assignment::from)
                .map(from -> from.isBefore(date) ? date : from)
                .min(LocalDate::compareTo);
    }
}
