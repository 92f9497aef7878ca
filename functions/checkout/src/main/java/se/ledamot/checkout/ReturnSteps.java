package se.ledamot.checkout;

import static se.ledamot.checkout.LoanStep.toDesk;
import static se.ledamot.checkout.LoanStep.toMember;
import static se.ledamot.municipality.clause.Clause.K1B;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.ReturnCase.Stage;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;

/**
 * The steps of a return when the member's last entitling assignment ends (K1b): announced, opened,
 * reminded, overdue. Where a late sweep finds several due at once, only the last is notified: the
 * earlier ones would mention days that are past.
 */
final class ReturnSteps {
    private final Guideline guideline;
    private final WorkingDays workingDays;

    ReturnSteps(Guideline guideline) {
        this.guideline = guideline;
        this.workingDays = guideline.settings().workingDays();
    }

    @Nullable LoanStep next(Loan loan, LoanState.Open open, Member member, LocalDate today) {
        var returning = open.returning();
        var last = lastEntitledDay(member, open, returning);
        if (returning == null) {
            return opening(loan, open, last, today);
        }
        return returning.lastDay().equals(last)
                ? further(loan, open, returning, today)
                : moved(loan, open, last, today);
    }

    /**
     * The last day of the member's entitling assignments. Where there is none, or it is before the
     * loan was signed, a newer version of the guideline may have removed the entitlement. It is
     * then the last day of the open return case, or without one the day before that version was
     * decided.
     */
    private LocalDate lastEntitledDay(
            Member member, LoanState.Open open, @Nullable ReturnCase returning) {
        var ended = member.lastEntitledDay(guideline.settings().bodies());
        var signedOn = SwedishTime.dateOf(open.loanSignature().at());
        var takenAway = guideline.decidedOn().minusDays(1);
        if (ended.isPresent()
                && (!ended.get().isBefore(signedOn) || takenAway.isBefore(signedOn))) {
            return ended.get();
        }
        return returning == null ? takenAway : returning.lastDay();
    }

    /**
     * Opens a return case when the end is near, or has passed unannounced as the register was late.
     */
    private @Nullable LoanStep opening(
            Loan loan, LoanState.Open open, LocalDate last, LocalDate today) {
        if (last.equals(LocalDate.MAX)
                || today.isBefore(last.minusDays(count(Setting.RETURN_ANNOUNCED_DAYS_BEFORE)))) {
            return null;
        }
        var stage = last.isBefore(today) ? Stage.OPENED : Stage.ANNOUNCED;
        return withNotice(loan, open, new ReturnCase(last, due(last, today), stage));
    }

    /**
     * The due day. Where the register reports an end so late that the reminder would already be
     * due, the whole period counts from today: nobody is late for what they could not know.
     */
    private LocalDate due(LocalDate last, LocalDate today) {
        int within = count(Setting.RETURN_WITHIN_DAYS);
        var due = workingDays.onOrAfter(last.plusDays(within));
        return reminder(due).isAfter(today) ? due : workingDays.onOrAfter(today.plusDays(within));
    }

    private LocalDate reminder(LocalDate due) {
        return workingDays.before(due, count(Setting.RETURN_REMINDED_WORKING_DAYS_BEFORE));
    }

    private @Nullable LoanStep further(
            Loan loan, LoanState.Open open, ReturnCase returning, LocalDate today) {
        var stage = stage(returning, today);
        return stage.compareTo(returning.stage()) > 0
                ? withNotice(loan, open, returning.withStage(stage))
                : null;
    }

    /** The stage that the case has on that day. */
    private Stage stage(ReturnCase returning, LocalDate today) {
        if (returning.due().isBefore(today)) {
            return Stage.OVERDUE;
        }
        if (!returning.lastDay().isBefore(today)) {
            return Stage.ANNOUNCED;
        }
        return today.isBefore(reminder(returning.due())) ? Stage.OPENED : Stage.REMINDED;
    }

    private static LoanStep withNotice(Loan loan, LoanState.Open open, ReturnCase next) {
        var values =
                Document.of(
                        "tablet", loan.tablet().value(),
                        "lastDay", next.lastDay(),
                        "due", next.due());
        var state = open.withReturnCase(next);
        return switch (next.stage()) {
            case ANNOUNCED ->
                    LoanStep.of(
                            state,
                            event("return-announced", next),
                            toMember(loan, Message.RETURN_ANNOUNCED, values));
            case OPENED ->
                    LoanStep.of(
                            state,
                            event("return-opened", next),
                            toMember(loan, Message.RETURN_OPENED, values));
            case REMINDED ->
                    LoanStep.of(
                            state,
                            event("return-reminded", next),
                            toMember(loan, Message.RETURN_REMINDED, values));
            case OVERDUE ->
                    LoanStep.of(
                            state,
                            event("return-overdue", next),
                            toMember(loan, Message.RETURN_OVERDUE, values),
                            toDesk(loan, Message.RETURN_OVERDUE_DESK, values));
        };
    }

    private static JournalEvent event(String what, ReturnCase next) {
        return JournalEvent.of(what, K1B, "lastDay", next.lastDay(), "due", next.due());
    }

    /**
     * Closes the return case because the register now has another last day. Where the new end is
     * near too, the next step opens a new case, and only that sends a notice.
     */
    private LoanStep moved(Loan loan, LoanState.Open open, LocalDate last, LocalDate today) {
        var closed = open.withReturnCase(null);
        var event =
                JournalEvent.of(
                        "return-cancelled",
                        K1B,
                        "lastDay",
                        last.equals(LocalDate.MAX) ? null : last);
        if (opening(loan, closed, last, today) != null) {
            return LoanStep.of(closed, event);
        }
        var tablet = Document.of("tablet", loan.tablet().value());
        return LoanStep.of(closed, event, toMember(loan, Message.RETURN_CANCELLED, tablet));
    }

    private int count(Setting setting) {
        return guideline.settings().number(setting);
    }
}
