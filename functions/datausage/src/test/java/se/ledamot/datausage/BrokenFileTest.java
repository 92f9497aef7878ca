package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.NoticeKind;

/** Files that cannot be read, and whoever is lost with one. */
class BrokenFileTest extends FileOfUsages {
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
        var taking = taking(files);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> taking.take(PLACE, operation()))
                    .isInstanceOf(UncheckedIOException.class);
        }
        clock.step(Duration.ofSeconds(1));
        arrives(other);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> taking.takeOpen(operation()))
                    .hasMessage("1 files could not be swept");
        }
        assertThat(bytes()).isEqualTo(10);
        assertThat(kept().doneAt()).isNull();
        assertUnreadableIsToldOnce();
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
        var taking = taking(files);
        assertThatThrownBy(() -> taking.take(poison, operation())).isInstanceOf(Error.class);
        clock.step(Duration.ofSeconds(1));
        arrives(PLACE);
        clock.step(Duration.ofMinutes(20));
        assertThatThrownBy(() -> taking.takeOpen(operation())).isInstanceOf(Error.class);
        clock.step(Duration.ofMinutes(20));
        assertThatThrownBy(() -> taking.takeOpen(operation())).isInstanceOf(Error.class);
        assertThat(bytes()).isEqualTo(10);
        for (int i = 0; i < 200 && !isOver(poison); i++) {
            clock.step(Duration.ofMinutes(15));
            try {
                taking.takeOpen(operation());
            } catch (Error lost) {
                assertThat(lost).hasMessage("out of memory");
            }
        }
        assertThat(store.whole(UsageFileKind.FILE, UsageFileKind.in("given-up")).items())
                .hasSize(1);
        assertUnreadableIsToldOnce();
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
                taking(place -> {
                    if (place.equals(bad)) {
                        throw new IllegalStateException("gone");
                    }
                    return new ByteArrayInputStream(file);
                });
        assertThatThrownBy(() -> taking.takeAll(List.of(bad, PLACE), operation()))
                .hasMessage("1 files could not be swept");
        assertThat(bytes()).isEqualTo(10);
    }

    @Test
    void aFileThatCannotBeReadForADayIsGivenUpAndListedAsSuch() {
        var taking =
                taking(place -> {
                    throw new IllegalStateException("gone");
                });
        assertThatThrownBy(() -> taking.take(PLACE, operation())).hasMessage("gone");
        for (int quarters = 1; quarters < 96; quarters++) {
            clock.step(Duration.ofMinutes(15));
            assertThatThrownBy(() -> taking.takeOpen(operation()))
                    .hasMessage("1 files could not be swept");
        }
        clock.step(Duration.ofMinutes(15));
        taking.takeOpen(operation());
        taking.take(PLACE, operation());
        assertThat(kept().failures()).isEqualTo(96);
        assertThat(store.whole(UsageFileKind.FILE, UsageFileKind.in("given-up")).items())
                .hasSize(1);
    }

    @Test
    void whoeverFindsItTakenLeavesItUntilTheOtherMustBeLost() {
        file = whole(10);
        var stopped =
                taking(place -> {
                    throw new Error("stopped in the middle");
                });
        assertThatThrownBy(() -> stopped.take(PLACE, operation())).isInstanceOf(Error.class);
        var sound = taking(place -> new ByteArrayInputStream(file));
        clock.step(Duration.ofMinutes(19));
        sound.takeOpen(operation());
        assertThat(kept().lines()).isZero();
        clock.step(Duration.ofMinutes(1));
        sound.takeOpen(operation());
        assertThat(bytes()).isEqualTo(10);
    }

    /** As the event of its bucket tells. */
    private void arrives(UsageFile.Place place) {
        var file = UsageFile.arrived(place, clock.instant());
        var did = Did.of("usage-file-begun", Clause.K4A);
        var arrived =
                Commit.nothing().create(UsageFileKind.FILE, UsageFileKind.id(place), file, did);
        store.write(arrived, operation());
    }

    private void assertUnreadableIsToldOnce() {
        assertThat(store.whole(NoticeKind.NOTICE, NoticeKind.OPEN).items())
                .extracting(notice -> notice.state().message())
                .containsExactly(Message.USAGE_FILE_UNREADABLE);
    }

    private TakeFile taking(FileStore files) {
        return taking(store, Duration.ofDays(1), Duration.ZERO, files);
    }
}
