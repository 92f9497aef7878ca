package se.ledamot.datausage;

import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.meeting.MeetingKind;
import se.ledamot.municipality.sweep.Round;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.commit.Versioned;

/**
 * Tells what no record sets going: stray use that is to be told of by the hour, thresholds that a
 * changed allowance has passed, months that will run out, and cards that nobody knows.
 */
public final class SweepUsage {
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
        var round = Round.discreetly("cards", records, decisions, operation);
        strays(round);
        round.each("unknown", () -> unknown(round));
        round.carryOut("silence", part -> report.silence(guidelines.settings(), part));
        round.each("months", () -> months(round, operation));
        lookOver(round, YearMonth.from(operation.today()));
        round.end();
    }

    /** Nothing is due of these, but what cannot be read among them is to be told of. */
    private static void lookOver(Round round, YearMonth month) {
        round.whole(MeetingKind.MEETING, MeetingKind.in(month));
        round.whole(MeetingKind.MEETING, MeetingKind.in(month.plusMonths(1)));
        round.whole(GuestPassKind.GUEST_PASS, GuestPassKind.in("open"));
    }

    private void months(Round round, Operation operation) {
        var look = new LookAtMonths(records, guidelines.settings(), round, operation);
        look.months()
                .forEach(month ->
                        round.carryOut("month-" + month.id(), part -> look.tell(month, part)));
    }

    private void strays(Round round) {
        round.due(StrayUseKind.STRAY_USE, StrayUseKind.UNTOLD)
                .forEach(found ->
                        round.carryOut("stray-" + found.id(), part -> stray(found.id(), part)));
    }

    private Decision<Boolean> stray(String id, Operation operation) {
        var found = records.find(StrayUseKind.STRAY_USE, id).orElseThrow();
        var sim = records.find(SimKind.SIM, found.state().card().value()).orElseThrow();
        var next = found.state().dueBy(operation.at(), sim.state());
        return next.notices().isEmpty()
                ? Decision.of(false)
                : Decision.of(true, StrayUse.commit(next, Optional.of(found), operation));
    }

    /** Those that are registered by now leave the shelf; of the others IT is told once a day. */
    private void unknown(Round round) {
        var all = round.whole(UnknownCardKind.UNKNOWN_CARD, UnknownCardKind.UNREGISTERED);
        var sims = records.findAll(SimKind.SIM, all.stream().map(Versioned::id).toList());
        var registered =
                Stream.concat(
                                sims.items().stream().map(Versioned::id),
                                sims.unreadable().stream().map(Unreadable::id))
                        .collect(Collectors.toSet());
        all.stream()
                .filter(one -> registered.contains(one.id()))
                .forEach(one ->
                        round.carryOut("registered-" + one.id(), part -> registered(one.id())));
        var still = all.stream().filter(one -> !registered.contains(one.id())).toList();
        if (!still.isEmpty()) {
            round.carryOut("unknown", part -> report.unknown(still, part));
        }
    }

    private Decision<Boolean> registered(String id) {
        var found = records.find(UnknownCardKind.UNKNOWN_CARD, id).orElseThrow();
        var card = found.state();
        if (card.registered()) {
            return Decision.of(false);
        }
        var next = new UnknownCard(card.card(), card.since(), true);
        return Decision.of(
                true,
                Commit.nothing()
                        .change(found, next, Did.of("unknown-card-registered", Clause.K4A)));
    }
}
