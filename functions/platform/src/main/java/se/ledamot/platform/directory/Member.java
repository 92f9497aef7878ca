package se.ledamot.platform.directory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * An elected member (förtroendevald) as the municipality's register has them.
 *
 * @param mail the municipal address that all communication uses (K1c)
 * @param mobile where an SMS reaches the member; null where the register has none
 * @param assignments past, present and future, by first day
 */
public record Member(
        MemberId id,
        String name,
        MailAddress mail,
        @Nullable PhoneNumber mobile,
        List<Assignment> assignments) {

    public Member {
        assignments =
                assignments.stream()
                        .sorted(
                                Comparator.comparing(Assignment::from)
                                        .thenComparing(Assignment::body))
                        .toList();
    }

    /** Whether the member sits on one of the bodies on that date, ordinary or substitute (K1a). */
    public boolean isEntitledOn(LocalDate date, Set<String> entitledBodies) {
        return assignments.stream()
                .anyMatch(assignment ->
                        entitledBodies.contains(assignment.body()) && assignment.isOn(date));
    }

    /**
     * The last day of the last assignment in one of the bodies, of those that have begun and those
     * to come (K1b); the latest day there is where one has no end, empty where there never was one.
     */
    public Optional<LocalDate> lastEntitledDay(Set<String> entitledBodies) {
        return assignments.stream()
                .filter(assignment -> entitledBodies.contains(assignment.body()))
                .map(Assignment::lastDay)
                .max(Comparator.naturalOrder());
    }

    /** The assignments of that date. */
    public List<Assignment> assignmentsOn(LocalDate date) {
        return assignments.stream().filter(assignment -> assignment.isOn(date)).toList();
    }
}
