package se.ledamot.meetings.icalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.meetings.icalendar.UnreadableCalendarException.Fault;
import se.ledamot.platform.calendar.SwedishTime;

/** Calendars as Outlook, Google and Nextcloud write them, and as others wrongly do. */
class CalendarReaderTest {
    private static final Instant FROM = SwedishTime.startOf(LocalDate.of(2026, 12, 1));
    private static final Instant UNTIL = SwedishTime.startOf(LocalDate.of(2028, 1, 1));

    private static CalendarContents read(String text) throws UnreadableCalendarException {
        return CalendarReader.read(text.getBytes(StandardCharsets.UTF_8), FROM, UNTIL);
    }

    private static byte[] file(String name) throws IOException {
        try (var file = CalendarReaderTest.class.getResourceAsStream("/calendars/" + name)) {
            return file.readAllBytes();
        }
    }

    private static List<String> shown(CalendarContents contents) {
        return contents.events().stream().map(CalendarReaderTest::shown).toList();
    }

    private static String shown(CalendarEvent event) {
        var end = event.end();
        return "%s–%s %s%s%s"
                .formatted(
                        SwedishTime.at(event.start()).toLocalDateTime(),
                        end == null ? "" : SwedishTime.at(end).toLocalDateTime(),
                        event.summary(),
                        event.isAllDay() ? " (all day)" : "",
                        event.isCancelled() ? " (cancelled)" : "");
    }

