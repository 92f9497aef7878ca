package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.meetings.event.ReceivedEventMapping.EVENT;
import static se.ledamot.municipality.notice.NoticeMapping.NOTICE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.event.SweepMeetings;
import se.ledamot.meetings.event.WorkThroughEvent;
import se.ledamot.meetings.function.MeetingsFunction;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.notices.RenderedNotice;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.webhook.WebhookSecret;

/**
 * A year of a municipality's meetings: eight bodies, 120 members, a sweep every ten minutes, and
 * both nights in which the clocks change. What each member is told, and when, is worked out here
 * once more by plainer means (K3.5, O2a).
 */
class YearOfMeetingsTest {
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 9, 3);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final String TOOL = "protokollet";

    /** The last two lend no tablets to those who sit on no other body. */
    private static final List<String> BODIES =
            List.of(
                    "Kommunfullmäktige",
                    "Kommunstyrelsen",
                    "Bildningsnämnden",
                    "Samhällsbyggnadsnämnden",
                    "Samhällsbyggnadsnämndens arbetsutskott",
                    "Socialnämnden",
                    "Valnämnden",
                    "Revisionen");

    private static final Set<LocalDate> HOLIDAYS =
            Set.of(
                    LocalDate.of(2026, 12, 24),
                    LocalDate.of(2026, 12, 25),
                    LocalDate.of(2026, 12, 31),
                    LocalDate.of(2027, 1, 1),
                    LocalDate.of(2027, 1, 6),
                    LocalDate.of(2027, 3, 26),
                    LocalDate.of(2027, 3, 29),
                    LocalDate.of(2027, 5, 6),
                    LocalDate.of(2027, 6, 25));

    private static final String[] TIMES = {
        "07:15", "08:00", "08:30", "09:00", "10:00", "13:00", "16:00", "18:00", "18:30", "22:50"
    };

    private final StepClock clock =
            new StepClock(ZonedDateTime.of(FIRST, LocalTime.of(0, 7), SWEDEN).toInstant());
    private final Instant begun = clock.instant();
    private final MemoryStore store = new MemoryStore(clock);
    private final Services services = TestServices.of(store, clock);
    private final Client client =
            new Client(ApiDefinitions.of(services, MeetingsFunction.routes(services)));
    private final WebhookSecret secret =
            new WebhookSecret(
                    TOOL, "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private final Client webhooks =
            new Client(
                    services.api(
                            new Routes(MeetingsFunction.signedRoutes(services)),
                            id -> id,
                            signer -> List.of(secret)));
    private final Random random = new Random(20_260_901);
    private final List<Sitting> sittings = new ArrayList<>();
    private final TreeMap<Instant, List<Runnable>> plan = new TreeMap<>();
    private final Map<String, Person> people = new HashMap<>();
    private int ids;

    /** A member: the seats, and whether the register has an address and the desk has lent. */
    private record Person(
            String id, Map<String, SeatType> seats, boolean hasMail, boolean hasTablet) {
        private static final int CAREFUL = 2;
        private static final int OF_CHOICES = 17;

        int number() {
            return Integer.parseInt(id.substring(2));
        }

        boolean takesPapers() {
            return hasMail && hasTablet && number() % CAREFUL == 0;
        }

        /** Two want to be told less of the council's meetings. */
        String choice(String body) {
            if (!body.equals(BODIES.getFirst())) {
                return "on";
            }
            return switch (number() % OF_CHOICES) {
                case 1 -> "off";
                case 2 -> "done";
                default -> "on";
            };
        }

        boolean isEntitled() {
            return seats.keySet().stream().anyMatch(body -> BODIES.indexOf(body) < 6);
        }
    }

    /**
     * A meeting at one time.
     *
     * @param from when it was published, or moved there
     * @param until when it was moved away or cancelled; the end of time if it was held
     */
    private record Sitting(
            String body, Instant start, Instant from, Instant until, boolean hasPapers) {}

    /** What a member is to be told at a moment. */
    private static final class Told {
        private final List<Sitting> reminders = new ArrayList<>();
        private final List<Sitting> mailBefore = new ArrayList<>();
        private final List<Sitting> mailAfter = new ArrayList<>();
        private final Set<Integer> papers = new TreeSet<>();

        /** Empty where there is nothing that the member has to do. */
        Optional<String> text() {
            var isOfMail = !mailBefore.isEmpty() || !mailAfter.isEmpty();
            if (!reminders.isEmpty()) {
                int word = papers.size() == 1 ? papers.iterator().next() : 2;
                return word == 0 && !isOfMail
                        ? Optional.empty()
                        : Optional.of(
                                "meeting-reminded %s papers=%d mail=%d"
                                        .formatted(bodies(reminders), word, isOfMail ? 1 : 0));
            }
            return Optional.of(
                    mailBefore.isEmpty()
                            ? "mail-near-meeting %s after=1".formatted(bodies(mailAfter))
                            : "mail-near-meeting %s after=0".formatted(bodies(mailBefore)));
        }

        /** The first two by name, and how many more. */
        private static String bodies(List<Sitting> some) {
            var sorted =
                    some.stream()
                            .sorted(
                                    Comparator.comparing(Sitting::start)
                                            .thenComparing(one -> one.body().toLowerCase()))
                            .toList();
            var first = sorted.getFirst();
            return "%s %s, %s, %d"
                    .formatted(
                            first.body(),
                            first.start(),
                            sorted.size() > 1 ? sorted.get(1).body() : "",
                            Math.max(0, sorted.size() - 2));
        }
    }

    @Test
    @DisplayName("Each is told once of all that is due, in time, and of nothing else")
    void year() throws IOException {
        settle();
        meetings();
        var shapes = new TreeMap<String, List<Notice>>();
        var told = new TreeMap<String, String>();
        var end = LAST.atStartOfDay(SWEDEN).toInstant();
        while (clock.instant().isBefore(end)) {
            while (!plan.isEmpty() && !plan.firstKey().isAfter(clock.instant())) {
                plan.pollFirstEntry().getValue().forEach(Runnable::run);
            }
            new SweepMeetings(services.repository(), Guidelines.of(services), services.executor())
                    .sweep(operation());
            take(told, shapes);
            clock.step(STEP);
        }
        list(shapes);
        var expected = expected();
        assertThat(expected).hasSizeGreaterThan(3_000);
        assertThat(told).containsExactlyEntriesOf(expected);
    }

    /** Takes what was written just now, by member and moment; nobody is told two things at once. */
    private void take(Map<String, String> told, Map<String, List<Notice>> shapes) {
        for (var found : store.all(NOTICE)) {
            var notice = found.state();
            store.sweep(NOTICE, found.id());
            if (notice.to() instanceof Recipient.ToMember(var member)) {
                var text = text(notice);
                assertThat(told.put(member + " " + clock.instant(), text)).isNull();
                shapes.computeIfAbsent(shape(notice), any -> new ArrayList<>()).add(notice);
            }
        }
        for (var found : store.all(EVENT)) {
            store.sweep(EVENT, found.id());
        }
    }

    private static String text(Notice notice) {
        var values = notice.values();
        var meetings =
                "%s %s, %s, %d"
                        .formatted(
                                values.text("meetingBody"),
                                values.text("meetingStart"),
                                values.textOrEmpty("otherBody"),
                                values.intValue("moreMeetings"));
        var message = Document.code(notice.message());
        return values.has("papers")
                ? "%s %s papers=%d mail=%d"
                        .formatted(
                                message,
                                meetings,
                                values.intValue("papers"),
                                values.intValue("mailWord"))
                : "%s %s after=%d".formatted(message, meetings, values.intValue("isAfter"));
    }

    private static String shape(Notice notice) {
        var values = notice.values();
        return "%s papers=%s mail=%s after=%s meetings=%s"
                .formatted(
                        Document.code(notice.message()),
                        values.values().get("papers"),
                        values.values().get("mailWord"),
                        values.values().get("isAfter"),
                        values.intValue("meetings"));
    }

    /** Lists each kind of text as the first of its kind was sent, and how many there were. */
    private static void list(Map<String, List<Notice>> shapes) throws IOException {
        var lines = new ArrayList<String>();
        shapes.forEach((shape, notices) -> {
            var first = notices.getFirst();
            lines.add(notices.size() + " × " + shape);
            lines.add("  " + RenderedNotice.of(first, Profile.of("kramfors").guideline()).sms());
        });
        Files.write(Path.of("target", "year-of-meetings.txt"), lines);
    }

    /** 120 members, most with a tablet, and a meeting tool. */
    private void settle() {
        for (int i = 0; i < 120; i++) {
            var seats = new TreeMap<String, SeatType>();
            seats.put(BODIES.get(i % 8), i % 5 == 0 ? SeatType.SUBSTITUTE : SeatType.ORDINARY);
            if (i % 3 == 0) {
                seats.putIfAbsent(BODIES.get((i * 7 + 3) % 8), SeatType.ORDINARY);
            }
            var person =
                    new Person("M-" + (2_000 + i), seats, i % 12 != 11, i % 10 != 0 && i % 8 < 6);
            people.put(person.id(), person);
            put(MemberMapping.MEMBER, person.id(), member(person));
            if (person.hasTablet()) {
                lend(person);
            }
        }
        done(
                client.post(
                        "it",
                        "/meeting-tools",
                        Document.of("tool", TOOL, "name", "Protokollet", "order", "by-time")));
    }

    private static Member member(Person person) {
        return new Member(
                new MemberId(person.id()),
                "Åsa Öberg " + person.id(),
                person.hasMail() ? new MailAddress(account(person)) : null,
                new PhoneNumber("+46701740607"),
                person.seats().entrySet().stream()
                        .map(seat ->
                                new Assignment(
                                        new BodyName(seat.getKey()),
                                        seat.getValue(),
                                        LocalDate.of(2022, 10, 15),
                                        null))
                        .toList());
    }

    private static String account(Person person) {
        return "member." + person.number() + "@pol.kramfors.se";
    }

    private void lend(Person person) {
        var mark = "KF-" + person.number();
        put(
                TabletMapping.TABLET,
                mark,
                new Tablet(
                        new TheftMark(mark),
                        "SERIAL" + mark,
                        "Platta",
                        "Fodral",
                        List.of(),
                        new Holding.Lent(
                                new LoanId("7K3M" + person.number()), new MemberId(person.id()))));
    }

    private <T> void put(EntityMapping<T> mapping, String id, T state) {
        store.write(
                Commit.nothing().create(mapping, id, state, JournalEvent.of("put", Clause.K3_5)),
                operation());
    }

    private Operation operation() {
        return new Operation("op-" + ++ids, Actor.schedule("test"), clock.instant());
    }

    /** Eleven months of meetings, and those on days that are not like others. */
    private void meetings() {
        for (var month = YearMonth.of(2026, 9);
                month.isBefore(YearMonth.of(2027, 9));
                month = month.plusMonths(1)) {
            if (month.getMonthValue() == 7) {
                continue;
            }
            for (int body = 0; body < BODIES.size(); body++) {
                var date = month.atDay(3 + 3 * body + random.nextInt(3));
                publish(BODIES.get(body), date, TIMES[random.nextInt(TIMES.length)]);
            }
        }
        publish(BODIES.get(0), LocalDate.of(2026, 10, 25), "10:00");
        publish(BODIES.get(1), LocalDate.of(2026, 10, 26), "08:00");
        publish(BODIES.get(2), LocalDate.of(2026, 10, 25), "22:30");
        publish(BODIES.get(0), LocalDate.of(2027, 3, 28), "10:00");
        publish(BODIES.get(1), LocalDate.of(2027, 3, 29), "08:00");
        publish(BODIES.get(2), LocalDate.of(2027, 3, 28), "03:30");
        publish(BODIES.get(3), LocalDate.of(2026, 12, 28), "08:00");
        publish(BODIES.get(5), LocalDate.of(2027, 1, 7), "18:00");
        publish(BODIES.get(0), LocalDate.of(2027, 6, 28), "09:00");
        publish(BODIES.get(1), LocalDate.of(2027, 6, 28), "18:00");
    }

    /** Most are published two weeks before; some late, and some are moved or cancelled. */
    private void publish(String body, LocalDate date, String time) {
        var id = "T-" + sittings.size();
        var start = at(date, LocalTime.parse(time));
        var isLate = random.nextInt(8) == 0;
        var from =
                aligned(
                        isLate
                                ? start.minus(Duration.ofMinutes(30 + random.nextInt(1_500)))
                                : start.minus(Duration.ofDays(14)));
        var hasPapers = random.nextBoolean();
        at(from, () -> sendMeeting(id, body, start));
        at(from, () -> sayLess(id, body));
        if (hasPapers) {
            at(from, () -> sendPapers(id, body));
        }
        var away = aligned(start.minus(Duration.ofMinutes(10 + random.nextInt(5_000))));
        switch (away.isAfter(from) ? random.nextInt(8) : -1) {
            case 0 -> {
                at(away, () -> send("meeting.cancelled", Document.of("id", id)));
                sittings.add(new Sitting(body, start, from, away, hasPapers));
            }
            case 1 -> {
                var later = at(date.plusDays(9), LocalTime.of(14, 0));
                at(away, () -> sendMeeting(id, body, later));
                at(away, () -> sayLess(id, body));
                sittings.add(new Sitting(body, start, from, away, hasPapers));
                sittings.add(new Sitting(body, later, away, Instant.MAX, hasPapers));
            }
            default -> sittings.add(new Sitting(body, start, from, Instant.MAX, hasPapers));
        }
    }

    private void at(Instant time, Runnable action) {
        plan.computeIfAbsent(time, any -> new ArrayList<>()).add(action);
    }

    private void sendMeeting(String id, String body, Instant start) {
        send(
                "meeting.published",
                Document.of(
                        "id", id,
                        "organization", body,
                        "start", start,
                        "end", start.plus(Duration.ofHours(3))));
    }

    /** Those who want to be told less choose as soon as they can. */
    private void sayLess(String meeting, String body) {
        var id = MeetingOrigin.tool(TOOL, meeting).id();
        for (var person : people.values()) {
            if (person.seats().containsKey(body) && !person.choice(body).equals("on")) {
                done(
                        client.post(
                                person.id(),
                                "/meetings/" + id + "/own-reminders",
                                Document.of("reminders", person.choice(body))));
            }
        }
    }

    private void sendPapers(String meeting, String body) {
        var paper = "P-" + meeting;
        send(
                "paper.published",
                Document.of(
                        "id",
                        paper,
                        "meeting",
                        meeting,
                        "version",
                        "1",
                        "size",
                        1_000,
                        "confidential",
                        false));
        for (var person : people.values()) {
            if (person.takesPapers() && person.seats().containsKey(body)) {
                send(
                        "paper.taken-offline",
                        Document.of("paper", paper, "member", account(person), "version", "1"));
            }
        }
    }

    private void send(String type, Document data) {
        var id = "msg-" + ++ids;
        var at = clock.instant();
        var event = Document.of("type", type, "timestamp", at, "data", data);
        var path = "/meeting-tools/" + TOOL + "/events";
        var stored =
                done(webhooks.send(
                                SignedCall.of(
                                        secret,
                                        path,
                                        id,
                                        at,
                                        Json.write(event).getBytes(StandardCharsets.UTF_8))))
                        .text("event");
        new WorkThroughEvent(services.repository())
                .execute(stored, services.executor(), clock.instant());
    }

    private static Document done(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return ZonedDateTime.of(date, time, SWEDEN).toInstant();
    }

    /** The first sweep at that time or later. */
    private Instant aligned(Instant time) {
        var since = Duration.between(begun, time);
        var steps = Math.ceilDiv(since.toSeconds(), STEP.toSeconds());
        return begun.plus(STEP.multipliedBy(Math.max(0, steps)));
    }

    /** All that is to be told, by member and moment. */
    private Map<String, String> expected() {
        var all = new TreeMap<String, Told>();
        for (var sitting : sittings) {
            for (var person : people.values()) {
                var seat = person.seats().get(sitting.body());
                if (seat != null && !person.choice(sitting.body()).equals("off")) {
                    expect(all, sitting, person, seat == SeatType.ORDINARY);
                }
            }
        }
        var texts = new TreeMap<String, String>();
        var end = LAST.atStartOfDay(SWEDEN).toInstant();
        all.forEach((key, told) -> {
            if (Instant.parse(key.substring(7)).isBefore(end)) {
                told.text().ifPresent(text -> texts.put(key, text));
            }
        });
        return texts;
    }

    private void expect(Map<String, Told> all, Sitting sitting, Person person, boolean isOrdinary) {
        var isReminded = isOrdinary && person.choice(sitting.body()).equals("on");
        var date = dateOf(sitting.start());
        var last = min(sitting.start(), sitting.until());
        var before = inTime(max(at(workingDay(date, -1), NINE), sitting.from()), last);
        var lacksTablet = isOrdinary && !person.hasTablet() && person.isEntitled();
        if (before != null && (isReminded || lacksTablet)) {
            remind(all, sitting, person, before);
        }
        if (before != null && person.hasMail()) {
            told(all, person, before).mailBefore.add(sitting);
        }
        var isToBeRemindedAgain =
                isReminded && person.hasTablet() && !(sitting.hasPapers() && person.takesPapers());
        var soonDue = outsideQuiet(sitting.start().minus(Duration.ofHours(2)));
        var isTogether = before != null && !soonDue.isAfter(before.plus(Duration.ofHours(1)));
        if (isToBeRemindedAgain && !isTogether) {
            var soon = inTime(max(soonDue, sitting.from()), last);
            if (soon != null) {
                remind(all, sitting, person, soon);
            }
        }
        if (sitting.until().equals(Instant.MAX) && person.hasMail()) {
            var after = aligned(at(workingDay(date, 1), NINE));
            told(all, person, after).mailAfter.add(sitting);
        }
    }

    private void remind(Map<String, Told> all, Sitting sitting, Person person, Instant at) {
        var told = told(all, person, at);
        told.reminders.add(sitting);
        told.papers.add(papers(sitting, person));
    }

    private static Told told(Map<String, Told> all, Person person, Instant at) {
        return all.computeIfAbsent(person.id() + " " + at, any -> new Told());
    }

    private static int papers(Sitting sitting, Person person) {
        if (!person.hasTablet()) {
            return person.isEntitled() ? 5 : 0;
        }
        if (!sitting.hasPapers()) {
            return 2;
        }
        return person.takesPapers() ? 1 : 4;
    }

    /** The first sweep from then on that is not quiet, if it comes before something. */
    private @Nullable Instant inTime(Instant from, Instant end) {
        var at = aligned(from);
        while (isQuiet(at)) {
            at = at.plus(STEP);
        }
        return at.isBefore(end) ? at : null;
    }

    /** Twenty minutes to nine in the evening where it would be after, or in the night. */
    private static Instant outsideQuiet(Instant wanted) {
        var time = wanted.atZone(SWEDEN).toLocalTime();
        var date = dateOf(wanted);
        var evening = LocalTime.of(20, 40);
        if (time.isBefore(LocalTime.of(7, 0))) {
            return at(date.minusDays(1), evening).minusMillis(1);
        }
        return time.isBefore(evening) ? wanted : at(date, evening).minusMillis(1);
    }

    private static boolean isQuiet(Instant at) {
        int hour = at.atZone(SWEDEN).getHour();
        return hour < 7 || hour >= 21;
    }

    private static LocalDate workingDay(LocalDate date, int step) {
        var day = date.plusDays(step);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || HOLIDAYS.contains(day)) {
            day = day.plusDays(step);
        }
        return day;
    }

    private static LocalDate dateOf(Instant at) {
        return at.atZone(SWEDEN).toLocalDate();
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
