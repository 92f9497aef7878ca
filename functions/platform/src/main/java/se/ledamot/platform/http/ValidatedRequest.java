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
 * A call that has been let in: who calls, what for, and a body that has the route's shape.
 *
 * @param route the operation's id in the OpenAPI document
 * @param path the values of the path's names, decoded and checked
 * @param query the query, checked
 * @param body the JSON body; empty where the route takes none
 * @param bytes the body of a route that takes a file
 * @param batch carries out the parts of a call that has several
 * @param begunAt when a call that has parts was made for the first time with its key, to the next
 *     whole second; else when it was let in
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

    /** The place in this list that a cursor of its names. */
    private String place(String cursor) {
        var list = list();
        if (!cursor.startsWith(list)) {
            throw new InvalidCursorException();
        }
        return cursor.substring(list.length());
    }

    /** The cursor of a place in this list: of any other it is none. */
    @Nullable String cursor(@Nullable String place) {
        return place == null ? null : list() + place;
    }

    /** What tells the list that is asked for from all others: its operation, path and query. */
    private String list() {
        var asked = query.with("limit", null).with("cursor", null);
        var name = Document.of("route", route, "path", List.copyOf(path.values()), "query", asked);
        return Sha256.of(Json.canonical(name)).hex().substring(0, LIST_DIGITS);
    }

    /** Whether a route that asks for the one or the other is asked for what is open. */
    public boolean asksForOpen() {
        return !"closed".equals(query.textOrNull("state"));
    }

    /** The same call, decided on again: its operation has the time of that attempt. */
    public ValidatedRequest withOperation(Operation attempt) {
        return ValidatedRequestBuilder.from(this).operation(attempt).build();
    }

    ValidatedRequest inBatch(BatchItems carried, Instant begun) {
        return ValidatedRequestBuilder.from(this).batch(carried).begunAt(begun).build();
    }
}
