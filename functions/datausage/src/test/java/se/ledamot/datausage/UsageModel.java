package se.ledamot.datausage;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.calendar.SwedishTime;

/** The model of what cards use: it adds up quarters of an hour. */
final class UsageModel {
    static final Duration QUARTER = Duration.ofMinutes(15);

    private final Map<Iccid, TreeMap<LocalDate, Long>> days = new HashMap<>();
    private final Map<String, UsageRecord.Counter> newest = new HashMap<>();

    UsageModel(List<UsageRecord> usages) {
        for (var record : usages) {
            switch (record) {
                case UsageRecord.Session session -> add(session);
                case UsageRecord.Counter counter ->
                        newest.merge(
                                counter.card() + "" + counter.month(), counter, UsageModel::newer);
            }
        }
    }

    private void add(UsageRecord.Session session) {
        var byDay = days.computeIfAbsent(session.card(), any -> new TreeMap<>());
        long quarters = Duration.between(session.from(), session.to()).dividedBy(QUARTER);
        long bytes = session.up() + session.down();
        if (quarters == 0) {
            byDay.merge(SwedishTime.dateOf(session.from()), bytes, Long::sum);
        }
        for (long i = 0; i < quarters; i++) {
            var date = SwedishTime.dateOf(session.from().plusSeconds(QUARTER.toSeconds() * i));
            byDay.merge(date, bytes / quarters, Long::sum);
        }
    }

    private static UsageRecord.Counter newer(UsageRecord.Counter one, UsageRecord.Counter other) {
        if (one.at().equals(other.at())) {
            return one.bytes() > other.bytes() ? one : other;
        }
        return one.at().isAfter(other.at()) ? one : other;
    }

    List<YearMonth> months() {
        return List.of(
                YearMonth.of(2026, 8),
                YearMonth.of(2026, 9),
                YearMonth.of(2026, 10),
                YearMonth.of(2026, 11),
                YearMonth.of(2026, 12),
                YearMonth.of(2027, 1),
                YearMonth.of(2027, 2),
                YearMonth.of(2027, 3));
    }

    Map<Integer, Long> days(Iccid card, YearMonth month) {
        var own = new LinkedHashMap<Integer, Long>();
        days.getOrDefault(card, new TreeMap<>())
                .forEach((date, bytes) -> {
                    if (YearMonth.from(date).equals(month)) {
                        own.put(date.getDayOfMonth(), bytes);
                    }
                });
        return own;
    }

    long bytes(Iccid card, YearMonth month) {
        long sessions = days(card, month).values().stream().mapToLong(Long::longValue).sum();
        var counter = newest.get(card + "" + month);
        if (counter == null) {
            return sessions;
        }
        int read = SwedishTime.dateOf(counter.at()).getDayOfMonth();
        long later =
                days(card, month).entrySet().stream()
                        .filter(day -> day.getKey() > read)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return Math.max(sessions, counter.bytes() + later);
    }
}
