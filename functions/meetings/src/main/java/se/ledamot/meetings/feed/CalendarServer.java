package se.ledamot.meetings.feed;

import org.jspecify.annotations.Nullable;

/** Where calendars are fetched. */
@FunctionalInterface
public interface CalendarServer {
    /** How much of a calendar is read at most, in bytes. */
    int MOST_BYTES = 2 * 1024 * 1024;

    /**
     * Fetches a calendar; whatever goes wrong is a response too.
     *
     * @param known what is had already, so that it is not sent again; null to have it sent
     */
    Response fetch(String address, @Nullable Validators known);

    /**
     * By what a server knows which version of a calendar is had.
     *
     * @param etag its own mark; null where it gives none
     * @param lastModified the time that it gave; null where it gives none
     */
    record Validators(@Nullable String etag, @Nullable String lastModified) {}

    /** What came of it. */
    sealed interface Response {}

    /** The calendar has not changed. */
    record Unchanged() implements Response {}

    /** The calendar. */
    record Fetched(byte[] bytes, Validators validators) implements Response {}

    /** It could not be fetched. */
    record NotFetched(FeedFault fault) implements Response {}
}
