package se.ledamot.mailboxes.log;

import static se.ledamot.mailboxes.log.LogPageMapping.LOG_PAGE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/** Reads the log of a mailbox (K5.3a). */
public record MailLog(Repository repository, MemberId member) {
    private static final int DIGITS = 16;

    /**
     * The rows of some days, both included, in no order, as one page; mails that arrived in the
     * future by the server's clock are on the day when they were first seen.
     */
    public Page<LogRow> rows(LocalDate from, LocalDate to) {
        var days = Stream.concat(from.datesUntil(to.plusDays(1)), Stream.of(LogPage.FUTURE));
        var pages = pages(days);
        var rows =
                pages.items().stream()
                        .flatMap(page -> page.rows().stream())
                        .filter(row -> isWithin(SwedishTime.dateOf(row.arrivedAt()), from, to))
                        .toList();
        return new Page<>(rows, null, pages.unreadable());
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The first of some days whose rows a snapshot has; the last of them if none has. */
    public LocalDate firstInSnapshot(LocalDate from, LocalDate last) {
        var snapshots = LogSnapshots.of(member, repository);
        return from.datesUntil(last.isBefore(from) ? from : last)
                .filter(snapshots::cover)
                .findFirst()
                .orElse(last);
    }

    /**
     * The ids of pages with rows of mails that arrived on those days; pages below come first.
     *
     * @throws UnreadableState.UnreadableStateException if one of them cannot be read: then it is
     *     not known what was disposed of
     */
    public List<String> pagesToDispose(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return List.of();
        }
        var days = Stream.concat(from.datesUntil(to.plusDays(1)), Stream.of(LogPage.FUTURE));
        return pages(days).requireComplete().reversed().stream()
                .filter(page -> page.rows().stream().anyMatch(row -> row.isOf(to)))
                .map(LogPage::id)
                .toList();
    }

    /** Disposes of a page's rows of mails that arrived until a day, unless a snapshot has any. */
    public Commit withoutRows(String pageId, LocalDate through, JournalEvent event) {
        var page = repository.find(LOG_PAGE, pageId);
        var snapshots = LogSnapshots.of(member, repository);
        var days =
                page.stream()
                        .flatMap(found -> found.state().rows().stream())
                        .filter(row -> row.isOf(through))
                        .map(row -> SwedishTime.dateOf(row.arrivedAt()))
                        .toList();
        return page.isEmpty() || days.isEmpty() || days.stream().anyMatch(snapshots::cover)
                ? Commit.nothing()
                : Commit.nothing().change(page.get(), page.get().state().without(through), event);
    }

    /** All pages of some days. */
    private Page<LogPage> pages(Stream<LocalDate> days) {
        var found = new ArrayList<LogPage>();
        var unreadable = new ArrayList<UnreadableState>();
        var wanted = days.map(day -> LogPage.id(member, day, "")).toList();
        while (!wanted.isEmpty()) {
            var read = repository.findAll(LOG_PAGE, wanted);
            unreadable.addAll(read.unreadable());
            var pages = read.items().stream().map(Versioned::state).toList();
            found.addAll(pages);
            wanted = pages.stream().filter(LogPage::isFull).flatMap(MailLog::below).toList();
        }
        return new Page<>(found, null, unreadable);
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
