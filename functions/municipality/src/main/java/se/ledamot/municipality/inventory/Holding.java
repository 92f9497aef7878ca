package se.ledamot.municipality.inventory;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;

/**
 * Where an item that can be lent is, and who has it. Each state offers only the transitions that
 * are valid in it, so that an invalid one does not compile.
 */
public sealed interface Holding {
    /** In stock at the device desk. */
    record InStock() implements Holding {
        public Prepared prepare(LoanId loan, MemberId member) {
            return new Prepared(loan, member);
        }

        public InService sendToService(String reason) {
            return new InService(reason, null, null, null, null);
        }

        public Missing reportMissing() {
            return new Missing(null, null, null);
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

        /** Missing, without a case. */
        public Missing reportMissing() {
            return new Missing(loan, member, null);
        }

        /** Missing, and handled in that case. */
        public Missing reportMissing(IncidentId incident) {
            return new Missing(loan, member, incident);
        }

        /** Away for repair, as that case of damage says; the loan continues. */
        public InService sendToService(IncidentId incident) {
            return new InService("", loan, member, incident, null);
        }
    }

    /**
     * Away for repair, or to be inspected before it is lent again.
     *
     * @param reason what the desk wrote; empty where a case says why
     * @param loan the loan that continues meanwhile; null where it is not lent
     * @param member the borrower; null where it is not lent
     * @param serviceIncident the case of damage that it is away for; null where there is none
     * @param inspectionIncident the case in which it was missing and is to be inspected; null where
     *     there is none
     */
    record InService(
            String reason,
            @Nullable LoanId loan,
            @Nullable MemberId member,
            @Nullable IncidentId serviceIncident,
            @Nullable IncidentId inspectionIncident)
            implements Holding {
        /** Back in stock; only where no loan continues and no inspection is due. */
        public InStock returnToStock() {
            return new InStock();
        }

        /** Back with the borrower; only where a loan continues. */
        public Lent returnToBorrower() {
            return new Lent(Objects.requireNonNull(loan), Objects.requireNonNull(member));
        }

        /** Still away, but the loan is over. */
        public InService withoutLoan() {
            return new InService(reason, null, null, serviceIncident, inspectionIncident);
        }

        /** Inspected after it was missing (K3.4c). */
        public InService inspected() {
            return new InService(reason, loan, member, serviceIncident, null);
        }

        /** Missing while it was not lent; an inspection that was due stays due. */
        public Missing reportMissing() {
            return new Missing(null, null, inspectionIncident);
        }

        /** Lost while away, not with its borrower, and handled in that case. */
        public Missing reportMissing(IncidentId followedBy) {
            return new Missing(loan, null, followedBy);
        }

        public Retired retire(String why) {
            return new Retired(why);
        }
    }

    /**
     * Nobody knows where it is.
     *
     * @param loan the loan that it went missing from; null where it was not lent
     * @param member the borrower who had it; null where nobody had it: in stock, or away for
     *     service
     * @param incident the case of theft or loss that handles it; null where there is none
     */
    record Missing(@Nullable LoanId loan, @Nullable MemberId member, @Nullable IncidentId incident)
            implements Holding {
        /**
         * Found again. The note says what became of the case, and is stored in the journal. An item
         * with a case is inspected before it goes into stock: it may have been erased (K3.4c).
         */
        public Holding markFound(CaseNote word) {
            return incident == null
                    ? new InStock()
                    : new InService(word.text(), null, null, null, incident);
        }

        /** Found again after it went missing in service, while that borrower's loan continues. */
        public InService markFoundInService(MemberId borrower) {
            return new InService("", loan, borrower, null, incident);
        }

        /** Found again by the borrower, who keeps it; only where they had it in their loan. */
        public Lent returnToBorrower() {
            return new Lent(Objects.requireNonNull(loan), Objects.requireNonNull(member));
        }

        public Retired retire(String reason) {
            return new Retired(reason);
        }

        /** Reported again as another event, which that case handles now. */
        public Missing handledIn(IncidentId another) {
            return new Missing(loan, member, another);
        }

        /** Still missing, but the loan that it went missing from is over. */
        public Missing withoutLoan() {
            return new Missing(null, null, incident);
        }
    }

    /** Never lent again; its numbers stay reserved. */
    record Retired(String reason) implements Holding {}

    /** The current loan, whether the item is with the borrower or not; empty for none. */
    default Optional<LoanId> continuingLoan() {
        return switch (this) {
            case Prepared(var loan, var member) -> Optional.of(loan);
            case Lent(var loan, var member) -> Optional.of(loan);
            case InService service -> Optional.ofNullable(service.loan());
            case Missing missing -> Optional.ofNullable(missing.loan());
            case InStock stock -> Optional.empty();
            case Retired retired -> Optional.empty();
        };
    }

    static Holding fresh() {
        return new InStock();
    }
}
