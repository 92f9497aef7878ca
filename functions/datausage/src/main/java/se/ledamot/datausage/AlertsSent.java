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
 * What has been told of a card's month: to its borrower, and to the IT unit.
 *
 * @param loan the loan whose borrower has heard; null where none has
 * @param shares the thresholds, in percent, that the borrower has been told of, or that were passed
 *     over; of each the allowance that it was a share of, in megabytes
 * @param runningOut the day on which the borrower was told that the allowance will run out; null if
 *     they were not
 * @param usedUpMb the allowance of which the IT unit was told that it is used up; 0 if it was not
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

    /** What the borrower of a loan has heard; nothing where another borrower has. */
    public AlertsSent forBorrower(LoanId borrower) {
        return borrower.equals(loan)
                ? this
                : new AlertsSent(borrower, new TreeMap<>(), null, usedUpMb);
    }

    /**
     * The thresholds that need not be told of again while the allowance is so many megabytes: where
     * it has been raised, a share of it is more than it was when it was told.
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

    /** The IT unit has heard that an allowance is used up. */
    AlertsSent withUsedUp(int allowanceMb) {
        return new AlertsSent(loan, shares, runningOut, allowanceMb);
    }
}
