package se.ledamot.datausage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;

/**
 * Alerts about each passed threshold of the allowance once in a card's month (K4a): the member
 * first, and the IT unit when all is used. If several are passed at once, only the highest is
 * alerted. After a raise of the allowance its thresholds are alerted again: a member who got more
 * because it was used up wants to know when that is used up too. The next borrower is alerted anew
 * as well.
 *
 * <p>A member is not alerted in quiet hours but after them, by the state at that time: an alert
 * from the last night of a month would no longer be true in the morning.
 */
public final class ThresholdAlerts {
    private static final int ALL = 100;

    private ThresholdAlerts() {}

    /**
     * The alerts that are due for the current month, by the card's current allowance, which is
     * stored with the month. A card that nobody has causes no alert until somebody has it.
     */
    static Transition<MonthOfUse> of(
            MonthOfUse month, Sim sim, Settings settings, JournalEvent event, Instant at) {
        var next = month.withAllowance(sim.allowanceMb());
        if (!(sim.holding() instanceof Holding.Lent lent)) {
            return Transition.of(next, event);
        }
        var notices = new ArrayList<NoticeDraft>();
        if (!settings.quietHours().isQuiet(at)) {
            next = toMember(next, sim, lent, settings, notices);
        }
        return new Transition<>(toIt(next, sim, notices), event, notices);
    }

    /**
     * The thresholds of an allowance that a month has passed: those of the settings, and 100
     * percent.
     */
    public static SortedSet<Integer> passed(
            MonthOfUse month, Allowance allowance, Settings settings) {
        return Stream.concat(settings.numbers(Setting.USAGE_THRESHOLDS).stream(), Stream.of(ALL))
                .filter(percent -> allowance.isPassed(percent, month.bytes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static MonthOfUse toMember(
            MonthOfUse month,
            Sim sim,
            Holding.Lent lent,
            Settings settings,
            List<NoticeDraft> notices) {
        var allowance = Allowance.of(sim);
        var alerts = month.alerts().forBorrower(lent.loan());
        var before = alerts.thresholdsAlertedFor(sim.allowanceMb());
        var passed = new TreeSet<>(passed(month, allowance, settings));
        passed.removeAll(before);
        if (passed.isEmpty()) {
            return month;
        }
        if (before.isEmpty() || passed.last() > before.last()) {
            var message =
                    passed.contains(ALL)
                            ? Message.ALLOWANCE_USED_UP
                            : Message.ALLOWANCE_NEARLY_USED;
            notices.add(new NoticeDraft(message, Recipient.of(lent.member()), values(month, sim)));
        }
        return month.withAlerts(alerts.withThresholds(passed, sim.allowanceMb()));
    }

    private static MonthOfUse toIt(MonthOfUse month, Sim sim, List<NoticeDraft> notices) {
        var alerts = month.alerts();
        if (alerts.itAlertedAllowanceMb() >= sim.allowanceMb()
                || !Allowance.of(sim).isPassed(ALL, month.bytes())) {
            return month;
        }
        var it = Recipient.of(Role.IT);
        notices.add(new NoticeDraft(Message.ALLOWANCE_USED_UP_IT, it, values(month, sim)));
        return month.withAlerts(alerts.withUsedUp(sim.allowanceMb()));
    }

    private static Document values(MonthOfUse month, Sim sim) {
        return Document.of(
                "sim", sim.iccid().value(),
                "allowance", sim.allowanceMb(),
                "left", Allowance.of(sim).leftMb(month.bytes()),
                "renewedOn", month.month().plusMonths(1).atDay(1));
    }
}
