package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.testing.TestDefaults;

/** What an ingest counts, rejects and stores of a usage file. */
class IngestFileTest extends FileOfUsages {
    @Test
    @DisplayName("An interrupted run resumes where it stopped, and each line is counted once")
    void goesOnWhereItStoppedAndCountsEachLineOnce() {
        file = whole(LINES);
        var hasty = taking(store, Duration.ofMinutes(3), Duration.ofMinutes(2));
        hasty.ingest(PLACE, operation());
        assertThat(kept().lines()).isEqualTo(15_000);
        assertThat(kept().doneAt()).isNull();
        hasty.ingestOpen(operation());
        assertThat(kept().lines()).isEqualTo(30_000);
        hasty.ingestOpen(operation());
        assertThat(kept().doneAt()).isNotNull();
        assertThat(kept().counts().counted()).isEqualTo(LINES);
        assertThat(bytes()).isEqualTo(LINES);
        hasty.ingest(PLACE, operation());
        assertThat(bytes()).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    @DisplayName("Each line is counted once although writes fail or their responses are lost")
    void countsEachLineOnceThoughAnswersAreLostAndOthersComeInBetween(long seed) {
        file = whole(LINES / 2);
        var chance = TestDefaults.chance(seed);
        var taking = taking(unreliable(chance), Duration.ofDays(1), Duration.ZERO);
        taking.ingest(PLACE, operation());
        assertThat(kept().doneAt()).isNotNull();
        assertThat(kept().counts().counted() + kept().counts().duplicates()).isEqualTo(LINES / 2);
        assertThat(bytes()).isEqualTo(LINES / 2);
    }

    @Test
    @DisplayName("Invalid lines are listed with their number and column, and IT is notified")
    void invalidLinesAreListedWithTheirNumberAndColumnAndItIsNotified() {
        file =
                (HEADINGS
                                + line(1)
                                + "session;x;8946;2026-11-01T00:00:00Z;2026-11-01T00:00:00Z;1;1;;;\r\n"
                                + "counter;;"
                                + CARD
                                + ";;;;;2026-11;2026-11-22T00:00:00Z;7000000\r\n"
                                + "what;;;;;;;;;\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        taking(store, Duration.ofDays(1), Duration.ZERO).ingest(PLACE, operation());
        assertThat(kept().counts()).isEqualTo(new UsageFile.Counts(2, 0, 2, 2));
        assertThat(
                        kept().faults().stream()
                                .map(fault -> fault.longValue("line") + "/" + fault.text("column")))
                .containsExactly("3/iccid", "5/kind");
        assertThat(store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items())
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.USAGE_FILE_FAULTS);
    }

    @Test
    @DisplayName("A quote that is never closed makes only its own line invalid")
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineAlone() {
        var broken =
                "session;\"s2;" + CARD + ";2026-11-20T10:00:00Z;2026-11-20T10:00:01Z;1;0;;;\r\n";
        var long9 = "session;" + "9".repeat(100_000) + "\n";
        file =
                (HEADINGS + line(1) + broken + line(3) + "\r\n" + long9 + line(6) + line(7).strip())
                        .getBytes(StandardCharsets.UTF_8);
        taking(store, Duration.ofDays(1), Duration.ZERO).ingest(PLACE, operation());
        assertThat(bytes()).isEqualTo(4);
        assertThat(kept().faults().stream().map(fault -> fault.longValue("line")))
                .containsExactly(3L, 6L);
    }

    @Test
    @DisplayName("An empty file, or one with other headings, is finished with rejected lines")
    void aFileThatIsNoneOfOursIsNamedAsSuch() {
        for (var wrong : List.of("", "a;b;c\n1;2;3\n", "kind;iccid\n\"session;no end")) {
            file = wrong.getBytes(StandardCharsets.UTF_8);
            var place = new UsageFile.Place("bucket", "wrong", Integer.toString(wrong.length()));
            taking(store, Duration.ofDays(1), Duration.ZERO).ingest(place, operation());
            var kept = store.find(UsageFileMapping.FILE, UsageFileMapping.id(place)).orElseThrow();
            assertThat(kept.state().doneAt()).isNotNull();
            assertThat(kept.state().counts().rejected()).as(wrong).isPositive();
        }
    }

    @Test
    @DisplayName("A missing heading is reported once, together with the headings of the file")
    void aHeadingThatIsMissingIsNamedOnceWithThoseThatTheFileHas() {
        file =
                ("kind;iccid;month;at;summa\ncounter;" + CARD + ";2026-11;2026-11-22T00:00:00Z;7\n")
                        .getBytes(StandardCharsets.UTF_8);
        taking(store, Duration.ofDays(1), Duration.ZERO).ingest(PLACE, operation());
        var faults = kept().faults().stream().map(UsageFileMapping::fault).toList();
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().line()).isEqualTo(1);
        assertThat(faults.getFirst().column()).isEqualTo("total");
        assertThat(faults.getFirst().values().toString()).contains("summa");
    }

    @Test
    @DisplayName("A gzipped file is ingested")
    void takesAFileThatIsGzipped() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(whole(25));
        }
        file = bytes.toByteArray();
        taking(store, Duration.ofDays(1), Duration.ZERO).ingest(PLACE, operation());
        assertThat(bytes()).isEqualTo(25);
    }

    @Test
    @DisplayName("No further file is begun once the time of the run is used up")
    void ofSeveralFilesNoneIsBegunWhenTheTimeIsUp() {
        file = whole(10);
        var other = new UsageFile.Place("bucket", "other.csv", "1");
        var hasty = taking(store, Duration.ofMinutes(1), Duration.ofMinutes(2));
        hasty.ingestAll(List.of(PLACE, other), operation());
        assertThat(store.listAll(UsageFileMapping.FILE, UsageFileMapping.OPEN).items()).hasSize(2);
        var slow = taking(store, Duration.ofMinutes(5), Duration.ofMinutes(2));
        slow.ingestOpen(operation());
        assertThat(store.listAll(UsageFileMapping.FILE, UsageFileMapping.OPEN).items()).hasSize(1);
        slow.ingestOpen(operation());
        assertThat(store.listAll(UsageFileMapping.FILE, UsageFileMapping.OPEN).items()).isEmpty();
    }

    @Test
    @DisplayName("At most 100 invalid lines are listed, but all of them are counted")
    void aHundredLinesThatCannotBeTakenAreNamedAndAllAreCounted() {
        var text = new StringBuilder(HEADINGS);
        for (int i = 1; i <= 16_000; i++) {
            text.append(i <= 80 || i > 15_920 ? "what;;;;;;;;;\r\n" : line(i));
        }
        file = text.toString().getBytes(StandardCharsets.UTF_8);
        taking(store, Duration.ofDays(1), Duration.ZERO).ingest(PLACE, operation());
        assertThat(kept().counts().rejected()).isEqualTo(160);
        assertThat(kept().faults()).hasSize(100);
        assertThat(kept().faults().getLast().longValue("line")).isEqualTo(15_941);
    }

    private TransactionWriter unreliable(RandomGenerator chance) {
        return (commit, conditions, operation) ->
                switch (chance.nextInt(4)) {
                    case 0 -> {
                        store.write(commit, conditions, operation);
                        yield TransactionWriter.Outcome.UNKNOWN;
                    }
                    case 1 -> TransactionWriter.Outcome.UNKNOWN;
                    default -> store.write(commit, conditions, operation);
                };
    }
}
