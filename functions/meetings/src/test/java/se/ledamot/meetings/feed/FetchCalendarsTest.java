package se.ledamot.meetings.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** Calendars are fetched, and what they say becomes meetings; what they lose does not vanish. */
class FetchCalendarsTest extends MeetingsTestMunicipality {
    private static final String ADDRESS = "https://kalender.example.se/ks.ics";

    private final Map<String, CalendarServer.Response> published = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** A server that knows what it has sent by its hash, as real ones do. */
    private CalendarServer.Response fetched(
            String address, CalendarServer.@Nullable Validators known) {
        asked.add(address + (known == null ? "" : " " + known.etag()));
        var response =
                published.getOrDefault(address, new CalendarServer.NotFetched(FeedFault.NOT_FOUND));
        return response instanceof CalendarServer.Fetched(var bytes, var validators)
                        && validators.equals(known)
                ? new CalendarServer.Unchanged()
                : response;
    }

    private void publish(String... events) {
        publishAt(ADDRESS, events);
    }

    private void publishAt(String address, String... events) {
        publishText(address, "BEGIN:VCALENDAR\r\n" + String.join("", events) + "END:VCALENDAR\r\n");
    }

    private void publishText(String address, String text) {
        var bytes = text.getBytes(UTF_8);
        var etag = "\"" + Sha256.of(bytes).hex().substring(0, 8) + "\"";
        published.put(
                address,
                new CalendarServer.Fetched(bytes, new CalendarServer.Validators(etag, null)));
    }

    private static String event(String id, String name, String... lines) {
        return "BEGIN:VEVENT\r\nUID:%s\r\nSUMMARY:%s\r\n%s\r\nEND:VEVENT\r\n"
                .formatted(id, name, String.join("\r\n", lines));
    }

    /** A meeting of the board at 13:00 on that day. */
    private static String board(String id, String day) {
        return event(id, BOARD, "DTSTART;TZID=Europe/Stockholm:" + day + "T130000");
    }

    private void feedOf(String id, @Nullable String body) {
        register(id, ADDRESS, body);
    }

    private Document register(String id, String address, @Nullable String body) {
        return done(
                client.post(
                        "it",
                        "/calendar-feeds",
                        Document.of(
                                "feed", id, "name", "Kalender", "address", address, "body", body)));
    }

    /** Runs the schedule an hour later. */
    private void fetch() {
        clock.step(Duration.ofHours(1));
        fetchNow();
    }

    private void fetchNow() {
        fetch(operation());
    }

    private void fetch(Operation operation) {
        fetcher(this::fetched).fetch(operation);
    }

    private FetchCalendars fetcher(CalendarServer server) {
        return new FetchCalendars(
                services.repository(), Guidelines.of(services), services.executor(), server, clock);
    }

    private void fetchTomorrow() {
        clock.step(Duration.ofDays(1));
        fetchNow();
    }

    private Document feed(String who) {
        return done(client.get(who, "/calendar-feeds/ks"));
    }

    private List<String> missing() {
        return feed("secretary").documents("missing").stream()
                .map(one -> one.text("start"))
                .toList();
    }

    private String idOn(String day) {
        return meetings(day.substring(0, 7)).stream()
                .filter(one -> one.start().equals(at(day, "13:00")))
                .map(Meeting::id)
                .findFirst()
                .orElseThrow();
    }

    private Document cancelled(String... ids) {
        return done(
                client.post(
                        "secretary",
                        "/meetings/cancellations",
                        Document.of("meetings", List.of(ids))));
    }

    @Test
    @DisplayName("The meetings of a registered calendar are there after the next run")
    void meetingsAreThere() {
        publish(board("a", "20261214"), board("b", "20270111"));
        feedOf("ks", null);
        assertThat(feed("it").has("readAt")).isFalse();
        fetchNow();
        assertThat(shown("2026-12")).containsExactly(BOARD + " 2026-12-14T13:00 calendar");
        assertThat(shown("2027-01")).containsExactly(BOARD + " 2027-01-11T13:00 calendar");
        assertThat(feed("it").intValue("meetings")).isEqualTo(2);
        assertThat(feed("it").text("host")).isEqualTo("kalender.example.se");
        assertThat(feed("it").has("missing")).isFalse();
        assertThat(client.get("it", "/calendar-feeds").body()).doesNotContain("ks.ics");
    }

