package se.ledamot.datausage;

import java.lang.System.Logger.Level;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.commit.Told;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.notice.DailyReport;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;
import se.ledamot.platform.notice.Telling;

/**
 * Tells what no record sets going: stray use that is to be told of by the hour, thresholds that a
 * changed allowance has passed, months that will run out, and cards that nobody knows.
 */
public final class SweepUsage {
    private static final System.Logger LOG = System.getLogger(SweepUsage.class.getName());
    private static final DailyReport REPORT = new DailyReport("usagereport", "Usage");
    private static final int MOST_NAMED = 10;

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;
    private final RunningOut runningOut;

    public SweepUsage(Records records, Guidelines guidelines, Decisions decisions) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
        this.runningOut = new RunningOut(records);
    }

    /**
     * Sweeps; throws when anything could not be dealt with, after all the rest was, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        int failed = strays(operation) + unknown(operation) + cards(operation);
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

    private Decision<Boolean> stray(String card, Operation operation) {
        var found = records.find(StrayUseKind.STRAY_USE, card).orElseThrow();
        var next = found.state().dueBy(operation.at());
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
                + (still.isEmpty() || done("unknown", operation, part -> reported(still, part))
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

    private Decision<Boolean> reported(List<Versioned<UnknownCard>> still, Operation operation) {
        var did = Did.of("unknown-cards-reported", Clause.K4A, "count", still.size());
        var cards = still.stream().limit(MOST_NAMED).map(Versioned::id).toList();
        return REPORT.once(
                        records,
                        "unknown-cards",
                        operation,
                        did,
                        about ->
                                new Told[] {
                                    Notice.write(
                                                    Message.CARDS_UNKNOWN,
                                                    Recipient.of(Role.IT),
                                                    about,
                                                    operation.at(),
                                                    "count",
                                                    still.size(),
                                                    "cards",
                                                    cards)
                                            .told()
                                })
                .map(told -> told > 0);
    }

    private int cards(Operation operation) {
        var month = YearMonth.from(operation.today());
        var settings = guidelines.settings();
        var lent =
                records.whole(SimKind.SIM, SimKind.in("lent")).stream()
                        .collect(Collectors.toMap(Versioned::id, Versioned::state));
        var ids = lent.values().stream().map(sim -> MonthKind.id(sim.iccid(), month)).toList();
        var toTell =
                records.findAll(MonthKind.MONTH, ids).stream()
                        .filter(found -> {
                            var sim = lent.get(found.state().card().value());
                            return sim != null
                                    && !told(found.state(), sim, settings, operation)
                                            .month()
                                            .equals(found.state());
                        })
                        .toList();
        return failed(
                toTell,
                "month",
                operation,
                (found, part) -> month(found.id(), found.state(), settings, part));
    }

    /** Decided on month and card as they are now. */
    private Decision<Boolean> month(
            String id, MonthOfUse seen, Settings settings, Operation operation) {
        var found = records.find(MonthKind.MONTH, id).orElseThrow();
        var sim = records.find(SimKind.SIM, seen.card().value()).orElseThrow().state();
        var told = told(found.state(), sim, settings, operation);
        if (told.month().equals(found.state())) {
            return Decision.of(false);
        }
        var commit =
                Commit.nothing()
                        .change(found, told.month(), Did.of("allowance-looked-at", Clause.K4A));
        for (var telling : told.tellings()) {
            commit = commit.tell(telling.about(MonthKind.MONTH.subject(id), operation.at()));
        }
        return Decision.of(true, commit);
    }

    private Thresholds.Told told(
            MonthOfUse month, Sim sim, Settings settings, Operation operation) {
        var told = Thresholds.of(month, sim, settings);
        if (!told.tellings().isEmpty()) {
            return told;
        }
        return runningOut
                .telling(told.month(), sim, operation, settings)
                .<Thresholds.Told>map(telling ->
                        new Thresholds.Told(
                                told.month().foretold(operation.today()),
                                List.<Telling>of(telling)))
                .orElse(told);
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
            String what,
            Operation operation,
            java.util.function.Function<Operation, Decision<Boolean>> decide) {
        var part = operation.part(what);
        try {
            Supplier<Decision<Boolean>> decision = () -> decide.apply(part);
            decisions.carryOut(part, decision);
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
