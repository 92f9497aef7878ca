package se.ledamot.meetings.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.meetings.paper.OfflineCopyMapping;
import se.ledamot.meetings.tool.MeetingToolMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;

/** What becomes of events: worked through, kept aside, tried again, told. */
class WorkThroughEventTest extends MeetingsTestMunicipality {
    @Test
    @DisplayName("Events before their tool is registered wait, and then all count")
    void eventsBeforeTheirToolIsRegisteredWait() {
        var published =
                sent(event("meeting.published", meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
        assertThat(stage(published)).isEqualTo("kept-aside");
        assertThat(kept()).containsExactly(published + " tool-unregistered");
        sweep();
        assertThat(stage(published)).isEqualTo("kept-aside");
        assertThat(noticesSent()).containsExactly("meeting-events-kept-aside → role/it");
        registered(TOOL, "by-time");
        sweep();
        assertThat(stage(published)).isEqualTo("done");
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 tool");
        assertThat(kept()).isEmpty();
    }

    @Test
    @DisplayName("What cannot be read is kept aside with what is wrong, and told once a day")
    void whatCannotBeReadIsKeptAside() {
        registered(TOOL, "by-revision");
        var meeting = meeting("KF-1", COUNCIL, "2026-12-14", "18:00").with("revision", 1);
        var unknown = sent(event("meeting.postponed", meeting));
        var invalid = sent(event("meeting.published", meeting.with("start", "2026-12-14")));
        var backwards =
                sent(event("meeting.published", meeting.with("end", "2026-12-14T16:00:00Z")));
        var unnumbered = sent(event("meeting.published", meeting.with("revision", null)));
        var noJson = done(received(TOOL, "msg-x", "{'type'")).text("event");
        workThrough(noJson);
        assertThat(kept())
                .containsExactlyInAnyOrder(
                        unknown + " unknown-type",
                        invalid + " not-valid",
                        backwards + " not-valid",
                        unnumbered + " no-revision",
                        noJson + " not-json");
        var shown = done(client.get("secretary", "/meeting-events/" + invalid));
        assertThat(shown.documents("errors").getFirst().text("field")).isEqualTo("/data/start");
        assertThat(Json.readOwn(shown.text("body")).text("type")).isEqualTo("meeting.published");
        assertThat(shown("2026-12")).isEmpty();
        for (int i = 0; i < 3; i++) {
            sweep();
        }
        clock.step(Duration.ofDays(1));
        sweep();
        assertThat(noticesSent())
                .containsExactly(
                        "meeting-events-kept-aside → role/it",
                        "meeting-events-kept-aside → role/it");
        assertThat(notices().getFirst().values().longValue("count")).isEqualTo(5);
    }

    @Test
    @DisplayName(
            "An event kept aside can be tried again, and counts when nothing is wrong any more")
    void anEventKeptAsideCanBeTriedAgain() {
        registered(TOOL, "by-time");
        var ahead =
                sent(
                        Document.of(
                                "type",
                                "meeting.published",
                                "timestamp",
                                clock.instant().plus(Duration.ofMinutes(10)),
                                "data",
                                meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
        assertThat(retried(ahead)).isEqualTo("kept-aside");
        clock.step(Duration.ofMinutes(10));
        assertThat(retried(ahead)).isEqualTo("done");
        assertThat(retried(ahead)).isEqualTo("done");
        assertThat(shown("2026-12")).hasSize(1);
        var absent = client.post("it", "/meeting-events/" + "0".repeat(24) + "/retry");
        assertThat(absent.status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A field that the schema does not know is left out, and stops nothing")
    void anUnknownFieldStopsNothing() {
        registered(TOOL, "by-time");
        var meeting = meeting("KF-1", COUNCIL, "2026-12-14", "18:00").with("room", "Sessionssalen");
        assertThat(stage(sent(event("meeting.published", meeting).with("source", "x"))))
                .isEqualTo("done");
    }

    @Test
    @DisplayName("An event that fails again and again is given up, told, and can be tried again")
    void anEventThatFailsIsGivenUpAndTold() {
        registered(TOOL, "by-time");
        var event = event("meeting.published", meeting("KF-1", COUNCIL, "2026-12-14", "18:00"));
        var id = done(received(TOOL, "msg-1", Json.write(event))).text("event");
        clock.step(Duration.ofMinutes(10));
        var broken = TestServices.of(brokenAtTools(), store, store, clock, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(stage(id)).isEqualTo("waiting");
            assertThatThrownBy(() -> sweep(broken)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(stage(id)).isEqualTo("failed");
        // The sweeps before have failed, so this one looks all over on the same day.
        sweep();
        assertThat(noticesSent()).containsExactly("meeting-events-failed → role/it");
        assertThat(done(client.get("it", "/meeting-events?stage=failed")).documents("items"))
                .hasSize(1);
        assertThat(retried(id)).isEqualTo("done");
        assertThat(shown("2026-12")).hasSize(1);
    }

    private Repository brokenAtTools() {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.getName().equals("find")
                            && arguments[0] == MeetingToolMapping.TOOL) {
                        throw new IllegalArgumentException("broken");
                    }
                    return method.isDefault()
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : method.invoke(store, arguments);
                };
        return (Repository)
                Proxy.newProxyInstance(
                        Repository.class.getClassLoader(),
                        new Class<?>[] {Repository.class},
                        handler);
    }

    @Test
    @DisplayName("While a tool's record cannot be read its events wait; all else goes on")
    void whileAToolCannotBeReadItsEventsWait() {
        var early =
                sent(event("meeting.published", meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
        registered(TOOL, "by-time");
        var event = event("meeting.published", meeting("KF-2", COUNCIL, "2026-12-15", "18:00"));
        var late = done(received(TOOL, "msg-2", Json.write(event))).text("event");
        store.alter(MeetingToolMapping.TOOL, TOOL, state -> state.with("order", "by-chance"));
        clock.step(Duration.ofMinutes(10));
        for (int i = 0; i < 7; i++) {
            sweep();
        }
        assertThat(stage(late)).isEqualTo("waiting");
        assertThat(stage(early)).isEqualTo("kept-aside");
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "record-unreadable → role/it", "meeting-events-kept-aside → role/it");
        store.alter(MeetingToolMapping.TOOL, TOOL, state -> state.with("order", "by-time"));
        sweep();
        assertThat(List.of(stage(early), stage(late))).containsOnly("done");
    }

    @Test
    @DisplayName("What is taken in by a sweep is not told by the same sweep")
    void whatIsTakenInIsNotTold() {
        sent(event("meeting.published", meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
        registered(TOOL, "by-time");
        sweep();
        assertThat(noticesSent()).isEmpty();
    }

    @Test
    @DisplayName("Events are told as long as new ones come, and not for ever")
    void eventsAreToldAsLongAsNewOnesCome() {
        sent(Document.of("type", "unknown"));
        for (int day = 0; day < 20; day++) {
            sweep();
            clock.step(Duration.ofDays(1));
        }
        assertThat(noticesSent()).hasSize(2);
        clock.step(Duration.ofDays(1));
        sent(Document.of("type", "unknown as well"));
        sweep();
        assertThat(noticesSent()).hasSize(3);
    }

    @Test
    @DisplayName("An event that is taken in long after it came can still be looked up")
    void anEventTakenInLateCanBeLookedUp() {
        var id = sent(event("meeting.published", meeting("KF-1", COUNCIL, "2027-12-14", "18:00")));
        clock.step(Duration.ofDays(60));
        registered(TOOL, "by-time");
        assertThat(retried(id)).isEqualTo("done");
        clock.step(Duration.ofDays(29));
        assertThat(stage(id)).isEqualTo("done");
        clock.step(Duration.ofDays(2));
        assertThat(store.find(ReceivedEventMapping.EVENT, id)).isEmpty();
    }

    @Test
    @DisplayName(
            "Null, a byte order mark, blanks around and any content type are no reason to refuse")
    void whatSerializersWriteIsRead() {
        registered(TOOL, "by-time");
        var text =
                "\ufeff{\"type\":\"meeting.published\",\"timestamp\":\"2026-11-23T07:00:00+01:00\","
                        + "\"data\":{\"id\":\"KF-1\",\"organization\":\" Kommunfullmäktige\\t\","
                        + "\"start\":\"2026-12-14T17:00:00Z \",\"end\":null}}";
        var id = done(received(TOOL, "msg-1", text)).text("event");
        workThrough(id);
        assertThat(stage(id)).isEqualTo("done");
        assertThat(meetings("2026-12").getFirst().end()).isNull();
        var body = text.replace("KF-1", "KF-2").getBytes(StandardCharsets.UTF_8);
        clock.step(Duration.ofSeconds(1));
        var request = signed(TOOL, "msg-2", body, secret());
        var headers = new HashMap<>(request.headers());
        headers.put("content-type", "application/cloudevents+json; charset=utf-8");
        var other = new HttpRequest("POST", request.path(), Map.of(), headers, body, false);
        assertThat(webhooks.send(other).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("What was sent is for the secretary; others see what is wrong with it")
    void whatWasSentIsForTheSecretary() {
        registered(TOOL, "by-time");
        var id =
                sent(
                        event(
                                "paper.taken-offline",
                                Document.of("paper", "P-1", "member", "cecilia", "version", "1")));
        assertThat(done(client.get("it", "/meeting-events/" + id)).has("body")).isFalse();
        assertThat(done(client.get("secretary", "/meeting-events/" + id)).text("body"))
                .contains("cecilia");
        var bytes = new byte[] {(byte) 0xff, (byte) 0xfe};
        var noText = done(received(TOOL, "msg-9", bytes)).text("event");
        var shown = done(client.get("secretary", "/meeting-events/" + noText));
        assertThat(shown.text("body")).isEqualTo("//4=");
        assertThat(shown.booleanValue("base64")).isTrue();
    }

    @Test
    @DisplayName("A statement with a time long past counts by its number, and is kept from now on")
    void aTimeLongPastIsNoReasonToForget() {
        registered(TOOL, "by-revision");
        var copy = Document.of("paper", "P-1", "member", "cecilia", "version", "1");
        sent(old("paper.removed-offline", copy.with("version", null).with("revision", 2)));
        sent(event("paper.taken-offline", copy.with("revision", 1)));
        var stored = store.all(OfflineCopyMapping.COPY).getFirst();
        assertThat(stored.state().version().isRetracted()).isTrue();
        clock.step(Duration.ofDays(119));
        sent(event("paper.taken-offline", copy.with("revision", 1)));
        assertThat(store.all(OfflineCopyMapping.COPY).getFirst().state().version().isRetracted())
                .isTrue();
    }

    private static Document old(String type, Document data) {
        return Document.of("type", type, "timestamp", "2000-01-01T00:00:00Z", "data", data);
    }

    @Test
    @DisplayName("An older statement moves nothing; only its time is noted, once")
    void anOlderStatementMovesNothing() {
        registered(TOOL, "by-revision");
        var second = meeting("KF-1", COUNCIL, "2026-12-15", "18:00").with("revision", 2);
        var first = meeting("KF-1", COUNCIL, "2026-12-14", "18:00").with("revision", 1);
        sent(event("meeting.moved", second));
        sent(event("meeting.published", first));
        sent(event("meeting.published", first));
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-15T18:00 tool");
        var id = meetings("2026-12").getFirst().id();
        assertThat(store.entries("meeting/" + id))
                .extracting(JournalEntry::type)
                .containsExactly("meeting-stored", "meeting-time-noted");
    }

    private String retried(String event) {
        return done(client.post("it", "/meeting-events/" + event + "/retry")).text("stage");
    }

    private List<String> kept() {
        return done(client.get("it", "/meeting-events")).documents("items").stream()
                .map(one -> one.text("event") + " " + one.text("reason"))
                .toList();
    }

    @Test
    @DisplayName(
            "A tool that falls silent is told once to the secretary and IT, until it sends again")
    void aSilentToolIsTold() {
        registered(TOOL, "by-time");
        for (int day = 0; day < 10; day++) {
            sent(event("meeting.published", meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
            nextMorning();
        }
        assertThat(silences()).isEmpty();
        for (int day = 0; day < 6; day++) {
            nextMorning();
        }
        assertThat(silences()).isEmpty();
        for (int day = 0; day < 10; day++) {
            nextMorning();
        }
        assertThat(silences())
                .containsExactlyInAnyOrder(
                        "meeting-tool-silent → role/secretary", "meeting-tool-silent → role/it");
        assertThat(
                        notices().stream()
                                .filter(one -> one.message() == Message.MEETING_TOOL_SILENT)
                                .map(one -> one.values().text("silentSince")))
                .containsOnly("2026-12-02");
        sent(event("meeting.published", meeting("KF-1", COUNCIL, "2027-01-18", "18:00")));
        for (int day = 0; day < 50; day++) {
            nextMorning();
        }
        assertThat(silences()).hasSize(4);
    }

    private List<String> silences() {
        return noticesSent().stream().filter(one -> one.startsWith("meeting-tool-silent")).toList();
    }

    private void nextMorning() {
        clock.step(Duration.ofDays(1));
        sweep();
    }
}
