package se.ledamot.meetings.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.meetings.paper.OfflineCopyMapping;
import se.ledamot.meetings.paper.PaperMapping;
import se.ledamot.meetings.paper.SubstituteCallMapping;
import se.ledamot.meetings.tool.EventOrder;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingTimeMapping;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.MemoryStore;

/**
 * Whatever the order in which events arrive, and however often, the state is the same, and it is
 * the one that a simple model says. {@code -Dsequences} plays more, {@code -Dsequences.seed}
 * others.
 */
class EventSequencesTest extends MeetingsTestMunicipality {
    private static final int SEQUENCES = Integer.getInteger("sequences", 1_000);
    private static final long SEED = Long.getLong("sequences.seed", 1);
    private static final int MOST_EVENTS = 24;
    private static final Instant EARLIEST = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant FIRST_START = Instant.parse("2026-12-01T17:00:00Z");

    @ParameterizedTest
    @EnumSource(EventOrder.class)
    @DisplayName("Events shuffled, doubled, cut and sent again lead to the state of the model")
    void theOrderOfArrivalDoesNotMatter(EventOrder order) {
        registered(TOOL, Document.code(order));
        var empty = store.copy();
        for (int i = 0; i < SEQUENCES / 2; i++) {
            var seed = SEED + i;
            var chance = new Random(seed);
            var events = events(chance);
            var inOrder = play(empty.copy(), events);
            var withoutTimes = new TreeMap<>(inOrder);
            withoutTimes.keySet().removeIf(name -> name.startsWith("t:"));
            assertThat(withoutTimes).as("seed %d, in order", seed).isEqualTo(model(events, order));
            assertThat(play(empty.copy(), disturbed(events, chance)))
                    .as("seed %d, disturbed", seed)
                    .isEqualTo(inOrder);
        }
    }

    @Test
    @DisplayName("The model tells apart what differs, so that the comparison can fail")
    void theModelSeesADifference() {
        var at = EARLIEST;
        var published = stated("meeting.published", at, 1, Document.of("id", "m1"), FIRST_START);
        var cancelled = event("meeting.cancelled", at, 2, Document.of("id", "m1"));
        assertThat(model(List.of(published, cancelled), EventOrder.BY_REVISION))
                .isNotEqualTo(model(List.of(published), EventOrder.BY_REVISION));
    }

    /** Shuffled; some twice; a part of them first, and then all again, older ones too. */
    private static List<Document> disturbed(List<Document> events, Random chance) {
        var some = new ArrayList<>(events);
        for (var event : events) {
            if (chance.nextInt(3) == 0) {
                some.add(event);
            }
        }
        Collections.shuffle(some, chance);
        var all = new ArrayList<>(some.subList(0, chance.nextInt(some.size() + 1)));
        var rest = new ArrayList<>(events);
        Collections.shuffle(rest, chance);
        all.addAll(rest);
        return all;
    }

    /** Each is received and worked through; some only when later ones have been received. */
    private Map<String, String> play(MemoryStore stage, List<Document> events) {
        var receive = new ReceiveEvent(stage);
        var work = new WorkThroughEvent(stage);
        for (int i = 0; i < events.size(); i++) {
            // The same content under another webhook id is worked through as well.
            var name = "msg-" + i % 40;
            var body = Json.write(events.get(i)).getBytes(StandardCharsets.UTF_8);
            var received = commit(stage, receive.receive(TOOL, name, body, operation()));
            commit(stage, work.workThrough(received.event(), operation()));
        }
        assertThat(stage.all(ReceivedEventMapping.EVENT))
                .allSatisfy(event -> assertThat(event.state().stage()).isEqualTo(EventStage.DONE));
        return shownState(stage);
    }

    private <T> T commit(MemoryStore stage, Decision<T> decision) {
        var accepted = (Decision.Accepted<T>) decision;
        if (!accepted.commit().isNothing()) {
            stage.write(accepted.commit(), operation());
        }
        return accepted.result();
    }

    private static Map<String, String> shownState(MemoryStore stage) {
        var shown = new TreeMap<String, String>();
        show(
                stage,
                MeetingEntryMapping.ENTRY,
                shown,
                entry -> "m:" + entry.origin().sourceId(),
                entry -> entry.schedule().current().map(one -> one.start().toString()).orElse("-"));
        show(
                stage,
                PaperMapping.PAPER,
                shown,
                paper -> "p:" + paper.paper(),
                paper -> paper.file().current().map(file -> file.version()).orElse("-"));
        show(
                stage,
                OfflineCopyMapping.COPY,
                shown,
                copy -> "o:" + copy.account() + ":" + copy.paper(),
                copy -> copy.version().current().orElse("-"));
        show(
                stage,
                SubstituteCallMapping.CALL,
                shown,
                call -> "s:" + call.meeting() + ":" + call.account().value().orElse("?"),
                call -> call.account().current().orElse("-"));
        shown.values().removeIf("-"::equals);
        stage.all(MeetingTimeMapping.TIME).stream()
                .map(Versioned::state)
                .forEach(time -> shown.put("t:" + time.entry() + time.slot(), time.body().text()));
        return shown;
    }

