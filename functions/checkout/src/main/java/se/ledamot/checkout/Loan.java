package se.ledamot.checkout;

import io.soabase.recordbuilder.core.RecordBuilder;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;

/**
 * The loan of a tablet and a SIM card to a member (K1b, K3.1a).
 *
 * @param quickGuide the version of the quick guide that was handed over (K2c)
 * @param temporary whether it is lent while the member's own tablet is away for service (K3.3c)
 */
@RecordBuilder
public record Loan(
        LoanId id,
        MemberId member,
        TheftMark tablet,
        Iccid sim,
        Checklist checklist,
        Introduction introduction,
        String quickGuide,
        boolean temporary,
        LoanState state) {

    public Loan withState(LoanState next) {
        return LoanBuilder.from(this).state(next).build();
    }

    public Loan withIntroduction(Introduction next) {
        return LoanBuilder.from(this).introduction(next).build();
    }

    /** Whether this loan holds its tablet, SIM card and member. */
    public boolean holdsTablet() {
        return switch (state) {
            case LoanState.Prepared prepared -> true;
            case LoanState.Open open -> true;
            case LoanState.Returned returned -> false;
            case LoanState.WrittenOff writtenOff -> false;
            case LoanState.Lapsed lapsed -> false;
        };
    }
}
