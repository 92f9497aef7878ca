package se.ledamot.datausage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Counts what a card has used (K4a), each session once, in one commit with the alerts that it
 * causes. A session across the end of a month is counted in both months.
 */
public final class CountUsage {
    /** More usages of a card than this are counted in several commits. */
    public static final int MOST = 1_000;

    private final Repository repository;

    public CountUsage(Repository repository) {
        this.repository = repository;
    }

    /**
     * What was counted.
     *
     * @param statuses of each usage, in their order
     * @param unregistered whether the card is not registered
     */
    public record Counted(List<ProcessedRecords.Status> statuses, boolean unregistered) {}

    /**
     * Counts usages of one card that are stored with one month.
     *
     * @param usages at most {@link #MOST}
     */
    public Decision<Counted> count(
            Iccid card,
            YearMonth month,
            List<UsageRecord> usages,
            Settings settings,
            Operation operation) {
        var before = repository.find(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(card, month));
        var state = before.map(Versioned::state).orElseGet(() -> MonthOfUse.none(card, month));
        var counting = new MonthCount(state, pages(state));
        counting.add(usages);
        var sim = repository.find(SimMapping.SIM, card.value()).map(Versioned::state);
        var counted = new Counted(counting.statuses(), sim.isEmpty());
        if (!counting.countsAny()) {
            return Decision.of(counted);
        }
        var commit = months(counting, before, sim, settings, operation);
        var unexpected = sim.map(known -> unexpectedUse(known, counting, operation));
        return Decision.of(
                counted,
                pages(commit, card, month, counting)
                        .and(
                                unexpected.orElseGet(
                                        () -> countUnregistered(card, before, operation))));
    }

    /** Records the last day that the operator has reported; an earlier day changes nothing. */
    public Decision<ReportedThrough> recordReportedThrough(LocalDate through) {
        var before = repository.find(ReportedThroughMapping.REPORTED, ReportedThroughMapping.ALL);
        var known = before.map(Versioned::state);
        if (known.isPresent() && !known.get().through().isBefore(through)) {
            return Decision.of(known.get());
        }
        var next = new ReportedThrough(through);
        var event = JournalEvent.of("usage-reported", Clause.K4A, "through", through);
        return Decision.of(
                next,
                Commit.nothing()
                        .put(
                                ReportedThroughMapping.REPORTED,
                                ReportedThroughMapping.ALL,
                                before,
                                next,
                                event));
    }

    /** The fingerprints of sessions that are counted, page by page. */
    private List<String> pages(MonthOfUse month) {
        var ids =
                IntStream.rangeClosed(1, month.processed().pages())
                        .mapToObj(number ->
                                ProcessedRecordsPageMapping.id(month.card(), month.month(), number))
                        .toList();
        var found = new HashMap<String, String>();
        repository
                .findAll(ProcessedRecordsPageMapping.PAGE, ids)
                .requireComplete()
                .forEach(page -> found.put(page.id(), page.state().fingerprints()));
        return ids.stream()
                .map(id -> Objects.requireNonNull(found.get(id), "a page is missing"))
                .toList();
    }

    /** The commit for the month, and for later months that a session extends into. */
    private Commit months(
            MonthCount counting,
            Optional<Versioned<MonthOfUse>> before,
            Optional<Sim> sim,
            Settings settings,
            Operation operation) {
        var first = counting.month();
        var commit = Commit.nothing();
        for (var part : counting.byMonth().entrySet()) {
            var month = part.getKey();
            var own = month.equals(first.month());
            var id = MonthOfUseMapping.id(first.card(), month);
            var stored = own ? before : repository.find(MonthOfUseMapping.MONTH, id);
            var counted =
                    own
                            ? first
                            : stored.map(Versioned::state)
                                    .orElseGet(() -> MonthOfUse.none(first.card(), month));
            var event =
                    JournalEvent.of(
                            "usage-counted", Clause.K4A, "sessions", part.getValue().size());
            var transition =
                    withNotice(counted.withUse(part.getValue()), sim, settings, event, operation);
            commit = transition.addTo(commit, MonthOfUseMapping.MONTH, id, stored, operation);
            if (own && sim.isPresent() && goesOn(month, operation)) {
                commit = withResetNotice(commit, counted, before, operation);
            }
        }
        return commit;
    }

