package se.ledamot.municipality.meeting;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * The meetings of all bodies, each once, however many sources know it. Two sources mean the same
 * meeting if they have the same body and the same start. The best source leads: what it has moved
 * away or cancelled is not held at that time, whatever a lesser one still says.
 */
public final class MeetingCalendar {
    private static final Comparator<Meeting> ORDER =
            Comparator.comparing(Meeting::start)
                    .thenComparing(meeting -> meeting.body().key())
                    .thenComparing(Meeting::id);
    private static final Comparator<Meeting> BEST =
            Comparator.comparing(Meeting::source)
                    .thenComparing(Meeting::isCancelled)
                    .thenComparing(Meeting::id);

    private final Repository repository;
    private final PublicBodies bodies;

    /**
     * Creates a calendar.
     *
     * @param bodies the names of bodies: a source may use another name than the register
     */
    public MeetingCalendar(Repository repository, PublicBodies bodies) {
        this.repository = repository;
        this.bodies = bodies;
    }

    /** A month's meetings in the order in which they begin, without those called off. */
    public List<Meeting> meetingsIn(YearMonth month) {
        return allIn(month).items().stream().filter(one -> !one.isCancelled()).toList();
    }

    /** A month's meetings with those called off, and what of the month cannot be read. */
    public Page<Meeting> allIn(YearMonth month) {
        var entries =
                repository.listAll(MeetingEntryMapping.ENTRY, MeetingEntryMapping.listName(month));
        var times = repository.listAll(MeetingTimeMapping.TIME, MeetingTimeMapping.listName(month));
        var leading = leading(times.items());
        var meetings =
                entries.items().stream()
                        .filter(entry -> !isLed(entry.state(), leading))
                        .map(entry -> meeting(entry.id(), entry.state()))
                        .collect(Collectors.groupingBy(Meeting::slot))
                        .entrySet()
                        .stream()
                        .flatMap(slot -> held(slot.getValue(), leading.get(slot.getKey())).stream())
                        .sorted(ORDER)
                        .toList();
        var unreadable =
                Stream.<List<UnreadableState>>of(entries.unreadable(), times.unreadable())
                        .flatMap(List::stream)
                        .toList();
        return new Page<>(meetings, null, unreadable);
    }

    /** The best source that has, or once had, a meeting in each slot. */
    private Map<MeetingSlot, MeetingSource> leading(List<Versioned<MeetingTime>> times) {
        var leading = new HashMap<MeetingSlot, MeetingSource>();
        for (var found : times) {
            var time = found.state();
            if (bodies.areSame(time.slot().body(), time.body())) {
                leading.merge(
                        listed(time.slot()),
                        time.source(),
                        (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        }
        return leading;
    }

    private Meeting meeting(String id, MeetingEntry entry) {
        var schedule = entry.schedule().value().orElseThrow();
        return new Meeting(
                id,
                entry.origin().source(),
                bodies.listedName(schedule.body()),
                schedule.start(),
                schedule.end(),
                schedule.isAllDay(),
                entry.isCancelled(),
                List.of(id));
    }

    private MeetingSlot listed(MeetingSlot slot) {
        return new MeetingSlot(bodies.listedName(slot.body()), slot.start());
    }

    /**
     * Whether a better source decides on an entry's meeting: it had the same one at a time of that
     * day at which this source has, or once had, it.
     */
    private boolean isLed(MeetingEntry entry, Map<MeetingSlot, MeetingSource> leading) {
        var now = entry.schedule().value().orElseThrow();
        var day = SwedishTime.dateOf(now.start());
        return entry.slots().stream()
                .filter(slot -> bodies.areSame(slot.body(), now.body()))
                .filter(slot -> SwedishTime.dateOf(slot.start()).equals(day))
                .filter(slot -> !slot.equals(now.slot()))
                .map(slot -> leading.get(listed(slot)))
                .anyMatch(best -> best != null && best.compareTo(entry.origin().source()) < 0);
    }

    /**
     * The meeting of a slot as its best source has it; of two of that source the one that is held.
     * Empty if a better source had a meeting there, and has moved it away.
     */
    private static Optional<Meeting> held(List<Meeting> inSlot, @Nullable MeetingSource leading) {
        return inSlot.stream()
                .min(BEST)
                .filter(best -> leading == null || best.source().compareTo(leading) <= 0)
                .map(best ->
                        new Meeting(
                                best.id(),
                                best.source(),
                                best.body(),
                                best.start(),
                                best.end(),
                                best.isAllDay(),
                                best.isCancelled(),
                                entriesLike(best, inSlot)));
    }

    /** The ids of all entries of a slot, without those cancelled of a meeting that is held. */
    private static List<String> entriesLike(Meeting best, List<Meeting> inSlot) {
        return inSlot.stream()
                .filter(one -> best.isCancelled() || !one.isCancelled())
                .map(Meeting::id)
                .sorted()
                .toList();
    }

    /** The meeting at the time of that entry; empty where there is none. */
    public Optional<Meeting> find(String entry) {
        return repository
                .find(MeetingEntryMapping.ENTRY, entry)
                .flatMap(found -> found.state().schedule().value())
                .map(MeetingSchedule::slot)
                .flatMap(slot ->
                        allIn(MeetingEntryMapping.month(slot.start())).items().stream()
                                .filter(meeting -> meeting.slot().equals(listed(slot)))
                                .findFirst());
    }

    /**
     * Whether the source that leads a meeting still has it at that time. It is read by key, so that
     * a decision that is based on it does not stand if the meeting is moved or called off
     * meanwhile.
     */
    public boolean isStillHeld(Meeting meeting) {
        return repository
                .find(MeetingEntryMapping.ENTRY, meeting.id())
                .map(Versioned::state)
                .filter(entry -> !entry.isCancelled())
                .flatMap(entry -> entry.schedule().value())
                .filter(schedule -> listed(schedule.slot()).equals(meeting.slot()))
                .isPresent();
    }

    /** A member's next meeting in that month that begins at that time or later. */
    public Optional<Meeting> next(Member member, Instant from, YearMonth month) {
        return meetingsIn(month).stream()
                .filter(meeting -> !meeting.start().isBefore(from))
                .filter(meeting -> isOf(member, meeting))
                .findFirst();
    }

    /** Whether the member sits on that body on the day, ordinary or substitute. */
    public boolean isOf(Member member, Meeting meeting) {
        return member.assignmentsOn(SwedishTime.dateOf(meeting.start())).stream()
                .anyMatch(assignment -> bodies.areSame(assignment.body(), meeting.body()));
    }
}
