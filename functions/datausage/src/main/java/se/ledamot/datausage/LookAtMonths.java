package se.ledamot.datausage;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.notice.Telling;

/**
 * Looks at the months of the cards that are lent, for what no record tells of: thresholds that a
 * changed allowance or setting has passed, and months that will run out (K4a).
 */
final class LookAtMonths {
    private final Records records;
    private final Settings settings;
    private final Operation operation;
    private final RunningOut runningOut;

    /** Looks as of an operation's time. */
    LookAtMonths(Records records, Settings settings, Operation operation) {
        this.records = records;
        this.settings = settings;
        this.operation = operation;
        this.runningOut = new RunningOut(records, operation.today());
    }

    /** The months of which something is to be told, as they are read all at once. */
    List<Versioned<MonthOfUse>> toTell() {
        var month = YearMonth.from(operation.today());
        Map<String, Sim> lent =
                records.whole(SimKind.SIM, SimKind.in("lent")).stream()
                        .collect(
                                Collectors.toMap(
                                        sim -> MonthKind.id(sim.state().iccid(), month),
                                        Versioned::state));
        return records.findAll(MonthKind.MONTH, lent.keySet()).stream()
                .filter(found -> {
                    var sim = lent.get(found.id());
                    return sim != null && !told(found.state(), sim).month().equals(found.state());
                })
                .toList();
    }

    /** Decides on month and card as they are now. */
    Decision<Boolean> tell(String id, Operation part) {
        var found = records.find(MonthKind.MONTH, id).orElseThrow();
        var card = found.state().card();
        var sim = records.find(SimKind.SIM, card.value()).orElseThrow().state();
        var told = told(found.state(), sim);
        if (told.month().equals(found.state())) {
            return Decision.of(false);
        }
        var did = Did.of("allowance-looked-at", Clause.K4A);
        var commit = Commit.nothing().change(found, told.month(), did);
        for (var telling : told.tellings()) {
            commit = commit.tell(telling.about(MonthKind.MONTH.subject(id), part.at()));
        }
        return Decision.of(true, commit);
    }

    /** What is passed is told of first; that it will run out is told of another time. */
    private Thresholds.Told told(MonthOfUse month, Sim sim) {
        var told = Thresholds.of(month, sim, settings);
        return told.tellings().isEmpty()
                ? runningOut
                        .telling(told.month(), sim, operation, settings)
                        .map(telling -> foretold(told.month(), telling))
                        .orElse(told)
                : told;
    }

    private Thresholds.Told foretold(MonthOfUse month, Telling telling) {
        return new Thresholds.Told(month.foretold(operation.today()), List.of(telling));
    }
}
