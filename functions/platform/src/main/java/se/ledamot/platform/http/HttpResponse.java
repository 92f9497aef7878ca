package se.ledamot.platform.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/** A response to a request. */
public record HttpResponse(int status, Map<String, String> headers, String body) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String LOCATION = "location";

    public static HttpResponse ok(Document body) {
        return json(200, body);
    }

    /** The response to a creation; the path, given decoded, is where the result can be read. */
    public static HttpResponse created(String path, Document body) {
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

    /** The decoded path where the created state can be read; null if there is none. */
    @Nullable String location() {
        var location = headers.get(LOCATION);
        return location == null ? null : URI.create(location).getPath();
    }

    HttpResponse withoutLocation() {
        var headers = new LinkedHashMap<>(this.headers);
        headers.remove(LOCATION);
        return new HttpResponse(status, headers, body);
    }

    /** A page of the requested list; its cursor is valid for that list only. */
    public static HttpResponse page(ValidatedRequest request, Page<Document> page) {
        return page(new Page<>(page.items(), request.cursor(page.next()), page.unreadable()));
    }

    /** A page, with the number of other states on the list that cannot be read. */
    static HttpResponse page(Page<Document> page) {
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

    public static HttpResponse text(String body) {
        return new HttpResponse(200, Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"), body);
    }

    public static HttpResponse json(int status, Document body) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, "application/json"), Json.write(body));
    }

    HttpResponse withBody(String type, String body) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, type), body);
    }

    public HttpResponse with(String header, String value) {
        var headers = new LinkedHashMap<>(this.headers);
        headers.put(header, value);
        return new HttpResponse(status, headers, body);
    }

    /** This response as it is stored for a repeated request. */
    Document toJson() {
        var json = new Document(new LinkedHashMap<>(headers));
        return Document.of("status", status, "headers", json, "body", body);
    }

    static HttpResponse fromJson(Document json) {
        var headers = new LinkedHashMap<String, String>();
        json.document("headers")
                .values()
                .forEach((name, value) -> headers.put(name, value.toString()));
        return new HttpResponse(json.intValue("status"), headers, json.text("body"));
    }
}
