package se.ledamot.datausage;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * Sends the alerts that no usage record triggers: unexpected use (K3.4e), at most hourly;
 * thresholds passed through a changed allowance; months that will run out; unknown cards; and an
 * operator that reports nothing.
 */
public final class SweepUsage {
    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;
    private final DailyItReports report;

    public SweepUsage(Repository repository, Guidelines guidelines, CommandExecutor executor) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
        this.report = new DailyItReports(repository);
    }

    /**
     * Runs the sweep; if anything fails, it does the rest and then throws, so that the failure is
     * seen.
     */
    public void sweep(Operation operation) {
        var run = SweepRun.ofConfidential("sims", repository, executor, operation);
        unexpectedUses(run);
        run.runItem("unknown", () -> unknown(run));
        run.execute("usage-gap", part -> report.missingReports(guidelines.settings(), part));
        run.runItem("months", () -> months(run, operation));
        lookOver(run);
        run.end();
    }

    /** Reads states for which nothing is due, so that unreadable ones are reported. */
    private static void lookOver(SweepRun run) {
        run.listAll(GuestPassMapping.GUEST_PASS, GuestPassMapping.listName("open"));
    }

    private void months(SweepRun run, Operation operation) {
        int before = run.failures();
        var look = new AllowanceSweep(repository, guidelines.settings(), run, operation);
        var months = look.months();
        // If some could not be read, nobody can be said to have enough left.
        var isComplete = run.failures() == before;
        months.forEach(
                month -> run.execute("month-" + month.id(), part -> look.alert(month, part)));
        if (isComplete) {
            run.execute("nearly-used", part -> look.recordNearlyUsed(months));
        }
    }

    private void unexpectedUses(SweepRun run) {
        run.due(UnexpectedUseAlertMapping.UNEXPECTED_USE, UnexpectedUseAlertMapping.UNREPORTED)
                .forEach(found ->
                        run.execute(
                                "unexpected-" + found.id(),
                                part -> unexpectedUse(found.id(), part)));
    }

    private Decision<Boolean> unexpectedUse(String id, Operation operation) {
        var found = repository.find(UnexpectedUseAlertMapping.UNEXPECTED_USE, id).orElseThrow();
        var sim = repository.find(SimMapping.SIM, found.state().card().value()).orElseThrow();
        var next = found.state().alertIfDue(operation.at(), sim.state());
        return next.notices().isEmpty()
                ? Decision.of(false)
                : Decision.of(true, UnexpectedUseAlert.commit(next, Optional.of(found), operation));
    }

    /** Cards registered by now leave the list; the others are reported to IT once a day. */
    private void unknown(SweepRun run) {
        var all = run.listAll(UnknownSimMapping.UNKNOWN_SIM, UnknownSimMapping.UNREGISTERED);
        var sims = repository.findAll(SimMapping.SIM, all.stream().map(Versioned::id).toList());
        var registered =
                Stream.concat(
                                sims.items().stream().map(Versioned::id),
                                sims.unreadable().stream().map(UnreadableState::id))
                        .collect(Collectors.toSet());
        all.stream()
                .filter(one -> registered.contains(one.id()))
                .forEach(
                        one -> run.execute("registered-" + one.id(), part -> registered(one.id())));
        var still = all.stream().filter(one -> !registered.contains(one.id())).toList();
        if (!still.isEmpty()) {
            run.execute("unknown", part -> report.unknown(still, part));
        }
    }

    private Decision<Boolean> registered(String id) {
        var found = repository.find(UnknownSimMapping.UNKNOWN_SIM, id).orElseThrow();
        var card = found.state();
        if (card.registered()) {
            return Decision.of(false);
        }
        var next = new UnknownSim(card.card(), card.since(), true);
        return Decision.of(
                true,
                Commit.nothing()
                        .change(
                                found,
                                next,
                                JournalEvent.of("unknown-sim-registered", Clause.K4A)));
    }
}
