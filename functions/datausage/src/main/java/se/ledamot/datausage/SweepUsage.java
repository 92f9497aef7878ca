package se.ledamot.datausage;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.inventory.SimKind;

/**
 * Tells what no record sets going: stray use that is to be told of by the hour, thresholds that a
 * changed allowance has passed, months that will run out, and cards that nobody knows.
 */
public final class SweepUsage {
    private static final System.Logger LOG = System.getLogger(SweepUsage.class.getName());

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final ReportToIt report;

    public SweepUsage(Records records, Guidelines guidelines, Decisions decisions) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.report = new ReportToIt(records);
    }

    /**
     * Sweeps; throws when anything could not be dealt with, after all the rest was, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        int failed = strays(operation) + unknown(operation) + silence(operation) + cards(operation);
        if (failed > 0) {
            throw new IllegalStateException(failed + " cards could not be swept");
        }
    }

    private int strays(Operation operation) {
        var due = PageRequest.first(PageRequest.MOST).upTo(Shelf.order(operation.at()));
        return failed(
                records.whole(StrayUseKind.STRAY_USE, StrayUseKind.UNTOLD, due),
                "stray",
                operation,
                (found, part) -> stray(found.id(), part));
    }

    private Decision<Boolean> stray(String id, Operation operation) {
        var found = records.find(StrayUseKind.STRAY_USE, id).orElseThrow();
        var sim = records.find(SimKind.SIM, found.state().card().value()).orElseThrow();
        var next = found.state().dueBy(operation.at(), sim.state());
        return next.tellings().isEmpty()
                ? Decision.of(false)
                : Decision.of(true, next.commit(Optional.of(found), operation));
    }

    /** Those that are registered by now leave the shelf; of the others IT is told once a day. */
    private int unknown(Operation operation) {
        var all = records.whole(UnknownCardKind.UNKNOWN_CARD, UnknownCardKind.UNREGISTERED);
        var registered =
                records.findAll(SimKind.SIM, all.stream().map(Versioned::id).toList()).stream()
                        .map(Versioned::id)
                        .collect(Collectors.toSet());
        var still = all.stream().filter(one -> !registered.contains(one.id())).toList();
        int failed =
                failed(
                        all.stream().filter(one -> registered.contains(one.id())).toList(),
                        "registered",
                        operation,
                        (found, part) -> registered(found));
        return failed
                + (still.isEmpty()
                                || done("unknown", operation, part -> report.unknown(still, part))
                        ? 0
                        : 1);
    }

    private static Decision<Boolean> registered(Versioned<UnknownCard> found) {
        var card = found.state();
        var next = new UnknownCard(card.card(), card.since(), true);
        return Decision.of(
                true,
                Commit.nothing()
                        .change(found, next, Did.of("unknown-card-registered", Clause.K4A)));
    }

    private int silence(Operation operation) {
        var settings = guidelines.settings();
        return done("silence", operation, part -> report.silence(settings, part)) ? 0 : 1;
    }

    private int cards(Operation operation) {
        var look = new LookAtMonths(records, guidelines.settings(), operation);
        return failed(look.months(), "month", operation, look::tell);
    }

    private <T> int failed(List<Versioned<T>> all, String what, Operation operation, Step<T> step) {
        int failed = 0;
        for (var found : all) {
            var done = done(what + "-" + found.id(), operation, part -> step.of(found, part));
            failed += done ? 0 : 1;
        }
        return failed;
    }

    private boolean done(
            String what, Operation operation, Function<Operation, Decision<Boolean>> decide) {
        var part = operation.part(what);
        try {
            decisions.carryOut(part, () -> decide.apply(part));
            return true;
        } catch (RuntimeException e) {
            // No id: a card's number leads to its borrower.
            LOG.log(Level.ERROR, "sweep of a card failed: {0}", e.getClass().getName());
            return false;
        }
    }

    /** What is decided on one of several states. */
    private interface Step<T> {
        Decision<Boolean> of(Versioned<T> found, Operation part);
    }
}