    @Test
    @DisplayName("A calendar is asked for once an hour, and sent once a day if it is unchanged")
    void askedOnceAnHour() {
        publish(board("a", "20261214"));
        feedOf("ks", null);
        fetchNow();
        clock.step(Duration.ofMinutes(10));
        fetchNow();
        assertThat(asked).containsExactly(ADDRESS);
        clock.step(Duration.ofMinutes(50));
        fetchNow();
        assertThat(asked.getLast()).startsWith(ADDRESS + " \"");
        fetchTomorrow();
        assertThat(asked).hasSize(3).last().isEqualTo(ADDRESS);
        assertThat(shown("2026-12")).hasSize(1);
    }

    @Test
    @DisplayName("A calendar that has not changed gains meetings as time goes on")
    void unchangedGains() {
        publish(
                event(
                        "a",
                        BOARD,
                        "DTSTART;TZID=Europe/Stockholm:20261214T130000",
                        "RRULE:FREQ=MONTHLY;BYDAY=2MO"));
        feedOf("ks", null);
        fetchNow();
        assertThat(shown("2027-11")).hasSize(1);
        assertThat(shown("2027-12")).isEmpty();
        clock.step(Duration.ofDays(10));
        fetchNow();
        assertThat(shown("2027-12")).containsExactly(BOARD + " 2027-12-13T13:00 calendar");
        clock.step(Duration.ofDays(400));
        fetchNow();
        assertThat(shown("2028-12")).hasSize(1);
    }

    @Test
    @DisplayName("A meeting that is moved is the same one, also in a calendar that recurs")
    void moved() {
        var series =
                event(
                        "a",
                        BOARD,
                        "DTSTART;TZID=Europe/Stockholm:20261214T130000",
                        "RRULE:FREQ=MONTHLY;BYDAY=2MO");
        publish(series);
        feedOf("ks", null);
        fetchNow();
        var id = idOn("2027-02-08");
        publish(
                series,
                event(
                        "a",
                        BOARD,
                        "RECURRENCE-ID;TZID=Europe/Stockholm:20270208T130000",
                        "DTSTART;TZID=Europe/Stockholm:20270209T130000"));
        fetch();
        assertThat(idOn("2027-02-09")).isEqualTo(id);
        publish(series.replace("T130000", "T090000"));
        fetch();
        assertThat(shown("2027-02")).containsExactly(BOARD + " 2027-02-08T09:00 calendar");
        publish(series.replace("20261214", "20261215").replace("2MO", "2TU"));
        fetch();
        assertThat(shown("2027-02").stream().filter(one -> !one.endsWith("cancelled")))
                .containsExactly(BOARD + " 2027-02-09T13:00 calendar");
    }

