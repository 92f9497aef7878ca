package se.ledamot.municipality.sweep;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * A schedule's run over all items that may be due, one at a time. A failed item does not stop the
 * others; the run throws at its end, so that the failure is noticed. An unreadable item is left as
 * it is and reported once; it is no failure, since a retry would not help.
 */
public final class SweepRun {
    private static final System.Logger LOG = System.getLogger(SweepRun.class.getName());

    private final Repository repository;
    private final CommandExecutor executor;
    private final Operation operation;
    private final String items;
    private final boolean isDiscreet;
    private final ReportUnreadable report;
    private final Set<UnreadableState> unreadable = new LinkedHashSet<>();
    private int failed;

    private SweepRun(
            String items,
            boolean isDiscreet,
            Repository repository,
            CommandExecutor executor,
            Operation operation) {
        this.items = items;
        this.isDiscreet = isDiscreet;
        this.repository = repository;
        this.executor = executor;
        this.operation = operation;
        this.report = new ReportUnreadable(repository, executor);
    }

    /** A run whose log names the items that failed. */
    public static SweepRun of(
            String items, Repository repository, CommandExecutor executor, Operation operation) {
        return new SweepRun(items, false, repository, executor, operation);
    }

    /** A run over items that the log must not name, not even by id. */
    public static SweepRun ofConfidential(
            String items, Repository repository, CommandExecutor executor, Operation operation) {
        return new SweepRun(items, true, repository, executor, operation);
    }

    /** All readable states of a list. */
    public <T> List<Versioned<T>> listAll(EntityMapping<T> mapping, String list) {
        return readable(list, () -> repository.listAll(mapping, list));
    }

    /** The readable states that are due in a list sorted by time, the longest due first. */
    public <T> List<Versioned<T>> due(EntityMapping<T> mapping, String list) {
        var by = ListPosition.order(operation.at());
        return readable(
                list,
                () ->
                        repository.listAll(
                                mapping, list, PageRequest.first(PageRequest.MOST).withUpTo(by)));
    }

    /** The states with those ids that exist and can be read. */
    public <T> List<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return readable(mapping.name(), () -> repository.findAll(mapping, ids));
    }

    /**
     * Reads a list. One that is unavailable now is empty: the run continues, and fails at its end.
     */
    private <T> List<T> readable(String list, Supplier<Page<T>> read) {
        var found = new ArrayList<T>();
        runItem(
                list,
                () -> {
                    var page = read.get();
                    unreadable.addAll(page.unreadable());
                    found.addAll(page.items());
                });
        return found;
    }

    /**
     * The readable states of a page that an item of the run has read by itself: so the item fails
     * where the page is unavailable, and is not carried out as if there were none.
     */
    public <T> List<T> readable(Page<T> page) {
        unreadable.addAll(page.unreadable());
        return page.items();
    }

    /** Carries out one part of the operation. */
    public void execute(String id, Function<Operation, Decision<Boolean>> decide) {
        runItem(id, () -> wentOn(operation.part(id), decide));
    }

    /**
     * Executes steps for one item until none is due, one is refused, or {@code most} were taken.
     */
    public void executeRepeatedly(
            String id, int most, Function<Operation, Decision<Boolean>> step) {
        runItem(
                id,
                () -> {
                    int i = 0;
                    while (i < most && wentOn(operation.part(id + "-" + i), step)) {
                        i++;
                    }
                });
    }

    private boolean wentOn(Operation part, Function<Operation, Decision<Boolean>> decide) {
        return executor.execute(part, attempt -> decide.apply(attempt.operation()))
                        instanceof CommandResult.Done<Boolean>(var went)
                && went;
    }

    /** Handles one item; a failure is logged and counted, not thrown. */
    public void runItem(String id, Runnable what) {
        try {
            what.run();
        } catch (UnreadableState.UnreadableStateException e) {
            unreadable.add(e.which());
        } catch (RuntimeException e) {
            failed++;
            var which = isDiscreet ? "-" : id;
            LOG.log(
                    Level.ERROR,
                    "one of {0} failed: {1}, {2}",
                    items,
                    which,
                    e.getClass().getName());
        }
    }

    /** Whether something has failed so far. */
    public boolean hasFailed() {
        return failed > 0;
    }

    /** How many items have failed so far. */
    public int failures() {
        return failed;
    }

    /**
     * Reports the unreadable states and ends the run.
     *
     * @throws IllegalStateException where something failed
     */
    public void end() {
        if (!tryEnd()) {
            throw new IllegalStateException(failed + " " + items + " could not be swept");
        }
    }

    /**
     * Reports the unreadable states and ends the run, without throwing. Returns whether nothing
     * failed.
     */
    public boolean tryEnd() {
        var all = List.copyOf(unreadable);
        runItem("unreadable", () -> report.report(all, operation));
        // A state that was added now is a report's own record, which cannot be reported.
        return failed == 0 && unreadable.size() == all.size();
    }
}
