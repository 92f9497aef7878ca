package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.NoticeKind;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestWiring;

class TakeFileTest {
    private static final UsageFile.Place PLACE = new UsageFile.Place("bucket", "usage.csv", "1");
    private static final Iccid CARD = new Iccid("89460800000000000010");
    private static final String HEADINGS = "kind;id;iccid;from;to;up;down;month;at;total\r\n";
    private static final int LINES = 32_000;

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Ids ids = Ids.from(TestWiring.chance(7));
    private byte[] file = {};

    @Test
    void goesOnWhereItStoppedAndCountsEachLineOnce() {
        file = whole(LINES);
        var hasty = taking(store, Duration.ofMinutes(3), Duration.ofMinutes(2));
        hasty.take(PLACE, operation());
        assertThat(kept().lines()).isEqualTo(15_000);
        assertThat(kept().doneAt()).isNull();
        hasty.takeOpen(operation());
        assertThat(kept().lines()).isEqualTo(30_000);
        hasty.takeOpen(operation());
        assertThat(kept().doneAt()).isNotNull();
        assertThat(kept().taken().counted()).isEqualTo(LINES);
        assertThat(bytes()).isEqualTo(LINES);
        hasty.take(PLACE, operation());
        assertThat(bytes()).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void countsEachLineOnceThoughAnswersAreLostAndOthersComeInBetween(long seed) {
        file = whole(LINES / 2);
        var chance = TestWiring.chance(seed);
        var taking = taking(unreliable(chance), Duration.ofDays(1), Duration.ZERO);
        taking.take(PLACE, operation());
        assertThat(kept().doneAt()).isNotNull();
        assertThat(kept().taken().counted() + kept().taken().known()).isEqualTo(LINES / 2);
        assertThat(bytes()).isEqualTo(LINES / 2);
    }

    @Test
    void aFileThatStopsWhoeverTakesItHoldsUpNoOtherAndIsGivenUp() {
        var poison = new UsageFile.Place("bucket", "poison.csv", "1");
        FileStore files =
                place -> {
                    if (place.equals(poison)) {
                        throw new Error("out of memory");
                    }
                    return new ByteArrayInputStream(file);
                };
        file = whole(10);
        var taking = taking(store, Duration.ofDays(1), Duration.ZERO, files);
        assertThatThrownBy(() -> taking.take(poison, operation())).isInstanceOf(Error.class);
        store.write(
                Commit.nothing()
                        .create(
                                UsageFileKind.FILE,
                                UsageFileKind.id(PLACE),
                                UsageFile.arrived(PLACE, clock.instant().plusSeconds(1)),
                                Did.of("left", Clause.K4A)),
                operation());
        clock.step(Duration.ofMinutes(15));
        assertThatThrownBy(() -> taking.takeOpen(operation())).isInstanceOf(Error.class);
        clock.step(Duration.ofMinutes(15));
        assertThatThrownBy(() -> taking.takeOpen(operation())).isInstanceOf(Error.class);
        assertThat(bytes()).isEqualTo(10);
        for (int i = 0; i < 100 && !isOver(poison); i++) {
            clock.step(Duration.ofMinutes(15));
            try {
                taking.takeOpen(operation());
            } catch (Error lost) {
                assertThat(lost).hasMessage("out of memory");
            }
        }
        assertThat(store.whole(UsageFileKind.FILE, UsageFileKind.in("given-up"))).hasSize(1);
        assertThat(store.whole(NoticeKind.NOTICE, NoticeKind.OPEN))
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.USAGE_FILE_UNREADABLE);
    }

    private boolean isOver(UsageFile.Place place) {
        var file = store.find(UsageFileKind.FILE, UsageFileKind.id(place)).orElseThrow();
        return !file.state().isOpen();
    }

