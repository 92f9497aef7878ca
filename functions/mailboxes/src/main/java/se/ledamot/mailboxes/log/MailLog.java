package se.ledamot.mailboxes.log;

import static se.ledamot.mailboxes.log.LogPageMapping.LOG_PAGE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Reads the log of a mailbox (K5.3a). */
public record MailLog(Repository repository, MemberId member) {
    private static final int DIGITS = 16;

    /** The rows of some days, both included, in no order. */
    public List<LogRow> rows(LocalDate from, LocalDate to) {
        var rows = new ArrayList<LogRow>();
        var wanted =
                from.datesUntil(to.plusDays(1)).map(day -> LogPage.id(member, day, "")).toList();
        while (!wanted.isEmpty()) {
            var pages =
                    repository.findAll(LOG_PAGE, wanted).items().stream()
                            .map(Versioned::state)
                            .toList();
            pages.forEach(page -> rows.addAll(page.rows()));
            wanted = pages.stream().filter(LogPage::isFull).flatMap(MailLog::below).toList();
        }
        return rows;
    }

    /** The pages that further rows of a full page are in. */
    private static Stream<String> below(LogPage page) {
        return IntStream.range(0, DIGITS)
                .mapToObj(digit ->
                        LogPage.id(
                                page.member(),
                                page.day(),
                                page.prefix() + Character.forDigit(digit, DIGITS)));
    }
}
