package se.ledamot.meetings.function;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;

/** The requests for priming before a snapshot: of people and of a meeting tool. */
final class MeetingsPrimingRequests {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private MeetingsPrimingRequests() {}

    static List<HttpRequest> api() {
        return List.of(HttpRequest.get("/meetings", Map.of()));
    }

    /** The cancellation of a meeting that does not exist, by a tool that does not. */
    static List<HttpRequest> webhooks() {
        var body =
                Json.write(
                        Document.of(
                                "type", "meeting.cancelled",
                                "timestamp", CLOCK.instant(),
                                "data", Document.of("id", "priming")));
        return List.of(
                new HttpRequest(
                        "POST",
                        "/meeting-tools/priming/events",
                        Map.of(),
                        HEADERS,
                        body.getBytes(StandardCharsets.UTF_8),
                        false));
    }
}
