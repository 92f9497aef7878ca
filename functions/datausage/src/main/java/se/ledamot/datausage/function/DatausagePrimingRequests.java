package se.ledamot.datausage.function;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;

/** The requests for priming before a snapshot: of people and of the operator. */
final class DatausagePrimingRequests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private DatausagePrimingRequests() {}

    static List<HttpRequest> api() {
        return List.of(HttpRequest.get("/usage/unknown-sims", Map.of()));
    }

    /** Use of a card that does not exist. */
    static List<HttpRequest> webhooks() {
        var now = CLOCK.instant();
        var session =
                Document.of(
                        "kind",
                        "session",
                        "id",
                        "priming",
                        "iccid",
                        "89460809999999999994",
                        "from",
                        now,
                        "to",
                        now,
                        "up",
                        0,
                        "down",
                        1);
        var body = Json.write(Document.of("records", List.of(session)));
        return List.of(
                new HttpRequest(
                        "POST",
                        "/usage/records",
                        Map.of(),
                        HEADERS,
                        body.getBytes(StandardCharsets.UTF_8),
                        false));
    }
}
