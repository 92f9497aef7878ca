package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.answer.Absence;
import se.ledamot.mailboxes.answer.JudgeMail;
import se.ledamot.mailboxes.answer.MailId;
import se.ledamot.mailboxes.answer.MailThreadMapping;
import se.ledamot.mailboxes.answer.SetAbsences;
import se.ledamot.mailboxes.answer.Verdict;
import se.ledamot.mailboxes.testing.MailKind;
import se.ledamot.mailboxes.testing.MailKind.GeneratedMail;
import se.ledamot.mailboxes.testing.MemberMailbox;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.TestDefaults;

/**
 * A year of a councillor's mailbox, hour by hour: what comes, what the councillor does, three
 * sweeps a day, and a digest each morning, which is compared with a simple model of what it should
 * say.
 */
final class CouncillorYear {
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 2);
    static final int DAYS = 364;
    private static final LocalTime SWEPT_AT = LocalTime.of(7, 0);
    private static final LocalTime DIGEST_AT = LocalTime.of(7, 30);
    private static final String OFFICIAL = "registrator@kramfors.se";

    /** Holidays and eves that are no Saturdays or Sundays. */
    private static final Set<LocalDate> HOLIDAYS =
            Set.of(
                    LocalDate.of(2025, 1, 6),
                    LocalDate.of(2025, 4, 18),
                    LocalDate.of(2025, 4, 21),
                    LocalDate.of(2025, 5, 1),
                    LocalDate.of(2025, 5, 29),
                    LocalDate.of(2025, 6, 6),
                    LocalDate.of(2025, 6, 20),
                    LocalDate.of(2025, 12, 24),
                    LocalDate.of(2025, 12, 25),
                    LocalDate.of(2025, 12, 26),
                    LocalDate.of(2025, 12, 31),
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2026, 1, 6));

    private static final List<Absence> ABSENCES =
            List.of(
                    new Absence(LocalDate.of(2025, 2, 17), LocalDate.of(2025, 2, 21)),
                    new Absence(LocalDate.of(2025, 7, 7), LocalDate.of(2025, 8, 1)));

    /** Each of our own messages comes by mail too, and the councillor never opens it. */
    private static final String NOTICE =
            "Message-ID: <n%d@example.se>\r\nFrom: no-reply@sns.amazonaws.com\r\n"
                    + "To: anna.berg@kramfors.se\r\nSubject: Det här väntar\r\n\r\nHej\r\n";

    private final SweepFixture fixture;
    private final MemberMailbox mailbox;
    private final String own;
    private final RandomGenerator chance;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingInt(Event::number));
    private final List<Item> items = new ArrayList<>();
    private final Map<LocalDate, Integer> messages = new TreeMap<>();
    private int numbers;

    // What the model knows of the last digest.
    private final Set<String> told = new HashSet<>();
    private @Nullable LocalDate unopenedThrough;
    private @Nullable LocalDate figuresOn;
    private @Nullable Instant sentAt;
    private int notices;

    private record Event(Instant at, int number, Runnable what) {}

    /** A mail that came, as the model knows it. */
    private static final class Item {
        private final GeneratedMail mail;
        private final Instant arrivedAt;
        private @Nullable Instant readAt;
        private @Nullable Instant handledAt;
        private @Nullable LocalDate promised;
        private @Nullable Instant unclearAt;

        Item(GeneratedMail mail, Instant arrivedAt) {
            this.mail = mail;
            this.arrivedAt = arrivedAt;
        }

        boolean seemsToNeedAnswer() {
            return mail.kind().isClear() ? mail.kind().needsAnswer() : !mail.kind().needsAnswer();
        }
    }

    CouncillorYear(SweepFixture fixture, MemberMailbox mailbox, String own, long seed) {
        this.fixture = fixture;
        this.mailbox = mailbox;
        this.own = own;
        this.chance = TestDefaults.chance(seed);
    }

    /** How many messages there were at most in a week. */
    int mostInAWeek() {
        return messages.entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                one -> mondayOf(one.getKey()),
                                Collectors.summingInt(Map.Entry::getValue)))
                .values()
                .stream()
                .max(Integer::compare)
                .orElse(0);
    }

    private static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Messages by their days. */
    Map<LocalDate, Integer> messages() {
        return messages;
    }

    List<GeneratedMail> mails() {
        return items.stream().map(item -> item.mail).toList();
    }

    void play() {
        fixture.register(FIRST_DAY);
        for (int day = 0; day < DAYS; day++) {
            plan(FIRST_DAY.plusDays(day));
        }
        while (!events.isEmpty()) {
            var next = Objects.requireNonNull(events.poll());
            fixture.clock.step(Duration.between(fixture.clock.instant(), next.at()));
            next.what().run();
        }
    }

    private void at(LocalDate day, LocalTime time, Runnable what) {
        if (day.isBefore(FIRST_DAY.plusDays(DAYS))) {
            events.add(new Event(SwedishTime.instantOf(day, time), numbers++, what));
        }
    }

    private void plan(LocalDate day) {
        at(day, SWEPT_AT, this::sweep);
        at(day, DIGEST_AT, this::digest);
        at(day, LocalTime.of(12, 0), this::sweep);
        at(day, LocalTime.of(18, 0), this::sweep);
        for (var absence : ABSENCES) {
            if (day.equals(absence.from().minusDays(14))) {
                at(day, LocalTime.of(20, 0), this::tellAbsences);
            }
        }
        int count = isWorkingDay(day) ? 3 + chance.nextInt(8) : chance.nextInt(4);
        for (int i = 0; i < count; i++) {
            at(day, anyTime(), () -> arrive(MailKind.any(chance)));
        }
        if (isPresent(day) && chance.nextInt(100) < 85) {
            at(day, LocalTime.of(9, 0), this::readAll);
        }
        if (chance.nextInt(12) == 0) {
            at(day, LocalTime.of(8, 0), this::arriveTwice);
        }
    }

    /** Not between the sweep and the digest. */
    private LocalTime anyTime() {
        var time = LocalTime.ofSecondOfDay(60 + chance.nextInt(24 * 3_600 - 120));
        return time.isBefore(SWEPT_AT) || time.isAfter(DIGEST_AT) ? time : time.plusHours(1);
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }

    private static boolean isPresent(LocalDate day) {
        return isWorkingDay(day)
                && ABSENCES.stream()
                        .noneMatch(one -> !day.isBefore(one.from()) && !day.isAfter(one.to()));
    }

    /** The member's working day that many later. */
    private static LocalDate later(LocalDate day, int days) {
        var next = day;
        int passed = 0;
        while (passed < days) {
            next = next.plusDays(1);
            passed += isPresent(next) ? 1 : 0;
        }
        return next;
    }

    private LocalDate today() {
        return SwedishTime.dateOf(fixture.clock.instant());
    }

    // What happens.

    private Item arrive(MailKind kind) {
        var mail = kind.mail("m" + numbers++ + "@example.se", own, chance);
        var unique = mail.subject() + " (" + numbers + ")";
        return arrive(mail.withSubject(unique));
    }

    private Item arrive(GeneratedMail mail) {
        var item = new Item(mail, fixture.clock.instant());
        items.add(item);
        mailbox.add(mail.kind().folder(), Set.of(), item.arrivedAt, mail.text());
        if (item.seemsToNeedAnswer()) {
            react(item);
        }
        return item;
    }

    /** Two questions of one person with one subject, and one answer that names none. */
    private void arriveTwice() {
        var first = MailKind.CITIZEN.mail("d" + numbers++ + "@example.se", own, chance);
        var twice = first.withSubject("Samma fråga (" + numbers + ")");
        var one = arriveUnplanned(twice);
        var other = arriveUnplanned(twice.withMessageId("d" + numbers++ + "@example.se"));
        var day = later(today(), 1);
        at(
                day,
                LocalTime.of(14, 0),
                () -> {
                    send(twice.correspondent(), "SV: " + twice.subject(), null);
                    one.unclearAt = fixture.clock.instant();
                    other.unclearAt = fixture.clock.instant();
                });
        at(
                later(day, 1 + chance.nextInt(3)),
                LocalTime.of(15, 0),
                () -> {
                    judge(one, Verdict.ANSWERED, null);
                    other.unclearAt = null;
                });
        at(later(day, 5), LocalTime.of(15, 30), () -> judge(other, Verdict.NO_ANSWER_NEEDED, null));
    }

    private Item arriveUnplanned(GeneratedMail mail) {
        var item = new Item(mail, fixture.clock.instant());
        items.add(item);
        mailbox.add("INBOX", Set.of(), item.arrivedAt, mail.text());
        return item;
    }

    /** What the member will do about a mail that seems to need an answer. */
    private void react(Item item) {
        var mail = item.mail;
        var subject = mail.subject();
        int days = chance.nextInt(6);
        var day = later(today(), Math.max(1, days));
        var time = LocalTime.of(10 + chance.nextInt(6), chance.nextInt(60));
        switch (chance.nextInt(8)) {
            case 0, 1 ->
                    at(
                            day,
                            time,
                            () -> sendAnd(item, mail.correspondent(), "Sv: " + subject, true));
            case 2 ->
                    at(
                            day,
                            time,
                            () -> sendAnd(item, mail.correspondent(), "Re: " + subject, false));
            case 3 -> at(day, time, () -> sendAnd(item, OFFICIAL, "VB: " + subject, true));
            case 4 -> at(day, time, () -> sendAnd(item, OFFICIAL, "Fwd: " + subject, false));
            case 5 -> at(day, time, () -> judge(item, Verdict.NO_ANSWER_NEEDED, null));
            case 6 -> promise(item, day, time);
            default -> {
                at(day, time, () -> send("fia.kollega@pol.kramfors.se", "VB: " + subject, mail));
                at(later(day, 15), time, () -> judge(item, Verdict.ANSWERED, null));
            }
        }
    }

    private void promise(Item item, LocalDate day, LocalTime time) {
        var until = day.plusDays(3 + chance.nextInt(10));
        at(
                day,
                time,
                () -> {
                    judge(item, Verdict.ACKNOWLEDGED, until);
                    send(item.mail.correspondent(), "Sv: " + item.mail.subject(), item.mail);
                });
        at(
                later(day, 2 + chance.nextInt(9)),
                time,
                () -> sendAnd(item, item.mail.correspondent(), "Sv: " + item.mail.subject(), true));
    }

    private void sendAnd(Item item, String to, String subject, boolean named) {
        send(to, subject, named ? item.mail : null);
        item.handledAt = fixture.clock.instant();
        if (chance.nextInt(4) == 0 && item.readAt != null) {
            mailbox.move("INBOX", item.mail.messageId(), "Trash");
        }
    }

    private void send(String to, String subject, @Nullable GeneratedMail named) {
        var text =
                "Message-ID: <s"
                        + numbers++
                        + "@kramfors.se>\r\nFrom: "
                        + own
                        + "\r\nTo: "
                        + to
                        + "\r\nSubject: "
                        + subject
                        + "\r\n"
                        + (named == null ? "" : "In-Reply-To: <" + named.messageId() + ">\r\n")
                        + "\r\nHej\r\n";
        mailbox.add("Sent", Set.of("\\Seen"), fixture.clock.instant(), text);
    }

    private void readAll() {
        items.stream()
                .filter(item -> item.readAt == null && item.mail.kind().folder().equals("INBOX"))
                .forEach(item -> {
                    mailbox.read("INBOX", item.mail.messageId());
                    item.readAt = fixture.clock.instant();
                });
    }

    private void judge(Item item, Verdict verdict, @Nullable LocalDate until) {
        var thread =
                fixture.store.all(MailThreadMapping.THREAD).stream()
                        .filter(one ->
                                one.state().received().stream()
                                        .anyMatch(mail -> isOf(item, mail.messageId())))
                        .findFirst()
                        .orElseThrow();
        var received =
                thread.state().received().stream()
                        .filter(mail -> isOf(item, mail.messageId()))
                        .findFirst()
                        .orElseThrow();
        execute(
                new JudgeMail(new ReadTrackingRepository(fixture.store)),
                MailId.of(thread.id(), received.fingerprint()),
                verdict,
                until);
        if (verdict == Verdict.ACKNOWLEDGED) {
            item.promised = until;
        } else {
            item.handledAt = fixture.clock.instant();
        }
    }

    private static boolean isOf(Item item, @Nullable String messageId) {
        return Sha256.of(item.mail.messageId()).hex().startsWith(String.valueOf(messageId));
    }

    private void execute(JudgeMail judge, MailId mail, Verdict verdict, @Nullable LocalDate until) {
        fixture.executor()
                .execute(
                        fixture.operation(),
                        attempt ->
                                judge.judge(
                                        SweepFixture.MEMBER,
                                        mail,
                                        verdict,
                                        until,
                                        attempt.operation()))
                .orElseThrow();
    }

    private void tellAbsences() {
        fixture.executor()
                .execute(
                        fixture.operation(),
                        attempt ->
                                new SetAbsences(new ReadTrackingRepository(fixture.store))
                                        .set(SweepFixture.MEMBER, ABSENCES, attempt.operation()))
                .orElseThrow();
    }

    private void sweep() {
        assertThat(
                        fixture.sweeps(fixture.store, fixture.store, Duration.ofMinutes(10))
                                .sweep(
                                        SweepFixture.MEMBER,
                                        fixture.clock.instant(),
                                        fixture.operation()))
                .isEqualTo(SweepMailbox.Outcome.SWEPT);
    }

    // The digest, and what it should say.

    private void digest() {
        fixture.sendDigests();
        var all = fixture.digests();
        var today = today();
        var expected = expected(today);
        if (expected == null) {
            assertThat(all).as("nothing on %s, %s", today, all).hasSize(notices);
            return;
        }
        assertThat(all).as("a digest on %s: %s", today, expected).hasSize(notices + 1);
        notices++;
        messages.merge(today, 1, Integer::sum);
        mailbox.add("INBOX", Set.of(), fixture.clock.instant(), NOTICE.formatted(numbers++));
        var said = all.getLast();
        assertThat(said.writtenAt()).isEqualTo(fixture.clock.instant());
        for (var name : List.of("due", "late", "unclear", "unopened", "inJunk", "figures")) {
            assertThat(said.values().longValue(name))
                    .as("%s on %s: %s", name, today, expected)
                    .isEqualTo(expected.longValue(name));
        }
    }

    private @Nullable Document expected(LocalDate today) {
        if (!isPresent(today)) {
            return null;
        }
        var news = new HashSet<String>();
        long due = 0;
        long late = 0;
        long unclear = 0;
        var unopened = new TreeMap<LocalDate, Integer>();
        for (var item : items) {
            if (item.seemsToNeedAnswer() && item.handledAt == null) {
                var dueOn = item.promised != null ? item.promised : later(dateOf(item), 2);
                due += dueOn.equals(today) ? 1 : 0;
                late += dueOn.isBefore(today) ? 1 : 0;
                if (!dueOn.isAfter(today)) {
                    news.add(item.mail.messageId() + " " + dueOn);
                }
                if (item.unclearAt != null) {
                    unclear++;
                    news.add(item.mail.messageId() + " unclear");
                }
            }
            if (item.readAt == null
                    && item.mail.kind().folder().equals("INBOX")
                    && !dateOf(item).isBefore(today.minusDays(30))
                    && later(dateOf(item), 1).isBefore(today)) {
                unopened.merge(dateOf(item), 1, Integer::sum);
            }
        }
        long inJunk = inJunk();
        boolean hasFigures = figuresOn == null || figuresOn.isBefore(mondayOf(today));
        boolean isNews = !told.containsAll(news) || inJunk > 0;
        var through = unopenedThrough;
        boolean isQuiet = sentAt == null || SwedishTime.dateOf(sentAt).isBefore(today.minusDays(2));
        isNews |=
                isQuiet
                        && unopened.keySet().stream()
                                .anyMatch(day -> through == null || day.isAfter(through));
        if (!isNews && !hasFigures) {
            return null;
        }
        told.clear();
        told.addAll(news);
        sentAt = fixture.clock.instant();
        figuresOn = hasFigures ? today : figuresOn;
        unopenedThrough = unopened.isEmpty() ? unopenedThrough : unopened.lastKey();
        return Document.of(
                "due", due,
                "late", late,
                "unclear", unclear,
                "unopened", (long) unopened.values().stream().mapToInt(Integer::intValue).sum(),
                "inJunk", inJunk,
                "figures", hasFigures ? 1L : 0L);
    }

    /** What came into the junk folder since the sweep before the last digest. */
    private long inJunk() {
        var last = sentAt;
        var since =
                last == null
                        ? Instant.EPOCH
                        : SwedishTime.instantOf(SwedishTime.dateOf(last), SWEPT_AT);
        return items.stream()
                .filter(item -> item.mail.kind().isLikePersonInJunk())
                .filter(item -> item.arrivedAt.isAfter(since))
                .count();
    }

    private static LocalDate dateOf(Item item) {
        return SwedishTime.dateOf(item.arrivedAt);
    }
}
