package se.ledamot.platform.http;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.InvalidCursorException;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.text.Language;

/**
 * A request that has been admitted: who calls, what for, and a body that fits the route's schema.
 *
 * @param route the operation's id in the OpenAPI document
 * @param path the values of the path's names, decoded and checked
 * @param query the query, checked
 * @param body the JSON body; empty if the route takes none
 * @param bytes the body of a route that takes a file
 * @param batch executes the items of a batch request
 * @param begunAt when a batch request was made for the first time with its key, to the next whole
 *     second; otherwise when it was admitted
 */
@SuppressWarnings("ArrayRecordComponent")
@RecordBuilder
public record ValidatedRequest(
        String route,
        Caller caller,
        Operation operation,
        Language language,
        Map<String, String> path,
        Document query,
        Document body,
        byte[] bytes,
        BatchItems batch,
        Instant begunAt) {
    static final int USUAL_PAGE = 50;
    private static final int LIST_DIGITS = 12;

    /** The value of a name in the route's path. */
    public String path(String name) {
        return Objects.requireNonNull(path.get(name));
    }

    /** The page that is asked for by {@code limit} and {@code cursor}. */
    public PageRequest page() {
        var limit = query.has("limit") ? query.intValue("limit") : USUAL_PAGE;
        var cursor = query.textOrNull("cursor");
        return new PageRequest(limit, cursor == null ? null : place(cursor), null);
    }

    /** The position in this list that one of its cursors names. */
    private String place(String cursor) {
        var list = list();
        if (!cursor.startsWith(list)) {
            throw new InvalidCursorException();
        }
        return cursor.substring(list.length());
    }

    /** The cursor of a position in this list; it is valid for no other list. */
    @Nullable String cursor(@Nullable String place) {
        return place == null ? null : list() + place;
    }

    /** A hash that identifies the requested list: by its operation, path and query. */
    private String list() {
        var asked = query.with("limit", null).with("cursor", null);
        var name = Document.of("route", route, "path", List.copyOf(path.values()), "query", asked);
        return Sha256.of(Json.canonical(name)).hex().substring(0, LIST_DIGITS);
    }

    /** Whether a route that offers open and closed items is asked for the open ones. */
    public boolean asksForOpen() {
        return !"closed".equals(query.textOrNull("state"));
    }

    /** The same request in another attempt: its operation has the time of that attempt. */
    public ValidatedRequest withOperation(Operation attempt) {
        return ValidatedRequestBuilder.from(this).operation(attempt).build();
    }

    ValidatedRequest inBatch(BatchItems carried, Instant begun) {
        return ValidatedRequestBuilder.from(this).batch(carried).begunAt(begun).build();
    }
}
