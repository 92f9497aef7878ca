package se.ledamot.datausage;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Setting;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Recipient;
import se.ledamot.platform.notice.Telling;

/**
 * Tells of each share of the allowance once in a card's month (K4a): the member first, and the IT
 * unit when all is used, whatever the municipality has set. Where several are passed at once, the
 * highest is told of alone. When the allowance is raised, its shares are others, and are told of
 * once more: whoever got more because it was used up wants to know when that is used up too.
 */
final class Thresholds {
    private static final int ALL = 100;

    private Thresholds() {}

    /** A month in which the thresholds that it has passed are told of. */
    record Told(MonthOfUse month, List<Telling> tellings) {}

    /**
     * What is to be told of a month that goes on, by the allowance as it is now. Of a card that
     * nobody has nothing is told; it is when somebody does.
     */
    static Told of(MonthOfUse month, Sim sim, Settings settings) {
        if (!(sim.holding() instanceof Holding.Lent(var loan, var member))) {
            return new Told(month, List.of());
        }
        long used = month.bytes();
        var allowance = Allowance.of(sim);
        var set = settings.counts(Setting.USAGE_THRESHOLDS);
        var before = month.toldOf(sim.allowanceMb());
        var passed =
                Stream.concat(set.stream(), Stream.of(ALL))
                        .distinct()
                        .filter(percent -> allowance.isPassed(percent, used))
                        .filter(percent -> !before.contains(percent))
                        .sorted()
                        .toList();
        if (passed.isEmpty()) {
            return new Told(month, List.of());
        }
        var tellings = new ArrayList<Telling>();
        var values = values(month, sim, allowance, used);
        if (passed.stream()
                .anyMatch(percent -> set.contains(percent) && isHighest(percent, before))) {
            var message =
                    allowance.isPassed(ALL, used)
                            ? Message.ALLOWANCE_USED_UP
                            : Message.ALLOWANCE_NEARLY_USED;
            tellings.add(new Telling(message, Recipient.of(member), values));
        }
        if (passed.contains(ALL)) {
            tellings.add(new Telling(Message.ALLOWANCE_USED_UP_IT, Recipient.of(Role.IT), values));
        }
        return new Told(month.told(passed, sim.allowanceMb()), tellings);
    }

    private static boolean isHighest(int percent, NavigableSet<Integer> before) {
        return before.isEmpty() || percent > before.last();
    }

    private static Document values(MonthOfUse month, Sim sim, Allowance allowance, long used) {
        return Document.of(
                "sim", sim.iccid().value(),
                "allowance", sim.allowanceMb(),
                "left", allowance.leftMb(used),
                "renewed", month.month().plusMonths(1).atDay(1));
    }
}
