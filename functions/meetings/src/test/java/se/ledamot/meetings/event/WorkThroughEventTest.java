package se.ledamot.meetings.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.meetings.tool.MeetingToolMapping;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

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
        var ahead =
                sent(
                        Document.of(
                                "type",
                                "meeting.cancelled",
                                "timestamp",
                                clock.instant().plus(Duration.ofHours(1)),
                                "data",
                                Document.of("id", "KF-1", "revision", 9)));
        var noJson = done(received(TOOL, "msg-x", "{'type'")).text("event");
        workThrough(noJson);
        assertThat(kept())
                .containsExactlyInAnyOrder(
                        unknown + " unknown-type",
                        invalid + " not-valid",
                        backwards + " not-valid",
                        unnumbered + " no-revision",
                        ahead + " from-the-future",
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
        assertThat(notices().getFirst().values().longValue("count")).isEqualTo(6);
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
        store.alter(MeetingToolMapping.TOOL, TOOL, state -> state.with("order", "by-chance"));
        clock.step(Duration.ofMinutes(10));
        for (int i = 0; i < 5; i++) {
            assertThat(stage(id)).isEqualTo("waiting");
            sweep();
        }
        assertThat(stage(id)).isEqualTo("failed");
        sweep();
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "record-unreadable → role/it", "meeting-events-failed → role/it");
        store.alter(MeetingToolMapping.TOOL, TOOL, state -> state.with("order", "by-time"));
        assertThat(retried(id)).isEqualTo("done");
        assertThat(shown("2026-12")).hasSize(1);
    }

    @Test
    @DisplayName("An older statement changes nothing and leaves no journal entry")
    void anOlderStatementChangesNothing() {
        registered(TOOL, "by-revision");
        var second = meeting("KF-1", COUNCIL, "2026-12-15", "18:00").with("revision", 2);
        var first = meeting("KF-1", COUNCIL, "2026-12-14", "18:00").with("revision", 1);
        sent(event("meeting.moved", second));
        sent(event("meeting.published", first));
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-15T18:00 tool");
        var id = meetings("2026-12").getFirst().id();
        assertThat(store.entries("meeting/" + id))
                .extracting(JournalEntry::type)
                .containsExactly("meeting-stored");
    }

    private String retried(String event) {
        return done(client.post("it", "/meeting-events/" + event + "/retry")).text("stage");
    }

    private List<String> kept() {
        return done(client.get("it", "/meeting-events")).documents("items").stream()
                .map(one -> one.text("event") + " " + one.text("reason"))
                .toList();
    }
}
