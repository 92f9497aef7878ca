package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.paper.SubstituteCallMapping.CALL;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import se.ledamot.meetings.paper.SubstituteCallMapping;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Repository;

/**
 * Reads who is called to a meeting and how ready they are. The ordinary members of its body are
 * called, and the substitutes whom the tool has called in (K3.5).
 */
public final class ReadMeetingReadiness {
    private final Repository repository;
    private final PublicBodies bodies;

    public ReadMeetingReadiness(Repository repository, PublicBodies bodies) {
        this.repository = repository;
        this.bodies = bodies;
    }

    /** The readiness of a meeting, as far as it can be told now. */
    public MeetingReadiness read(Meeting meeting, Instant now) {
        return readAll(List.of(meeting), member -> true, now).getFirst();
    }

    /**
     * The readiness of some meetings, in their order.
     *
     * @param wanted of whom; what others have is not even read
     */
    public List<MeetingReadiness> readAll(
            List<Meeting> meetings, Predicate<Member> wanted, Instant now) {
        if (meetings.isEmpty()) {
            return List.of();
        }
        var reading = new PartialReading(repository);
        var known = KnownMembers.read(reading);
        return meetings.stream()
                .map(meeting -> read(meeting, known, wanted, reading.copy(), now))
                .toList();
    }

    private MeetingReadiness read(
            Meeting meeting,
            KnownMembers known,
            Predicate<Member> wanted,
            PartialReading reading,
            Instant now) {
        var called = called(meeting, known, reading);
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
    private Map<Member, SeatType> called(
            Meeting meeting, KnownMembers known, PartialReading reading) {
        var substitutes = substitutes(meeting, known, reading);
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

    private static Set<Member> substitutes(
            Meeting meeting, KnownMembers known, PartialReading reading) {
        return meeting.entries().stream()
                .flatMap(entry ->
                        reading.listAll(CALL, SubstituteCallMapping.listName(entry)).stream())
                .flatMap(call ->
                        call.account().current().stream()
                                .flatMap(account -> known.memberOf(call.tool(), account).stream()))
                .collect(Collectors.toSet());
    }
}
