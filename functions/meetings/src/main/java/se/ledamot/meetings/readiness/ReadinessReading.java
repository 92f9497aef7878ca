package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.paper.PaperMapping.PAPER;
import static se.ledamot.meetings.paper.SubstituteCallMapping.CALL;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import se.ledamot.meetings.paper.PaperMapping;
import se.ledamot.meetings.paper.SubstituteCallMapping;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.calendar.SwedishTime;

/** One reading of the register and the tablets, for questions about several meetings. */
public final class ReadinessReading {
    private final PartialReading common;
    private final PublicBodies bodies;
    private final KnownMembers known;

    ReadinessReading(PartialReading common, PublicBodies bodies) {
        this.common = common;
        this.bodies = bodies;
        this.known = KnownMembers.read(common);
    }

    /** All members of the register, by name. */
    public List<Member> members() {
        return known.members();
    }

    /** Those called to a meeting, and in which capacity. */
    public Map<Member, SeatType> called(Meeting meeting) {
        return called(meeting, common.copy());
    }

    /** When we last learnt something new of a paper that a meeting has now; empty for none. */
    public Optional<Instant> papersChangedAt(Meeting meeting) {
        var reading = common.copy();
        return meeting.entries().stream()
                .flatMap(entry -> reading.listAll(PAPER, PaperMapping.listName(entry)).stream())
                .filter(paper -> paper.file().current().isPresent())
                .map(paper -> paper.file().changedAt())
                .max(Comparator.naturalOrder());
    }

    /**
     * The readiness of a meeting, as far as it can be told now.
     *
     * @param wanted of whom; what others have is not even read
     */
    public MeetingReadiness of(Meeting meeting, Predicate<Member> wanted, Instant now) {
        var reading = common.copy();
        var called = called(meeting, reading);
        called.keySet().removeIf(member -> !wanted.test(member));
        var papers = MeetingPapers.of(meeting, known, reading, now);
        var held = papers.heldBy(called.keySet());
        var members =
                called.entrySet().stream()
                        .map(one ->
                                new MemberReadiness(
                                        one.getKey(),
                                        one.getValue(),
                                        Objects.requireNonNull(held.get(one.getKey())),
                                        known.placeOf(one.getKey())))
                        .toList();
        return new MeetingReadiness(meeting, papers.count(), members, reading.unreadable());
    }

    /** Those called, in the register's order, which is by name. */
    private Map<Member, SeatType> called(Meeting meeting, PartialReading reading) {
        var substitutes = substitutes(meeting, reading);
        var date = SwedishTime.dateOf(meeting.start());
        var called = new LinkedHashMap<Member, SeatType>();
        for (var member : known.members()) {
            var isOrdinary =
                    member.assignmentsOn(date).stream()
                            .anyMatch(one ->
                                    one.seat() == SeatType.ORDINARY
                                            && bodies.areSame(one.body(), meeting.body()));
            if (isOrdinary) {
                called.put(member, SeatType.ORDINARY);
            } else if (substitutes.contains(member)) {
                called.put(member, SeatType.SUBSTITUTE);
            }
        }
        return called;
    }

    private Set<Member> substitutes(Meeting meeting, PartialReading reading) {
        return meeting.entries().stream()
                .flatMap(entry ->
                        reading.listAll(CALL, SubstituteCallMapping.listName(entry)).stream())
                .flatMap(call ->
                        call.account().current().stream()
                                .flatMap(account -> known.memberOf(call.tool(), account).stream()))
                .collect(Collectors.toSet());
    }
}
