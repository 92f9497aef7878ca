package se.ledamot.municipality.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Delivery.Failed;
import se.ledamot.municipality.notice.Delivery.Sending;
import se.ledamot.municipality.notice.Delivery.Sent;
import se.ledamot.municipality.notice.Delivery.Waiting;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

@DisplayName("A notice, its deliveries, and the list that it is in")
class NoticeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    static Stream<Delivery> deliveries() {
        return Stream.of(
                new Waiting(NOW),
                new Waiting(NOW, 3, true),
                new Sending(2, LATER, false),
                new Sending(2, LATER, true),
                new Sent(NOW, "m-1", true, "Hej"),
                new Sent(NOW, "m-1", false, "Hej"),
                new Failed(NOW, "disabled", true),
                new Failed(NOW, "disabled", false));
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void aDeliveryIsReadAsItWasWritten(Delivery delivery) {
        assertThat(Delivery.read(delivery.write())).isEqualTo(delivery);
    }

    @Test
    @DisplayName("A notice with an incident in its id is secret")
    void whatIsNamedAfterAnIncidentMayNameAThreat() {
        for (var id :
                List.of(
                        "incident-7K3M9QX2-1-1",
                        "notice-incident-7K3M9QX2-1-1-3-1",
                        "unreadable-incident-7K3M9QX2-1-1",
                        "unreadable-notice-incident-7K3M9QX2-1-1-1-1")) {
            assertThat(NoticeMapping.NOTICE.isSecret(id)).as(id).isTrue();
        }
        for (var id :
                List.of("loan-7K3M9QX2-1-1", "unreadable-loan-7K3M9QX2-1-1", "report-x-1-1")) {
            assertThat(NoticeMapping.NOTICE.isSecret(id)).as(id).isFalse();
        }
    }

