package se.ledamot.mailboxes.log;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.calendar.SwedishTime;

/** The mails since this day last week, and what they seem to be. */
public record WeekOfMail(List<LogRow> rows) {
    public WeekOfMail {
        rows = List.copyOf(rows);
    }

    /** Those of the rows that are of the week until today. */
    public static WeekOfMail of(List<LogRow> rows, LocalDate today) {
        var from = from(today);
        return new WeekOfMail(
                rows.stream()
                        .filter(row -> !SwedishTime.dateOf(row.arrivedAt()).isBefore(from))
                        .toList());
    }

    /** The week until today, as the log has it. */
    public static WeekOfMail of(MailLog log, LocalDate today) {
        return new WeekOfMail(log.rows(from(today), today).items());
    }

    private static LocalDate from(LocalDate today) {
        return today.minusWeeks(1);
    }

    /** How many mails seem to be what. */
    public Map<Suggestion, Long> suggestions() {
        return count(row -> row.impression().suggestion());
    }

    /** How many received mails need no answer, by the codes of the signs by which they do not. */
    public Map<String, Long> noAnswerSigns() {
        return count(row -> row.impression().noAnswerSign());
    }

    private <T extends Comparable<T>> Map<T, Long> count(Function<LogRow, @Nullable T> what) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(what.apply(row)))
                .collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.counting()));
    }
}
