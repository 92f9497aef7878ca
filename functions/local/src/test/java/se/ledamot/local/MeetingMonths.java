package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.StepClock;

/** What a meeting tool sends, and what people do about it. */
record MeetingMonths(Client client, StepClock clock, LocalCalendars calendars) {
    private static final String EVENTS = "/meeting-tools/" + LocalOperator.TOOL + "/events";

    /** Events that come before their tool is registered, and then each kind of event. */
    void pass() {
        var start = clock.instant().plus(Duration.ofDays(2));
        send("meeting.published", meeting("KS-1", "Kommunstyrelsen", start));
        send("meeting.strange", Document.of("id", "KS-1"));
        for (var waiting : events("waiting").documents("items")) {
            var tried =
                    done(client.post("it", "/meeting-events/" + waiting.text("event") + "/retry"));
            assertThat(tried.text("stage")).isEqualTo("kept-aside");
        }
        register();
        get("secretary", "/meeting-tools");
        for (var path : new String[] {"/journal", "/journal/verification"}) {
            get("it", "/meeting-tools/" + LocalOperator.TOOL + path);
        }
        send("meeting.published", meeting("KS-2", "Sammedelsnämnden", start));
        send("meeting.cancelled", Document.of("id", "KS-3"));
        papers();
        ofCouncil(start.plus(Duration.ofDays(5)).plus(Duration.ofHours(6)));
        imports(start.plus(Duration.ofDays(7)));
        // The secretary is told who is ready for one that begins soon.
        imports("KS-8", clock.instant().plus(Duration.ofMinutes(40)));
        get("secretary", "/meetings");
        feeds();
    }

    /** A calendar that is fetched, one that is not there, and a file of one. */
    private void feeds() {
        calendars.publish("ks.ics", calendar("DTSTART:20261214T120000Z"));
        feed("ks");
        feed("borta");
        var file = calendar("DTSTART:20261215T120000Z");
        done(client.calendar("secretary", "/meetings/calendar-imports", file));
        get("it", "/calendar-feeds");
    }

    private void feed(String id) {
        var address = "https://" + LocalCalendars.HOST + "/" + id + ".ics";
        var feed = Document.of("feed", id, "name", "Kalender", "address", address);
        done(client.post("it", "/calendar-feeds", feed));
    }