    @Test
    @DisplayName("What a calendar takes out, cancels or calls off in its name is cancelled")
    void cancelledByCalendar() {
        var a = board("a", "20261214");
        var b = board("b", "20261215");
        var c = board("c", "20261216");
        publish(a, b, c, board("d", "20261217"), board("e", "20261218"), board("f", "20261221"));
        feedOf("ks", null);
        fetchNow();
        publish(
                a.replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY"),
                b.replace(BOARD, "Inställt: " + BOARD),
                board("d", "20261217"),
                board("e", "20261218"),
                board("f", "20261221"));
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 calendar cancelled",
                        BOARD + " 2026-12-15T13:00 calendar cancelled",
                        BOARD + " 2026-12-16T13:00 calendar cancelled",
                        BOARD + " 2026-12-17T13:00 calendar",
                        BOARD + " 2026-12-18T13:00 calendar",
                        BOARD + " 2026-12-21T13:00 calendar");
        publish(a, b, c, board("d", "20261217"), board("e", "20261218"), board("f", "20261221"));
        fetch();
        assertThat(shown("2026-12")).noneMatch(one -> one.endsWith("cancelled"));
    }

    @Test
    @DisplayName("A calendar that lost most of its meetings cancels none of them")
    void lostMost() {
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        fetchNow();
        publish(board("c", "20261216"));
        fetch();
        assertThat(shown("2026-12")).hasSize(3).noneMatch(one -> one.endsWith("cancelled"));
        assertThat(missing())
                .containsExactly(
                        at("2026-12-14", "13:00").toString(), at("2026-12-15", "13:00").toString());
        publish();
        fetch();
        assertThat(missing()).hasSize(3);
        publish(board("a", "20261214"), board("c", "20261216"));
        fetch();
        assertThat(missing()).containsExactly(at("2026-12-15", "13:00").toString());
        assertThat(shown("2026-12")).hasSize(3).noneMatch(one -> one.endsWith("cancelled"));
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        fetch();
        assertThat(missing()).as("all are there again").isEmpty();
    }

    @Test
    @DisplayName(
            "A calendar that is exchanged for another cancels nothing, one made anew does not ask")
    void exchanged() {
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        fetchNow();
        publish(
                event("x", COUNCIL, "DTSTART:20261214T170000Z"),
                event("y", COUNCIL, "DTSTART:20261215T170000Z"),
                event("z", COUNCIL, "DTSTART:20261216T170000Z"));
        fetch();
        assertThat(missing()).hasSize(3);
        assertThat(shown("2026-12")).hasSize(6).noneMatch(one -> one.endsWith("cancelled"));
        publish(board("k", "20261214"), board("l", "20261215"), board("m", "20261216"));
        fetch();
        assertThat(missing())
                .as("other events have taken the places of those of the board")
                .containsExactly(
                        at("2026-12-14", "18:00").toString(),
                        at("2026-12-15", "18:00").toString(),
                        at("2026-12-16", "18:00").toString());
        assertThat(shown("2026-12").stream().filter(one -> one.startsWith(BOARD)))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 calendar",
                        BOARD + " 2026-12-15T13:00 calendar",
                        BOARD + " 2026-12-16T13:00 calendar");
    }

    @Test
    @DisplayName("A calendar that loses its meetings little by little asks before half are gone")
    void littleByLittle() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            all.add(board("m" + i, "2026121" + i));
        }
        publish(all.toArray(String[]::new));
        feedOf("ks", null);
        fetchNow();
        while (!all.isEmpty()) {
            all.removeFirst();
            publish(all.toArray(String[]::new));
            fetch();
        }
        assertThat(shown("2026-12").stream().filter(one -> one.endsWith("cancelled"))).hasSize(4);
        assertThat(missing()).hasSize(5);
    }

    @Test
    @DisplayName(
            "An event that is still there is not cancelled, whatever it is called, or how long")
    void stillThere() {
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        fetchNow();
        publish(
                board("a", "20261214").replace(BOARD, "Kommunstyrelsens sammanträde"),
                board("b", "20261215")
                        .replace("END:VEVENT", "DTEND:20271215T140000Z\r\nEND:VEVENT"),
                board("c", "20261216"));
        fetch();
        assertThat(shown("2026-12")).hasSize(3).noneMatch(one -> one.endsWith("cancelled"));
        assertThat(feed("secretary").texts("withoutBody"))
                .containsExactly("Kommunstyrelsens sammanträde", BOARD);
    }

    @Test
    @DisplayName("A meeting that is moved to earlier the same day, and has begun, is not cancelled")
    void movedToThisMorning() {
        publish(board("a", "20261123"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        fetchNow();
        publish(
                board("a", "20261123").replace("T130000", "T093000"),
                board("b", "20261215"),
                board("c", "20261216"));
        fetch();
        assertThat(shown("2026-11")).containsExactly(BOARD + " 2026-11-23T09:30 calendar");
    }

    @Test
    @DisplayName("What a calendar has lost is not cancelled because time passes")
    void lostAndTimePasses() {
        publish(
                board("a", "20261201"),
                board("b", "20261202"),
                board("c", "20261203"),
                board("d", "20261216"),
                board("e", "20261217"));
        feedOf("ks", null);
        fetchNow();
        publish(board("d", "20261216"), board("b", "20261202"));
        fetch();
        for (int day = 0; day < 15; day++) {
            fetchTomorrow();
        }
        assertThat(shown("2026-12")).hasSize(5).noneMatch(one -> one.endsWith("cancelled"));
        assertThat(missing()).containsExactly(at("2026-12-17", "13:00").toString());
    }

    @Test
    @DisplayName("The secretary cancels what a calendar has lost, and it heals")
    void secretaryCancelsLost() {
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        fetchNow();
        publish(board("c", "20261216"));
        fetch();
        assertThat(cancelled(idOn("2026-12-14"), idOn("2026-12-15")).intValue("cancelled"))
                .isEqualTo(2);
        assertThat(missing()).isEmpty();
        fetchTomorrow();
        assertThat(feed("it").has("missing")).isFalse();
        assertThat(shown("2026-12")).filteredOn(one -> one.endsWith("cancelled")).hasSize(2);
    }

    @Test
    @DisplayName("What the secretary cancels stays so until the calendar says something new of it")
    void cancelledByHand() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        var id = idOn("2026-12-14");
        assertThat(cancelled(id).intValue("cancelled")).isEqualTo(1);
        assertThat(cancelled(id).intValue("unchanged")).isEqualTo(1);
        fetchTomorrow();
        assertThat(shown("2026-12")).contains(BOARD + " 2026-12-14T13:00 calendar cancelled");
        publish(board("a", "20261218"), board("b", "20261215"));
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-15T13:00 calendar", BOARD + " 2026-12-18T13:00 calendar");
    }

    @Test
    @DisplayName("A calendar that is cut, not there, or not understood cancels nothing")
    void faultsCancelNothing() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        publishText(ADDRESS, "BEGIN:VCALENDAR\r\n" + board("b", "20261215"));
        fetch();
        assertThat(feed("it").text("fault")).isEqualTo("cut");
        var since = feed("it").text("faultSince");
        published.put(ADDRESS, new CalendarServer.NotFetched(FeedFault.NOT_FOUND));
        fetch();
        assertThat(feed("it").text("fault")).isEqualTo("not-found");
        assertThat(feed("it").text("faultSince")).isEqualTo(since);
        publish(event("a", BOARD, "DTSTART;TZID=Nowhere:20261214T130000"), board("b", "20261215"));
        fetch();
        assertThat(feed("it").has("fault")).isFalse();
        assertThat(feed("it").intValue("notUnderstood")).isEqualTo(1);
        assertThat(shown("2026-12")).hasSize(2).noneMatch(one -> one.endsWith("cancelled"));
    }

    @Test
    @DisplayName("A calendar that had failed is sent whole, even if it is as it was before")
    void wholeAfterFault() {
        publish(board("a", "20261214"));
        feedOf("ks", null);
        fetchNow();
        var before = Objects.requireNonNull(published.get(ADDRESS));
        published.put(ADDRESS, new CalendarServer.NotFetched(FeedFault.NO_ANSWER));
        fetch();
        published.put(ADDRESS, before);
        fetch();
        assertThat(asked.getLast()).isEqualTo(ADDRESS);
        assertThat(feed("it").has("fault")).isFalse();
    }

    @Test
    @DisplayName("The same meeting of the tool, a file and a calendar is one, and the tool leads")
    void oneMeeting() {
        registered(TOOL, "by-time");
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        var file = "möte;nämnd;start\n1;Kommunstyrelsen;2026-12-14 13:00\n";
        done(client.csv("secretary", "/meetings/imports", file.getBytes(UTF_8)));
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 file", BOARD + " 2026-12-15T13:00 calendar");
        sent(event("meeting.published", meeting("KS-1", BOARD, "2026-12-14", "13:00")));
        assertThat(shown("2026-12").getFirst()).isEqualTo(BOARD + " 2026-12-14T13:00 tool");
        clock.step(Duration.ofMinutes(1));
        sent(event("meeting.moved", meeting("KS-1", BOARD, "2026-12-21", "13:00")));
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-15T13:00 calendar", BOARD + " 2026-12-21T13:00 tool");
        var refused =
                client.post(
                        "secretary",
                        "/meetings/cancellations",
                        Document.of("meetings", List.of(idOn("2026-12-21"))));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("meeting-of-tool").contains(TOOL);
    }

    @Test
    @DisplayName("A body is told by the names of the events, or said for all of them")
    void bodies() {
        publish(
                event("a", "KF – budget", "DTSTART:20261214T170000Z"),
                event("b", "Julfika", "DTSTART:20261215T130000Z"),
                event(
                        "c",
                        "Öppet hus",
                        "DTSTART;VALUE=DATE:20261201",
                        "DTEND;VALUE=DATE:20270201"));
        feedOf("ks", null);
        fetchNow();
        assertThat(shown("2026-12")).containsExactly(COUNCIL + " 2026-12-14T18:00 calendar");
        assertThat(feed("secretary").texts("withoutBody")).containsExactly("Julfika", "Öppet hus");
        assertThat(feed("it").has("withoutBody")).isFalse();
        feedOf("ks", BOARD);
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T18:00 calendar", BOARD + " 2026-12-15T14:00 calendar");
        assertThat(feed("secretary").texts("withoutBody")).containsExactly("Öppet hus");
    }

    @Test
    @DisplayName("A corrected address is fetched in the next run, an ended calendar in none")
    void corrected() {
        publish(board("a", "20261214"));
        register("ks", "webcal://kalender.example.se/gammal.ics", null);
        published.put(
                "https://kalender.example.se/gammal.ics",
                new CalendarServer.NotFetched(FeedFault.NOT_FOUND));
        fetchNow();
        assertThat(feed("it").text("fault")).isEqualTo("not-found");
        feedOf("ks", null);
        clock.step(Duration.ofMinutes(10));
        fetchNow();
        assertThat(feed("it").has("fault")).isFalse();
        done(client.post("it", "/calendar-feeds/ks/end"));
        asked.clear();
        publish();
        fetchTomorrow();
        assertThat(asked).isEmpty();
        assertThat(shown("2026-12")).containsExactly(BOARD + " 2026-12-14T13:00 calendar");
    }

    @Test
    @DisplayName("An address that is none is refused, and says what is expected")
    void addresses() {
        for (var address :
                List.of(
                        "http://kalender.example.se/ks.ics",
                        "https://anna:hemligt@kalender.example.se/",
                        "https:///ks.ics",
                        "kalender",
                        "file:///etc/passwd")) {
            var answer =
                    client.post(
                            "it",
                            "/calendar-feeds",
                            Document.of("feed", "ks", "name", "K", "address", address));
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.body()).contains("/address");
        }
        assertThat(register("ks", "webcal://örkelljunga.se/nämnder.ics?id=1", null).text("host"))
                .isEqualTo(IDN.toASCII("örkelljunga.se"));
    }

    @Test
    @DisplayName("One calendar that fails does not stop the others, and too many meetings are none")
    void othersGoOn() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_001; i++) {
            many.append(board("x" + i, "20270115"));
        }
        publishAt("https://kalender.example.se/many.ics", many.toString());
        register("many", "https://kalender.example.se/many.ics", null);
        publish(board("a", "20261214"));
        feedOf("ks", null);
        fetchNow();
        assertThat(shown("2026-12")).hasSize(1);
        assertThat(shown("2027-01")).isEmpty();
        assertThat(done(client.get("it", "/calendar-feeds/many")).text("fault"))
                .isEqualTo("too-many-events");
    }

    @Test
    @DisplayName("A run that takes too long leaves the rest to the next, the longest waiting first")
    void longRun() {
        for (int i = 0; i < 5; i++) {
            var address = "https://kalender.example.se/" + i + ".ics";
            publishAt(address, board("a" + i, "2026121" + i));
            register("kalender-" + i, address, null);
        }
        CalendarServer slow =
                (address, known) -> {
                    clock.step(Duration.ofSeconds(100));
                    return fetched(address, known);
                };
        for (int run = 0; run < 3; run++) {
            fetcher(slow).fetch(operation());
        }
        assertThat(asked).hasSize(5).doesNotHaveDuplicates();
        assertThat(shown("2026-12")).hasSize(5);
    }

    @Test
    @DisplayName(
            "A calendar's file is imported once, calls off what it knows, and is refused if cut")
    void importedFile() {
        var text = "BEGIN:VCALENDAR\r\n" + board("a", "20261214") + board("b", "20261215");
        var path = "/meetings/calendar-imports";
        var cut = client.calendar("secretary", path, text.getBytes(UTF_8));
        assertThat(cut.status()).isEqualTo(422);
        assertThat(cut.body()).contains("calendar-cut");
        var page = client.calendar("secretary", path, "<html>".getBytes(UTF_8));
        assertThat(page.body()).contains("calendar-unreadable");
        var whole = (text + event("c", "Fika", "DTSTART:20261216T100000Z") + "END:VCALENDAR\r\n");
        var first = done(client.calendar("secretary", path, whole.getBytes(UTF_8)));
        assertThat(first.intValue("stored")).isEqualTo(2);
        assertThat(first.texts("withoutBody")).containsExactly("Fika");
        assertThat(first.text("zone")).isEqualTo("Europe/Stockholm");
        clock.step(Duration.ofMinutes(1));
        var second =
                done(
                        client.calendar(
                                "secretary",
                                path,
                                whole.replace("UID:a", "STATUS:CANCELLED\r\nUID:a")
                                        .getBytes(UTF_8)));
        assertThat(second.intValue("duplicates")).isEqualTo(1);
        assertThat(second.intValue("cancelled")).isEqualTo(1);
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 file cancelled",
                        BOARD + " 2026-12-15T13:00 file");
        var council =
                done(
                        client.calendar(
                                "secretary",
                                path + "?body=KF",
                                whole.replace("UID:", "UID:2").getBytes(UTF_8)));
        assertThat(council.intValue("stored")).isEqualTo(3);
    }

    @Test
    @DisplayName("A meeting of a file is cancelled by hand, and revived by a later file")
    void fileCancelledByHand() {
        var file = "möte;nämnd;start\n1;Kommunstyrelsen;2026-12-14 13:00\n".getBytes(UTF_8);
        done(client.csv("secretary", "/meetings/imports", file));
        cancelled(idOn("2026-12-14"));
        assertThat(shown("2026-12")).containsExactly(BOARD + " 2026-12-14T13:00 file cancelled");
        clock.step(Duration.ofMinutes(1));
        done(client.csv("secretary", "/meetings/imports", file));
        assertThat(shown("2026-12")).containsExactly(BOARD + " 2026-12-14T13:00 file");
        var absent =
                client.post(
                        "secretary",
                        "/meetings/cancellations",
                        Document.of("meetings", List.of("0123456789abcdef01234567")));
        assertThat(absent.status()).isEqualTo(404);
    }

    @Test
    @DisplayName("IT is told of a calendar that fails for a day, the secretary of what is lost")
    void told() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        sweep();
        assertThat(noticesSent()).isEmpty();
        published.put(ADDRESS, new CalendarServer.NotFetched(FeedFault.NOT_FOUND));
        fetch();
        clock.step(Duration.ofHours(22));
        fetchNow();
        sweep();
        assertThat(noticesSent()).as("for less than a day").isEmpty();
        nextDay();
        nextDay();
        assertThat(noticesSent()).containsExactly("calendar-not-read → role/it");
        assertThat(notices().getFirst().values().text("calendarFault"))
                .isEqualTo("calendar-fault-not-found");
        for (int day = 0; day < 7; day++) {
            nextDay();
        }
        assertThat(noticesSent()).as("once a week").hasSize(2);
        publish();
        fetch();
        for (int day = 0; day < 3; day++) {
            nextDay();
        }
        assertThat(noticesSent()).hasSize(3).contains("calendar-meetings-lost → role/secretary");
    }

    /** The next day, fetched and swept. */
    private void nextDay() {
        clock.step(Duration.ofHours(23));
        fetch();
        sweep();
    }

    @Test
    @DisplayName(
            "A meeting that was cancelled by hand and comes back in its calendar is held again")
    void comesBack() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        publish();
        fetch();
        cancelled(idOn("2026-12-14"), idOn("2026-12-15"));
        fetch();
        assertThat(shown("2026-12")).allMatch(one -> one.endsWith("cancelled"));
        publish(board("a", "20261214"), board("b", "20261215"));
        fetch();
        assertThat(shown("2026-12")).noneMatch(one -> one.endsWith("cancelled"));
    }

    @Test
    @DisplayName("What is cancelled by hand stays so if only its body's name or its end changes")
    void nothingNew() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", "KS");
        fetchNow();
        cancelled(idOn("2026-12-14"));
        feedOf("ks", BOARD);
        publish(
                board("a", "20261214").replace("END:VEVENT", "DURATION:PT2H\r\nEND:VEVENT"),
                board("b", "20261215"));
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 calendar cancelled",
                        BOARD + " 2026-12-15T13:00 calendar");
    }

    @Test
    @DisplayName("A meeting of two calendars that is cancelled by hand is cancelled in both")
    void cancelledInBoth() {
        publish(board("a", "20261214"));
        feedOf("ks", null);
        publishAt("https://kalender.example.se/all.ics", board("x", "20261214"));
        register("alla", "https://kalender.example.se/all.ics", null);
        fetchNow();
        assertThat(shown("2026-12")).hasSize(1);
        cancelled(idOn("2026-12-14"));
        assertThat(shown("2026-12"))
                .containsExactly(BOARD + " 2026-12-14T13:00 calendar cancelled");
    }

    @Test
    @DisplayName("A meeting that moves while a person cancels it is held at its new time")
    void movesWhileCancelled() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        publish(board("a", "20261218"), board("b", "20261215"));
        clock.step(Duration.ofHours(1));
        var run = operation();
        clock.step(Duration.ofSeconds(20));
        cancelled(idOn("2026-12-14"));
        fetch(run);
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-15T13:00 calendar", BOARD + " 2026-12-18T13:00 calendar");
    }

    @Test
    @DisplayName("A calendar whose reading does not end is not tried first again, and is told")
    void neverEnds() {
        publish(board("a", "20261214"));
        feedOf("ks", null);
        register("stor", "https://kalender.example.se/stor.ics", null);
        CalendarServer dying =
                (address, known) -> {
                    if (address.endsWith("stor.ics")) {
                        throw new StackOverflowError();
                    }
                    return fetched(address, known);
                };
        for (int run = 0; run < 2; run++) {
            try {
                fetcher(dying).fetch(operation());
            } catch (StackOverflowError e) {
                clock.step(Duration.ofMinutes(10));
            }
        }
        assertThat(shown("2026-12")).hasSize(1);
        assertThat(done(client.get("it", "/calendar-feeds/stor")).has("fault"))
                .as("it may still be going on")
                .isFalse();
        clock.step(Duration.ofMinutes(10));
        assertThat(done(client.get("it", "/calendar-feeds/stor")).text("fault"))
                .isEqualTo("unfinished");
    }

    @Test
    @DisplayName("Files of two bodies whose calendars use the same ids are two calendars")
    void filesOfTwoBodies() {
        var path = "/meetings/calendar-imports?body=";
        var file =
                ("BEGIN:VCALENDAR\r\n" + board("1", "20261214") + "END:VCALENDAR\r\n")
                        .getBytes(UTF_8);
        done(client.calendar("secretary", path + "KS", file));
        done(client.calendar("secretary", path + "KF", file));
        done(
                client.csv(
                        "secretary",
                        "/meetings/imports",
                        "möte;nämnd;start\n1;KS;2026-12-16 13:00\n".getBytes(UTF_8)));
        assertThat(shown("2026-12"))
                .containsExactly(
                        COUNCIL + " 2026-12-14T13:00 file",
                        BOARD + " 2026-12-14T13:00 file",
                        BOARD + " 2026-12-16T13:00 file");
    }

    @Test
    @DisplayName(
            "What has been lost and was cancelled is not told again, even if the calendar fails")
    void lostAndCancelledIsNotTold() {
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        publish();
        fetch();
        cancelled(idOn("2026-12-14"), idOn("2026-12-15"));
        published.put(ADDRESS, new CalendarServer.NotFetched(FeedFault.NOT_FOUND));
        for (int day = 0; day < 10; day++) {
            nextDay();
        }
        assertThat(noticesSent()).doesNotContain("calendar-meetings-lost → role/secretary");
    }

    @Test
    @DisplayName("What one calendar loses is neither another's nor counted with it")
    void twoCalendars() {
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        publishAt(
                "https://kalender.example.se/kf.ics",
                event("a", COUNCIL, "DTSTART:20261214T170000Z"),
                event("b", COUNCIL, "DTSTART:20261215T170000Z"));
        register("kf", "https://kalender.example.se/kf.ics", null);
        fetchNow();
        publish(board("a", "20261214"), board("b", "20261215"));
        fetch();
        assertThat(shown("2026-12"))
                .hasSize(5)
                .filteredOn(one -> one.endsWith("cancelled"))
                .containsExactly(BOARD + " 2026-12-16T13:00 calendar cancelled");
        publish();
        fetch();
        nextDay();
        var told =
                notices().stream()
                        .filter(notice -> notice.message() == Message.CALENDAR_MEETINGS_LOST)
                        .toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().values().intValue("lostMeetings")).isEqualTo(2);
    }

    @Test
    @DisplayName("A calendar that is unchanged has been read, and may have 1 000 meetings")
    void unchangedIsRead() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append(board("x" + i, "20270115"));
        }
        publish(many.toString());
        feedOf("ks", null);
        fetchNow();
        assertThat(feed("it").intValue("meetings")).isEqualTo(1_000);
        var read = feed("it").instant("readAt");
        fetch();
        assertThat(asked).hasSize(2).last().asString().contains("\"");
        assertThat(feed("it").instant("readAt")).isEqualTo(read.plus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("A meeting is cancelled by the id of any source, but for what the tool says of it")
    void cancelledByAnyId() {
        registered(TOOL, "by-time");
        publish(board("a", "20261214"), board("b", "20261215"));
        feedOf("ks", null);
        fetchNow();
        var ids = List.of(idOn("2026-12-14"), idOn("2026-12-15"));
        var file = "möte;nämnd;start\n1;KS;2026-12-14 13:00\n";
        done(client.csv("secretary", "/meetings/imports", file.getBytes(UTF_8)));
        sent(event("meeting.published", meeting("KS-1", BOARD, "2026-12-15", "13:00")));
        var answer = cancelled(ids.toArray(String[]::new));
        assertThat(answer.intValue("cancelled")).isEqualTo(2);
        assertThat(answer.intValue("ofTool")).isEqualTo(1);
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 file cancelled",
                        BOARD + " 2026-12-15T13:00 tool");
    }

    @Test
    @DisplayName("Ids that are addresses, or hold a slash, are those of events of their own")
    void idsWithSlashes() {
        var all =
                List.of(
                        board("https://kommun.se/moten/1", "20261214"),
                        board("https://kommun.se/moten/2", "20261215"),
                        board("https://kommun.se/moten/3", "20261216"));
        publish(all.toArray(String[]::new));
        feedOf("ks", null);
        fetchNow();
        publish(all.getFirst());
        fetch();
        assertThat(shown("2026-12")).hasSize(3).noneMatch(one -> one.endsWith("cancelled"));
        assertThat(missing()).hasSize(2);
    }

    @Test
    @DisplayName("A calendar that is empty for an hour does not revive what a person cancelled")
    void emptyForAnHour() {
        publish(board("a", "20261214"));
        feedOf("ks", null);
        fetchNow();
        cancelled(idOn("2026-12-14"));
        publish();
        fetch();
        publish(board("a", "20261214"));
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(BOARD + " 2026-12-14T13:00 calendar cancelled");
    }

    @Test
    @DisplayName("A calendar that gives its events new ids every time makes no new meetings")
    void newIdsEveryTime() {
        publish(board("a0", "20261214"), board("b0", "20261215"));
        feedOf("ks", null);
        fetchNow();
        cancelled(idOn("2026-12-14"));
        for (int time = 1; time < 5; time++) {
            publish(board("a" + time, "20261214"), board("b" + time, "20261215"));
            fetch();
        }
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 calendar cancelled",
                        BOARD + " 2026-12-15T13:00 calendar");
        assertThat(store.all(MeetingEntryMapping.ENTRY)).hasSize(2);
        publish(board("a9", "20261214"), board("b9", "20261217"));
        fetch();
        assertThat(missing()).as("it is gone, and another is there").hasSize(1);
    }

    @Test
    @DisplayName("A series that was moved to another weekday does not count as lost afterwards")
    void movedSeriesIsNotLost() {
        var series =
                event(
                        "a",
                        BOARD,
                        "DTSTART;TZID=Europe/Stockholm:20261214T130000",
                        "RRULE:FREQ=MONTHLY;BYDAY=2MO");
        publish(series, board("b", "20261216"), board("c", "20261217"));
        feedOf("ks", null);
        fetchNow();
        var moved = series.replace("20261214", "20261215").replace("2MO", "2TU");
        publish(moved, board("b", "20261216"), board("c", "20261217"));
        fetch();
        publish(moved, board("b", "20261216"));
        fetch();
        assertThat(feed("it").has("missing")).isFalse();
        assertThat(shown("2026-12")).contains(BOARD + " 2026-12-17T13:00 calendar cancelled");
    }

    @Test
    @DisplayName("A failing calendar that ended is new when it is registered again")
    void registeredAgain() {
        published.put(ADDRESS, new CalendarServer.NotFetched(FeedFault.NOT_FOUND));
        feedOf("ks", null);
        fetchNow();
        done(client.post("it", "/calendar-feeds/ks/end"));
        clock.step(Duration.ofDays(60));
        feedOf("ks", null);
        fetchNow();
        assertThat(feed("it").instant("faultSince")).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("A body that is not on the list is refused, and nothing is stored of its meetings")
    void unlistedBody() {
        var file =
                ("BEGIN:VCALENDAR\r\n" + board("1", "20261214") + "END:VCALENDAR\r\n")
                        .getBytes(UTF_8);
        var path = "/meetings/calendar-imports?body=Kommunstyrelse";
        var imported = client.calendar("secretary", path, file);
        var feed =
                Document.of(
                        "feed", "ks", "name", "K", "address", ADDRESS, "body", "Kommunstyrelse");
        var registered = client.post("it", "/calendar-feeds", feed);
        for (var answer : List.of(imported, registered)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("body-unlisted");
        }
        assertThat(shown("2026-12")).isEmpty();
        assertThat(client.get("it", "/calendar-feeds/ks").status()).isEqualTo(404);
        var none = Document.of("meetings", List.of());
        assertThat(client.post("secretary", "/meetings/cancellations", none).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("A meeting that has been is neither cancelled nor lost when the calendar drops it")
    void pastMeetings() {
        var toCome =
                new String[] {
                    board("b", "20261214"), board("c", "20261215"), board("d", "20261216")
                };
        publish(board("a", "20261124"), String.join("", toCome));
        feedOf("ks", null);
        fetchNow();
        clock.step(Duration.ofDays(2));
        publish(toCome);
        fetchNow();
        assertThat(feed("it").has("missing")).isFalse();
        assertThat(shown("2026-11")).containsExactly(BOARD + " 2026-11-24T13:00 calendar");
    }

    @Test
    @DisplayName(
            "A meeting that the calendar had taken out is held when it is there under another id")
    void takenOutAndBackUnderAnotherId() {
        publish(board("a", "20261214"), board("b", "20261215"), board("c", "20261216"));
        feedOf("ks", null);
        fetchNow();
        publish(board("a", "20261214"), board("b", "20261215"));
        fetch();
        assertThat(shown("2026-12")).contains(BOARD + " 2026-12-16T13:00 calendar cancelled");
        publish(board("a", "20261214"), board("b", "20261215"), board("d", "20261216"));
        fetch();
        assertThat(shown("2026-12"))
                .containsExactly(
                        BOARD + " 2026-12-14T13:00 calendar",
                        BOARD + " 2026-12-15T13:00 calendar",
                        BOARD + " 2026-12-16T13:00 calendar");
    }
}
