package se.ledamot.datausage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Ingests a usage file of any length in chunks of lines (K4a). It stores its progress after each
 * chunk; when its time is up it stops, and the next run continues from there.
 */
public final class IngestFile {
    /** Lines in a chunk; a commit counts at most 1 000 of them, of one card and month. */
    private static final int LINES = 15_000;

    private static final int MOST_FAULTS = 100;
    // Longer than a function may run, plus the most that two clocks may differ.
    private static final Duration LEASE = Duration.ofMinutes(20);

    private final Repository repository;
    private final CommandExecutor executor;
    private final IngestUsage ingestUsage;
    private final FileStore files;
    private final IdGenerator ids;
    private final Clock clock;
    private final Duration longest;

    /**
     * Ingests files within a time limit.
     *
     * @param longest the time after which it stops at the next chunk
     */
    public IngestFile(
            Repository repository,
            CommandExecutor executor,
            IngestUsage take,
            FileStore files,
            IdGenerator ids,
            Clock clock,
            Duration longest) {
        this.repository = repository;
        this.executor = executor;
        this.ingestUsage = take;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * Ingests the file at a place, unless another run holds it or it is done. A file that cannot be
     * read stays open for a day of retries; IT is notified once. If the file store or our database
     * does not answer, that counts as a failure of the file only after a day; an unreadable state
     * of ours never does.
     */
    public void ingest(UsageFile.Place place, Operation operation) {
        var id = UsageFileMapping.id(place);
        var part = operation.part(id);
        var taker = ids.next();
        if (begun(id, place, taker, part)) {
            var stopAt = operation.at().plus(longest);
            try (var lines = new UsageLines(files.open(place))) {
                taken(id, lines, stopAt, part);
                left(id, taker, part);
            } catch (UnreadableState.UnreadableStateException e) {
                left(id, taker, part);
                throw e;
            } catch (UnavailableException | CommandExecutor.UnsettledException e) {
                heldUp(id, taker, part);
                throw e;
            } catch (IOException e) {
                failed(id, taker, part);
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                failed(id, taker, part);
                throw e;
            }
        }
    }

    /** Ingests files that were created; if any fails, it does the others and then throws. */
    public void ingestAll(List<UsageFile.Place> places, Operation operation) {
        var run = SweepRun.of("files", repository, executor, operation);
        ingestAll(run, places, operation, () -> true);
    }

    private void ingestAll(
            SweepRun run,
            List<UsageFile.Place> places,
            Operation operation,
            BooleanSupplier hasTime) {
        for (var place : places) {
            if (hasTime.getAsBoolean()) {
                run.runItem(UsageFileMapping.id(place), () -> ingest(place, operation));
            }
        }
        run.end();
    }

    /**
     * Continues with the files that are not done, those with the fewest failures first, until the
     * time is up; if any fails, it does the others and then throws.
     */
    public void ingestOpen(Operation operation) {
        var stopAt = operation.at().plus(longest);
        var run = SweepRun.of("files", repository, executor, operation);
        var open =
                run.listAll(UsageFileMapping.FILE, UsageFileMapping.OPEN).stream()
                        .map(Versioned::state)
                        .sorted(Comparator.comparingInt(UsageFile::failures))
                        .map(UsageFile::place)
                        .toList();
        ingestAll(run, open, operation, () -> clock.instant().isBefore(stopAt));
    }

    private void failed(String id, String taker, Operation operation) {
        var part = operation.part("failed").withTime(clock.instant());
        executor.execute(part, attempt -> failure(id, taker, attempt.operation()));
    }

    private Decision<Boolean> failure(String id, String taker, Operation operation) {
        var before = file(id);
        if (!before.state().isLeasedBy(taker)) {
            return Decision.of(false);
        }
        return Decision.of(true, failure(id, before, before.state().failed(), true, operation));
    }

    private void heldUp(String id, String taker, Operation operation) {
        var part = operation.part("held-up").withTime(clock.instant());
        executor.execute(part, attempt -> heldUp(id, taker, attempt));
    }

    private Decision<Boolean> heldUp(String id, String taker, CommandExecutor.Attempt attempt) {
        var before = file(id);
        var now = attempt.operation().at();
        return before.state().isLeasedBy(taker) && before.state().isOld(now)
                ? failure(id, taker, attempt.operation())
                : leave(id, taker);
    }

    /** Stores a failure, and notifies IT if that is due. */
    private static Commit failure(
            String id,
            Versioned<UsageFile> before,
            UsageFile failed,
            boolean isItsOwnFault,
            Operation operation) {
        if (!failed.isToBeReported(isItsOwnFault, operation.at())) {
            return changed(id, Optional.of(before), failed, "usage-file-failed");
        }
        return changed(id, Optional.of(before), failed.asReported(), "usage-file-failed")
                .followedBy(notice(Message.USAGE_FILE_UNREADABLE, id, failed, operation));
    }

    private void taken(String id, UsageLines lines, Instant stopAt, Operation operation) {
        lines.skip(file(id).state().lines());
        boolean more = true;
        while (more && clock.instant().isBefore(stopAt)) {
            var part = operation.part(Long.toString(lines.linesRead())).withTime(clock.instant());
            var taken = ingestUsage.ingest(lines.next(LINES), part);
            more = lines.hasNext();
            var faults = new ArrayList<Document>();
            taken.rejected().forEach(bad -> faults.add(UsageLines.toStored(bad)));
            lines.faults().forEach(fault -> faults.add(UsageLines.toStored(fault)));
            var counted = UsageFile.Counts.of(taken, faults.size());
            var further = new Part(lines.linesRead(), counted, faults, more);
            executor.execute(part, attempt -> further(id, further, attempt.operation()));
        }
    }

    private boolean begun(String id, UsageFile.Place place, String taker, Operation operation) {
        var part = operation.part("begun").withTime(clock.instant());
        var result =
                executor.execute(part, attempt -> begin(id, place, taker, attempt.operation()));
        return result instanceof CommandResult.Done<Boolean>(var begun) && begun;
    }

    /**
     * A run whose lease expired without a result was lost; that counts as a failure of the file.
     */
    private Decision<Boolean> begin(
            String id, UsageFile.Place place, String taker, Operation operation) {
        var now = operation.at();
        var before = repository.find(UsageFileMapping.FILE, id);
        var file = before.map(Versioned::state).orElseGet(() -> UsageFile.arrived(place, now));
        if (file.isLeasedBy(taker)) {
            return Decision.of(true);
        }
        if (!file.isFree(now)) {
            return Decision.of(false);
        }
        var lease = new UsageFile.Lease(now.plus(LEASE), taker);
        if (file.lease() == null || before.isEmpty()) {
            return Decision.of(
                    true, changed(id, before, file.withLease(lease), "usage-file-leased"));
        }
        var lost = file.failed();
        var next = lost.isOpen() ? lost.withLease(lease) : lost;
        return Decision.of(lost.isOpen(), failure(id, before.get(), next, false, operation));
    }

    private void left(String id, String taker, Operation operation) {
        executor.execute(operation, attempt -> leave(id, taker));
    }

    private Decision<Boolean> leave(String id, String taker) {
        var before = file(id);
        if (!before.state().isLeasedBy(taker)) {
            return Decision.of(false);
        }
        var next = before.state().withLease(null);
        return Decision.of(true, changed(id, Optional.of(before), next, "usage-file-released"));
    }

    private Decision<Boolean> further(String id, Part part, Operation operation) {
        var before = file(id);
        var file = before.state();
        if (file.doneAt() != null || part.to() <= file.lines() && part.more()) {
            return Decision.of(false);
        }
        var faults = new ArrayList<>(file.faults());
        part.faults().stream().limit(MOST_FAULTS - faults.size()).forEach(faults::add);
        var next = file.withProgress(part.to(), file.counts().and(part.taken()), faults);
        if (part.more()) {
            return Decision.of(true, changed(id, Optional.of(before), next, "usage-file-counted"));
        }
        var done = next.done(operation.at());
        var commit = changed(id, Optional.of(before), done, "usage-file-done");
        return Decision.of(
                true,
                done.counts().rejected() == 0
                        ? commit
                        : commit.followedBy(
                                notice(Message.USAGE_FILE_FAULTS, id, done, operation)));
    }

    private static FollowUp notice(
            Message message, String id, UsageFile file, Operation operation) {
        return NoticeDraft.of(
                        message,
                        Recipient.of(Role.IT),
                        "file",
                        file.place().shown(),
                        "count",
                        file.counts().rejected(),
                        "accepted",
                        file.counts().counted() + file.counts().duplicates())
                .toFollowUp(UsageFileMapping.FILE.subject(id), operation.at());
    }

    private static Commit changed(
            String id, Optional<Versioned<UsageFile>> before, UsageFile next, String what) {
        var event = JournalEvent.of(what, Clause.K4A, "lines", next.lines());
        return Commit.nothing().put(UsageFileMapping.FILE, id, before, next, event);
    }

    private Versioned<UsageFile> file(String id) {
        return repository.find(UsageFileMapping.FILE, id).orElseThrow();
    }

    /** A counted chunk of a file. */
    private record Part(long to, UsageFile.Counts taken, List<Document> faults, boolean more) {}
}
