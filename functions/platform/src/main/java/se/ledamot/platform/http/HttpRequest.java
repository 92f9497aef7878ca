package se.ledamot.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received, whatever carried it.
 *
 * @param path decoded, without the query, as AWS's gateway hands it over; a percent sign in it was
 *     sent encoded twice
 * @param query names to values, decoded; the values of a repeated name are joined with commas
 * @param headers lower-case names to values; the values of a repeated name are joined with commas
 * @param body the bytes as the client sent them; null if there are none
 * @param encoded whether the carrier handed the body over as base64, as it does with what it does
 *     not regard as text
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte @Nullable [] body,
        boolean encoded) {

    /** A call that reads, without headers. */
    public static HttpRequest get(String path, Map<String, String> query) {
        return new HttpRequest("GET", path, query, Map.of(), null, false);
    }

    /**
     * A raw query's names and values, decoded. What cannot be decoded is left as it is, for the
     * schema to refuse.
     */
    public static Map<String, String> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, String>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&", -1)) {
                var parts = pair.split("=", 2);
                var value = parts.length == 2 ? decoded(parts[1]) : "";
                query.merge(decoded(parts[0]), value, (one, other) -> one + "," + other);
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The type of the body without its parameters, in small letters; empty where none is given. */
    public String contentType() {
        var header = header("content-type");
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public int bodySize() {
        return body == null ? 0 : body.length;
    }
}
