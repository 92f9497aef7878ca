package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.paper.SubstituteCallMapping.CALL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    public MeetingReadiness read(Meeting meeting) {
        return readAll(List.of(meeting)).getFirst();
    }

    /** The readiness of some meetings, in their order. */
    public List<MeetingReadiness> readAll(List<Meeting> meetings) {
        if (meetings.isEmpty()) {
            return List.of();
        }
        var reading = new PartialReading(repository);
        var known = KnownMembers.read(reading);
        return meetings.stream().map(meeting -> read(meeting, known, reading.copy())).toList();
    }

    private MeetingReadiness read(Meeting meeting, KnownMembers known, PartialReading reading) {
        var called = called(meeting, known, reading);
        var papers = MeetingPapers.of(meeting, known, reading);
        var held = papers.heldBy(List.copyOf(called.keySet()));
        var members =
                called.entrySet().stream()
                        .map(one -> {
                            var member = one.getKey();
                            var has = Objects.requireNonNull(held.get(member));
                            return new MemberReadiness(
                                    member,
                                    one.getValue(),
                                    has.papers(),
                                    has.missing(),
                                    has.outdated(),
                                    known.placeOf(member));
                        })
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
                                .flatMap(account -> known.membersOf(call.tool(), account).stream()))
                .collect(Collectors.toSet());
    }
}
