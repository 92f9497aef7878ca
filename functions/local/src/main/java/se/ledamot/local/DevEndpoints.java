package se.ledamot.local;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;

/**
 * What the local run has beside the API: tokens, the outbox, the clock, the schedules and the
 * OpenAPI document.
 */
final class DevEndpoints {
    private final LocalFunctions functions;
    private final Schedules schedules;
    private final LocalClock clock;
    private final LocalTokens tokens;
    private final Outbox outbox;
    private final LocalMail mail;

    DevEndpoints(
            LocalFunctions functions,
            Schedules schedules,
            LocalClock clock,
            LocalTokens tokens,
            Outbox outbox,
            LocalMail mail) {
        this.functions = functions;
        this.schedules = schedules;
        this.clock = clock;
        this.tokens = tokens;
        this.outbox = outbox;
        this.mail = mail;
    }

    HttpResponse answer(HttpRequest request) {
        var path = request.path();
        if (path.equals("/openapi.json")) {
            return HttpResponse.ok(functions.openApi());
        }
        if (path.equals("/outbox")) {
            return outbox(request.query());
        }
        if (path.startsWith("/local/tokens/")) {
            return HttpResponse.text(token(path.substring("/local/tokens/".length())));
        }
        if (path.equals("/local/clock")) {
            return clock(request);
        }
        if (path.startsWith("/local/signatures/")) {
            return signature(request);
        }
        if (path.startsWith("/local/files/")) {
            return file(request);
        }
        if (path.startsWith("/local/calendars/")) {
            return calendar(request);
        }
        if (path.startsWith("/local/mail/")) {
            return mail(request);
        }
        if (path.startsWith("/local/schedules")) {
            return schedule(request);
        }
        return functions.call(request);
    }

    /** The headers that a signer would send with that body, as {@code curl -H @-} takes them. */
    private HttpResponse signature(HttpRequest request) {
        var signer = request.path().substring("/local/signatures/".length());
        var id = request.query().getOrDefault("id", "msg_00000001");
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var body = request.body();
        var signature =
                LocalOperator.secret(signer).sign(id, timestamp, body == null ? new byte[0] : body);
        return HttpResponse.text(
                "webhook-id: "
                        + id
                        + "\nwebhook-timestamp: "
                        + timestamp
                        + "\nwebhook-signature: "
                        + signature
                        + "\n");
    }

    /** Leaves a file as the operator would in the bucket. */
    private HttpResponse file(HttpRequest request) {
        var body = request.body();
        functions.leave(
                request.path().substring("/local/files/".length()),
                body == null ? new byte[0] : body);
        return HttpResponse.json(202, Document.EMPTY);
    }

    /** Publishes a calendar at the address that it says. */
    private HttpResponse calendar(HttpRequest request) {
        var name = request.path().substring("/local/calendars/".length());
        var body = request.body();
        functions.publish(name, body == null ? new byte[0] : body);
        return HttpResponse.json(
                202, Document.of("address", "https://" + LocalCalendars.HOST + "/" + name));
    }

    /** Delivers the body as a mail to a mailbox. */
    private HttpResponse mail(HttpRequest request) {
        var body = request.body();
        boolean isThere =
                mail.deliver(
                        request.path().substring("/local/mail/".length()),
                        body == null ? new byte[0] : body);
        return HttpResponse.json(isThere ? 202 : 404, Document.EMPTY);
    }

    /** As text, for reading; as JSON where the query says {@code as=json}. */
    private HttpResponse outbox(Map<String, String> query) {
        var sent = outbox.to(query.getOrDefault("to", ""));
        if ("json".equals(query.get("as"))) {
            return HttpResponse.ok(
                    Document.of("sent", sent.stream().map(Outbox.Sent::toJson).toList()));
        }
        var text = new StringBuilder();
        for (var one : sent) {
            text.append("—— ")
                    .append(SwedishTime.at(one.at()).toLocalDateTime().withNano(0))
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
        return HttpResponse.text(text.toString());
    }

    private String token(String whose) {
        return Role.of(whose)
                .filter(role -> role != Role.MEMBER)
                .map(tokens::of)
                .orElseGet(() -> tokens.of(whose));
    }

    /** {@code {"forward": "P14D"}} or {@code "PT6H"}; without a body it only tells the time. */
    private HttpResponse clock(HttpRequest request) {
        var body = request.body();
        if (request.method().equals("POST") && body != null) {
            try {
                schedules.forward(
                        duration(
                                Json.read(new String(body, StandardCharsets.UTF_8))
                                        .text("forward")));
            } catch (Json.Malformed | DateTimeException | IllegalArgumentException e) {
                return HttpResponse.json(
                        400,
                        Document.of(
                                "expected",
                                "{\"forward\": \"P14D\"}, at most 400 days, never back"));
            }
        }
        return HttpResponse.ok(Document.of("now", SwedishTime.at(clock.instant()).toString()));
    }

    private Duration duration(String text) {
        if (text.contains("T")) {
            return Duration.parse(text);
        }
        var now = SwedishTime.at(clock.instant());
        return Duration.between(now, now.plus(Period.parse(text)));
    }

    private HttpResponse schedule(HttpRequest request) {
        var name = request.path().replaceFirst("/local/schedules/?", "");
        if (request.method().equals("POST") && schedules.names().contains(name)) {
            schedules.run(name);
            return HttpResponse.ok(Document.of("ran", name));
        }
        return HttpResponse.ok(Document.of("schedules", schedules.names()));
    }
}
