package se.ledamot.meetings.icalendar;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.icalendar.ComponentCollector.Property;

/**
 * When something recurs, by the clock of its zone. A rule may go on for ever: it is asked for a
 * period. One that recurs more than once a day is refused, since somebody may write one that has no
 * end in practice either.
 */
final class Recurrence {
    private static final int LONGEST_RULE = 500;
    private static final int EARLIEST_YEAR = 1600;
    private static final Set<String> AT_MOST_DAILY = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> WITHIN_A_DAY = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");

    private static final int MOST_RULES = 5;

    /** How many times of one rule are looked at in a period, at most. */
    private static final int MOST_TIMES = 1_000;

    private final CalendarTime start;
    private final List<Rule> rules;

    /** A rule without its end, which ical4j compares only with times of the same form. */
    private record Rule(Recur<LocalDateTime> recur, Predicate<LocalDateTime> isBeforeEnd) {
        static Rule of(String written, CalendarTime start, Set<String> frequencies) {
            if (written.length() > LONGEST_RULE) {
                throw new IllegalArgumentException("A rule that long");
            }
            var parts = parts(written);
            if (!frequencies.contains(parts.getOrDefault("FREQ", ""))
                    || WITHIN_A_DAY.stream().anyMatch(by -> hasSeveral(parts, by))) {
                throw new IllegalArgumentException("A rule of that frequency");
            }
            var until = parts.remove("UNTIL");
            var text =
                    parts.entrySet().stream()
                            .map(part -> part.getKey() + "=" + part.getValue())
                            .collect(Collectors.joining(";"));
            return new Rule(new Recur<>(text, true), end(until, start));
        }

        private static Map<String, String> parts(String written) {
            var parts = new HashMap<String, String>();
            for (var part : written.toUpperCase(Locale.ROOT).split(";")) {
                if (!part.isBlank()) {
                    var pair = part.split("=", 2);
                    parts.put(pair[0].strip(), pair.length > 1 ? pair[1].strip() : "");
                }
            }
            return parts;
        }

        private static boolean hasSeveral(Map<String, String> parts, String by) {
            return parts.getOrDefault(by, "").contains(",");
        }

        /** The end belongs to it, as a moment, a local time or a whole day. */
        private static Predicate<LocalDateTime> end(@Nullable String until, CalendarTime start) {
            if (until == null) {
                return time -> true;
            }
            var end = CalendarTime.parse(until, start.zone());
            return end.isDay()
                    ? time -> !time.toLocalDate().isAfter(end.date())
                    : time -> !start.at(time).instant().isAfter(end.instant());
        }

        Stream<LocalDateTime> between(LocalDateTime seed, LocalDateTime from, LocalDateTime until) {
            return recur.getDates(seed, from, until, MOST_TIMES).stream().filter(isBeforeEnd);
        }
    }

    private Recurrence(CalendarTime start, List<Property> rules, Set<String> frequencies) {
        if (start.date().getYear() < EARLIEST_YEAR || rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("A start before calendars began, or too many rules");
        }
        this.start = start;
        this.rules = rules.stream().map(rule -> Rule.of(rule.value(), start, frequencies)).toList();
    }

    /**
     * Recurs by those rules, at most once a day.
     *
     * @throws IllegalArgumentException where a rule is none
     * @throws java.time.DateTimeException where its end is no time
     */
    static Recurrence daily(CalendarTime start, Stream<Property> rules) {
        return new Recurrence(start, rules.toList(), AT_MOST_DAILY);
    }

    /** Recurs by those rules, each some times a year, as summer time does. */
    static Recurrence yearly(CalendarTime start, Stream<Property> rules) {
        return new Recurrence(start, rules.toList(), Set.of("YEARLY"));
    }

    LocalDateTime start() {
        return start.local();
    }

    /** The times from the one to before the other; the start is one of them. */
    List<LocalDateTime> between(LocalDateTime from, LocalDateTime until) {
        var times = byRules(from, until);
        times.add(start.local());
        return times.stream().filter(at -> !at.isBefore(from) && at.isBefore(until)).toList();
    }

    /** The times that the rules give; the start need not be one of them. */
    TreeSet<LocalDateTime> byRules(LocalDateTime from, LocalDateTime until) {
        return rules.stream()
                .flatMap(rule -> rule.between(start.local(), from, until))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