    /** Such values are used late, when a list is shown. */
    @Test
    @DisplayName("A notice with values of a later release is unreadable")
    void aNoticeWhoseValuesAreOfALaterReleaseCannotBeRead() {
        var notice =
                Notice.create(
                        Message.CONTACTS_UNCONFIRMED,
                        Recipient.of(Role.IT),
                        "a/1",
                        NOW,
                        "count",
                        1);
        var written = NoticeMapping.NOTICE.write(notice);
        assertThat(NoticeMapping.NOTICE.read(written)).isEqualTo(notice);
        for (var values :
                List.of(
                        notice.values().with(Notice.CLAUSE, "K9.9z"),
                        notice.values().with(Notice.CONFIDENTIAL, "perhaps"))) {
            assertThatThrownBy(() -> NoticeMapping.NOTICE.read(written.with("values", values)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    @DisplayName("A delivery state of a later release is refused")
    void aDeliveryOfALaterReleaseIsNotTakenForOneOfOurs() {
        assertThatThrownBy(() -> Delivery.read(Document.of("state", "bounced")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("A delivery that may have been sent before stays marked as such")
    void whatMayHaveGoneIsMarkedFromThenOn() {
        var first = new Waiting(NOW).begin(LATER);
        assertThat(first).isEqualTo(new Sending(1, LATER, false));
        assertThat(first.postponed(LATER)).isEqualTo(new Waiting(LATER, 1, false));
        assertThat(first.accepted(NOW, "m", "t")).isEqualTo(new Sent(NOW, "m", false, "t"));
        assertThat(first.failed(NOW, "why")).isEqualTo(new Failed(NOW, "why", false));
        var maybe = first.maybeSentBefore();
        assertThat(maybe).isEqualTo(new Sending(1, LATER, true));
        var waiting = maybe.postponed(LATER);
        assertThat(waiting).isEqualTo(new Waiting(LATER, 1, true));
        assertThat(waiting.begin(LATER)).isEqualTo(new Sending(2, LATER, true));
        assertThat(maybe.accepted(NOW, "m", "t")).isEqualTo(new Sent(NOW, "m", true, "t"));
        assertThat(maybe.failed(NOW, "why")).isEqualTo(new Failed(NOW, "why", true));
        assertThat(first.newAttempt(NOW)).isEqualTo(new Sending(2, NOW, true));
    }

    @Test
    @DisplayName("A notice is due when the first of its channels is due")
    void itIsDueWhenTheFirstOfItsChannelsIs() {
        var notice = notice(Message.LOAN_PREPARED, Recipient.of(new MemberId("M-1")));
        assertThat(notice.due()).contains(NOW);
        var one = notice.with(Channel.SMS, new Sending(1, LATER, false));
        assertThat(one.due()).contains(NOW);
        var both = one.with(Channel.MAIL, new Sent(NOW, "m", false, "t"));
        assertThat(both.due()).contains(LATER);
        assertThat(both.with(Channel.SMS, new Failed(NOW, "x", false)).due()).isEmpty();
        assertThat(both.delivery(Channel.SMS)).contains(new Sending(1, LATER, false));
    }

    @Test
    @DisplayName("A notice is listed as open, failed or sent, depending on its channels")
    void itStandsAmongTheOpenTheFailedOrTheSent() {
        var notice = notice(Message.LOAN_PREPARED, Recipient.of(new MemberId("M-1")));
        var sent = notice.with(Channel.MAIL, new Sent(NOW, "m", false, "t"));
        assertThat(list(sent)).isEqualTo("notice/open");
        assertThat(list(sent.with(Channel.SMS, new Sent(NOW, "m", false, "t"))))
                .isEqualTo("notice/sent");
        assertThat(list(sent.with(Channel.SMS, new Failed(NOW, "disabled", false))))
                .isEqualTo("notice/failed");
        assertThat(list(sent.with(Channel.SMS, new Failed(NOW, Delivery.NO_NUMBER, false))))
                .isEqualTo("notice/sent");
        assertThat(NoticeMapping.NOTICE.table() + " " + NoticeMapping.NOTICE.subject("x"))
                .isEqualTo("Notices notice/x");
        assertThat(NoticeMapping.listName("failed")).isEqualTo(NoticeMapping.FAILED);
    }

    private static String list(Notice notice) {
        return NoticeMapping.NOTICE.listPosition(notice).list();
    }

    @Test
    @DisplayName("A notice is read as it was written")
    void itIsReadAsItWasWritten() {
        var notice =
                notice(Message.LOAN_PREPARED, Recipient.of(new MemberId("M-1")))
                        .with(Channel.SMS, new Failed(NOW, "disabled", true));
        assertThat(NoticeMapping.NOTICE.read(NoticeMapping.NOTICE.write(notice))).isEqualTo(notice);
    }

    @Test
    @DisplayName("A notice about a threat is confidential, and an incident's notice id is secret")
    void noticeAboutThreatIsConfidential() {
        assertThat(Message.THREAT_OPEN.isConfidential()).isTrue();
        assertThat(Message.LOAN_PREPARED.isConfidential()).isFalse();
        var plain = notice(Message.LOAN_PREPARED, Recipient.of(new MemberId("M-1")));
        assertThat(plain.isConfidential()).isFalse();
        var report =
                Notice.create(
                        Message.NOTICE_FAILED,
                        Recipient.of(Role.SECURITY),
                        "a/1",
                        NOW,
                        "failedSubject",
                        "x",
                        "failedChannel",
                        "by-mail",
                        "failedTo",
                        "security",
                        "maybeSent",
                        0,
                        Notice.CONFIDENTIAL,
                        true);
        assertThat(report.isConfidential()).isTrue();
        assertThat(NoticeMapping.NOTICE.isSecret("incident-7K3M9QX2-1-1")).isTrue();
        assertThat(NoticeMapping.NOTICE.isSecret("loan-7K3M9QX2-1-1")).isFalse();
    }

    @Test
    @DisplayName("A notice that lacks a value of its message is not written")
    void aMessageWithoutAllThatItsWordsNeedIsNotWritten() {
        assertThat(Message.LOAN_LAPSED.needs()).containsExactly("tablet");
        assertThatThrownBy(() ->
                        Notice.create(
                                Message.LOAN_LAPSED,
                                Recipient.of(Role.IT),
                                "a/1",
                                NOW,
                                Document.EMPTY))
                .hasMessage("LOAN_LAPSED needs [tablet]");
    }

    @Test
    @DisplayName("A daily report is sent once a day, even when the clock runs back")
    void dailyReportIsSentOnceDayEvenWhenClockRunsBack() {
        var clock = StepClock.at("2026-11-23", "09:00");
        var store = new MemoryStore(clock);
        assertThat(isSent(store, "2026-11-23")).isTrue();
        assertThat(isSent(store, "2026-11-23")).isFalse();
        assertThat(isSent(store, "2026-11-22")).isFalse();
        assertThat(isSent(store, "2026-11-24")).isTrue();
        assertThat(store.all(NoticeMapping.NOTICE)).hasSize(2);
    }

    private static boolean isSent(MemoryStore store, String day) {
        var report = new DailyReport("report", "Members");
        var at = Instant.parse(day + "T08:00:00Z");
        var operation = new Operation("daily", Actor.schedule("daily"), at);
        var notices =
                NoticeDraft.toEach(Message.CONTACTS_UNCONFIRMED, Document.of("count", 1), Role.IT);
        var event = JournalEvent.of("reported", Clause.K1C);
        var decision = report.oncePerDay(store, "which", operation, event, List.copyOf(notices));
        if (decision instanceof Decision.Accepted<Boolean>(var sent, Commit commit)) {
            if (sent) {
                store.write(commit, operation);
            }
            return sent;
        }
        throw new AssertionError(decision);
    }

    private static Notice notice(Message message, Recipient to) {
        return Notice.create(
                message,
                to,
                "loan/7K3M9QX2",
                NOW,
                "tablet",
                "KF-1",
                "signableFrom",
                "2026-11-23",
                "lapsesOn",
                "2026-12-04");
    }
}
