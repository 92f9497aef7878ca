package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.document.Document;

/** Files that cannot be read, and instances that are lost while they read one. */
class BrokenFileTest extends FileOfUsages {
    @Test
    @DisplayName("A truncated gzip file is reported once, and another file is still ingested")
    void truncatedGzipFileIsReportedOnceAndAnotherFileIsStillIngested() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(whole(5_000));
        }
        var cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        var other = new UsageFile.Place("bucket", "other.csv", "1");
        file = whole(10);
        FileStore files = place -> new ByteArrayInputStream(place.equals(other) ? file : cut);
        var taking = taking(files);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> taking.ingest(PLACE, operation()))
                    .isInstanceOf(UncheckedIOException.class);
        }
        clock.step(Duration.ofSeconds(1));
        arrives(other);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> taking.ingestOpen(operation()))
                    .hasMessage("1 files could not be swept");
        }
        assertThat(bytes()).isEqualTo(10);
        assertThat(kept().doneAt()).isNull();
        assertUnreadableIsReportedOnce();
    }

    @Test
    @DisplayName(
            "A file that stops every instance that reads it is given up and does not block another file")
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
        var taking = taking(files);
        assertThatThrownBy(() -> taking.ingest(poison, operation())).isInstanceOf(Error.class);
        clock.step(Duration.ofSeconds(1));
        arrives(PLACE);
        clock.step(Duration.ofMinutes(20));
        assertThatThrownBy(() -> taking.ingestOpen(operation())).isInstanceOf(Error.class);
        clock.step(Duration.ofMinutes(20));
        assertThatThrownBy(() -> taking.ingestOpen(operation())).isInstanceOf(Error.class);
        assertThat(bytes()).isEqualTo(10);
        for (int i = 0; i < 200 && !isOver(poison); i++) {
            clock.step(Duration.ofMinutes(15));
            try {
                taking.ingestOpen(operation());
            } catch (Error lost) {
                assertThat(lost).hasMessage("out of memory");
            }
        }
        assertThat(
                        store.listAll(UsageFileMapping.FILE, UsageFileMapping.listName("given-up"))
                                .items())
                .hasSize(1);
        assertUnreadableIsReportedOnce();
    }

    private boolean isOver(UsageFile.Place place) {
        var file = store.find(UsageFileMapping.FILE, UsageFileMapping.id(place)).orElseThrow();
        return !file.state().isOpen();
    }

    @Test
    @DisplayName(
            "An unreadable file does not keep the other file of the same event from being ingested")
    void allFilesOfAnEventAreBegunThoughOneCannotBeRead() {
        file = whole(10);
        var bad = new UsageFile.Place("bucket", "bad.csv", "1");
        var taking =
                taking(place -> {
                    if (place.equals(bad)) {
                        throw new IllegalStateException("gone");
                    }
                    return new ByteArrayInputStream(file);
                });
        assertThatThrownBy(() -> taking.ingestAll(List.of(bad, PLACE), operation()))
                .hasMessage("1 files could not be swept");
        assertThat(bytes()).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "A file that fails every quarter of an hour for a day is given up and listed as given up")
    void aFileThatCannotBeReadForADayIsGivenUpAndListedAsSuch() {
        var taking =
                taking(place -> {
                    throw new IllegalStateException("gone");
                });
        assertThatThrownBy(() -> taking.ingest(PLACE, operation())).hasMessage("gone");
        for (int quarters = 1; quarters < 96; quarters++) {
            clock.step(Duration.ofMinutes(15));
            assertThatThrownBy(() -> taking.ingestOpen(operation()))
                    .hasMessage("1 files could not be swept");
        }
        clock.step(Duration.ofMinutes(15));
        taking.ingestOpen(operation());
        taking.ingest(PLACE, operation());
        assertThat(kept().failures()).isEqualTo(96);
        assertThat(
                        store.listAll(UsageFileMapping.FILE, UsageFileMapping.listName("given-up"))
                                .items())
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "A file that a lost instance holds is taken over when its lease is over, after 20 minutes")
    void whoeverFindsItTakenLeavesItUntilTheOtherMustBeLost() {
        file = whole(10);
        var stopped =
                taking(place -> {
                    throw new Error("stopped in the middle");
                });
        assertThatThrownBy(() -> stopped.ingest(PLACE, operation())).isInstanceOf(Error.class);
        var sound = taking(place -> new ByteArrayInputStream(file));
        clock.step(Duration.ofMinutes(19));
        sound.ingestOpen(operation());
        assertThat(kept().lines()).isZero();
        clock.step(Duration.ofMinutes(1));
        sound.ingestOpen(operation());
        assertThat(bytes()).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "Temporary failures of a store do not count as failures of the file and are not reported")
    void passingFaultsOfAnyStoreAreNoFaultOfTheFile() {
        file = whole(10);
        FileStore away =
                place -> {
                    throw new UnavailableException("the store of files");
                };
        FileStore brokenOff =
                place ->
                        new FilterInputStream(new ByteArrayInputStream(file)) {
                            @Override
                            public int read(byte[] into, int from, int length) {
                                throw new UnavailableException("the store of files");
                            }
                        };
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> taking(away).ingest(PLACE, operation()))
                    .isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> taking(brokenOff).ingest(PLACE, operation()))
                    .isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> unsettled().ingest(PLACE, operation()))
                    .isInstanceOf(CommandExecutor.UnsettledException.class);
            clock.step(Duration.ofHours(1));
        }
        assertThat(kept().failures()).isZero();
        assertThat(kept().lease()).isNull();
        assertThat(store.all(NoticeMapping.NOTICE)).isEmpty();
        taking(place -> new ByteArrayInputStream(file)).ingestOpen(operation());
        assertThat(bytes()).isEqualTo(10);
        assertThat(kept().doneAt()).isNotNull();
    }

    /** A writer that cannot write counts, but can write everything about the file itself. */
    private IngestFile unsettled() {
        return taking(
                (commit, conditions, operation) ->
                        commit.changes().getFirst().mapping() == UsageFileMapping.FILE
                                ? store.write(commit, conditions, operation)
                                : TransactionWriter.Outcome.UNKNOWN,
                Duration.ofDays(1),
                Duration.ZERO,
                place -> new ByteArrayInputStream(file));
    }

    @Test
    @DisplayName(
            "A file that stays unavailable for more than a day counts as failing and is reported once")
    void fileThatStaysUnavailableForMoreThanDayCountsAsFailingAndIsReportedOnce() {
        var taking =
                taking(place -> {
                    throw new UnavailableException("the store of files");
                });
        for (int hour = 0; hour < 24; hour++) {
            assertThatThrownBy(() -> taking.ingest(PLACE, operation()))
                    .isInstanceOf(UnavailableException.class);
            clock.step(Duration.ofHours(1));
        }
        assertThat(kept().failures()).isZero();
        assertThat(store.all(NoticeMapping.NOTICE)).isEmpty();
        clock.step(Duration.ofMinutes(1));
        for (int quarter = 0; quarter < 5; quarter++) {
            assertThatThrownBy(() -> taking.ingest(PLACE, operation()))
                    .isInstanceOf(UnavailableException.class);
            clock.step(Duration.ofMinutes(15));
        }
        assertThat(kept().failures()).isEqualTo(5);
        assertUnreadableIsReportedOnce();
    }

    @Test
    @DisplayName(
            "A file is reported unreadable at its third failure, and is ingested once it can be read")
    void fileIsReportedUnreadableAtItsThirdFailure() {
        file = whole(10);
        var broken =
                taking(place -> {
                    throw new IllegalStateException("gone");
                });
        for (int times = 1; times <= 4; times++) {
            assertThatThrownBy(() -> broken.ingest(PLACE, operation())).hasMessage("gone");
            assertThat(store.all(NoticeMapping.NOTICE)).hasSize(times < 3 ? 0 : 1);
        }
        taking(place -> new ByteArrayInputStream(file)).ingest(PLACE, operation());
        assertThat(bytes()).isEqualTo(10);
        assertThat(kept().failures()).isZero();
    }

    @Test
    @DisplayName(
            "A card whose month is unreadable is rejected and reported; the file's other card is counted")
    void cardWhoseMonthIsUnreadableIsRejectedAndReported() {
        var other = new Iccid("89460800000000000028");
        file = whole(3);
        taking(place -> new ByteArrayInputStream(file)).ingest(PLACE, operation());
        store.alter(
                MonthOfUseMapping.MONTH,
                MonthOfUseMapping.id(CARD, YearMonth.of(2026, 11)),
                month -> Document.of("of", "a-later-release"));
        var text = HEADINGS + line(7) + line(8).replace(CARD.value(), other.value());
        file = text.getBytes(StandardCharsets.UTF_8);
        var second = new UsageFile.Place("bucket", "second.csv", "1");
        taking(place -> new ByteArrayInputStream(file)).ingest(second, operation());
        var kept =
                store.find(UsageFileMapping.FILE, UsageFileMapping.id(second))
                        .orElseThrow()
                        .state();
        assertThat(kept.doneAt()).isNotNull();
        assertThat(kept.counts().counted()).isEqualTo(1);
        assertThat(kept.counts().rejected()).isEqualTo(1);
        assertThat(kept.faults())
                .extracting(fault -> fault.text("expected"))
                .containsExactly("readable-sim");
        assertThat(store.all(NoticeMapping.NOTICE))
                .extracting(notice -> notice.state().message())
                .containsExactlyInAnyOrder(Message.RECORD_UNREADABLE, Message.USAGE_FILE_FAULTS);
    }

    @Test
    @DisplayName(
            "An unreadable guideline delays a file but does not count as a failure of the file")
    void whatCannotBeReadOfOursIsNoFaultOfTheFile() {
        var shipped = Profile.of("kramfors").guideline();
        store.write(
                Commit.nothing()
                        .create(
                                GuidelineMapping.GUIDELINE,
                                shipped.id(),
                                shipped,
                                JournalEvent.of("published", Clause.K0)),
                operation());
        var written = GuidelineMapping.GUIDELINE.write(shipped);
        store.alter(GuidelineMapping.GUIDELINE, shipped.id(), any -> Document.of("of", "later"));
        file = whole(10);
        var taking = taking(place -> new ByteArrayInputStream(file));
        taking.ingestAll(List.of(PLACE), operation());
        for (int days = 0; days < 9; days++) {
            clock.step(Duration.ofDays(1));
            taking.ingestOpen(operation());
        }
        assertThat(kept().failures()).isZero();
        assertThat(store.all(NoticeMapping.NOTICE))
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.RECORD_UNREADABLE);
        store.alter(GuidelineMapping.GUIDELINE, shipped.id(), any -> written);
        taking.ingestOpen(operation());
        assertThat(kept().doneAt()).isNotNull();
        assertThat(bytes()).isEqualTo(10);
    }

    @Test
    @DisplayName("A file is ingested although the stored reported-through date is unreadable")
    void howFarItIsReportedMayBeUnreadableAndTheFileIsTakenAllTheSame() {
        file = whole(3);
        var taking = taking(place -> new ByteArrayInputStream(file));
        taking.ingest(PLACE, operation());
        store.alter(
                ReportedThroughMapping.REPORTED,
                ReportedThroughMapping.ALL,
                any -> Document.of("of", "later"));
        var next = new UsageFile.Place("bucket", "next.csv", "1");
        file = whole(7);
        taking.ingestAll(List.of(next), operation());
        assertThat(bytes()).isEqualTo(7);
        assertThat(store.all(NoticeMapping.NOTICE))
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.RECORD_UNREADABLE);
    }

    @Test
    @DisplayName("A file that stops every instance is reported only after more than six hours")
    void fileThatStopsEveryInstanceIsReportedOnlyAfterMoreThanSixHours() {
        var lost =
                taking(place -> {
                    throw new Error("stopped in the middle");
                });
        for (int times = 0; times < 18; times++) {
            assertThatThrownBy(() -> lost.ingest(PLACE, operation())).isInstanceOf(Error.class);
            clock.step(Duration.ofMinutes(20));
        }
        assertThat(kept().failures()).isEqualTo(17);
        assertThat(store.all(NoticeMapping.NOTICE)).isEmpty();
        clock.step(Duration.ofMinutes(1));
        assertThatThrownBy(() -> lost.ingest(PLACE, operation())).isInstanceOf(Error.class);
        assertUnreadableIsReportedOnce();
    }

    @Test
    @DisplayName("A file that has a gzip header but is not gzipped counts as failed")
    void aFileThatOnlyLooksGzippedHasFailed() {
        file = new byte[] {0x1f, (byte) 0x8b, 1, 2, 3};
        var taking = taking(place -> new ByteArrayInputStream(file));
        assertThatThrownBy(() -> taking.ingest(PLACE, operation()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(kept().failures()).isEqualTo(1);
        assertThat(kept().lease()).isNull();
    }

    /** Creates the record of a file, as its bucket's event does. */
    private void arrives(UsageFile.Place place) {
        var file = UsageFile.arrived(place, clock.instant());
        var event = JournalEvent.of("usage-file-leased", Clause.K4A);
        var arrived =
                Commit.nothing()
                        .create(UsageFileMapping.FILE, UsageFileMapping.id(place), file, event);
        store.write(arrived, operation());
    }

    private void assertUnreadableIsReportedOnce() {
        assertThat(store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items())
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.USAGE_FILE_UNREADABLE);
    }

    private IngestFile taking(FileStore files) {
        return taking(store, Duration.ofDays(1), Duration.ZERO, files);
    }
}
