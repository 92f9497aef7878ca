package se.ledamot.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;

/** The requests that are measured, as events of API Gateway and as the functions receive them. */
public final class BenchRequests {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int FIRST_PHONE = 730_000_000;
    private static final int MEMBERS = 400;

    private BenchRequests() {}

    /** The body of a SIM card that no other request registers. */
    public static Document sim() {
        int number = NUMBER.incrementAndGet();
        return Document.of(
                "iccid",
                iccid(number),
                "number",
                "+46" + (FIRST_PHONE + number),
                "allowanceMb",
                5_000);
    }

    /** Registers a SIM card, as an event of API Gateway's. */
    public static String event(String token) {
        return event("/sims", token, sim());
    }

    /** Reports an exposed password of a member for whom no other request reports one. */
    public static String report(String token) {
        var body =
                Document.of(
                        "kind",
                        "credentials-exposed",
                        "member",
                        "M-" + NUMBER.incrementAndGet(),
                        "passwords",
                        List.of("mail"));
        return event("/incidents", token, body);
    }

    /** A member, who asked for none before, asks for the guest pass. */
    static String guestPass(TokenSource issuer) {
        var member = "M-" + (NUMBER.incrementAndGet() % MEMBERS + 1);
        return event("/guest-passes", issuer.ofMember(member), Document.EMPTY);
    }

    /** A member, who has said nothing of it before, says when to be away. */
    static String absence(TokenSource issuer) {
        var member = "M-" + (NUMBER.incrementAndGet() % MEMBERS + 1);
        var today = SwedishTime.dateOf(Clock.systemUTC().instant());
        var absence = Document.of("from", today, "to", today.plusDays(7));
        return event(
                "/mailboxes/mine/absences",
                issuer.ofMember(member),
                Document.of("absences", List.of(absence)));
    }

    /** The IT unit registers a meeting tool that was not there before. */
    static String meetingTool(TokenSource issuer) {
        var tool =
                Document.of(
                        "tool", "tool-" + NUMBER.incrementAndGet(),
                        "name", "Protokollet",
                        "order", "by-time");
        return event("/meeting-tools", issuer.of(Role.IT), tool);
    }

    private static String event(String path, String token, Document body) {
        return Json.write(
                Document.of(
                        "version",
                        "2.0",
                        "routeKey",
                        "ANY " + path,
                        "rawPath",
                        path,
                        "rawQueryString",
                        "",
                        "headers",
                        headers(token, "application/json"),
                        "requestContext",
                        Document.of("http", Document.of("method", "POST", "path", path)),
                        "body",
                        Json.write(body),
                        "isBase64Encoded",
                        false));
    }

    /** Registers a SIM card over HTTP. */
    static java.net.http.HttpRequest request(URI uri, String token) {
        var request = java.net.http.HttpRequest.newBuilder(uri);
        headers(token, "application/json")
                .values()
                .forEach((name, value) -> request.header(name, value.toString()));
        return request.POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.write(sim())))
                .build();
    }

    public static HttpRequest post(String path, String token, Document body) {
        return post(
                path, token, "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    public static HttpRequest post(String path, String token, String type, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers(token, type).values().forEach((name, value) -> headers.put(name, value.toString()));
        return new HttpRequest("POST", path, Map.of(), headers, body, false);
    }

    public static HttpRequest get(String path, String token) {
        return new HttpRequest(
                "GET", path, Map.of(), Map.of("authorization", "Bearer " + token), null, false);
    }

    /** A request with one query parameter. */
    static HttpRequest get(String path, String token, String name, String value) {
        var request = get(path, token);
        return new HttpRequest("GET", path, Map.of(name, value), request.headers(), null, false);
    }

    /** A card's number: the issuer's, a serial number, and the check digit. */
    static String iccid(int number) {
        var digits = String.format("8946080%012d", number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static Document headers(String token, String type) {
        return Document.of(
                "authorization",
                "Bearer " + token,
                "content-type",
                type,
                "accept-language",
                "sv-SE,sv;q=0.9",
                "idempotency-key",
                "benchmark-" + NUMBER.incrementAndGet());
    }
}
