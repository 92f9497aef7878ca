package se.ledamot.meetings.feed;

import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.calendar.MeetingChange;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.meeting.MeetingEntry;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingSource;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.Statement;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;

/**
 * Takes the meetings of a fetched calendar over. What it no longer has is cancelled, unless it has
 * lost half of its meetings or more without a reason, at once or within a week: it may have been
 * emptied or exchanged by mistake. Those are then held until it has them again or a person cancels
 * them.
 */
final class TakeOverCalendar {
    private static final Duration RECENTLY = Duration.ofDays(7);

    /** Why a calendar cancels: the event is gone, has other occurrences, or is called off. */
    private static final String GONE = "gone";

    private static final String REPLACED = "replaced";

    private static final String CALLED_OFF = "called-off";

    private final Repository repository;
    private final MeetingChange change;

    TakeOverCalendar(Repository repository) {
        this.repository = repository;
        this.change = new MeetingChange(repository);
    }

    /** Takes them over; returns what the calendar has lost, null if nothing. */
    FeedState.@Nullable Loss takeOver(
            SweepRun run,
            CalendarFeed feed,
            CalendarMeetings meetings,
            PublicBodies bodies,
            Operation operation) {
        var now = operation.at();
        var earlier =
                repository
                        .find(FeedStateMapping.STATE, feed.id())
                        .flatMap(state -> Optional.ofNullable(state.state().loss()));
        var lostBefore = earlier.map(FeedState.Loss::missing).orElse(List.of());
        var all = entries(run, feed, now);
        var gone = callOff(run, all, meetings);
        hold(run, all, gone, lostBefore, meetings, bodies);
        var lost = lost(lostBefore, all, gone, meetings, now);
        cancelGone(run, gone, lost, meetings);
        return lost.isEmpty()
                ? null
                : new FeedState.Loss(lost, earlier.map(FeedState.Loss::since).orElse(now));
    }

    /** Cancels what the calendar calls off, and returns what it does not have at all. */
    private Map<String, MeetingEntry> callOff(
            SweepRun run, Map<String, MeetingEntry> all, CalendarMeetings meetings) {
        var gone = new LinkedHashMap<String, MeetingEntry>();
        all.forEach((id, entry) -> {
            if (meetings.calledOff().containsKey(id)) {
                run.execute(id, part -> cancel(id, CALLED_OFF, part));
            } else if (!meetings.mentions(id, entry.origin())) {
                gone.put(id, entry);
            }
        });
        return gone;
    }

    /**
     * Stores what is new of the meetings that the calendar has. The same meeting under another id
     * is not gone: its entry stays as it is.
     */
    private void hold(
            SweepRun run,
            Map<String, MeetingEntry> all,
            Map<String, MeetingEntry> gone,
            List<String> lostBefore,
            CalendarMeetings meetings,
            PublicBodies bodies) {
        meetings.held()
                .forEach((id, held) -> {
                    var earlierId = all.containsKey(id) ? null : earlierId(held, gone, bodies);
                    if (earlierId != null) {
                        gone.remove(earlierId);
                        return;
                    }
                    var known = Optional.ofNullable(all.get(id));
                    boolean wasLost = lostBefore.contains(id);
                    if (known.filter(one -> isSettled(one, held, wasLost, bodies)).isEmpty()) {
                        run.execute(id, part -> store(held, wasLost, bodies, part));
                    }
                });
    }

    /** Cancels what is gone and not lost. */
    private void cancelGone(
            SweepRun run,
            Map<String, MeetingEntry> gone,
            List<String> lost,
            CalendarMeetings meetings) {
        gone.forEach((id, entry) -> {
            // An empty calendar does not show that a person's word no longer holds.
            boolean stays =
                    lost.contains(id) || entry.isCancelledByHand() && meetings.held().isEmpty();
            if (!stays) {
                var why = meetings.hasEventOf(entry.origin()) ? REPLACED : GONE;
                run.execute(id, part -> cancel(id, why, part));
            }
        });
    }

