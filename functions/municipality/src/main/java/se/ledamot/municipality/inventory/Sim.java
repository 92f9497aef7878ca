package se.ledamot.municipality.inventory;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.schema.StringFormat;

/**
 * A SIM card (SIM-kort) with its subscription.
 *
 * @param number the subscription's own telephone number
 * @param allowanceMb the data that it may use in a calendar month (K4a), in megabytes of 1 000 000
 *     bytes
 * @param since when its holding entered the current state: lent, with nobody, missing. Use is
 *     reported late, and is judged by this time
 * @param lentAt when it was lent to its current borrower, even where it was missing or away for
 *     service since; null where it is not lent
 * @param block the block at the operator; null where the card is open. It stays blocked, wherever
 *     it is, until the IT unit opens it
 * @param lastBlockedOrMissing the last period, now over, in which it was missing or blocked; null
 *     if it never was
 * @param lastUnlent the last period in which it was lent to nobody, before it was set aside for the
 *     member who has it; null if it never was
 */
@RecordBuilder
public record Sim(
        Iccid iccid,
        PhoneNumber number,
        int allowanceMb,
        Holding holding,
        Instant since,
        @Nullable Instant lentAt,
        @Nullable Block block,
        @Nullable PastNoUse lastBlockedOrMissing,
        @Nullable PastNoUse lastUnlent) {
    public static final StringFormat NUMBER =
            StringFormat.of(
                    "sim-number",
                    "070-174 06 35",
                    text -> PhoneNumber.parseSubscriptionNumber(text).isPresent());

    /**
     * The block of a card (spärrad, K3.4e).
     *
     * @param at since when
     * @param incident the case in which it was blocked; null for a block stored before cases
     *     existed
     */
    public record Block(Instant at, @Nullable IncidentId incident) {}

    /**
     * A past period in which nobody should have used a card; its use may be reported later.
     *
     * @param incident the case about the card; null where there was none
     */
    public record PastNoUse(Instant from, Instant to, @Nullable IncidentId incident) {
        /**
         * Joins two periods that overlap, or that adjoin in the same case; otherwise returns the
         * later one alone.
         */
        private static PastNoUse and(@Nullable PastNoUse before, PastNoUse next) {
            if (before == null || !before.reaches(next)) {
                return next;
            }
            return new PastNoUse(
                    before.from.isBefore(next.from) ? before.from : next.from,
                    next.to,
                    next.incident == null ? before.incident : next.incident);
        }

        private boolean reaches(PastNoUse next) {
            return to.isAfter(next.from)
                    || to.equals(next.from) && Objects.equals(incident, next.incident);
        }
    }

    /** A card as it is registered: in stock, and open. */
    public static Sim registered(Iccid iccid, PhoneNumber number, int allowanceMb, Instant at) {
        return new Sim(iccid, number, allowanceMb, Holding.fresh(), at, null, null, null, null);
    }

    /**
     * The card in another holding from that time on; it keeps its times where the state is the
     * same.
     */
    public Sim withHolding(Holding next, Instant at) {
        var found =
                holding instanceof Holding.Missing missing && !(next instanceof Holding.Missing)
                        ? PastNoUse.and(
                                lastBlockedOrMissing, new PastNoUse(since, at, missing.incident()))
                        : lastBlockedOrMissing;
        var same = isSame(holding, next);
        var idle =
                isUnlent(holding) && !isUnlent(next) && !(same && next instanceof Holding.Missing)
                        ? new PastNoUse(since, at, null)
                        : lastUnlent;
        return SimBuilder.from(this)
                .holding(next)
                .since(same ? since : at)
                .lentAt(lentAt(next, at))
                .lastBlockedOrMissing(found)
                .lastUnlent(idle)
                .build();
    }

    /**
     * Whether a card is in the same state in both. In stock, set aside, and missing without a loan
     * or a case count as one state: with nobody.
     */
    private static boolean isSame(Holding one, Holding other) {
        return one.getClass() == other.getClass()
                || isNobodys(one) && isNobodys(other) && !isFollowed(one) && !isFollowed(other);
    }

    private static boolean isFollowed(Holding holding) {
        return holding instanceof Holding.Missing missing && missing.incident() != null;
    }

    /** Whether a card is in a known place where nobody should use it, and is not being set up. */
    private static boolean isUnlent(Holding holding) {
        return switch (holding) {
            case Holding.Prepared prepared -> false;
            case Holding.Missing missing -> false;
            default -> holding.continuingLoan().isEmpty();
        };
    }

    /** Whether the card is not lent, not set aside for a member, and not missing. */
    public boolean isUnlent() {
        return isUnlent(holding);
    }

    public boolean isMissing() {
        return holding instanceof Holding.Missing;
    }

    private static boolean isNobodys(Holding holding) {
        return !(holding instanceof Holding.Lent)
                && (holding instanceof Holding.Prepared || holding.continuingLoan().isEmpty());
    }

    private @Nullable Instant lentAt(Holding next, Instant at) {
        if (isNobodys(next)) {
            return null;
        }
        return lentAt != null && next.continuingLoan().equals(holding.continuingLoan())
                ? lentAt
                : at;
    }

    /** Since when its borrower has had it; earlier use belongs to somebody else. */
    public Instant lentSince() {
        return lentAt == null ? since : lentAt;
    }

    /** Blocked from that time on, in a case. */
    public Sim withBlock(Instant at, IncidentId incident) {
        return SimBuilder.from(this).block(new Block(at, incident)).build();
    }

    /** Open again from that time on. */
    public Sim withoutBlock(Instant at) {
        var over =
                block == null
                        ? lastBlockedOrMissing
                        : PastNoUse.and(
                                lastBlockedOrMissing, new PastNoUse(block.at, at, block.incident));
        return SimBuilder.from(this).block(null).lastBlockedOrMissing(over).build();
    }

    /** With another monthly allowance, which counts for the whole of the month. */
    public Sim withAllowance(int megabytes) {
        return SimBuilder.from(this).allowanceMb(megabytes).build();
    }

    public boolean isBlocked() {
        return block != null;
    }

    /** Since when it is blocked; null where it is open. */
    public @Nullable Instant blockedAt() {
        return block == null ? null : block.at;
    }

    /** Whether both are the same card on the same terms, wherever it is. */
    public boolean hasSameTerms(Sim other) {
        return iccid.equals(other.iccid)
                && number.equals(other.number)
                && allowanceMb == other.allowanceMb;
    }
}
