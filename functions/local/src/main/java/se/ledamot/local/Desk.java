package se.ledamot.local;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;

/**
 * What the local run has beside the API: tokens, the outbox, the clock, the schedules and the
 * OpenAPI document.
 */
final class Desk {
    private final Functions functions;
    private final Schedules schedules;
    private final LocalClock clock;
    private final LocalTokens tokens;
    private final Outbox outbox;

    Desk(
            Functions functions,
            Schedules schedules,
            LocalClock clock,
            LocalTokens tokens,
            Outbox outbox) {
        this.functions = functions;
        this.schedules = schedules;
        this.clock = clock;
        this.tokens = tokens;
        this.outbox = outbox;
    }

    HttpReply answer(HttpCall call) {
        var path = call.path();
        if (path.equals("/openapi.json")) {
            return HttpReply.ok(functions.openApi());
        }
        if (path.equals("/outbox")) {
            return outbox(call.query());
        }
        if (path.startsWith("/local/tokens/")) {
            return HttpReply.text(token(path.substring("/local/tokens/".length())));
        }
        if (path.equals("/local/clock")) {
            return clock(call);
        }
        if (path.startsWith("/local/signatures/")) {
            return signature(call);
        }
        if (path.startsWith("/local/files/")) {
            return file(call);
        }
        if (path.startsWith("/local/schedules")) {
            return schedule(call);
        }
        return functions.call(call);
    }

    /** The headers that a signer would send with that body, as {@code curl -H @-} takes them. */
    private HttpReply signature(HttpCall call) {
        var signer = call.path().substring("/local/signatures/".length());
        var id = call.query().getOrDefault("id", "msg_00000001");
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var body = call.body();
        var signature =
                LocalOperator.secret(signer).sign(id, timestamp, body == null ? new byte[0] : body);
        return HttpReply.text(
                "webhook-id: "
                        + id
                        + "\nwebhook-timestamp: "
                        + timestamp
                        + "\nwebhook-signature: "
                        + signature
                        + "\n");
    }

    /** Leaves a file as the operator would in the bucket. */
    private HttpReply file(HttpCall call) {
        var body = call.body();
        functions.leave(
                call.path().substring("/local/files/".length()), body == null ? new byte[0] : body);
        return HttpReply.json(202, Document.EMPTY);
    }

    /** As text, for reading; as JSON where the query says {@code as=json}. */
    private HttpReply outbox(Map<String, String> query) {
        var sent = outbox.to(query.getOrDefault("to", ""));
        if ("json".equals(query.get("as"))) {
            return HttpReply.ok(Document.of("sent", sent.stream().map(Outbox.Sent::told).toList()));
        }
        var text = new StringBuilder();
        for (var one : sent) {
            text.append("—— ")
                    .append(Sweden.at(one.at()).toLocalDateTime().withNano(0))
                    .append("  ")
                    .append(one.by())
                    .append(" → ")
                    .append(one.to())
                    .append('\n');
            if (!one.subject().isEmpty()) {
                text.append(one.subject()).append("\n\n");
            }
            text.append(one.text()).append("\n\n");
        }
        return HttpReply.text(text.toString());
    }

    private String token(String whose) {
        return Role.of(whose)
                .filter(role -> role != Role.MEMBER)
                .map(tokens::of)
                .orElseGet(() -> tokens.of(whose));
    }

    /** {@code {"forward": "P14D"}} or {@code "PT6H"}; without a body it only tells the time. */
    private HttpReply clock(HttpCall call) {
        var body = call.body();
        if (call.method().equals("POST") && body != null) {
            try {
                schedules.forward(
                        duration(
                                Json.read(new String(body, StandardCharsets.UTF_8))
                                        .text("forward")));
            } catch (Json.Malformed | DateTimeException | IllegalArgumentException e) {
                return HttpReply.json(
                        400,
                        Document.of(
                                "expected",
                                "{\"forward\": \"P14D\"}, at most 400 days, never back"));
            }
        }
        return HttpReply.ok(Document.of("now", Sweden.at(clock.instant()).toString()));
    }

    private Duration duration(String text) {
        if (text.contains("T")) {
            return Duration.parse(text);
        }
        var now = Sweden.at(clock.instant());
        return Duration.between(now, now.plus(Period.parse(text)));
    }

    private HttpReply schedule(HttpCall call) {
        var name = call.path().replaceFirst("/local/schedules/?", "");
        if (call.method().equals("POST") && schedules.names().contains(name)) {
            schedules.run(name);
            return HttpReply.ok(Document.of("ran", name));
        }
        return HttpReply.ok(Document.of("schedules", schedules.names()));
    }
}
