package se.ledamot.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import se.ledamot.meetings.function.MeetingsFunction;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.webhook.WebhookSecret;

/** Events of a meeting tool, and the API that receives them. */
final class SignedEvents {
    private static final String TOOL = "protokollet";
    private static final WebhookSecret SECRET =
            new WebhookSecret(TOOL, "0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private static final int ACCEPTED = 200;

    private SignedEvents() {}

    /** The API; what it does not accept stops the bench. */
    static Consumer<HttpRequest> api(Services services) {
        var api =
                services.api(
                        new Routes(MeetingsFunction.signedRoutes(services)),
                        UnaryOperator.identity(),
                        signer -> List.of(SECRET));
        return request -> {
            var response = api.apply(request);
            if (response.status() != ACCEPTED) {
                throw new IllegalStateException(response.status() + ": " + response.body());
            }
        };
    }

    /** A meeting is published. */
    static HttpRequest published(int number) {
        var now = Instant.now();
        var data =
                Document.of(
                        "id", "KF-" + number, "organization", "Kommunfullmäktige", "start", now);
        var body =
                Json.write(Document.of("type", "meeting.published", "timestamp", now, "data", data))
                        .getBytes(UTF_8);
        var id = "msg_" + number;
        var timestamp = Long.toString(now.getEpochSecond());
        return new HttpRequest(
                "POST",
                "/meeting-tools/" + TOOL + "/events",
                Map.of(),
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        SECRET.sign(id, timestamp, body),
                        "content-type",
                        "application/json"),
                body,
                false);
    }
}
