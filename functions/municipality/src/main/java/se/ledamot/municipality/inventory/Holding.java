package se.ledamot.municipality.inventory;

import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;

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
            return new InService(reason, "", "", "");
        }

        public Missing reportMissing() {
            return new Missing("", "", "");
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

        /** It is missing, and no case follows it. */
        public Missing reportMissing() {
            return reportMissing("");
        }

        /** It is missing, and that case follows it. */
        public Missing reportMissing(String incident) {
            return new Missing(loan.value(), member.value(), incident);
        }

        /** Away for repair; the loan goes on. */
        public InService sendToService(String reason) {
            return new InService(reason, loan.value(), member.value(), "");
        }
    }

    /**
     * Away for repair, or to be looked at before it is lent again.
     *
     * @param loan the loan that goes on meanwhile; empty where it is not lent
     * @param member the borrower; empty where it is not lent
     * @param incident the case that followed it while it was missing, and in which it is to be
     *     inspected; empty where there is none
     */
    record InService(String reason, String loan, String member, String incident)
            implements Holding {
        /** Back on the shelf; only where no loan goes on and nothing is to be inspected. */
        public InStock comeBack() {
            return new InStock();
        }

        /** Back with the borrower; only where a loan goes on. */
        public Lent handBack() {
            return new Lent(new LoanId(loan), new MemberId(member));
        }

        /** Still away, but the loan is over. */
        public InService loanOver() {
            return new InService(reason, "", "", incident);
        }

        /** Looked at after it was missing (K3.4c). */
        public InService inspected() {
            return new InService(reason, loan, member, "");
        }

        /** It was not lent, and is missing; what was to be inspected still is. */
        public Missing reportMissing() {
            return new Missing("", "", incident);
        }

        /** It got lost where it was; its borrower did not have it. That case follows it. */
        public Missing reportMissing(String followedBy) {
            return new Missing(loan, "", followedBy);
        }

        public Retired retire(String why) {
            return new Retired(why);
        }
    }

    /**
     * Nobody knows where it is.
     *
     * @param loan the loan that it went missing from; empty where it was not lent
     * @param member the borrower who had it; empty where nobody had: in stock, or away for service
     * @param incident the case of theft or loss that follows it; empty where there is none
     */
    record Missing(String loan, String member, String incident) implements Holding {
        /**
         * Found again. The word says what became of the case, and is kept in the journal. What a
         * case has followed is looked at before it goes into stock: it may have been erased
         * (K3.4c).
         */
        public Holding comeBack(CaseWord word) {
            return incident.isEmpty()
                    ? new InStock()
                    : new InService(word.text(), "", "", incident);
        }

        /** Found again where it was away for service, while that borrower's loan goes on. */
        public InService comeBackTo(MemberId borrower, String reason) {
            return new InService(reason, loan, borrower.value(), incident);
        }

        /** Found again by the borrower, who keeps it; only where they had it in their loan. */
        public Lent handBack() {
            return new Lent(new LoanId(loan), new MemberId(member));
        }

        public Retired retire(String reason) {
            return new Retired(reason);
        }

        /** It is reported again, as another event; that case follows it now. */
        public Missing followedBy(String another) {
            return new Missing(loan, member, another);
        }

        /** Still missing, but the loan that it went missing from is over. */
        public Missing loanOver() {
            return new Missing("", "", incident);
        }
    }

    /** Never lent again; its numbers stay taken. */
    record Retired(String reason) implements Holding {}

    /** The loan that goes on, whether the thing is with the borrower or not; empty for none. */
    default String loanId() {
        return switch (this) {
            case Prepared(var loan, var member) -> loan.value();
            case Lent(var loan, var member) -> loan.value();
            case InService service -> service.loan();
            case Missing missing -> missing.loan();
            case InStock() -> "";
            case Retired retired -> "";
        };
    }

    static Holding fresh() {
        return new InStock();
    }
}