    /** The entry that has the same meeting under another id of the calendar; null if none has. */
    private static @Nullable String earlierId(
            CalendarMeetings.Held held, Map<String, MeetingEntry> gone, PublicBodies bodies) {
        return gone.entrySet().stream()
                .filter(one -> !one.getValue().isCancelled() || one.getValue().isCancelledByHand())
                .filter(one -> isAtTheSameTime(one.getValue(), held, bodies))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The entries of that calendar that have not begun, cancelled ones too. */
    private Map<String, MeetingEntry> entries(SweepRun run, CalendarFeed feed, Instant now) {
        var entries = new LinkedHashMap<String, MeetingEntry>();
        var last = YearMonth.from(SwedishTime.dateOf(FetchCalendars.until(now)));
        for (var month = YearMonth.from(SwedishTime.dateOf(now));
                month.isBefore(last);
                month = month.plusMonths(1)) {
            var list = MeetingEntryMapping.listName(month);
            for (var found : run.readable(repository.listAll(ENTRY, list))) {
                var schedule = found.state().schedule().value();
                if (isOf(found.state(), feed)
                        && schedule.filter(one -> one.start().isAfter(now)).isPresent()) {
                    entries.put(found.id(), found.state());
                }
            }
        }
        return entries;
    }

    private static boolean isOf(MeetingEntry entry, CalendarFeed feed) {
        var origin = entry.origin();
        return origin.source() == MeetingSource.CALENDAR && origin.name().equals(feed.id());
    }

    /**
     * What is gone and is not to be cancelled unasked: what was lost before, and all of it if it is
     * half of the meetings or more.
     */
    private static List<String> lost(
            List<String> lostBefore,
            Map<String, MeetingEntry> all,
            Map<String, MeetingEntry> gone,
            CalendarMeetings meetings,
            Instant now) {
        var unexplained =
                gone.entrySet().stream()
                        .filter(one -> !one.getValue().isCancelled())
                        .filter(one -> !meetings.hasEventOf(one.getValue().origin()))
                        .map(Map.Entry::getKey)
                        .toList();
        var still = lostBefore.stream().filter(gone::containsKey).toList();
        boolean areNew = unexplained.stream().anyMatch(id -> !still.contains(id));
        long held = all.values().stream().filter(one -> !one.isCancelled()).count();
        long recently = all.values().stream().filter(one -> isGoneSince(one, now)).count();
        return areNew && 2 * (unexplained.size() + recently) >= held + recently
                ? Stream.concat(still.stream(), unexplained.stream()).distinct().toList()
                : still;
    }

    private static boolean isGoneSince(MeetingEntry entry, Instant now) {
        var retraction = entry.schedule().retraction();
        return entry.isCancelled()
                && retraction != null
                && retraction.hash().equals(GONE)
                && retraction.at().isAfter(now.minus(RECENTLY));
    }

    private Decision<Boolean> store(
            CalendarMeetings.Held held, boolean wasLost, PublicBodies bodies, Operation operation) {
        var before = repository.find(ENTRY, held.origin().id()).map(Versioned::state);
        if (before.filter(one -> isSettled(one, held, wasLost, bodies)).isPresent()) {
            return Decision.of(false);
        }
        var hash = Sha256.of(Json.canonical(held.schedule().write())).hex();
        var revision = Revision.at(operation.at(), hash);
        // What is new is said after what a person has cancelled meanwhile.
        var byHand =
                before.filter(MeetingEntry::isCancelledByHand)
                        .map(one -> one.schedule().retraction());
        var stated = new Statement<>(held.schedule(), byHand.map(revision::after).orElse(revision));
        var commit = change.schedule(held.origin(), stated, operation.at());
        return Decision.of(!commit.isNothing(), commit);
    }

    /**
     * Whether nothing new is said: it is known so, or a person has cancelled it at that time.
     *
     * @param wasLost whether the calendar had lost it, so that its return is something new
     */
    private static boolean isSettled(
            MeetingEntry entry, CalendarMeetings.Held held, boolean wasLost, PublicBodies bodies) {
        if (entry.isCancelledByHand()) {
            return !wasLost && isAtTheSameTime(entry, held, bodies);
        }
        var value = entry.schedule().value();
        return !entry.isCancelled() && value.filter(held.schedule()::equals).isPresent();
    }

    /**
     * Cancels a meeting. One that a person has cancelled is cancelled by the calendar then: if it
     * comes back there, that is something new.
     */
    private Decision<Boolean> cancel(String id, String why, Operation operation) {
        var entry = repository.find(ENTRY, id).map(Versioned::state);
        if (entry.isEmpty() || entry.get().isCancelled() && !entry.get().isCancelledByHand()) {
            return Decision.of(false);
        }
        var said = Revision.at(operation.at(), why);
        return Decision.of(true, change.cancel(entry.get().origin(), said, operation.at()));
    }

    private static boolean isAtTheSameTime(
            MeetingEntry entry, CalendarMeetings.Held held, PublicBodies bodies) {
        var schedule = held.schedule();
        return entry.schedule()
                .value()
                .filter(one ->
                        one.start().equals(schedule.start())
                                && bodies.areSame(one.body(), schedule.body()))
                .isPresent();
    }
}
