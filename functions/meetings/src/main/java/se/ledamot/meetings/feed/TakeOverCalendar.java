package se.ledamot.meetings.feed;

import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What a cancellation says, and why: the event is gone, or is called off. */
    private static final String GONE = "gone";

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
        var all = entries(run, feed, now);
        var earlier =
                repository
                        .find(FeedStateMapping.STATE, feed.id())
                        .flatMap(state -> Optional.ofNullable(state.state().loss()));
        var lostBefore = earlier.map(FeedState.Loss::missing).orElse(List.of());
        meetings.held()
                .forEach((id, held) -> {
                    var known = Optional.ofNullable(all.get(id));
                    boolean isBack = lostBefore.contains(id);
                    if (known.filter(one -> isSettled(one, held, isBack, bodies)).isEmpty()) {
                        run.execute(id, part -> store(held, isBack, bodies, part));
                    }
                });
        var gone = new LinkedHashMap<String, MeetingEntry>();
        all.forEach((id, entry) -> {
            if (meetings.calledOff().containsKey(id)) {
                run.execute(id, part -> cancel(id, CALLED_OFF, part));
            } else if (!meetings.mentions(id, entry.origin())) {
                gone.put(id, entry);
            }
        });
        var lost = lost(earlier, all, gone, meetings, bodies, now);
        gone.keySet().stream()
                .filter(id -> lost.isEmpty() || !lost.get().missing().contains(id))
                .forEach(id -> run.execute(id, part -> cancel(id, GONE, part)));
        return lost.orElse(null);
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

    /** What is gone and is not to be cancelled unasked. */
    private Optional<FeedState.Loss> lost(
            Optional<FeedState.Loss> earlier,
            Map<String, MeetingEntry> all,
            Map<String, MeetingEntry> gone,
            CalendarMeetings meetings,
            PublicBodies bodies,
            Instant now) {
        var unexplained =
                gone.entrySet().stream()
                        .filter(one -> !one.getValue().isCancelled())
                        .filter(one -> !isExplained(one.getValue(), meetings, bodies))
                        .map(Map.Entry::getKey)
                        .toList();
        var still =
                earlier.map(FeedState.Loss::missing).orElse(List.of()).stream()
                        .filter(unexplained::contains)
                        .toList();
        long held = all.values().stream().filter(one -> !one.isCancelled()).count();
        long recently = all.values().stream().filter(one -> isGoneSince(one, now)).count();
        boolean isMost =
                unexplained.size() > still.size()
                        && 2 * (unexplained.size() + recently) >= held + recently;
        var missing = isMost ? unexplained : still;
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FeedState.Loss(
                                Math.max(
                                        (int) (held + recently),
                                        earlier.map(FeedState.Loss::known).orElse(0)),
                                missing,
                                earlier.map(FeedState.Loss::since).orElse(now)));
    }

    private static boolean isExplained(
            MeetingEntry entry, CalendarMeetings meetings, PublicBodies bodies) {
        var schedule = entry.schedule().value().orElseThrow();
        return meetings.explains(entry.origin(), schedule, bodies);
    }

    private static boolean isGoneSince(MeetingEntry entry, Instant now) {
        var retraction = entry.schedule().retraction();
        return entry.isCancelled()
                && retraction != null
                && retraction.hash().equals(GONE)
                && retraction.at().isAfter(now.minus(RECENTLY));
    }

    private Decision<Boolean> store(
            CalendarMeetings.Held held, boolean isBack, PublicBodies bodies, Operation operation) {
        var before = repository.find(ENTRY, held.origin().id()).map(Versioned::state);
        if (before.filter(one -> isSettled(one, held, isBack, bodies)).isPresent()) {
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
     * @param isBack whether it was gone before
     */
    private static boolean isSettled(
            MeetingEntry entry, CalendarMeetings.Held held, boolean isBack, PublicBodies bodies) {
        var schedule = held.schedule();
        var value = entry.schedule().value();
        if (entry.isCancelledByHand()) {
            return !isBack
                    && value.filter(one ->
                                    one.start().equals(schedule.start())
                                            && bodies.areSame(one.body(), schedule.body()))
                            .isPresent();
        }
        return !entry.isCancelled() && value.filter(schedule::equals).isPresent();
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
}
