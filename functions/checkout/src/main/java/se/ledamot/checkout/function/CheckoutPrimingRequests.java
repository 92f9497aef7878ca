package se.ledamot.checkout.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;

/** The priming requests before a snapshot: one that writes, one that reads a list. */
final class CheckoutPrimingRequests {
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/json", "idempotency-key", "priming-0001");

    private CheckoutPrimingRequests() {}

    static List<HttpRequest> requests() {
        var sim =
                Document.of(
                        "iccid", "89460809999999999994",
                        "number", "+46701740605",
                        "allowanceMb", 1);
        var body = Json.write(sim).getBytes(StandardCharsets.UTF_8);
        return List.of(
                new HttpRequest("POST", "/sims", Map.of(), HEADERS, body, false),
                HttpRequest.get("/deviations", Map.of()));
    }
}
