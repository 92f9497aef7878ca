package se.ledamot.datausage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.sweep.ReportUnreadable;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Violation;

/**
 * Ingests the records that the operator sends, even if some are invalid. Each card's month is
 * counted in its own commit, several at a time. Records ingested before are recognised, so the
 * operator can send a whole batch again after a lost response.
 */
public final class IngestUsage {
    /** How many commits are made at the same time. */
    public static final int AT_ONCE = 8;

    private final CountUsage count;
    private final ReportUnreadable report;
    private final Guidelines guidelines;
    private final CommandExecutor executor;
    private final int atOnce;

    /**
     * Ingests usage records.
     *
     * @param atOnce how many commits are made at the same time, normally {@link #AT_ONCE}
     */
    public IngestUsage(
            Repository repository, Guidelines guidelines, CommandExecutor executor, int atOnce) {
        this.count = new CountUsage(repository);
        this.report = new ReportUnreadable(repository, executor);
        this.guidelines = guidelines;
        this.executor = executor;
        this.atOnce = atOnce;
    }

    /** A received record, with its index in the batch or its line in the file. */
    public record Received(long index, Object what) {}

    /** A rejected record, and why it was rejected. */
    public record Rejected(long index, List<Violation> violations) {}

    /**
     * The counts of an ingestion.
     *
     * @param counted records that are counted now
     * @param duplicates records that were counted before, and readings that say nothing new
     * @param unregistered how many of the counted records are of cards that are not registered
     * @param rejected in the order of their indexes
     */
    public record Ingested(
            long counted, long duplicates, long unregistered, List<Rejected> rejected) {
        static final Ingested NOTHING = new Ingested(0, 0, 0, List.of());

        Ingested and(Ingested other) {
            var all = new ArrayList<>(rejected);
            all.addAll(other.rejected);
            return new Ingested(
                    counted + other.counted,
                    duplicates + other.duplicates,
                    unregistered + other.unregistered,
                    all);
        }
    }

    /** Ingests all valid records. If a commit could not be settled, it throws at the end. */
    public Ingested ingest(List<Received> all, Operation operation) {
        var bad = new ArrayList<Rejected>();
        var groups = new LinkedHashMap<Group, List<Placed>>();
        for (var sent : all) {
            var violations = faults(sent.what(), operation.at());
            if (violations.isEmpty()) {
                var record = UsageSchema.read((Document) sent.what());
                groups.computeIfAbsent(
                                new Group(record.card(), record.month()), any -> new ArrayList<>())
                        .add(new Placed(sent.index(), record));
            } else {
                bad.add(new Rejected(sent.index(), violations));
            }
        }
        var taken = new Ingested(0, 0, 0, bad).and(counted(groups, operation));
        reported(groups.values(), operation);
        var inOrder = new ArrayList<>(taken.rejected());
        inOrder.sort(Comparator.comparingLong(Rejected::index));
        return new Ingested(taken.counted(), taken.duplicates(), taken.unregistered(), inOrder);
    }

    private void reported(Collection<List<Placed>> groups, Operation operation) {
        groups.stream()
                .flatMap(List::stream)
                .map(placed -> SwedishTime.dateOf(placed.record().to()))
                .max(Comparator.naturalOrder())
                .map(last -> last.isAfter(operation.today()) ? operation.today() : last)
                .ifPresent(through -> reported(through, operation.part("reported")));
    }

    /** All records are counted by now, so an unreadable state here is only reported. */
    private void reported(LocalDate through, Operation operation) {
        try {
            executor.execute(operation, attempt -> count.recordReportedThrough(through));
        } catch (UnreadableState.UnreadableStateException e) {
            report.report(List.of(e.which()), operation);
        }
    }

    private static List<Violation> faults(Object what, Instant now) {
        if (what == UsageLines.UNREADABLE) {
            return List.of(Violation.of("", "readable-line"));
        }
        return what instanceof Document document
                ? UsageSchema.faults(document, now)
                : List.of(Violation.of("", "object"));
    }

    private Ingested counted(Map<Group, List<Placed>> groups, Operation operation) {
        var settings = guidelines.settings();
        var work = new ArrayList<Callable<Ingested>>();
        groups.forEach((group, usages) -> {
            // A sequence number, not the card's: an operation's name may appear in a log.
            var part = operation.part(Integer.toString(work.size()));
            work.add(() -> counted(group, usages, settings, part));
        });
        return carriedOut(work).stream().reduce(Ingested.NOTHING, Ingested::and);
    }

    private List<Ingested> carriedOut(List<Callable<Ingested>> work) {
        if (atOnce == 1 || work.size() == 1) {
            return work.stream().map(IngestUsage::called).toList();
        }
        try (var several = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            return several.invokeAll(work).stream().map(done -> called(done::get)).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Ingested counted(
            Group group, List<Placed> usages, Settings settings, Operation operation) {
        var taken = Ingested.NOTHING;
        for (int from = 0; from < usages.size(); from += CountUsage.MOST) {
            var some = usages.subList(from, Math.min(usages.size(), from + CountUsage.MOST));
            var part = operation.part(Integer.toString(from));
            taken = taken.and(taken(group, some, settings, part));
        }
        return taken;
    }

    /** If a card's stored state is unreadable, its records are rejected, to be sent again later. */
    private Ingested taken(
            Group group, List<Placed> usages, Settings settings, Operation operation) {
        try {
            var result =
                    executor.execute(
                            operation,
                            attempt ->
                                    count.count(
                                            group.card(),
                                            group.month(),
                                            usages.stream().map(Placed::record).toList(),
                                            settings,
                                            attempt.operation()));
            return result instanceof CommandResult.Done<CountUsage.Counted>(var counted)
                    ? ingested(usages, counted)
                    : Ingested.NOTHING;
        } catch (UnreadableState.UnreadableStateException e) {
            report.report(List.of(e.which()), operation);
            var why = Violation.of("/iccid", "readable-sim");
            return new Ingested(0, 0, 0, usages.stream().map(one -> one.bad(why)).toList());
        }
    }

    private static Ingested ingested(List<Placed> usages, CountUsage.Counted counted) {
        var bad = new ArrayList<Rejected>();
        long fresh = 0;
        long known = 0;
        for (int i = 0; i < usages.size(); i++) {
            switch (counted.statuses().get(i)) {
                case NEW -> fresh++;
                case KNOWN -> known++;
                case OTHER -> bad.add(usages.get(i).bad(Violation.of("/id", "id-once")));
                case TOO_MANY ->
                        bad.add(
                                usages.get(i)
                                        .bad(
                                                Violation.of(
                                                        "/id",
                                                        "fewer-sessions",
                                                        "most",
                                                        ProcessedRecords.MOST)));
            }
        }
        return new Ingested(fresh, known, counted.unregistered() ? fresh : 0, bad);
    }

    private static Ingested called(Callable<Ingested> work) {
        try {
            return work.call();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record Group(Iccid card, YearMonth month) {}

    private record Placed(long index, UsageRecord record) {
        Rejected bad(Violation violation) {
            return new Rejected(index, List.of(violation));
        }
    }
}
