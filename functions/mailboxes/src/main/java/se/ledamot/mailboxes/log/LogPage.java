package se.ledamot.mailboxes.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.municipality.identity.MemberId;

/**
 * Rows of the log of one mailbox and day. A day has one page, as long as that is not full; from
 * then on, further rows go into sixteen pages below it, by the next digit of the mail's
 * fingerprint, and so on. So the page of a mail is found without an index, however many there are.
 *
 * @param prefix the digits by which its rows were chosen; empty for a day's first page
 */
public record LogPage(MemberId member, LocalDate day, String prefix, List<LogRow> rows) {
    private static final int MOST_ROWS = 100;
    private static final int MOST_BYTES = 100_000;

    /** More levels than any day has. */
    static final int MOST_LEVELS = 30;

    public LogPage {
        rows = List.copyOf(rows);
    }

    static LogPage empty(MemberId member, LocalDate day, String prefix) {
        return new LogPage(member, day, prefix, List.of());
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
        return prefix.length() < MOST_LEVELS
                && (rows.size() >= MOST_ROWS
                        || rows.stream().mapToInt(LogRow::approximateBytes).sum() >= MOST_BYTES);
    }

    LogPage with(LogRow row) {
        var all = new ArrayList<>(rows);
        all.add(row);
        return new LogPage(member, day, prefix, all);
    }

    LogPage replacing(LogRow before, LogRow after) {
        var all = new ArrayList<>(rows);
        all.set(all.indexOf(before), after);
        return new LogPage(member, day, prefix, all);
    }
}
