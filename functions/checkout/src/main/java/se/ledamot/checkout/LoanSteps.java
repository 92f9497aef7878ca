package se.ledamot.checkout;

import static se.ledamot.platform.clause.Clause.K1B;
import static se.ledamot.platform.clause.Clause.K3_1A;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.ReturnCase.Stage;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guideline;
import se.ledamot.platform.guideline.Setting;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Recipient;

/**
 * What time alone brings about in a loan: a prepared one is chased and lapses (K3.1a), an open one
 * comes home when the member's last entitling assignment ends (K1b), and a new version of the
 * guideline is signed (K3.1a).
 *
 * <p>Pure, and one step at a time: the sweep asks again until there is none. Every day on which a
 * step is due is counted from the loan's own dates and never from the day of the sweep, so a sweep
 * that comes late, or twice, ends where a punctual one does.
 */
final class LoanSteps {
    /**
     * What a step writes.
     *
     * @param frees whether tablet and SIM go back into stock
     */
    record Step(LoanState next, Did did, List<Telling> tellings, boolean frees) {}

    /** A message that a step sends. */
    record Telling(Message message, Recipient to, Document values) {}

    private final Guideline guideline;
    private final WorkingDays workingDays;

    LoanSteps(Guideline guideline) {
        this.guideline = guideline;
        this.workingDays = guideline.settings().workingDays();
    }

    /** The next step that is due by that date; empty where the loan is as it should be. */
    Optional<Step> next(Loan loan, Member member, LocalDate today) {
        return switch (loan.state()) {
            case LoanState.Prepared prepared ->
                    Optional.ofNullable(unsigned(loan, prepared, member, today));
            case LoanState.Open open ->
                    Optional.ofNullable(returning(loan, open, member, today))
                            .or(() -> Optional.ofNullable(signing(loan, open, today)));
            case LoanState.Returned returned -> Optional.empty();
            case LoanState.Lapsed lapsed -> Optional.empty();
        };
    }

    private @Nullable Step unsigned(
            Loan loan, LoanState.Prepared prepared, Member member, LocalDate today) {
        var preparedOn = Sweden.dateOf(prepared.at());
        var from =
                Entitlement.firstDayFrom(member, guideline.settings(), preparedOn)
                        .orElse(preparedOn);
        var lapses = workingDays.after(from, count(Setting.LOAN_LAPSES_WORKING_DAYS));
        var tablet = Document.of("tablet", loan.tablet().value());
        if (!prepared.reminded()
                && !today.isBefore(
                        workingDays.after(from, count(Setting.SIGNATURE_REMINDED_WORKING_DAYS)))) {
            return step(
                    prepared.remind(),
                    Did.of("signature-reminded", K3_1A),
                    toMember(loan, Message.LOAN_UNSIGNED, tablet.with("lapses", lapses)));
        }
        if (today.isAfter(lapses)) {
            var lapsed = prepared.lapse(Sweden.instantOf(today, java.time.LocalTime.MIDNIGHT));
            return new Step(
                    lapsed,
                    Did.of("loan-lapsed", K3_1A),
                    List.of(
                            toMember(loan, Message.LOAN_LAPSED, tablet),
                            toDesk(
                                    Message.LOAN_LAPSED_DESK,
                                    tablet.with("loan", loan.id().value()))),
                    true);
        }
        return null;
    }

    private @Nullable Step returning(
            Loan loan, LoanState.Open open, Member member, LocalDate today) {
        var returning = open.returning();
        var last = lastEntitledDay(member, returning);
        if (returning == null) {
            return opening(loan, open, last, today);
        }
        return returning.lastDay().equals(last)
                ? further(loan, open, returning, today)
                : moved(loan, open, last, today);
    }

    /**
     * Where no assignment entitles any more, it is a newer version of the guideline that took the
     * entitlement away: the day before it was decided, and once a case is open, the day that the
     * case has.
     */
    private LocalDate lastEntitledDay(Member member, @Nullable ReturnCase returning) {
        return member.lastEntitledDay(guideline.settings().entitledBodies())
                .orElseGet(() ->
                        returning == null
                                ? guideline.decidedOn().minusDays(1)
                                : returning.lastDay());
    }

    /** The end comes near, or has passed unannounced because the register was late. */
    private @Nullable Step opening(
            Loan loan, LoanState.Open open, LocalDate last, LocalDate today) {
        if (last.equals(LocalDate.MAX)
                || today.isBefore(last.minusDays(count(Setting.RETURN_ANNOUNCED_DAYS_BEFORE)))) {
            return null;
        }
        var over = last.isBefore(today);
        var opened = new ReturnCase(last, due(last, today), over ? Stage.OPENED : Stage.ANNOUNCED);
        return step(
                open.returning(opened),
                Did.of(
                        over ? "return-opened" : "return-announced",
                        K1B,
                        "lastDay",
                        last,
                        "due",
                        opened.due()),
                toMember(
                        loan,
                        over ? Message.RETURN_OPENED : Message.RETURN_ANNOUNCED,
                        values(loan, opened)));
    }

