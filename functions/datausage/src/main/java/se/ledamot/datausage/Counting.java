package se.ledamot.datausage;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import se.ledamot.platform.calendar.Sweden;

/** The counting of a card's usages that are kept with one month, before anything is written. */
final class Counting {
    private final MonthOfUse before;
    private final Seen.Known known;
    private final String lastPage;
    private final List<Seen.Standing> standings = new ArrayList<>();
    private final List<String> fingerprints = new ArrayList<>();
    private final List<Use> all = new ArrayList<>();
    private final NavigableMap<YearMonth, List<Use>> byMonth = new TreeMap<>();
    private MonthOfUse read;

    /** Counts on a month as it is, with its pages of sessions seen. */
    Counting(MonthOfUse before, List<String> pages) {
        this.before = before;
        this.read = before;
        this.known = before.seen().known(pages);
        this.lastPage = pages.isEmpty() ? "" : pages.getLast();
        byMonth.put(before.month(), new ArrayList<>());
    }

    /** Adds usages, the readings among them in the order of their times. */
    void add(List<Usage> usages) {
        var inOrder = new Seen.Standing[usages.size()];
        IntStream.range(0, usages.size())
                .boxed()
                .sorted(Comparator.comparing(i -> readAt(usages.get(i))))
                .forEach(i -> inOrder[i] = standing(usages.get(i)));
        standings.addAll(List.of(inOrder));
    }

    private static Instant readAt(Usage usage) {
        return usage instanceof Usage.Counter counter ? counter.at() : Instant.MIN;
    }

    private Seen.Standing standing(Usage usage) {
        return switch (usage) {
            case Usage.Session session -> session(session);
            case Usage.Counter counter -> counter(counter);
        };
    }

    private Seen.Standing session(Usage.Session session) {
        var fingerprint = Seen.fingerprint(session);
        var standing = known.meet(fingerprint);
        if (standing == Seen.Standing.NEW) {
            fingerprints.add(fingerprint);
            var use = session.use();
            all.add(use);
            for (var day : use.byDay().keySet()) {
                var uses = byMonth.computeIfAbsent(YearMonth.from(day), any -> new ArrayList<>());
                if (uses.isEmpty() || uses.getLast() != use) {
                    uses.add(use);
                }
            }
        }
        return standing;
    }

    private Seen.Standing counter(Usage.Counter counter) {
        var reading = new Reading(counter.at(), counter.bytes(), counter.corrects());
        var newest = read.newest();
        var next = read.reading(reading);
        if (next.readings().equals(read.readings())) {
            return Seen.Standing.KNOWN;
        }
        boolean isNewest = newest.isEmpty() || reading.compareTo(newest.get()) > 0;
        long counted = Counters.total(next.readings()) - Counters.total(read.readings());
        if (isNewest || counted > 0) {
            var from = read.readBefore(reading.at()).orElseGet(() -> begin(counter.month()));
            var to = earlier(reading.at(), begin(counter.month().plusMonths(1)));
            all.add(new Use(earlier(from, to), to, Math.max(0, counted), true));
        }
        read = next;
        return Seen.Standing.NEW;
    }

    /** What a month's counter counts was used before the month's end. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant begin(YearMonth month) {
        return Sweden.startOf(month.atDay(1));
    }

    boolean countsAny() {
        return standings.contains(Seen.Standing.NEW);
    }

    List<Seen.Standing> standings() {
        return List.copyOf(standings);
    }

    /** What was used, of all that is new. */
    List<Use> all() {
        return all;
    }

    /** What sessions used, by each month that they touch; the month itself is always there. */
    NavigableMap<YearMonth, List<Use>> byMonth() {
        return byMonth;
    }

    /** The month with its readings and what it has seen then, before its sessions are added. */
    MonthOfUse month() {
        return read.seen(moved().seen());
    }

    /** The pages to write, by number. */
    Map<Integer, String> pages() {
        return moved().pages();
    }

    /** Whether that page was there before. */
    boolean wasThere(int page) {
        return page <= before.seen().pages();
    }

    private Seen.Moved moved() {
        return before.seen().with(fingerprints, lastPage);
    }
}