    /** A calendar with one event of those lines. */
    private static String event(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\n"
                + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static List<String> starts(String... lines) throws UnreadableCalendarException {
        var contents = read(event(lines));
        assertThat(contents.notUnderstood()).isEmpty();
        return contents.events().stream()
                .map(event -> SwedishTime.at(event.start()).toLocalDateTime().toString())
                .toList();
    }

    @Test
    @DisplayName("A calendar as Outlook publishes it: names of Windows, one occurrence moved")
    void outlook() throws Exception {
        var contents = CalendarReader.read(file("outlook.ics"), FROM, UNTIL);
        assertThat(shown(contents))
                .containsExactly(
                        "2026-12-14T13:00–2026-12-14T16:00 Kommunstyrelsen",
                        "2027-01-11T13:00–2027-01-11T16:00 Kommunstyrelsen",
                        "2027-03-08T13:00–2027-03-08T16:00 Kommunstyrelsen",
                        "2027-05-10T13:00–2027-05-10T16:00 Kommunstyrelsen",
                        "2027-06-14T13:00–2027-06-14T16:00 Kommunstyrelsen",
                        "2027-02-09T18:00–2027-02-09T20:00 Kommunstyrelsen",
                        "2027-01-18T09:00–2027-01-18T11:00 Inställt: Kommunstyrelsens"
                                + " arbetsutskott",
                        "2027-03-15T00:00–2027-03-17T00:00 Utbildningsdagar (all day)");
        assertThat(contents.events().get(5).id())
                .isEqualTo("040000008200E00074C5B7101A82E00800000000A1/2027-02-08");
        assertThat(contents.notUnderstood()).isEmpty();
    }

    @Test
    @DisplayName("A calendar as Google publishes it: an endless rule, taken out, moved, cancelled")
    void google() throws Exception {
        var contents = CalendarReader.read(file("google.ics"), FROM, UNTIL);
        assertThat(shown(contents))
                .containsExactly(
                        "2026-12-14T18:00–2026-12-14T21:00 Kommunfullmäktige – budget",
                        "2027-01-25T18:00–2027-01-25T21:00 Kommunfullmäktige",
                        "2027-04-26T18:00–2027-04-26T21:00 Kommunfullmäktige",
                        "2027-05-31T18:00–2027-05-31T21:00 Kommunfullmäktige",
                        "2027-08-30T18:00–2027-08-30T21:00 Kommunfullmäktige",
                        "2027-09-27T18:00–2027-09-27T21:00 Kommunfullmäktige",
                        "2027-10-25T18:00–2027-10-25T21:00 Kommunfullmäktige",
                        "2027-11-29T18:00–2027-11-29T21:00 Kommunfullmäktige",
                        "2027-12-27T18:00–2027-12-27T21:00 Kommunfullmäktige",
                        "2027-03-01T18:00–2027-03-01T21:00 Kommunfullmäktige",
                        "2027-03-29T18:00–2027-03-29T21:00 Kommunfullmäktige (cancelled)");
    }

    @Test
    @DisplayName(
            "A calendar as Nextcloud publishes it: zones last, a count, a floating time, a day")
    void nextcloud() throws Exception {
        var contents = CalendarReader.read(file("nextcloud.ics"), FROM, UNTIL);
        assertThat(shown(contents))
                .containsExactly(
                        "2027-01-27T13:00–2027-01-27T16:00 Sammanträde Utbildningsnämnden",
                        "2027-02-24T13:00–2027-02-24T16:00 Sammanträde Utbildningsnämnden",
                        "2027-03-24T13:00–2027-03-24T16:00 Sammanträde Utbildningsnämnden",
                        "2027-05-19T13:00–2027-05-19T16:00 Sammanträde Utbildningsnämnden",
                        "2027-05-17T00:00–2027-05-18T00:00 Utbildningsnämnden – studiebesök (all"
                                + " day)",
                        "2027-06-10T08:30–2027-06-10T11:00 Bygg- och miljönämnden; extra");
    }

    @Test
    @DisplayName("The same calendar in other encodings and with other line ends says the same")
    void encodings() throws Exception {
        var text = new String(file("google.ics"), StandardCharsets.UTF_8);
        var expected = read(text);
        for (var charset : List.of("UTF-8", "windows-1252")) {
            var lines = text.replace("\r\n", "\n").replace("\n", "\r\n");
            assertThat(CalendarReader.read(lines.getBytes(Charset.forName(charset)), FROM, UNTIL))
                    .as(charset)
                    .isEqualTo(expected);
        }
        for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            var marked = ("\ufeff" + text).getBytes(Charset.forName(charset));
            assertThat(CalendarReader.read(marked, FROM, UNTIL)).as(charset).isEqualTo(expected);
        }
        assertThat(read(text.replace("\r\n", "\n").replace('\n', '\r'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("A time zone is known by the names that programs give it")
    @ValueSource(
            strings = {
                "Europe/Stockholm",
                "\"Europe/Stockholm\"",
                "/freeassociation.sourceforge.net/Europe/Stockholm",
                "/mozilla.org/20050126_1/Europe/Stockholm",
                "W. Europe Standard Time",
                "Romance Standard Time",
                "Central European Standard Time",
                "(GMT+01.00) Stockholm",
                "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien\"",
            })
    void zones(String zone) throws Exception {
        assertThat(starts("DTSTART;TZID=" + zone + ":20270614T180000"))
                .containsExactly("2027-06-14T18:00");
        assertThat(starts("DTSTART;TZID=" + zone + ":20270118T180000"))
                .containsExactly("2027-01-18T18:00");
    }

    @Test
    @DisplayName("A time in another zone is another time here")
    void anotherZone() throws Exception {
        assertThat(starts("DTSTART;TZID=FLE Standard Time:20270118T180000"))
                .containsExactly("2027-01-18T17:00");
        assertThat(starts("DTSTART;TZID=GMT Standard Time:20270614T180000"))
                .containsExactly("2027-06-14T19:00");
        for (var utc : List.of("UTC", "utc", "\"tzone://Microsoft/Utc\"", "Etc/GMT")) {
            assertThat(starts("DTSTART;TZID=" + utc + ":20270614T180000"))
                    .containsExactly("2027-06-14T20:00");
        }
        assertThat(starts("DTSTART:20270614T180000Z")).containsExactly("2027-06-14T20:00");
    }

    @Test
    @DisplayName("The rules of a calendar's own time zone are used, also where their years end")
    void ownZone() throws Exception {
        var zone =
                """
                BEGIN:VTIMEZONE
                TZID:Our own
                BEGIN:STANDARD
                DTSTART:19701025T030000
                TZOFFSETTO:+0100
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20271001T000000Z
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20270328T020000
                TZOFFSETTO:+0200
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20271031T030000
                RDATE:20281029T030000
                TZOFFSETTO:+0100
                END:STANDARD
                END:VTIMEZONE
                """;
        for (var time : List.of("2027-01-18", "2027-06-14", "2027-11-15")) {
            var day = time.replace("-", "");
            var event = event("DTSTART;TZID=Our own:" + day + "T180000");
            var calendar = event.replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT");
            assertThat(shown(read(calendar))).containsExactly(time + "T18:00– ");
        }
    }

    @ParameterizedTest
    @DisplayName("A rule ends with its last time, however the end is written")
    @CsvSource({
        "20270118T170000Z,3",
        "20270118T165959Z,2",
        "20270118T180000,3",
        "20270118T175959,2",
        "20270118,3",
        "20270117,2"
    })
    void ends(String until, int times) throws Exception {
        assertThat(
                        starts(
                                "DTSTART;TZID=Europe/Stockholm:20270104T180000",
                                "RRULE:FREQ=WEEKLY;UNTIL=" + until))
                .hasSize(times);
    }

    @Test
    @DisplayName("What recurs is at the same hour in summer and in winter")
    void summerTime() throws Exception {
        assertThat(
                        starts(
                                "DTSTART;TZID=Europe/Stockholm:20270322T180000",
                                "RRULE:FREQ=WEEKLY;COUNT=2"))
                .containsExactly("2027-03-22T18:00", "2027-03-29T18:00");
        assertThat(
                        starts(
                                "DTSTART;TZID=Europe/Stockholm:20271025T180000",
                                "RRULE:FREQ=WEEKLY;COUNT=2"))
                .containsExactly("2027-10-25T18:00", "2027-11-01T18:00");
        assertThat(starts("DTSTART:20271025T160000Z", "RRULE:FREQ=WEEKLY;COUNT=2"))
                .as("by a clock that has no summer time")
                .containsExactly("2027-10-25T18:00", "2027-11-01T17:00");
    }

    @Test
    @DisplayName("Times are added and taken out as times, days and periods")
    void addedAndTakenOut() throws Exception {
        assertThat(
                        starts(
                                "DTSTART;TZID=Europe/Stockholm:20270104T180000",
                                "RRULE:FREQ=WEEKLY;COUNT=4",
                                "EXDATE;VALUE=DATE:20270111",
                                "EXDATE:20270118T170000Z",
                                "RDATE;TZID=Europe/Stockholm:20270205T090000,20270206T090000",
                                "RDATE;VALUE=PERIOD:20270301T080000Z/PT2H"))
                .containsExactly(
                        "2027-01-04T18:00",
                        "2027-01-25T18:00",
                        "2027-02-05T09:00",
                        "2027-02-06T09:00",
                        "2027-03-01T09:00");
    }

    @Test
    @DisplayName("An occurrence whose event is not in the calendar stands for itself")
    void occurrenceAlone() throws Exception {
        var contents = read(event("RECURRENCE-ID:20270208T170000Z", "DTSTART:20270209T170000Z"));
        assertThat(contents.events().getFirst().id()).isEqualTo("a/2027-02-08");
    }

    @Test
    @DisplayName("Of two versions of an event the newer applies, wherever it stands")
    void versions() throws Exception {
        var calendar =
                """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:a
                SEQUENCE:2
                DTSTART:20270209T170000Z
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                SEQUENCE:1
                DTSTART:20270208T170000Z
                END:VEVENT
                END:VCALENDAR
                """;
        assertThat(shown(read(calendar))).containsExactly("2027-02-09T18:00– ");
        assertThat(read(calendar.replace("SEQUENCE:1", "SEQUENCE:2")).events())
                .as("a calendar that gives all its events the same id")
                .extracting(CalendarEvent::id)
                .containsExactly("a/2027-02-09", "a/2027-02-08");
    }

    @ParameterizedTest
    @DisplayName("An event whose time is not understood is named, and spoils no other")
    @ValueSource(
            strings = {
                "SUMMARY:Utan tid",
                "DTSTART:2027-02-09 18:00",
                "DTSTART:20270231T180000Z",
                "DTSTART;TZID=Nowhere:20270209T180000",
                "DTSTART:20270209T180000Z\r\nDTEND:soon",
                "DTSTART:20270209T180000Z\r\nRRULE:FREQ=SECONDLY",
                "DTSTART:20270209T180000Z\r\nRRULE:FREQ=HOURLY;COUNT=2",
                "DTSTART:20270209T180000Z\r\nRRULE:FREQ=DAILY;BYSECOND=1,2,3",
                "DTSTART:20270209T180000Z\r\nRRULE:COUNT=2",
                "DTSTART:20270209T180000Z\r\nRRULE:FREQ=DAILY;BYDAY=XX",
                "DTSTART:20270209T180000Z\r\nRRULE:FREQ=DAILY;UNTIL=later",
                "DTSTART:00010101T000000Z\r\nRRULE:FREQ=DAILY",
                "DTSTART:20270209T180000Z\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270208T180000Z",
            })
    void notUnderstood(String lines) throws Exception {
        var good = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTART:20270209T170000Z";
        var contents = read(event(lines, good));
        assertThat(contents.notUnderstood()).containsExactly("a");
        assertThat(shown(contents)).containsExactly("2027-02-09T18:00– ");
    }

    @Test
    @DisplayName("Rules without end, and zones made of them, are read for the period alone")
    void endless() throws Exception {
        assertThat(starts("DTSTART:19900101T170000Z", "RRULE:FREQ=DAILY")).hasSize(396);
        assertThat(starts("DTSTART:20260101T170000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
                .isEmpty();
        var zone =
                "BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                        + "TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n"
                        + "END:VTIMEZONE\r\nBEGIN:VEVENT";
        var calendar = event("DTSTART;TZID=Evil:20270209T180000").replace("BEGIN:VEVENT", zone);
        assertThat(read(calendar).notUnderstood()).containsExactly("a");
    }

    @Test
    @DisplayName("Several calendars in one file, and an empty one, are read")
    void several() throws Exception {
        var two = event("DTSTART:20270209T170000Z") + event("DTSTART:20270210T170000Z");
        assertThat(read(two.replaceFirst("UID:a", "UID:b")).events()).hasSize(2);
        assertThat(read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR").events()).isEmpty();
    }

    @Test
    @DisplayName("A page that asks for a password is no calendar")
    void noCalendar() {
        for (var text : List.of("", "<html><body>Logga in</body></html>", "BEGIN:VCARD\r\n")) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOfSatisfying(
                            UnreadableCalendarException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.NOT_A_CALENDAR));
        }
    }

    @Test
    @DisplayName("A calendar that is cut anywhere is not read in part")
    void cut() throws Exception {
        for (var name : List.of("outlook.ics", "google.ics", "nextcloud.ics")) {
            var bytes =
                    new String(file(name), StandardCharsets.UTF_8)
                            .strip()
                            .getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length += 7) {
                var part = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> CalendarReader.read(part, FROM, UNTIL))
                        .as("%s, %d bytes", name, length)
                        .isInstanceOf(UnreadableCalendarException.class);
            }
        }
    }

    @Test
    @DisplayName("Whatever bytes a calendar has, it is read or refused")
    void anyBytes() throws Exception {
        var random = new Random(26);
        for (var name : List.of("outlook.ics", "google.ics", "nextcloud.ics")) {
            var whole = file(name);
            for (int round = 0; round < Integer.getInteger("mutations", 300); round++) {
                var bytes = whole.clone();
                for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                try {
                    CalendarReader.read(bytes, FROM, UNTIL);
                } catch (UnreadableCalendarException e) {
                    assertThat(e.fault()).isNotNull();
                }
            }
        }
    }

    @Test
    @DisplayName("Too many events are refused, and parts within parts without end are too")
    void tooMany() {
        var many = "END:VEVENT\r\nBEGIN:VEVENT\r\n".repeat(10_001);
        assertThatThrownBy(() -> read(event(many + "UID:b")))
                .isInstanceOfSatisfying(
                        UnreadableCalendarException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.TOO_MANY_EVENTS));
        var series =
                "DTSTART:20270209T170000Z\r\nRRULE:FREQ=DAILY;COUNT=1\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n";
        assertThatThrownBy(() -> read(event(series.repeat(501) + "UID:b")))
                .isInstanceOfSatisfying(
                        UnreadableCalendarException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.TOO_MANY_EVENTS));
        assertThatThrownBy(() -> read(event("BEGIN:X\r\n".repeat(50_000))))
                .isInstanceOfSatisfying(
                        UnreadableCalendarException.class,
                        e -> assertThat(e.fault()).isEqualTo(Fault.CUT));
    }

    @Test
    @DisplayName(
            "Lines that are folded within a letter, or in another encoding, spoil no other line")
    void foldedWithinALetter() throws Exception {
        var head = "SUMMARY:Kommunfullmäktige\r\nDTSTART:20270209T170000Z\r\nDESCRIPTION:";
        var before = event(head + "Lä").getBytes(StandardCharsets.UTF_8);
        var text = new String(before, StandardCharsets.ISO_8859_1);
        int letter = text.indexOf("DESCRIPTION:L") + "DESCRIPTION:L".length() + 1;
        var folded = text.substring(0, letter) + "\r\n " + text.substring(letter);
        var odd = text.replace("DESCRIPTION:L", "COMMENT:\u00e5\r\nDESCRIPTION:L");
        for (var one : List.of(folded, odd)) {
            var bytes = one.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(shown(CalendarReader.read(bytes, FROM, UNTIL)))
                    .containsExactly("2027-02-09T18:00– Kommunfullmäktige");
        }
    }

    @Test
    @DisplayName("Lines that are none, and what follows the calendar, are left out")
    void linesThatAreNone() throws Exception {
        var calendar =
                event(
                                "DTSTART:20270209T170000Z",
                                "",
                                "DESCRIPTION:Tag med",
                                "kaffe och bulle",
                                "SUMMARY:KS")
                        + "<!-- 3 ms -->\r\n";
        assertThat(shown(read(calendar))).containsExactly("2027-02-09T18:00– KS");
    }

    @Test
    @DisplayName("Two meetings on a day under one id are two meetings")
    void twoOnADay() throws Exception {
        var morning = "SUMMARY:KF\r\nDTSTART:20270209T080000Z";
        var evening = "SUMMARY:KS\r\nDTSTART:20270209T160000Z";
        var calendar = event(morning, "END:VEVENT", "BEGIN:VEVENT", "UID:a", evening);
        assertThat(read(calendar).events())
                .extracting(CalendarEvent::id)
                .containsExactly("a/2027-02-09", "a/2027-02-09T17:00");
        assertThat(starts("DTSTART:20270209T080000Z", "RDATE:20270209T160000Z")).hasSize(2);
    }

    @Test
    @Timeout(60)
    @DisplayName("Calendars that are made to take long do not")
    void madeToTakeLong() throws Exception {
        var zone = new String(file("outlook.ics"), StandardCharsets.UTF_8);
        var start = zone.indexOf("BEGIN:VTIMEZONE", zone.indexOf("Customized") - 30);
        var own = zone.substring(start, zone.indexOf("BEGIN:VEVENT")).replace("\n", "\r\n");
        var series = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            series.append("BEGIN:VEVENT\r\nUID:").append(i);
            series.append("\r\nDTSTART;TZID=Customized Time Zone:20261207T180000");
            series.append("\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n");
        }
        var many = "BEGIN:VCALENDAR\r\n" + own + series + "END:VCALENDAR";
        assertThat(read(many).events()).hasSize(300 * 56);
        var rules = "RRULE:FREQ=DAILY\r\n".repeat(100_000);
        assertThat(read(event("DTSTART:19700101T170000Z", rules)).notUnderstood()).hasSize(1);
        var id = "x".repeat(1_000_000);
        var daily =
                event("DTSTART:20261201T170000Z", "RRULE:FREQ=DAILY").replace("UID:a", "UID:" + id);
        assertThat(read(daily).events()).allMatch(one -> one.id().length() < 100);
        assertThatThrownBy(() -> read(many.replace("WEEKLY", "DAILY")))
                .isInstanceOf(UnreadableCalendarException.class);
    }

    @Test
    @DisplayName("A file of several calendars that is cut in the last is not read in part")
    void cutInTheSecond() {
        var two = event("DTSTART:20270209T170000Z") + event("DTSTART:20270210T170000Z");
        for (var end : List.of("END:VCALENDAR", "END:VEVENT", "DTSTART:20270210")) {
            var cut = two.substring(0, two.lastIndexOf(end));
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            UnreadableCalendarException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.CUT));
        }
    }

    @Test
    @DisplayName("No identity number is in an id")
    void noIdentityNumber() throws Exception {
        var withoutId = event("DTSTART:20270209T170000Z", "SUMMARY:Ärende 19121212-1212");
        for (var text :
                List.of(
                        withoutId.replace("UID:a\r\n", ""),
                        withoutId.replace("UID:a", "UID:19121212-1212"))) {
            assertThat(read(text).events().getFirst().id()).doesNotContain("1212");
        }
    }
}