    /**
     * An end that the register reports long afterwards gives its time from now on: nobody is late
     * for what they could not know.
     */
    private LocalDate due(LocalDate last, LocalDate today) {
        int within = count(Setting.RETURN_WITHIN_DAYS);
        var due = last.plusDays(within);
        return workingDays.onOrAfter(due.isAfter(today) ? due : today.plusDays(within));
    }

    private @Nullable Step further(
            Loan loan, LoanState.Open open, ReturnCase returning, LocalDate today) {
        return switch (returning.stage()) {
            case ANNOUNCED ->
                    returning.lastDay().isBefore(today)
                            ? stage(
                                    loan,
                                    open,
                                    returning.at(Stage.OPENED),
                                    "return-opened",
                                    Message.RETURN_OPENED)
                            : null;
            case OPENED -> {
                var remind =
                        workingDays.before(
                                returning.due(),
                                count(Setting.RETURN_REMINDED_WORKING_DAYS_BEFORE));
                yield today.isBefore(remind)
                        ? null
                        : stage(
                                loan,
                                open,
                                returning.at(Stage.REMINDED),
                                "return-reminded",
                                Message.RETURN_REMINDED);
            }
            case REMINDED ->
                    returning.due().isBefore(today)
                            ? overdue(loan, open, returning.at(Stage.OVERDUE))
                            : null;
            case OVERDUE -> null;
        };
    }

    private static Step stage(
            Loan loan, LoanState.Open open, ReturnCase next, String what, Message message) {
        return step(
                open.returning(next),
                Did.of(what, K1B, "due", next.due()),
                toMember(loan, message, values(loan, next)));
    }

    private static Step overdue(Loan loan, LoanState.Open open, ReturnCase next) {
        return step(
                open.returning(next),
                Did.of("return-overdue", K1B, "due", next.due()),
                toMember(loan, Message.RETURN_OVERDUE, values(loan, next)),
                toDesk(
                        Message.RETURN_OVERDUE_DESK,
                        values(loan, next).with("loan", loan.id().value())));
    }

    /**
     * The register says another last day than the case: the case closes by itself. Where the new
     * end is near too, the next step opens one for it, and only that is told.
     */
    private Step moved(Loan loan, LoanState.Open open, LocalDate last, LocalDate today) {
        var closed = open.returning(null);
        var did =
                Did.of(
                        "return-cancelled",
                        K1B,
                        "lastDay",
                        last.equals(LocalDate.MAX) ? null : last);
        return opening(loan, closed, last, today) == null
                ? step(
                        closed,
                        did,
                        toMember(
                                loan,
                                Message.RETURN_CANCELLED,
                                Document.of("tablet", loan.tablet().value())))
                : step(closed, did);
    }

    private @Nullable Step signing(Loan loan, LoanState.Open open, LocalDate today) {
        if (open.acknowledged().text().equals(guideline.text())) {
            return null;
        }
        var asked = open.asked();
        var values = Document.of("guideline", guideline.title(), "version", guideline.version());
        if (asked == null || !asked.guideline().text().equals(guideline.text())) {
            return step(
                    open.ask(Asked.first(guideline.reference(), today)),
                    Did.of("guideline-signature-asked", K3_1A, "version", guideline.version()),
                    toMember(loan, Message.GUIDELINE_TO_SIGN, values));
        }
        var nextOn =
                workingDays.after(asked.since(), count(Setting.GUIDELINE_REMINDED_WORKING_DAYS));
        if (asked.deskTold() || today.isBefore(nextOn)) {
            return null;
        }
        return asked.reminders() < count(Setting.GUIDELINE_REMINDERS)
                ? step(
                        open.ask(asked.reminded(nextOn)),
                        Did.of(
                                "guideline-signature-reminded",
                                K3_1A,
                                "reminder",
                                asked.reminders() + 1),
                        toMember(loan, Message.GUIDELINE_UNSIGNED, values))
                : step(
                        open.ask(asked.toldDesk()),
                        Did.of("guideline-unsigned", K3_1A, "reminders", asked.reminders()),
                        toDesk(
                                Message.GUIDELINE_UNSIGNED_DESK,
                                values.with("loan", loan.id().value())
                                        .with("reminders", asked.reminders())));
    }

    private static Document values(Loan loan, ReturnCase returning) {
        return Document.of(
                "tablet",
                loan.tablet().value(),
                "lastDay",
                returning.lastDay(),
                "due",
                returning.due());
    }

    private static Telling toMember(Loan loan, Message message, Document values) {
        return new Telling(message, Recipient.of(loan.member()), values);
    }

    private static Telling toDesk(Message message, Document values) {
        return new Telling(message, Recipient.of(Role.DEVICE_DESK), values);
    }

    private static Step step(LoanState next, Did did, Telling... tellings) {
        return new Step(next, did, List.of(tellings), false);
    }

    private int count(Setting setting) {
        return guideline.settings().count(setting);
    }
}