    /** With a notice to the IT unit if a counter has started again since the month was stored. */
    private static Commit withResetNotice(
            Commit commit,
            MonthOfUse counted,
            Optional<Versioned<MonthOfUse>> before,
            Operation operation) {
        if (before.flatMap(one -> one.state().uncorrectedReset()).isPresent()) {
            return commit;
        }
        var id = MonthOfUseMapping.id(counted.card(), counted.month());
        var subject = MonthOfUseMapping.MONTH.subject(id);
        return counted.uncorrectedReset()
                .map(reset -> counterResetNotice(counted.card(), reset))
                .map(notice -> commit.followedBy(notice.toFollowUp(subject, operation.at())))
                .orElse(commit);
    }

    /**
     * The notice that a counter has fallen. What was counted before stays counted, but the lower
     * reading may be a correction that is not marked as one.
     */
    private static NoticeDraft counterResetNotice(Iccid card, CounterReadings.CounterReset fall) {
        var values =
                Document.of(
                        "sim", card.value(),
                        "before", Allowance.megabytes(fall.from()),
                        "megabytes", Allowance.megabytes(fall.to()));
        return new NoticeDraft(Message.COUNTER_RESTARTED, Recipient.of(Role.IT), values);
    }

    /** No alerts for a month that is over, nor for a card that is not registered. */
    private static Transition<MonthOfUse> withNotice(
            MonthOfUse month,
            Optional<Sim> sim,
            Settings settings,
            JournalEvent event,
            Operation operation) {
        return sim.map(known ->
                        goesOn(month.month(), operation)
                                ? ThresholdAlerts.of(month, known, settings, event, operation.at())
                                : Transition.of(judged(month, known), event))
                .orElseGet(() -> Transition.of(month, event));
    }

    private static boolean goesOn(YearMonth month, Operation operation) {
        return month.equals(YearMonth.from(operation.today()));
    }

    /** A past month that has no stored allowance yet gets the card's current one. */
    private static MonthOfUse judged(MonthOfUse month, Sim sim) {
        return month.allowanceMb() == 0 ? month.withAllowance(sim.allowanceMb()) : month;
    }

    private Commit pages(Commit commit, Iccid card, YearMonth month, MonthCount counting) {
        var all = commit;
        for (var page : new TreeMap<>(counting.pages()).entrySet()) {
            var id = ProcessedRecordsPageMapping.id(card, month, page.getKey());
            all =
                    all.put(
                            ProcessedRecordsPageMapping.PAGE,
                            id,
                            counting.wasThere(page.getKey())
                                    ? repository.find(ProcessedRecordsPageMapping.PAGE, id)
                                    : Optional.empty(),
                            new ProcessedRecordsPageMapping.Page(month, page.getValue()),
                            JournalEvent.of("usage-page-stored", Clause.K4A));
        }
        return all;
    }

    /** Notices the use of a card that should not be used (K3.4e). */
    private Commit unexpectedUse(Sim sim, MonthCount counting, Operation operation) {
        var commit = Commit.nothing();
        for (var broken : UnexpectedUse.findIn(counting.all(), sim)) {
            var id = UnexpectedUseAlertMapping.id(sim.iccid(), broken.cause(), broken.incident());
            var before = repository.find(UnexpectedUseAlertMapping.UNEXPECTED_USE, id);
            var met =
                    UnexpectedUseAlert.afterUse(before.map(Versioned::state), sim.iccid(), broken);
            commit =
                    commit.and(
                            UnexpectedUseAlert.commit(
                                    met.alertIfDue(operation.at(), sim), before, operation));
        }
        return commit;
    }

    /**
     * Records an unregistered card as unknown, unless an earlier count of the month already did.
     */
    private Commit countUnregistered(
            Iccid card, Optional<Versioned<MonthOfUse>> before, Operation operation) {
        return before.isPresent()
                        || repository.find(UnknownSimMapping.UNKNOWN_SIM, card.value()).isPresent()
                ? Commit.nothing()
                : Commit.nothing()
                        .create(
                                UnknownSimMapping.UNKNOWN_SIM,
                                card.value(),
                                new UnknownSim(card, operation.at(), false),
                                JournalEvent.of("unknown-sim-found", Clause.K4A));
    }
}
