package se.ledamot.platform.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/** An answer to a call. */
public record HttpReply(int status, Map<String, String> headers, String body) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String LOCATION = "location";

    public static HttpReply ok(Document body) {
        return json(200, body);
    }

    /** Something was made, and can be read at that path, which is given as it is read. */
    public static HttpReply created(String path, Document body) {
        return json(201, body).with(LOCATION, encoded(path));
    }

    /** Percent-encoded, since a header has no other letters than A to Z. */
    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a path", e);
        }
    }

    /** Where what was made can be read, decoded; null where nothing says it. */
    @Nullable String location() {
        var location = headers.get(LOCATION);
        return location == null ? null : URI.create(location).getPath();
    }

    HttpReply withoutLocation() {
        var headers = new LinkedHashMap<>(this.headers);
        headers.remove(LOCATION);
        return new HttpReply(status, headers, body);
    }

    /** A page of the list that is called for; its cursor is of that list alone. */
    public static HttpReply page(Call call, Page<Document> page) {
        return page(new Page<>(page.items(), call.cursor(page.next()), page.unreadable()));
    }

    /** A page, which says how many others on the list cannot be read. */
    static HttpReply page(Page<Document> page) {
        int unreadable = page.unreadable().size();
        return ok(
                Document.of(
                        "items",
                        page.items(),
                        "next",
                        page.next(),
                        "unreadable",
                        unreadable == 0 ? null : unreadable));
    }

    public static HttpReply text(String body) {
        return new HttpReply(200, Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"), body);
    }

    public static HttpReply json(int status, Document body) {
        return new HttpReply(status, Map.of(CONTENT_TYPE, "application/json"), Json.write(body));
    }

    HttpReply withBody(String type, String body) {
        return new HttpReply(status, Map.of(CONTENT_TYPE, type), body);
    }

    public HttpReply with(String header, String value) {
        var headers = new LinkedHashMap<>(this.headers);
        headers.put(header, value);
        return new HttpReply(status, headers, body);
    }

    /** This reply as it is kept for a repeated call. */
    Document kept() {
        var kept = new Document(new LinkedHashMap<>(headers));
        return Document.of("status", status, "headers", kept, "body", body);
    }

    static HttpReply kept(Document kept) {
        var headers = new LinkedHashMap<String, String>();
        kept.document("headers")
                .values()
                .forEach((name, value) -> headers.put(name, value.toString()));
        return new HttpReply(kept.count("status"), headers, kept.text("body"));
    }
}
