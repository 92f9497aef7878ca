package se.ledamot.meetings.reminder;

import static se.ledamot.municipality.mailbox.MailboxSummaryMapping.SUMMARY;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.mailbox.MailboxSummary;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

/** A municipality whose members are reminded, by sweeps every ten minutes. */
abstract class ReminderTestMunicipality extends MeetingsTestMunicipality {
    protected static final String EMIL = "M-1005";
    protected static final String CECILIAS_MAIL = "cecilia.noren@pol.kramfors.se";

    @BeforeEach
    final void members() {
        registered(TOOL, "by-time");
        member(EMIL, "emil.ek", seat(COUNCIL, SeatType.ORDINARY));
        List.of(CECILIA, DAVID, EMIL).forEach(this::lent);
    }

    protected void published(String date, String time) {
        published("KF-1", COUNCIL, date, time);
    }

    protected void published(String id, String body, String date, String time) {
        sent(event("meeting.published", meeting(id, body, date, time)));
    }

    protected void cancelled(String id) {
        sent(event("meeting.cancelled", Document.of("id", id)));
    }

    protected List<Notice> toldTo(String member) {
        return notices().stream()
                .filter(notice -> notice.to().equals(Recipient.of(new MemberId(member))))
                .sorted((one, other) -> one.writtenAt().compareTo(other.writtenAt()))
                .toList();
    }

    /** What a member was told, as {@code message day time}. */
    protected List<String> told(String member) {
        return toldTo(member).stream()
                .map(notice -> {
                    var at = SwedishTime.at(notice.writtenAt()).toLocalDateTime();
                    return "%s %s %02d:%s0"
                            .formatted(
                                    Document.code(notice.message()),
                                    at.toLocalDate(),
                                    at.getHour(),
                                    at.getMinute() / 10);
                })
                .toList();
    }

    protected Document last(String member) {
        return toldTo(member).getLast().values();
    }

    protected Client.Response choose(String member, String meeting, String choice) {
        return client.post(
                member,
                "/meetings/" + meeting + "/own-reminders",
                Document.of("reminders", choice));
    }

    protected String meetingOn(String month) {
        return meetings(month).getFirst().id();
    }

    protected <T> void putUnjournalled(EntityMapping<T> mapping, String id, T state) {
        store.write(
                Commit.nothing().putUnjournalled(mapping, id, store.find(mapping, id), state),
                operation());
    }

    protected void mailbox(String member, int unopened) {
        putUnjournalled(
                SUMMARY,
                member,
                new MailboxSummary(new MemberId(member), unopened, clock.instant(), null));
    }

    /** Reminders every ten minutes until then, by other settings. */
    protected void remindUntil(Document decided, String date, String time) {
        while (clock.instant().isBefore(at(date, time))) {
            clock.step(Duration.ofMinutes(10));
            var settings = Guidelines.of(services).settings().withDecided(decided);
            var operation = operation();
            var run =
                    SweepRun.of("meetings", services.repository(), services.executor(), operation);
            new RemindMembers(services.repository(), settings, run, operation).remind();
            run.end();
        }
    }

    protected String meetingAt(String date, String time) {
        return meetings(date.substring(0, 7)).stream()
                .filter(one -> one.start().equals(at(date, time)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    protected void missing(String member) {
        tabletOf(
                member,
                new Holding.Missing(
                        new LoanId("7K3M" + member.substring(2)),
                        new MemberId(member),
                        new IncidentId("4K7Q2M9X")));
    }

    protected void calledIn(String account) {
        sent(event("substitute.called", Document.of("meeting", "KF-1", "member", account)));
    }
}
