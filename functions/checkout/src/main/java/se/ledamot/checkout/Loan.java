package se.ledamot.checkout;

import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;

/**
 * That a tablet and a SIM card are lent to a member (K1b, K3.1a).
 *
 * @param quickGuide the version of the quick guide that was handed over (K2c)
 * @param temporary whether it is lent while the member's own is away for service (K3.3c)
 */
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

    public Loan now(LoanState next) {
        return new Loan(
                id, member, tablet, sim, checklist, introduction, quickGuide, temporary, next);
    }

    public Loan introduced(Introduction next) {
        return new Loan(id, member, tablet, sim, checklist, next, quickGuide, temporary, state);
    }

    /** Whether tablet, SIM and member are taken by this loan. */
    public boolean holds() {
        return switch (state) {
            case LoanState.Prepared prepared -> true;
            case LoanState.Open open -> true;
            case LoanState.Returned returned -> false;
            case LoanState.Lost lost -> false;
            case LoanState.Lapsed lapsed -> false;
        };
    }
}
