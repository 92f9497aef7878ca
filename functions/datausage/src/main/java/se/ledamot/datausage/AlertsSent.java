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
 * @param shares the thresholds, in percent, that the borrower was alerted to or that were skipped;
 *     for each the allowance, in megabytes, that it was a share of
 * @param runningOut the day on which the borrower was alerted that the allowance will run out; null
 *     if they were not
 * @param usedUpMb the allowance, in megabytes, that the IT unit was notified of as used up; 0 if it
 *     was not
 */
public record AlertsSent(
        @Nullable LoanId loan,
        NavigableMap<Integer, Integer> shares,
        @Nullable LocalDate runningOut,
        int usedUpMb) {
    static final AlertsSent NOTHING = new AlertsSent(null, new TreeMap<>(), null, 0);

    public AlertsSent {
        shares = Collections.unmodifiableNavigableMap(new TreeMap<>(shares));
    }

    /** The alerts without those sent to the borrower of another loan. */
    public AlertsSent forBorrower(LoanId borrower) {
        return borrower.equals(loan)
                ? this
                : new AlertsSent(borrower, new TreeMap<>(), null, usedUpMb);
    }

    /**
     * The thresholds that need no alert while the allowance has that many megabytes: after a raise
     * a share of it is more data than at its last alert, and is alerted again.
     */
    public NavigableSet<Integer> sharesOf(int allowanceMb) {
        var still = new TreeSet<Integer>();
        shares.forEach((percent, ofMb) -> {
            if (ofMb >= allowanceMb) {
                still.add(percent);
            }
        });
        return still;
    }

    AlertsSent withThresholds(Collection<Integer> percents, int allowanceMb) {
        var next = new TreeMap<>(shares);
        percents.forEach(percent -> next.merge(percent, allowanceMb, Math::max));
        return new AlertsSent(loan, next, runningOut, usedUpMb);
    }

    AlertsSent withRunningOut(LocalDate on) {
        return new AlertsSent(loan, shares, on, usedUpMb);
    }

    /** With a notice to the IT unit that an allowance is used up. */
    AlertsSent withUsedUp(int allowanceMb) {
        return new AlertsSent(loan, shares, runningOut, allowanceMb);
    }
}
