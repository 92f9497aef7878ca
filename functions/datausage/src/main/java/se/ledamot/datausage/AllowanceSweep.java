package se.ledamot.datausage;

import static se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping.NEARLY_USED;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.ledamot.municipality.allowance.NearlyUsedAllowances;
import se.ledamot.municipality.allowance.NearlyUsedAllowancesMapping;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Finds the alerts about lent cards that no usage record triggers (K4a): thresholds passed in quiet
 * hours or through a changed allowance or setting, and months that will run out.
 */
final class AllowanceSweep {
    private static final JournalEvent LOOKED_AT = JournalEvent.of("allowance-checked", Clause.K4A);

    private final Repository repository;
    private final Settings settings;
    private final SweepRun run;
    private final Operation operation;
    private final Map<String, Sim> lent;
    private final RunningOutAlert runningOut;

    /** A sweep as of the operation's time; it reads all lent cards at once. */
    AllowanceSweep(Repository repository, Settings settings, SweepRun run, Operation operation) {
        this.repository = repository;
        this.run = run;
        this.settings = settings;
        this.operation = operation;
        var month = YearMonth.from(operation.today());
        this.lent =
                run.listAll(SimMapping.SIM, SimMapping.listName("lent")).stream()
                        .map(Versioned::state)
                        .collect(
                                Collectors.toMap(
                                        sim -> MonthOfUseMapping.id(sim.iccid(), month), s -> s));
        var cards = lent.values().stream().map(Sim::iccid).toList();
        this.runningOut =
                new RunningOutAlert(
                        repository, ForecastPolicy.forCards(cards, operation.today(), repository));
    }

    /** The current months of the lent cards, read all at once. */
    List<Versioned<MonthOfUse>> months() {
        return run.findAll(MonthOfUseMapping.MONTH, lent.keySet());
    }

    /** Sends the alert that a month needs; if one seems due, the month is read again first. */
    Decision<Boolean> alert(Versioned<MonthOfUse> month, Operation part) {
        var sim = lent.get(month.id());
        return sim == null
                        || withNotice(month.state(), sim, runningOut, operation)
                                .next()
                                .equals(month.state())
                ? Decision.of(false)
                : alert(month.id(), part);
    }

    /** Records whose allowances are nearly used, for those who remind of meetings (K4b). */
    Decision<Boolean> recordNearlyUsed(List<Versioned<MonthOfUse>> months) {
        var members =
                months.stream()
                        .flatMap(month -> nearlyUsedBy(month).stream())
                        .collect(Collectors.toSet());
        var next = new NearlyUsedAllowances(YearMonth.from(operation.today()), members);
        var before = repository.find(NEARLY_USED, NearlyUsedAllowancesMapping.ALL);
        var isKnown = before.map(found -> found.state().equals(next)).orElseGet(members::isEmpty);
        return isKnown
                ? Decision.of(false)
                : Decision.of(
                        true,
                        Commit.nothing()
                                .putUnjournalled(
                                        NEARLY_USED,
                                        NearlyUsedAllowancesMapping.ALL,
                                        before,
                                        next));
    }

    /** The borrower who has nearly used a month's allowance, or was told that it will run out. */
    private Optional<MemberId> nearlyUsedBy(Versioned<MonthOfUse> month) {
        var sim = lent.get(month.id());
        if (sim == null || !(sim.holding() instanceof Holding.Lent(var loan, var member))) {
            return Optional.empty();
        }
        var state = month.state();
        var isNearlyUsed =
                !ThresholdAlerts.passed(state, Allowance.of(sim), settings).isEmpty()
                        || state.alerts().forBorrower(loan).runningOutAlertedOn() != null;
        return isNearlyUsed ? Optional.of(member) : Optional.empty();
    }

    /** Decides on the current state of the month, the card and the forecast's data. */
    private Decision<Boolean> alert(String id, Operation part) {
        var found = repository.find(MonthOfUseMapping.MONTH, id).orElseThrow();
        var card = found.state().card();
        var sim = repository.find(SimMapping.SIM, card.value()).orElseThrow().state();
        var runningOut =
                new RunningOutAlert(repository, ForecastPolicy.forDay(part.today(), repository));
        var transition = withNotice(found.state(), sim, runningOut, part);
        if (transition.next().equals(found.state())) {
            return Decision.of(false);
        }
        return Decision.of(true, transition.commitChange(found, part));
    }

    /** Passed thresholds are reported first; the forecast waits for a later run. */
    private Transition<MonthOfUse> withNotice(
            MonthOfUse month, Sim sim, RunningOutAlert runningOut, Operation operation) {
        var transition = ThresholdAlerts.of(month, sim, settings, LOOKED_AT, operation.at());
        return transition.notices().isEmpty()
                ? runningOut
                        .notice(transition.next(), sim, operation.at(), settings)
                        .map(notice ->
                                withForecastNotice(
                                        transition.next(), sim, notice, operation.today()))
                        .orElse(transition)
                : transition;
    }

    private static Transition<MonthOfUse> withForecastNotice(
            MonthOfUse month, Sim sim, NoticeDraft notice, LocalDate today) {
        return sim.holding() instanceof Holding.Lent(var loan, var member)
                ? Transition.of(
                        month.withAlerts(
                                month.alerts().forBorrower(loan).withRunningOutAlertedOn(today)),
                        LOOKED_AT,
                        notice)
                : Transition.of(month, LOOKED_AT);
    }
}