    private static byte[] calendar(String start) {
        return """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:a
        SUMMARY:Kommunstyrelsen
        %s
        RRULE:FREQ=MONTHLY
        END:VEVENT
        BEGIN:VEVENT
        UID:b
        SUMMARY:Inställt: Kommunstyrelsen
        DTSTART:20261218T120000Z
        END:VEVENT
        END:VCALENDAR
        """
                .formatted(start)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A list may lag behind for a moment: they look again until there is something. */
    private Document events(String stage) {
        var events = done(client.get("it", "/meeting-events?stage=" + stage));
        while (events.documents("items").isEmpty()) {
            events = done(client.get("it", "/meeting-events?stage=" + stage));
        }
        return events;
    }

    private void register() {
        done(
                client.post(
                        "it",
                        "/meeting-tools",
                        Document.of(
                                "tool", LocalOperator.TOOL,
                                "name", "Protokollet",
                                "order", "by-time")));
    }

    private void papers() {
        var paper =
                Document.of(
                        "id", "P-1",
                        "meeting", "KS-1",
                        "version", "1",
                        "size", 120_000,
                        "confidential", false);
        send("paper.published", paper);
        send("paper.withdrawn", Document.of("id", "P-2"));
        var copy = Document.of("paper", "P-1", "member", "cecilia", "version", "1");
        send("paper.taken-offline", copy);
        send("paper.removed-offline", Document.of("paper", "P-2", "member", "cecilia"));
        send("substitute.called", Document.of("meeting", "KS-1", "member", "bjorn"));
        send("substitute.released", Document.of("meeting", "KS-1", "member", "anna"));
    }

    /**
     * A meeting whose paper a member has taken offline, and gets another version. It is on a
     * Monday, so that what comes late is there on the working day before.
     */
    private void ofCouncil(Instant start) {
        send("meeting.published", meeting("KF-1", "Kommunfullmäktige", start));
        paperOfCouncil("1");
        var copy =
                Document.of(
                        "paper", "P-3",
                        "member", "cecilia.noren@pol.kramfors.se",
                        "version", "1");
        send("paper.taken-offline", copy);
    }

    private void paperOfCouncil(String version) {
        var paper =
                Document.of(
                        "id",
                        "P-3",
                        "meeting",
                        "KF-1",
                        "version",
                        version,
                        "size",
                        120_000,
                        "confidential",
                        false);
        send("paper.published", paper);
    }

    private void imports(Instant start) {
        imports("KS-9", start);
    }

    private void imports(String id, Instant start) {
        var file = "möte;nämnd;start;slut\n%s;Kommunstyrelsen;%s;\n".formatted(id, start);
        done(client.csv("secretary", "/meetings/imports", file.getBytes(StandardCharsets.UTF_8)));
    }

    /** People see to what was kept aside, and match what the tool calls a member. */
    void seesTo(String member) {
        var event = events("kept-aside").documents("items").getFirst().text("event");
        get("secretary", "/meeting-events/" + event);
        var tried = done(client.post("it", "/meeting-events/" + event + "/retry"));
        assertThat(tried.text("stage")).isIn("kept-aside", "done");
        get("secretary", "/tool-accounts?state=unmatched");
        var meeting = MeetingOrigin.tool(LocalOperator.TOOL, "KS-1").id();
        get("secretary", "/meetings/" + meeting + "/readiness");
        get(member, "/meetings/mine");
        var council = MeetingOrigin.tool(LocalOperator.TOOL, "KF-1").id();
        var choice = Document.of("reminders", "done");
        done(client.post(member, "/meetings/" + council + "/own-reminders", choice));
        paperOfCouncil("2");
        var match = Document.of("tool", LocalOperator.TOOL, "account", "Cecilia", "member", member);
        var account = done(client.post("secretary", "/tool-accounts", match)).text("toolAccount");
        for (var path : new String[] {"/journal", "/journal/verification"}) {
            get("secretary", "/tool-accounts/" + account + path);
        }
        done(client.post("secretary", "/tool-accounts/" + account + "/unmatch"));
        var again = Document.of("member", member);
        done(client.post("secretary", "/tool-accounts/" + account + "/match", again));
        var official = match.with("account", "registrator");
        var other = done(client.post("secretary", "/tool-accounts", official)).text("toolAccount");
        done(client.post("secretary", "/tool-accounts/" + other + "/dismissal"));
        calendarIsEmptied();
    }

    /** A calendar loses its meetings, and the secretary cancels one of them. */
    private void calendarIsEmptied() {
        var empty = "BEGIN:VCALENDAR\nEND:VCALENDAR\n".getBytes(StandardCharsets.UTF_8);
        calendars.publish("ks.ics", empty);
        var first = MeetingOrigin.calendar("ks", "a/2026-12-14").id();
        var meetings = Document.of("meetings", List.of(first));
        done(client.post("secretary", "/meetings/cancellations", meetings));
        for (var path : new String[] {"", "/journal", "/journal/verification"}) {
            get("secretary", "/calendar-feeds/ks" + path);
        }
        done(client.post("it", "/calendar-feeds/borta/end"));
    }

    /** Long after all of it has expired, the same meeting is held again. */
    void beginAgain() {
        var start = clock.instant().plus(Duration.ofDays(2));
        send("meeting.published", meeting("KS-1", "Kommunstyrelsen", start));
        imports(start);
    }

    private static Document meeting(String id, String body, Instant start) {
        return Document.of(
                "id", id,
                "organization", body,
                "start", start,
                "end", start.plus(Duration.ofHours(3)));
    }

    /** Each at another second, so that it is another attempt. */
    private void send(String type, Document data) {
        clock.step(Duration.ofSeconds(1));
        var now = clock.instant();
        var event = Document.of("type", type, "timestamp", now, "data", data);
        var id = "msg_" + now.getEpochSecond();
        done(client.send(SignedCall.of("meeting-tool", EVENTS, id, now, Json.write(event))));
    }

    private void get(String who, String path) {
        done(client.get(who, path));
    }
}
