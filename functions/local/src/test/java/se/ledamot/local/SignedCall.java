package se.ledamot.local;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.webhook.WebhookSecret;

/** Webhooks of other systems, signed with the secrets of the local run. */
final class SignedCall {
    private SignedCall() {}

    static HttpRequest of(String signer, String path, String id, Instant at, String body) {
        return of(signer, path, id, at, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpRequest of(String signer, String path, String id, Instant at, byte[] body) {
        return of(LocalOperator.secret(signer), path, id, at, body);
    }

    static HttpRequest of(WebhookSecret secret, String path, String id, Instant at, byte[] body) {
        var timestamp = Long.toString(at.getEpochSecond());
        var headers =
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        secret.sign(id, timestamp, body),
                        "content-type",
                        "application/json");
        return new HttpRequest("POST", path, Map.of(), headers, body, false);
    }
}
