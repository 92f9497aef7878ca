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
import se.ledamot.platform.calendar.SwedishTime;

/** Counts a card's usages that are stored with one month, before anything is written. */
final class MonthCount {
    private final MonthOfUse before;
    private final ProcessedRecords.Known known;
    private final String lastPage;
    private final List<ProcessedRecords.Status> statuses = new ArrayList<>();
    private final List<String> fingerprints = new ArrayList<>();
    private final List<DataUse> all = new ArrayList<>();
    private final NavigableMap<YearMonth, List<DataUse>> byMonth = new TreeMap<>();
    private MonthOfUse read;

    /** Counts on a month as it is stored, with its pages of processed sessions. */
    MonthCount(MonthOfUse before, List<String> pages) {
        this.before = before;
        this.read = before;
        this.known = before.processed().known(pages);
        this.lastPage = pages.isEmpty() ? "" : pages.getLast();
        byMonth.put(before.month(), new ArrayList<>());
    }

    /** Adds usages, the readings among them in the order of their times. */
    void add(List<UsageRecord> usages) {
        var inOrder = new ProcessedRecords.Status[usages.size()];
        IntStream.range(0, usages.size())
                .boxed()
                .sorted(Comparator.comparing(i -> readAt(usages.get(i))))
                .forEach(i -> inOrder[i] = standing(usages.get(i)));
        statuses.addAll(List.of(inOrder));
    }

    private static Instant readAt(UsageRecord record) {
        return record instanceof UsageRecord.Counter counter ? counter.at() : Instant.MIN;
    }

    private ProcessedRecords.Status standing(UsageRecord record) {
        return switch (record) {
            case UsageRecord.Session session -> session(session);
            case UsageRecord.Counter counter -> counter(counter);
        };
    }

    private ProcessedRecords.Status session(UsageRecord.Session session) {
        var fingerprint = ProcessedRecords.fingerprint(session);
        var standing = known.statusAfterAdding(fingerprint);
        if (standing == ProcessedRecords.Status.NEW) {
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

    private ProcessedRecords.Status counter(UsageRecord.Counter counter) {
        var reading = new Reading(counter.at(), counter.bytes(), counter.corrects());
        var newest = read.newest();
        var next = read.withReading(reading);
        if (next.readings().equals(read.readings())) {
            return ProcessedRecords.Status.KNOWN;
        }
        boolean isNewest = newest.isEmpty() || reading.compareTo(newest.get()) > 0;
        long counted =
                CounterReadings.total(next.readings()) - CounterReadings.total(read.readings());
        if (isNewest || counted > 0) {
            var from = read.readBefore(reading.at()).orElseGet(() -> begin(counter.month()));
            var to = earlier(reading.at(), begin(counter.month().plusMonths(1)));
            all.add(new DataUse(earlier(from, to), to, Math.max(0, counted), true));
        }
        read = next;
        return ProcessedRecords.Status.NEW;
    }

    /** What a month's counter counts was used before the month's end. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant begin(YearMonth month) {
        return SwedishTime.startOf(month.atDay(1));
    }

    boolean countsAny() {
        return statuses.contains(ProcessedRecords.Status.NEW);
    }

    List<ProcessedRecords.Status> statuses() {
        return List.copyOf(statuses);
    }

    /** The uses of all new records. */
    List<DataUse> all() {
        return all;
    }

    /** The uses of new sessions, by each month that they fall into; always has the month itself. */
    NavigableMap<YearMonth, List<DataUse>> byMonth() {
        return byMonth;
    }

    /** The month with its new readings and fingerprints, before its sessions are added. */
    MonthOfUse month() {
        return read.withProcessed(moved().processed());
    }

    /** The pages to write, by number. */
    Map<Integer, String> pages() {
        return moved().pages();
    }

    /** Whether that page was there before. */
    boolean wasThere(int page) {
        return page <= before.processed().pages();
    }

    private ProcessedRecords.Moved moved() {
        return before.processed().with(fingerprints, lastPage);
    }
}
