package se.ledamot.incidents.function;

import java.util.List;
import java.util.Map;
import se.ledamot.platform.http.HttpCall;

/** The calls that are rehearsed before a snapshot: every report needs a member, so they read. */
final class Rehearsals {
    private Rehearsals() {}

    static List<HttpCall> calls() {
        return List.of(
                HttpCall.get("/incidents/tasks", Map.of()),
                HttpCall.get("/incidents", Map.of("state", "closed")));
    }

    static List<HttpCall> ofThreats() {
        return List.of(HttpCall.get("/security/threats", Map.of()));
    }
}
