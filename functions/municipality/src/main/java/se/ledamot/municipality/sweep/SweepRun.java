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
import se.ledamot.platform.commit.IndexKey;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * A schedule's round over all that may be due, each thing for itself. What fails keeps nothing else
 * from its turn, and the round throws at its end, so that the failure is seen. What cannot be read
 * is left as it is, and told of once; it is no failure, since to try again would not mend it.
 */
public final class SweepRun {
    private static final System.Logger LOG = System.getLogger(SweepRun.class.getName());

    private final Repository repository;
    private final CommandExecutor executor;
    private final Operation operation;
    private final String things;
    private final boolean isDiscreet;
    private final ReportUnreadable report;
    private final Set<UnreadableState> unreadable = new LinkedHashSet<>();
    private int failed;

    private SweepRun(
            String things,
            boolean isDiscreet,
            Repository repository,
            CommandExecutor executor,
            Operation operation) {
        this.things = things;
        this.isDiscreet = isDiscreet;
        this.repository = repository;
        this.executor = executor;
        this.operation = operation;
        this.report = new ReportUnreadable(repository, executor);
    }

    /** A round whose log names what failed. */
    public static SweepRun of(
            String things, Repository repository, CommandExecutor executor, Operation operation) {
        return new SweepRun(things, false, repository, executor, operation);
    }

    /** A round over what a reader of the log is not to know of, not even by its id. */
    public static SweepRun ofConfidential(
            String things, Repository repository, CommandExecutor executor, Operation operation) {
        return new SweepRun(things, true, repository, executor, operation);
    }

    /** A whole shelf, as far as it can be read. */
    public <T> List<Versioned<T>> listAll(EntityMapping<T> mapping, String list) {
        return readable(list, () -> repository.listAll(mapping, list));
    }

    /**
     * What is due on a shelf that is sorted by time, as far as it can be read: the longest due
     * first.
     */
    public <T> List<Versioned<T>> due(EntityMapping<T> mapping, String list) {
        var by = IndexKey.order(operation.at());
        return readable(
                list,
                () ->
                        repository.listAll(
                                mapping, list, PageRequest.first(PageRequest.MOST).upTo(by)));
    }

    /** Those of the ids that there are, as far as they can be read. */
    public <T> List<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return readable(mapping.name(), () -> repository.findAll(mapping, ids));
    }

    /** Nothing of a list that cannot be had now: the round goes on with the others, and fails. */
    private <T> List<T> readable(String list, Supplier<Page<T>> read) {
        var found = new ArrayList<T>();
        each(
                list,
                () -> {
                    var page = read.get();
                    unreadable.addAll(page.unreadable());
                    found.addAll(page.items());
                });
        return found;
    }

    /** Carries out one part of the operation. */
    public void execute(String id, Function<Operation, Decision<Boolean>> decide) {
        each(id, () -> wentOn(operation.part(id), decide));
    }

    /**
     * Goes on with one thing until no step is due for it or one is refused, or so many were taken.
     */
    public void executeRepeatedly(
            String id, int most, Function<Operation, Decision<Boolean>> step) {
        each(
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

    /** Does something with one thing. */
    public void each(String id, Runnable what) {
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
                    things,
                    which,
                    e.getClass().getName());
        }
    }

    /**
     * Tells of what could not be read, and ends the round.
     *
     * @throws IllegalStateException where something failed
     */
    public void end() {
        if (!isDone()) {
            throw new IllegalStateException(failed + " " + things + " could not be swept");
        }
    }

    /** Tells of what could not be read, and ends the round; whether nothing failed. */
    public boolean isDone() {
        var all = List.copyOf(unreadable);
        each("unreadable", () -> report.report(all, operation));
        // What came to it now is a record of what was told: nobody can be told of that.
        return failed == 0 && unreadable.size() == all.size();
    }
}
