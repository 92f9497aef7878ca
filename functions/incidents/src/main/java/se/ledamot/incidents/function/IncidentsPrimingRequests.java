package se.ledamot.incidents.function;

import java.util.List;
import java.util.Map;
import se.ledamot.platform.http.HttpRequest;

/** The priming requests before a snapshot: every report needs a member, so they only read. */
final class IncidentsPrimingRequests {
    private IncidentsPrimingRequests() {}

    static List<HttpRequest> requests() {
        return List.of(
                HttpRequest.get("/incidents/tasks", Map.of()),
                HttpRequest.get("/incidents", Map.of("state", "closed")));
    }

    static List<HttpRequest> ofThreats() {
        return List.of(HttpRequest.get("/security/threats", Map.of()));
    }
}