    @Test
    void allFilesOfAnEventAreBegunThoughOneCannotBeRead() {
        file = whole(10);
        var bad = new UsageFile.Place("bucket", "bad.csv", "1");
        var taking =
                taking(
                        store,
                        Duration.ofDays(1),
                        Duration.ZERO,
                        place -> {
                            if (place.equals(bad)) {
                                throw new IllegalStateException("gone");
                            }
                            return new ByteArrayInputStream(file);
                        });
        assertThatThrownBy(() -> taking.takeAll(List.of(bad, PLACE), operation()))
                .hasMessage("1 files could not be taken");
        assertThat(bytes()).isEqualTo(10);
    }

    @Test
    void aFileThatIsCutOffIsToldOnceAndHoldsUpNoOther() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(whole(5_000));
        }
        var cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        var other = new UsageFile.Place("bucket", "other.csv", "1");
        file = whole(10);
        FileStore files = place -> new ByteArrayInputStream(place.equals(other) ? file : cut);
        var taking = taking(store, Duration.ofDays(1), Duration.ZERO, files);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> taking.take(PLACE, operation()))
                    .isInstanceOf(UncheckedIOException.class);
        }
        clock.step(Duration.ofSeconds(1));
        var begun = UsageFile.arrived(other, clock.instant());
        store.write(
                Commit.nothing()
                        .create(
                                UsageFileKind.FILE,
                                UsageFileKind.id(other),
                                begun,
                                Did.of("left", Clause.K4A)),
                operation());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> taking.takeOpen(operation()))
                    .hasMessage("1 files could not be taken");
        }
        assertThat(bytes()).isEqualTo(10);
        assertThat(kept().doneAt()).isNull();
        assertThat(store.whole(NoticeKind.NOTICE, NoticeKind.OPEN))
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.USAGE_FILE_UNREADABLE);
    }

    @Test
    void aFileThatCannotBeReadForADayIsGivenUpAndListedAsSuch() {
        var taking =
                taking(
                        store,
                        Duration.ofDays(1),
                        Duration.ZERO,
                        place -> {
                            throw new IllegalStateException("gone");
                        });
        assertThatThrownBy(() -> taking.take(PLACE, operation())).hasMessage("gone");
        for (int quarters = 1; quarters < 96; quarters++) {
            clock.step(Duration.ofMinutes(15));
            assertThatThrownBy(() -> taking.takeOpen(operation()))
                    .hasMessage("1 files could not be taken");
        }
        clock.step(Duration.ofMinutes(15));
        taking.takeOpen(operation());
        taking.take(PLACE, operation());
        assertThat(kept().failures()).isEqualTo(96);
        assertThat(store.whole(UsageFileKind.FILE, UsageFileKind.in("given-up"))).hasSize(1);
    }

    @Test
    void whoeverFindsItTakenLeavesItUntilTheOtherMustBeLost() {
        file = whole(10);
        var stopped =
                taking(
                        store,
                        Duration.ofDays(1),
                        Duration.ZERO,
                        place -> {
                            throw new Error("stopped in the middle");
                        });
        assertThatThrownBy(() -> stopped.take(PLACE, operation())).isInstanceOf(Error.class);
        var sound = taking(store, Duration.ofDays(1), Duration.ZERO);
        sound.takeOpen(operation());
        assertThat(kept().lines()).isZero();
        clock.step(Duration.ofMinutes(15));
        sound.takeOpen(operation());
        assertThat(bytes()).isEqualTo(10);
    }

    @Test
    void namesTheLinesThatCannotBeTakenAndTellsIt() {
        file =
                (HEADINGS
                                + line(1)
                                + "session;x;8946;2026-11-01T00:00:00Z;2026-11-01T00:00:00Z;1;1;;;\r\n"
                                + "counter;;"
                                + CARD
                                + ";;;;;2026-11;2026-11-22T00:00:00Z;7000000\r\n"
                                + "what;;;;;;;;;\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        taking(store, Duration.ofDays(1), Duration.ZERO).take(PLACE, operation());
        assertThat(kept().taken()).isEqualTo(new UsageFile.Tally(2, 0, 2, 2));
        assertThat(kept().faults().stream().map(fault -> fault.whole("line") + fault.text("at")))
                .containsExactly("3/iccid", "5/kind");
        assertThat(store.whole(NoticeKind.NOTICE, NoticeKind.OPEN))
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.USAGE_FILE_FAULTS);
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineAlone() {
        var broken =
                "session;\"s2;" + CARD + ";2026-11-20T10:00:00Z;2026-11-20T10:00:01Z;1;0;;;\r\n";
        var long9 = "session;" + "9".repeat(100_000) + "\n";
        file =
                (HEADINGS + line(1) + broken + line(3) + "\r\n" + long9 + line(6) + line(7).strip())
                        .getBytes(StandardCharsets.UTF_8);
        taking(store, Duration.ofDays(1), Duration.ZERO).take(PLACE, operation());
        assertThat(bytes()).isEqualTo(4);
        assertThat(kept().faults().stream().map(fault -> fault.whole("line")))
                .containsExactly(3L, 6L);
    }

    @Test
    void aFileThatIsNoneOfOursIsNamedAsSuch() {
        for (var wrong : List.of("", "a;b;c\n1;2;3\n", "kind;iccid\n\"session;no end")) {
            file = wrong.getBytes(StandardCharsets.UTF_8);
            var place = new UsageFile.Place("bucket", "wrong", Integer.toString(wrong.length()));
            taking(store, Duration.ofDays(1), Duration.ZERO).take(place, operation());
            var kept = store.find(UsageFileKind.FILE, UsageFileKind.id(place)).orElseThrow();
            assertThat(kept.state().doneAt()).isNotNull();
            assertThat(kept.state().taken().bad()).as(wrong).isPositive();
        }
    }

    @Test
    void takesAFileThatIsGzipped() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(whole(25));
        }
        file = bytes.toByteArray();
        taking(store, Duration.ofDays(1), Duration.ZERO).take(PLACE, operation());
        assertThat(bytes()).isEqualTo(25);
    }

    private TakeFile taking(Ledger ledger, Duration longest, Duration step) {
        return taking(ledger, longest, step, place -> new ByteArrayInputStream(file));
    }

    /** Taking during which time goes on by a step whenever something is written. */
    private TakeFile taking(Ledger ledger, Duration longest, Duration step, FileStore files) {
        Ledger timed =
                (commit, operation) -> {
                    if (commit.changes().getFirst().kind() == UsageFileKind.FILE) {
                        clock.step(step);
                    }
                    return ledger.write(commit, operation);
                };
        var decisions = new Decisions(timed, attempt -> {});
        var take =
                new TakeUsage(
                        new CountUsage(store),
                        new Guidelines(store, Profile.of("kramfors")),
                        decisions,
                        1);
        return new TakeFile(store, decisions, take, files, ids, clock, longest);
    }

    private Ledger unreliable(RandomGenerator chance) {
        return (commit, operation) ->
                switch (chance.nextInt(4)) {
                    case 0 -> {
                        store.write(commit, operation);
                        yield Ledger.Outcome.UNKNOWN;
                    }
                    case 1 -> Ledger.Outcome.UNKNOWN;
                    default -> store.write(commit, operation);
                };
    }

    private Operation operation() {
        return new Operation("file", new Actor("operator", "file"), clock.instant());
    }

    private UsageFile kept() {
        return store.find(UsageFileKind.FILE, UsageFileKind.id(PLACE)).orElseThrow().state();
    }

    private long bytes() {
        return store.find(MonthKind.MONTH, MonthKind.id(CARD, YearMonth.of(2026, 11)))
                .map(Versioned::state)
                .map(MonthOfUse::bytes)
                .orElse(0L);
    }

    /** So many sessions of one byte each. */
    private static byte[] whole(int lines) {
        var text = new StringBuilder(HEADINGS);
        for (int i = 1; i <= lines; i++) {
            text.append(line(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(int number) {
        return "session;s%d;%s;2026-11-20T10:00:00Z;2026-11-20T10:00:01Z;1;0;;;\r\n"
                .formatted(number, CARD);
    }
}
