package se.ledamot.platform.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;

/** Calls an API as a client does. */
public final class Client {
    private final Function<HttpRequest, HttpResponse> api;
    private int keys;

    public Client(Function<HttpRequest, HttpResponse> api) {
        this.api = api;
    }

    /** A response with a JSON body. */
    public record Response(int status, String body) {
        public Document json() {
            return Json.readOwn(body);
        }
    }

    public Response get(String who, String path) {
        return send(call("GET", path, who, null, Map.of()));
    }

    /** A request with a new key. */
    public synchronized Response post(String who, String path, Document body) {
        return post(who, path, body, "key-" + ++keys + "-0000");
    }

    /** A request without a body, with a new key. */
    public synchronized Response post(String who, String path) {
        return send(
                call(
                        "POST",
                        path,
                        who,
                        null,
                        Map.of("idempotency-key", "key-" + ++keys + "-0000")));
    }

    public Response post(String who, String path, Document body, String key) {
        return send(
                call(
                        "POST",
                        path,
                        who,
                        Json.write(body),
                        Map.of("idempotency-key", key, "content-type", "application/json")));
    }

    public synchronized Response csv(String who, String path, byte[] file) {
        return csv(who, path, file, "csv-" + ++keys + "-0000");
    }

    public Response csv(String who, String path, byte[] file, String key) {
        return file(who, path, file, "text/csv", key);
    }

    public synchronized Response calendar(String who, String path, byte[] file) {
        return file(who, path, file, "text/calendar", "calendar-" + ++keys + "-0000");
    }

    private Response file(String who, String path, byte[] file, String type, String key) {
        var request =
                call("POST", path, who, "", Map.of("idempotency-key", key, "content-type", type));
        return send(
                new HttpRequest(
                        "POST", request.path(), request.query(), request.headers(), file, false));
    }

    public Response send(HttpRequest request) {
        var response = api.apply(request);
        return new Response(response.status(), response.body());
    }

    /** A request with these headers added. */
    public static HttpRequest call(
            String method,
            String path,
            String who,
            @Nullable String body,
            Map<String, String> headers) {
        var parts = path.split("\\?", 2);
        var query = new LinkedHashMap<String, String>();
        if (parts.length == 2) {
            for (var pair : parts[1].split("&")) {
                query.put(
                        pair.substring(0, pair.indexOf('=')),
                        pair.substring(pair.indexOf('=') + 1));
            }
        }
        var all = new LinkedHashMap<String, String>();
        all.put("authorization", "Bearer " + who);
        all.put("accept-language", "en");
        all.putAll(headers);
        var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return new HttpRequest(method, parts[0], query, all, bytes, false);
    }
}
