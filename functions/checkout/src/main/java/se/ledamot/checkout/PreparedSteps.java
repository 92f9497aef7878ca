package se.ledamot.checkout;

import static se.ledamot.checkout.LoanStep.toDesk;
import static se.ledamot.checkout.LoanStep.toMember;
import static se.ledamot.municipality.clause.Clause.K3_1A;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;

/**
 * The steps of a prepared loan that is not signed: the member is reminded, then the loan lapses and
 * the tablet is free (K3.1a). The days count from the first day on which the member could sign;
 * where the register no longer has such a day, the tablet is free at once.
 */
final class PreparedSteps {
    private final Guideline guideline;
    private final WorkingDays workingDays;

    PreparedSteps(Guideline guideline) {
        this.guideline = guideline;
        this.workingDays = guideline.settings().workingDays();
    }

    @Nullable LoanStep next(
            Loan loan, LoanState.Prepared prepared, Member member, LocalDate today) {
        var tablet = Document.of("tablet", loan.tablet().value());
        var from =
                Entitlement.firstDayFrom(
                        member, guideline.settings(), SwedishTime.dateOf(prepared.at()));
        if (from.isEmpty()) {
            return freed(
                    prepared,
                    today,
                    "loan-not-entitled",
                    toMember(loan, Message.LOAN_CANCELLED, tablet),
                    toDesk(loan, Message.LOAN_NOT_ENTITLED_DESK, tablet));
        }
        var lapses = after(from.get(), Setting.LOAN_LAPSES_WORKING_DAYS);
        if (today.isAfter(lapses)) {
            return freed(
                    prepared,
                    today,
                    "loan-lapsed",
                    toMember(loan, Message.LOAN_LAPSED, tablet),
                    toDesk(loan, Message.LOAN_LAPSED_DESK, tablet));
        }
        if (prepared.reminded()
                || today.isBefore(after(from.get(), Setting.SIGNATURE_REMINDED_WORKING_DAYS))) {
            return null;
        }
        return LoanStep.of(
                prepared.remind(),
                JournalEvent.of("loan-signature-reminded", K3_1A),
                toMember(loan, Message.LOAN_UNSIGNED, tablet.with("lapsesOn", lapses)));
    }

    private static LoanStep freed(
            LoanState.Prepared prepared, LocalDate today, String what, NoticeDraft... notices) {
        var at = SwedishTime.instantOf(today, LocalTime.MIDNIGHT);
        return LoanStep.releasingItems(prepared.lapse(at), JournalEvent.of(what, K3_1A), notices);
    }

    private LocalDate after(LocalDate from, Setting days) {
        return workingDays.after(from, guideline.settings().number(days));
    }
}
