package se.ledamot.mailboxes.log;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * Rows of the log of one mailbox and day. A day has one page, as long as that is not full; from
 * then on, further rows go into sixteen pages below it, by the next digit of the mail's
 * fingerprint, and so on. So the page of a mail is found without an index, however many there are.
 *
 * @param prefix the digits by which its rows were chosen; empty for a day's first page
 * @param wasFull whether there may be pages below, also if rows were disposed of since
 */
public record LogPage(
        MemberId member, LocalDate day, String prefix, List<LogRow> rows, boolean wasFull) {
    private static final int MOST_ROWS = 100;
    private static final int MOST_BYTES = 100_000;

    /** The day of the mails that arrive in the future. */
    static final LocalDate FUTURE = LocalDate.of(9999, 12, 31);

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /** More levels than any day has. */
    static final int MOST_LEVELS = 30;

    public LogPage {
        rows = List.copyOf(rows);
    }

    static LogPage empty(MemberId member, LocalDate day, String prefix) {
        return new LogPage(member, day, prefix, List.of(), false);
    }

    /**
     * The day on whose pages a mail is: that of its arrival, or one page for all that arrive in the
     * future, as some servers say of mail with a wrong date.
     */
    static LocalDate dayOf(Instant arrivedAt, Instant now) {
        return arrivedAt.isAfter(now.plus(CLOCKS_DIFFER)) ? FUTURE : SwedishTime.dateOf(arrivedAt);
    }

    /** The id of a page. */
    static String id(MemberId member, LocalDate day, String prefix) {
        return member + "/" + day + (prefix.isEmpty() ? "" : "-" + prefix);
    }

    String id() {
        return id(member, day, prefix);
    }

    /** Whether further rows go into the pages below. */
    boolean isFull() {
        return wasFull
                || prefix.length() < MOST_LEVELS
                        && (rows.size() >= MOST_ROWS
                                || rows.stream().mapToInt(LogRow::approximateBytes).sum()
                                        >= MOST_BYTES);
    }

    LogPage with(LogRow row) {
        var all = new ArrayList<>(rows);
        all.add(row);
        return new LogPage(member, day, prefix, all, wasFull);
    }

    /** Without the rows of mails that arrived until a day. */
    LogPage without(LocalDate through) {
        return new LogPage(
                member,
                day,
                prefix,
                rows.stream().filter(row -> !row.isOf(through)).toList(),
                isFull());
    }

    LogPage replacing(LogRow before, LogRow after) {
        var all = new ArrayList<>(rows);
        all.set(all.indexOf(before), after);
        return new LogPage(member, day, prefix, all, wasFull);
    }
}
