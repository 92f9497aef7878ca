package se.ledamot.datausage;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

/** A CSV file of usages, and the code that ingests it. */
abstract class FileOfUsages {
    static final UsageFile.Place PLACE = new UsageFile.Place("bucket", "usage.csv", "1");
    static final Iccid CARD = new Iccid("89460800000000000010");
    static final String HEADINGS = "kind;id;iccid;from;to;up;down;month;at;total\r\n";
    static final int LINES = 32_000;

    final StepClock clock = StepClock.at("2026-11-23", "09:00");
    final MemoryStore store = new MemoryStore(clock);
    final IdGenerator ids = IdGenerator.from(TestDefaults.chance(7));
    byte[] file = {};

    IngestFile taking(TransactionWriter writer, Duration longest, Duration step) {
        return taking(writer, longest, step, place -> new ByteArrayInputStream(file));
    }

    /** An ingest in which the clock moves on by a step at each write to the file's record. */
    IngestFile taking(TransactionWriter writer, Duration longest, Duration step, FileStore files) {
        TransactionWriter timed =
                (commit, conditions, operation) -> {
                    if (commit.changes().getFirst().mapping() == UsageFileMapping.FILE) {
                        clock.step(step);
                    }
                    return writer.write(commit, conditions, operation);
                };
        var records = new ReadTrackingRepository(store);
        var executor = new CommandExecutor(timed, store, TestDefaults.RETRY, clock);
        var take =
                new IngestUsage(
                        records, new Guidelines(records, Profile.of("kramfors")), executor, 1);
        return new IngestFile(records, executor, take, files, ids, clock, longest);
    }

    Operation operation() {
        return new Operation("file", new Actor("operator", "file"), clock.instant());
    }

    UsageFile kept() {
        return store.find(UsageFileMapping.FILE, UsageFileMapping.id(PLACE)).orElseThrow().state();
    }

    long bytes() {
        return store.find(
                        MonthOfUseMapping.MONTH, MonthOfUseMapping.id(CARD, YearMonth.of(2026, 11)))
                .map(Versioned::state)
                .map(MonthOfUse::bytes)
                .orElse(0L);
    }

    /** A file of that many sessions, of one byte each. */
    static byte[] whole(int lines) {
        var text = new StringBuilder(HEADINGS);
        for (int i = 1; i <= lines; i++) {
            text.append(line(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String line(int number) {
        return "session;s%d;%s;2026-11-20T10:00:00Z;2026-11-20T10:00:01Z;1;0;;;\r\n"
                .formatted(number, CARD);
    }
}
