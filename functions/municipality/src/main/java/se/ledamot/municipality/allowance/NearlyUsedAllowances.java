package se.ledamot.municipality.allowance;

import java.time.YearMonth;
import java.util.Set;
import se.ledamot.municipality.identity.MemberId;

/**
 * The members whose tablets have nearly used, or are about to use, what they may in a month (K4a):
 * they take papers offline where there is Wi-Fi (K4b).
 */
public record NearlyUsedAllowances(YearMonth month, Set<MemberId> members) {
    public NearlyUsedAllowances {
        members = Set.copyOf(members);
    }

    /** Whether a member is among them in that month. */
    public boolean isAmong(MemberId member, YearMonth when) {
        return when.equals(month) && members.contains(member);
    }
}
