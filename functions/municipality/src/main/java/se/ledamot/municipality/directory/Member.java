package se.ledamot.municipality.directory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * An elected member (förtroendevald) as the municipality's register has them.
 *
 * @param mail the municipal address that all communication uses (K1c); null where it has passed to
 *     somebody else
 * @param mobile where an SMS reaches the member; null where the register has none
 * @param assignments past, present and future, by first day
 * @param otherIds further ids of the member in the register; the answer to an import question
 *     joined them to this member
 */
public record Member(
        MemberId id,
        String name,
        @Nullable MailAddress mail,
        @Nullable PhoneNumber mobile,
        List<Assignment> assignments,
        Set<MemberId> otherIds) {

    public Member {
        assignments =
                assignments.stream()
                        .sorted(
                                Comparator.comparing(Assignment::from)
                                        .thenComparing(one -> one.body().text()))
                        .toList();
        otherIds = Set.copyOf(otherIds);
    }

    /** A member whom the register calls by one id. */
    public Member(
            MemberId id,
            String name,
            @Nullable MailAddress mail,
            @Nullable PhoneNumber mobile,
            List<Assignment> assignments) {
        this(id, name, mail, mobile, assignments, Set.of());
    }

    /**
     * Whether the member sits on a body that entitles to a tablet on that date, ordinary or
     * substitute (K1a).
     */
    public boolean isEntitledOn(LocalDate date, PublicBodies bodies) {
        return assignments.stream()
                .anyMatch(assignment ->
                        assignment.isOn(date) && bodies.isEntitling(assignment.body()));
    }

    /**
     * The last day of the last entitling assignment, whether it has begun or not (K1b); {@link
     * LocalDate#MAX} where one has no end, empty where there never was one.
     */
    public Optional<LocalDate> lastEntitledDay(PublicBodies bodies) {
        return assignments.stream()
                .filter(assignment -> bodies.isEntitling(assignment.body()))
                .map(Assignment::lastDay)
                .max(Comparator.naturalOrder());
    }

    /**
     * Whether the right to a tablet still exists on that date or later, and ends after another last
     * day (K1b).
     */
    public boolean isEntitledAfter(
            Optional<LocalDate> lastDay, PublicBodies bodies, LocalDate date) {
        var last = lastEntitledDay(bodies).orElse(LocalDate.MIN);
        return !last.isBefore(date) && lastDay.orElse(LocalDate.MIN).isBefore(last);
    }

    /** The assignments of that date. */
    public List<Assignment> assignmentsOn(LocalDate date) {
        return assignments.stream().filter(assignment -> assignment.isOn(date)).toList();
    }
}
