package se.ledamot.platform.inventory;

import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.identity.MemberId;

/**
 * Where a thing that can be lent is, and who has it. Each state has the transitions that make sense
 * in it and no others, so that one that makes no sense cannot be written down.
 */
public sealed interface Holding {
    /** On the shelf at the device desk. */
    record InStock() implements Holding {
        public Prepared prepare(LoanId loan, MemberId member) {
            return new Prepared(loan, member);
        }

        public InService sendToService(String reason) {
            return new InService(reason);
        }

        public Missing reportMissing() {
            return new Missing("", "");
        }

        public Retired retire(String reason) {
            return new Retired(reason);
        }
    }

    /** Set aside for a member who has not signed yet. */
    record Prepared(LoanId loan, MemberId member) implements Holding {
        public Lent lend() {
            return new Lent(loan, member);
        }

        public InStock release() {
            return new InStock();
        }
    }

    /** With a member who has signed for it. */
    record Lent(LoanId loan, MemberId member) implements Holding {
        public InStock takeBack() {
            return new InStock();
        }

        public Missing reportMissing() {
            return new Missing(loan.value(), member.value());
        }
    }

    /** Away for repair. */
    record InService(String reason) implements Holding {
        public InStock comeBack() {
            return new InStock();
        }

        public Missing reportMissing() {
            return new Missing("", "");
        }

        public Retired retire(String why) {
            return new Retired(why);
        }
    }

    /**
     * Nobody knows where it is.
     *
     * @param loan the loan that it went missing from; empty where it was not lent
     * @param member the borrower; empty where it was not lent
     */
    record Missing(String loan, String member) implements Holding {
        /** Found again. The word says what became of the open case, and is kept in the journal. */
        public InStock comeBack(CaseWord word) {
            return new InStock();
        }

        public Retired retire(String reason) {
            return new Retired(reason);
        }

        /** Still missing, but the loan that it went missing from is over. */
        public Missing loanOver() {
            return new Missing("", "");
        }
    }

    /** Never lent again; its numbers stay taken. */
    record Retired(String reason) implements Holding {}

    static Holding fresh() {
        return new InStock();
    }
}
