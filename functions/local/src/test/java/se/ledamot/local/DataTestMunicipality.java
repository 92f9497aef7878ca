package se.ledamot.local;

import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.testing.Client;

/** A town in which the operator and the meeting tool report. */
abstract class DataTestMunicipality {
    static final String STOCK = "89460800000000000085";
    static final String STRANGE = "89460800000000000101";
    static final long MEGABYTE = 1_000_000;
    static final String EVENTS = "/meeting-tools/" + LocalOperator.TOOL + "/events";

    final TestMunicipality municipality = TestMunicipality.on("2026-11-02", "09:00");
    private int attempts;
    private int ids;

    private boolean isToolRegistered;

    /** The meeting tool sends an event, which is worked through at once. */
    String keep(String type, Document data) {
        if (!isToolRegistered) {
            isToolRegistered = true;
            var tool =
                    Document.of(
                            "tool", LocalOperator.TOOL,
                            "name", "Protokollet",
                            "order", "by-time");
            done(municipality.client.post("it", "/meeting-tools", tool));
        }
        var event =
                Document.of("type", type, "timestamp", municipality.clock.instant(), "data", data);
        return sentByTool(event);
    }

    String sentByTool(Document event) {
        var id = signed("meeting-tool", EVENTS, event).text("event");
        municipality.written("meetingsStream", ReceivedEventMapping.EVENT.subject(id));
        return id;
    }

    static String first(Document bad) {
        return bad.longValue("index") + " " + bad.documents("errors").getFirst().text("field");
    }

    void until(String date, String time) {
        municipality.until(date, time, Duration.ofMinutes(15), "datausageSweep");
    }

    long bytes(String month) {
        return done(municipality.client.get("it", "/usage/sims/" + SIM + "?month=" + month))
                .longValue("bytes");
    }

    void meeting(String id, String body, String date, String time) {
        keep("meeting.published", meetingJson(id, body, date, time));
    }

    static Document meetingJson(String id, String body, String date, String time) {
        var start = at(date, time);
        return Document.of(
                "id", id,
                "organization", body,
                "start", start,
                "end", start.plus(Duration.ofHours(3)));
    }

    void counter(String at, long megabytes) {
        send(
                Document.of(
                        "kind",
                        "counter",
                        "iccid",
                        SIM,
                        "month",
                        "2026-11",
                        "at",
                        at,
                        "total",
                        megabytes * MEGABYTE));
    }

    Document used(String card, String date, String time, long megabytes) {
        var from = at(date, time);
        return send(session(card, from, from.plusSeconds(60), megabytes * MEGABYTE));
    }

    Document session(String card, Instant from, Instant to, long bytes) {
        return Document.of(
                "kind", "session",
                "id", "session-" + ++ids,
                "iccid", card,
                "from", from,
                "to", to,
                "up", 0,
                "down", bytes);
    }

    Document send(Document record) {
        return sent(List.of(record));
    }

    Document sent(List<?> records) {
        var all = new ArrayList<Object>(records);
        return signed("operator", "/usage/records", new Document(Map.of("records", all)));
    }

    Document signed(String signer, String path, Document document) {
        return signed(signer, path, Json.write(document));
    }

    Document signed(String signer, String path, String json) {
        return done(answer(signer, path, json.getBytes(StandardCharsets.UTF_8)));
    }

    Client.Response answer(String signer, String path, byte[] body) {
        var id = "msg_%08d".formatted(++attempts);
        var now = municipality.clock.instant();
        return municipality.client.send(SignedCall.of(signer, path, id, now, body));
    }

    static Instant at(String date, String time) {
        return SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }
}
