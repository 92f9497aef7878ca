package se.ledamot.datausage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Alerts a member once a month that the data will run out before the month ends (K4a), and before
 * which meeting (K4b).
 */
final class RunningOutAlert {
    private final Repository repository;
    private final ForecastPolicy forecasts;

    RunningOutAlert(Repository repository, ForecastPolicy forecasts) {
        this.repository = repository;
        this.forecasts = forecasts;
    }

    /** The alert that is due now; empty if none is, if it was sent before, or in quiet hours. */
    Optional<NoticeDraft> notice(MonthOfUse month, Sim sim, Instant now, Settings settings) {
        var allowance = Allowance.of(sim);
        if (!(sim.holding() instanceof Holding.Lent(var loan, var borrower))
                || month.alerts().forBorrower(loan).runningOutAlertedOn() != null
                || allowance.bytes() <= month.bytes()
                || settings.quietHours().isQuiet(now)) {
            return Optional.empty();
        }
        return forecasts
                .forecast(month, sim, settings)
                .flatMap(forecast -> forecasts.runsOut(forecast, sim))
                .map(on ->
                        new NoticeDraft(
                                Message.ALLOWANCE_RUNNING_OUT,
                                Recipient.of(borrower),
                                values(
                                        month,
                                        allowance,
                                        on,
                                        meeting(borrower, on, now, settings))));
    }

    /** The member's next meeting in the month, from that day or from now, whichever is later. */
    private Optional<Meeting> meeting(
            MemberId borrower, LocalDate on, Instant now, Settings settings) {
        var begin = SwedishTime.startOf(on);
        var from = begin.isBefore(now) ? now : begin;
        Optional<Member> member =
                repository.find(MemberMapping.MEMBER, borrower.value()).map(Versioned::state);
        var meetings = new MeetingCalendar(repository, settings.bodies());
        return member.flatMap(one -> meetings.next(one, from, YearMonth.from(on)));
    }

    private static Document values(
            MonthOfUse month, Allowance allowance, LocalDate on, Optional<Meeting> meeting) {
        var body = meeting.map(one -> one.body().text());
        return Document.of(
                "runsOutOn", on,
                "left", allowance.leftMb(month.bytes()),
                "renewedOn", month.month().plusMonths(1).atDay(1),
                "meetings", meeting.isPresent() ? 1 : 0,
                "body", body.orElse(""),
                "start", meeting.map(Meeting::start).map(Object::toString).orElse(""));
    }
}
