package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.paper.SubstituteCallMapping.CALL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import se.ledamot.meetings.paper.SubstituteCallMapping;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.SourceKey;
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

    /** A meeting as a member sees it who is called, or sits on its body; empty for others. */
    public Optional<OwnMeeting> own(Meeting meeting, Member member, Instant now) {
        var readiness = of(meeting, member::equals, now);
        var called =
                readiness.members().stream()
                        .findFirst()
                        .map(one -> new OwnMeeting(meeting, readiness.papers(), true, one));
        return called.or(() ->
                seatOf(member, meeting)
                        .map(seat ->
                                new OwnMeeting(
                                        meeting,
                                        readiness.papers(),
                                        false,
                                        new MemberReadiness(
                                                member,
                                                seat,
                                                HeldPapers.NOT_KNOWN,
                                                placeOf(
                                                        member,
                                                        SwedishTime.dateOf(meeting.start()))))));
    }

    private Optional<SeatType> seatOf(Member member, Meeting meeting) {
        return member.assignmentsOn(SwedishTime.dateOf(meeting.start())).stream()
                .filter(one -> bodies.areSame(one.body(), meeting.body()))
                .map(Assignment::seat)
                .findFirst();
    }

    /** The papers that a meeting has now; empty where we know of none. */
    public Optional<PublishedPapers> papers(Meeting meeting) {
        var papers = MeetingPapers.current(meeting, common.copy());
        var versions =
                papers.stream()
                        .map(paper ->
                                paper.id() + " " + paper.file().current().orElseThrow().version())
                        .sorted()
                        .toArray(String[]::new);
        return papers.stream()
                .map(paper -> paper.file().changedAt())
                .max(Comparator.naturalOrder())
                .map(changedAt -> new PublishedPapers(SourceKey.of("papers", versions), changedAt));
    }

    /** Where a member's tablet is; on a day on which the member is to have one. */
    public TabletPlace placeOf(Member member, LocalDate date) {
        var place = known.placeOf(member);
        return place == TabletPlace.NOT_LENT && !member.isEntitledOn(date, bodies)
                ? TabletPlace.NOT_ENTITLED
                : place;
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
        var date = SwedishTime.dateOf(meeting.start());
        var papers = MeetingPapers.of(meeting, known, reading, now);
        var held = papers.heldBy(called.keySet());
        var members =
                called.entrySet().stream()
                        .map(one ->
                                new MemberReadiness(
                                        one.getKey(),
                                        one.getValue(),
                                        Objects.requireNonNull(held.get(one.getKey())),
                                        placeOf(one.getKey(), date)))
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