    private static <T> void show(
            MemoryStore stage,
            EntityMapping<T> mapping,
            Map<String, String> into,
            Function<T, String> name,
            Function<T, String> value) {
        stage.all(mapping)
                .forEach(found -> into.put(name.apply(found.state()), value.apply(found.state())));
    }

    private static List<Document> events(Random chance) {
        var events = new ArrayList<Document>();
        int count = 1 + chance.nextInt(MOST_EVENTS);
        for (int i = 0; i < count; i++) {
            // Few times and numbers, so that many are equal.
            var years =
                    chance.nextInt(4) == 0 ? Duration.ofDays(chance.nextInt(2_000)) : Duration.ZERO;
            var at = EARLIEST.plus(Duration.ofMinutes(chance.nextInt(6))).minus(years);
            long number = chance.nextInt(6);
            var id = String.valueOf(1 + chance.nextInt(3));
            var account = "a" + chance.nextInt(2) + "@pol.kramfors.se";
            events.add(event(chance, at, number, id, account));
        }
        return events;
    }

    private static Document event(
            Random chance, Instant at, long number, String id, String account) {
        var start = FIRST_START.plus(Duration.ofDays(chance.nextInt(4)));
        var version = "v" + chance.nextInt(3);
        return switch (chance.nextInt(9)) {
            case 0, 1 ->
                    stated("meeting.published", at, number, Document.of("id", "m" + id), start);
            case 2 -> stated("meeting.moved", at, number, Document.of("id", "m" + id), start);
            case 3 -> event("meeting.cancelled", at, number, Document.of("id", "m" + id));
            case 4 ->
                    event(
                            "paper.changed",
                            at,
                            number,
                            Document.of(
                                    "id",
                                    "p" + id,
                                    "meeting",
                                    "m" + (1 + chance.nextInt(3)),
                                    "version",
                                    version,
                                    "size",
                                    1_000,
                                    "confidential",
                                    false));
            case 5 -> event("paper.withdrawn", at, number, Document.of("id", "p" + id));
            case 6 ->
                    event(
                            "paper.taken-offline",
                            at,
                            number,
                            Document.of("paper", "p" + id, "member", account, "version", version));
            case 7 ->
                    event(
                            "paper.removed-offline",
                            at,
                            number,
                            Document.of("paper", "p" + id, "member", account));
            default ->
                    event(
                            chance.nextBoolean() ? "substitute.called" : "substitute.released",
                            at,
                            number,
                            Document.of("meeting", "m" + id, "member", account));
        };
    }

    private static Document stated(
            String type, Instant at, long number, Document data, Instant start) {
        var body = number % 3 == 0 ? BOARD : COUNCIL;
        return event(type, at, number, data.with("organization", body).with("start", start));
    }

    private static Document event(String type, Instant at, long number, Document data) {
        return Document.of("type", type, "timestamp", at, "data", data.with("revision", number));
    }

    /** What is true in the end: of all statements on a thing the highest. */
    private static Map<String, String> model(List<Document> events, EventOrder order) {
        var by =
                order == EventOrder.BY_REVISION
                        ? Comparator.comparing(
                                (Document event) -> event.document("data").longValue("revision"))
                        : Comparator.comparing((Document event) -> event.instant("timestamp"));
        var highest = new TreeMap<String, Document>();
        for (var event : events) {
            highest.merge(
                    thing(event),
                    event,
                    (one, other) ->
                            by.thenComparing(EventSequencesTest::hash).compare(one, other) > 0
                                    ? one
                                    : other);
        }
        var shown = new TreeMap<String, String>();
        highest.forEach((thing, event) -> {
            var data = event.document("data");
            switch (event.text("type")) {
                case "meeting.published", "meeting.moved" -> shown.put(thing, data.text("start"));
                case "paper.changed", "paper.taken-offline" ->
                        shown.put(thing, data.text("version"));
                case "substitute.called" -> shown.put(thing, data.text("member"));
                default -> {}
            }
        });
        return shown;
    }

    private static String hash(Document event) {
        return Sha256.of(
                        Json.canonical(
                                Document.of(
                                        "type",
                                        event.text("type"),
                                        "data",
                                        event.document("data"))))
                .hex();
    }

    private static String thing(Document event) {
        var data = event.document("data");
        return switch (event.text("type").replaceAll("\\..*", "")) {
            case "meeting" -> "m:" + data.text("id");
            case "paper" ->
                    data.has("id")
                            ? "p:" + data.text("id")
                            : "o:" + data.text("member") + ":" + data.text("paper");
            default ->
                    "s:"
                            + MeetingOrigin.tool(TOOL, data.text("meeting")).id()
                            + ":"
                            + data.text("member");
        };
    }
}
