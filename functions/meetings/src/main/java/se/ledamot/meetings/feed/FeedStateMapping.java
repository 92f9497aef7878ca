package se.ledamot.meetings.feed;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * Mapping of how the fetching of calendars stands. It has no journal: a machine fetches many times
 * a day. What it changes in meetings has one.
 */
public final class FeedStateMapping implements EntityMapping<FeedState> {
    public static final FeedStateMapping STATE = new FeedStateMapping();
    private static final String SINCE = "since";

    private FeedStateMapping() {}

    @Override
    public String name() {
        return "calendar-feed-state";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(FeedState state) {
        var summary = state.summary();
        return Document.of(
                "feed", state.feed(),
                "triedAt", state.triedAt(),
                "address", state.address(),
                "readAt", state.readAt(),
                "validators",
                        written(
                                state.validators(),
                                one ->
                                        Document.of(
                                                "etag", one.etag(),
                                                "lastModified", one.lastModified())),
                "readFor", state.readFor(),
                "summary",
                        Document.of(
                                "meetings", summary.meetings(),
                                "withoutBody", summary.withoutBody(),
                                "notUnderstood", summary.notUnderstood()),
                "failure",
                        written(
                                state.failure(),
                                one -> Document.of("fault", one.fault(), SINCE, one.since())),
                "loss",
                        written(
                                state.loss(),
                                one -> Document.of("missing", one.missing(), SINCE, one.since())));
    }

    private static <T> @Nullable Document written(@Nullable T value, Function<T, Document> write) {
        return value == null ? null : write.apply(value);
    }

    @Override
    public FeedState read(Document written) {
        var summary = written.document("summary");
        return new FeedState(
                written.text("feed"),
                written.instant("triedAt"),
                written.text("address"),
                written.instantOrNull("readAt"),
                read(
                        written.documentOrNull("validators"),
                        one ->
                                new CalendarServer.Validators(
                                        one.textOrNull("etag"), one.textOrNull("lastModified"))),
                written.text("readFor"),
                new FeedState.Summary(
                        summary.intValue("meetings"),
                        summary.texts("withoutBody"),
                        summary.intValue("notUnderstood")),
                read(
                        written.documentOrNull("failure"),
                        one ->
                                new FeedState.Failure(
                                        one.enumValue(FeedFault.class, "fault"),
                                        one.instant(SINCE))),
                read(
                        written.documentOrNull("loss"),
                        one -> new FeedState.Loss(one.texts("missing"), one.instant(SINCE))));
    }

    private static <T> @Nullable T read(@Nullable Document written, Function<Document, T> read) {
        return written == null ? null : read.apply(written);
    }

    @Override
    public boolean isJournalled() {
        return false;
    }
}
