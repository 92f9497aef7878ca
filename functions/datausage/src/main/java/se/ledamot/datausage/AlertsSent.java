package se.ledamot.datausage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.LoanId;

/**
 * The alerts already sent about a card's month: to its borrower and to the IT unit.
 *
 * @param loan the loan whose borrower was alerted; null if none was
 * @param thresholds the thresholds, in percent, that the borrower was alerted to or that were
 *     skipped; for each the allowance, in megabytes, that it was a share of
 * @param runningOutAlertedOn the day on which the borrower was alerted that the allowance will run
 *     out; null if they were not
 * @param itAlertedAllowanceMb the allowance, in megabytes, that the IT unit was notified of as used
 *     up; 0 if it was not
 */
public record AlertsSent(
        @Nullable LoanId loan,
        NavigableMap<Integer, Integer> thresholds,
        @Nullable LocalDate runningOutAlertedOn,
        int itAlertedAllowanceMb) {
    static final AlertsSent NOTHING = new AlertsSent(null, new TreeMap<>(), null, 0);

    public AlertsSent {
        thresholds = Collections.unmodifiableNavigableMap(new TreeMap<>(thresholds));
    }

    /** The alerts without those sent to the borrower of another loan. */
    public AlertsSent forBorrower(LoanId borrower) {
        return borrower.equals(loan)
                ? this
                : new AlertsSent(borrower, new TreeMap<>(), null, itAlertedAllowanceMb);
    }

    /**
     * The thresholds that were alerted or skipped for an allowance at least this large, and so need
     * no alert. After a raise the same percentage is more data, so it is alerted again.
     */
    public NavigableSet<Integer> thresholdsAlertedFor(int allowanceMb) {
        var still = new TreeSet<Integer>();
        thresholds.forEach((percent, ofMb) -> {
            if (ofMb >= allowanceMb) {
                still.add(percent);
            }
        });
        return still;
    }

    AlertsSent withThresholds(Collection<Integer> percents, int allowanceMb) {
        var next = new TreeMap<>(thresholds);
        percents.forEach(percent -> next.merge(percent, allowanceMb, Math::max));
        return new AlertsSent(loan, next, runningOutAlertedOn, itAlertedAllowanceMb);
    }

    AlertsSent withRunningOutAlertedOn(LocalDate on) {
        return new AlertsSent(loan, thresholds, on, itAlertedAllowanceMb);
    }

    /** With a notice to the IT unit that an allowance is used up. */
    AlertsSent withUsedUp(int allowanceMb) {
        return new AlertsSent(loan, thresholds, runningOutAlertedOn, allowanceMb);
    }
}
