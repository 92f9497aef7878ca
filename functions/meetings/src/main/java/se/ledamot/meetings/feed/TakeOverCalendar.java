package se.ledamot.meetings.feed;

import static java.util.stream.Collectors.toMap;
import static se.ledamot.municipality.meeting.MeetingEntryMapping.ENTRY;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.calendar.MeetingChange;
import se.ledamot.municipality.meeting.MeetingEntry;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingSchedule;
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
 * lost most of its meetings: it may have been emptied or exchanged by mistake, and then nothing is
 * cancelled until it has meetings again or somebody cancels them.
 */
final class TakeOverCalendar {
    private final Repository repository;
    private final MeetingChange change;

    TakeOverCalendar(Repository repository) {
        this.repository = repository;
        this.change = new MeetingChange(repository);
    }

    /** Takes them over; returns what the calendar has lost, null if nothing. */
    FeedState.@Nullable Loss takeOver(
            SweepRun run, CalendarFeed feed, CalendarMeetings meetings, Operation operation) {
        var now = operation.at();
        var before = entries(run, feed, now);
        var known = current(before);
        meetings.held()
                .forEach((id, held) -> {
                    if (!held.schedule().equals(known.get(id))) {
                        run.execute(id, part -> store(held, part));
                    }
                });
        known.keySet().stream()
                .filter(meetings.calledOff()::containsKey)
                .forEach(id -> run.execute(id, part -> cancel(id, part)));
        var missing = missing(before, meetings);
        if (missing.isEmpty()) {
            return null;
        }
        var loss = loss(feed, known.size(), meetings.held().size(), missing, now);
        if (loss.isPresent()) {
            return loss.get();
        }
        missing.forEach(id -> run.execute(id, part -> cancel(id, part)));
        return null;
    }

    /** The entries of that calendar that have not begun and are not cancelled. */
    private Map<String, MeetingEntry> entries(SweepRun run, CalendarFeed feed, Instant now) {
        var entries = new LinkedHashMap<String, MeetingEntry>();
        var last = YearMonth.from(SwedishTime.dateOf(FetchCalendars.until(now)));
        for (var month = YearMonth.from(SwedishTime.dateOf(now));
                month.isBefore(last);
                month = month.plusMonths(1)) {
            var list = MeetingEntryMapping.listName(month);
            for (var found : run.readable(repository.listAll(ENTRY, list))) {
                var entry = found.state();
                if (isOf(entry, feed)
                        && entry.schedule()
                                .current()
                                .filter(one -> one.start().isAfter(now))
                                .isPresent()) {
                    entries.put(found.id(), entry);
                }
            }
        }
        return entries;
    }

    private static boolean isOf(MeetingEntry entry, CalendarFeed feed) {
        var origin = entry.origin();
        return origin.source() == MeetingSource.CALENDAR && origin.name().equals(feed.id());
    }

    private static Map<String, MeetingSchedule> current(Map<String, MeetingEntry> entries) {
        return entries.entrySet().stream()
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                one -> one.getValue().schedule().current().orElseThrow()));
    }

    private static List<String> missing(
            Map<String, MeetingEntry> before, CalendarMeetings meetings) {
        return before.entrySet().stream()
                .filter(one -> !meetings.held().containsKey(one.getKey()))
                .filter(one -> !meetings.calledOff().containsKey(one.getKey()))
                .filter(one -> !isNotUnderstood(one.getValue(), meetings))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An occurrence has the id of its event, and the day. */
    private static boolean isNotUnderstood(MeetingEntry entry, CalendarMeetings meetings) {
        var id = entry.origin().sourceId();
        int day = id.lastIndexOf('/');
        return meetings.notUnderstood().contains(id)
                || day > 0 && meetings.notUnderstood().contains(id.substring(0, day));
    }

    /** What is lost if that is most of it; it is over when half of it is there again. */
    private Optional<FeedState.Loss> loss(
            CalendarFeed feed, int known, int held, List<String> missing, Instant now) {
        var earlier =
                repository
                        .find(FeedStateMapping.STATE, feed.id())
                        .flatMap(state -> Optional.ofNullable(state.state().loss()));
        int had = Math.max(known, earlier.map(FeedState.Loss::known).orElse(0));
        var since = earlier.map(FeedState.Loss::since).orElse(now);
        return held * 2 < had
                ? Optional.of(new FeedState.Loss(had, missing, since))
                : Optional.empty();
    }

    private Decision<Boolean> store(CalendarMeetings.Held held, Operation operation) {
        var before = repository.find(ENTRY, held.origin().id()).map(Versioned::state);
        if (before.filter(one -> isSettled(one, held.schedule())).isPresent()) {
            return Decision.of(false);
        }
        var hash = Sha256.of(Json.canonical(held.schedule().write())).hex();
        var stated = new Statement<>(held.schedule(), Revision.at(operation.at(), hash));
        var commit = change.schedule(held.origin(), stated, operation.at());
        return Decision.of(!commit.isNothing(), commit);
    }

    /** Whether nothing new is said: it is known so, or a person has cancelled it as it is. */
    private static boolean isSettled(MeetingEntry entry, MeetingSchedule schedule) {
        return entry.schedule().value().filter(schedule::equals).isPresent()
                && (!entry.isCancelled() || entry.isCancelledByHand());
    }

    private Decision<Boolean> cancel(String id, Operation operation) {
        var entry = repository.find(ENTRY, id).map(Versioned::state);
        if (entry.isEmpty() || entry.get().isCancelled()) {
            return Decision.of(false);
        }
        var said = Revision.at(operation.at(), "calendar");
        return Decision.of(true, change.cancel(entry.get().origin(), said, operation.at()));
    }
}
