package se.ledamot.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.directory.Staff;
import se.ledamot.platform.directory.StaffKind;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.notice.Channel;
import se.ledamot.platform.notice.Delivery;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.NoticeKind;
import se.ledamot.platform.notice.Recipient;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestWiring;
import se.ledamot.platform.trigger.Touched;

/** How a notice comes to its recipient, or is known not to have. */
class DeliveryTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Wiring wiring = TestWiring.of(store, clock);
    private final FakeCarrier carrier = new FakeCarrier();
    private final KeepSubscriptions keep =
            new KeepSubscriptions(wiring.records(), carrier, wiring.decisions());
    private final DeliverDue deliver =
            new DeliverDue(
                    wiring.records(),
                    new DeliverNotice(
                            wiring.records(),
                            wiring.guidelines(),
                            wiring.decisions(),
                            new Post(wiring.records(), wiring.guidelines(), keep, carrier)));

    @BeforeEach
    void people() {
        member("+46701740605", "asa.oberg@pol.kramfors.se");
        staff(Role.DEVICE_DESK);
        confirmMail("asa.oberg@pol.kramfors.se");
    }

    @Test
    void whatTheStreamBringsIsSentOnceHoweverOftenItIsBrought() {
        tellThatALoanIsPrepared();
        var batch =
                new Touched(
                        List.of(
                                new Touched.One("1", "notice/thing-a-1-1"),
                                new Touched.One("2", "loan/other"),
                                new Touched.One("3", "notice/none")));

        assertThat(failed(batch).sequences()).isEmpty();
        assertThat(failed(batch).sequences()).isEmpty();
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(2);
        assertThat(carrier.sent.getFirst())
                .isEqualTo(
                        "sms Kramfors +46701740605: Kramfors kommun: Surfplatta KF-1 är reserverad för dig. Hämta och kvittera ut den hos kommunservice"
                                + " från måndag 23 nov, senast fredag 4 dec. Kan du inte komma? Ring 0612-800 00.");
        assertThat(delivery(Channel.SMS)).isInstanceOf(Delivery.Sent.class);
        assertThat(store.shelf(NoticeKind.NOTICE, NoticeKind.SENT, PageRequest.first(5)).items())
                .hasSize(1);
    }

    @Test
    void theScheduleFindsWhatTheStreamMissed() {
        tellThatALoanIsPrepared();
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(2);
    }

    @Test
    void whatCanWaitWaitsForTheMorning() {
        clock.to("2026-11-23", "22:15");
        tellThatALoanIsPrepared();
        deliver.due(operation());
        clock.to("2026-11-24", "06:59");
        deliver.due(operation());
        assertThat(carrier.sent).isEmpty();
        clock.to("2026-11-24", "07:00");
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(2);
    }

    @Test
    void whatIsRefusedForGoodIsMarkedAndTheDeskIsToldOnce() {
        carrier.answers.add(new Carrier.Refused("invalid-or-opted-out"));
        tellThatALoanIsPrepared();
        deliver.due(operation());
        deliver.due(operation());
        deliver.due(operation());
        assertThat(delivery(Channel.SMS))
                .isEqualTo(new Delivery.Failed(operation().at(), "invalid-or-opted-out"));
        assertThat(carrier.sent)
                .containsExactly(
                        "mail topic-M-1: Surfplatta KF-1 är reserverad för dig",
                        "role device-desk: Ett meddelande kom inte fram");
    }

    @Test
    void whatFailsForNowIsTriedAgainWithBackoffAndGivenUpInTheEnd() {
        for (int i = 0; i < 200; i++) {
            carrier.answers.add(new Carrier.NotNow("throttled"));
        }
        tell(
                Message.LOAN_LAPSED_DESK,
                Recipient.of(Role.DEVICE_DESK),
                "tablet",
                "KF-1",
                "loan",
                "7K3M9QX2");
        int tries = 0;
        for (int minutes = 0;
                minutes < 3 * 24 * 60 && delivery(Channel.MAIL) instanceof Delivery.Waiting;
                minutes += 5) {
            int left = carrier.answers.size();
            deliver.due(operation());
            tries += left - carrier.answers.size();
            clock.step(Duration.ofMinutes(5));
        }
        assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Failed.class);
        assertThat(tries).isBetween(8, 60);
        assertThat(store.whole(NoticeKind.NOTICE, NoticeKind.OPEN))
                .extracting(one -> one.state().to())
                .contains(Recipient.of(Role.IT));
    }

    @Test
    void whatFailedOnceArrivesOnce() {
        carrier.answers.add(new Carrier.NotNow("throttled"));
        tellThatALoanIsPrepared();
        for (int i = 0; i < 5; i++) {
            deliver.due(operation());
            clock.step(Duration.ofMinutes(2));
        }
        assertThat(carrier.sent.stream().filter(one -> one.startsWith("sms"))).hasSize(1);
    }

    @Test
    void whoeverIsCutOffWhileSendingIsTakenOverAndItIsSaidThatItMayArriveTwice() {
        carrier.whileSending =
                () -> {
                    throw new IllegalStateException("cut off");
                };
        tell(
                Message.LOAN_LAPSED_DESK,
                Recipient.of(Role.DEVICE_DESK),
                "tablet",
                "KF-1",
                "loan",
                "7K3M9QX2");
        var one = new Touched(List.of(new Touched.One("1", "notice/thing-a-1-1")));
        assertThat(failed(one).sequences()).containsExactly("1");
        assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Sending.class);

        carrier.whileSending = () -> {};
        deliver.due(operation());
        assertThat(carrier.sent).isEmpty();
        clock.step(Duration.ofMinutes(4));
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(1);
        assertThat(delivery(Channel.MAIL))
                .isInstanceOfSatisfying(
                        Delivery.Sent.class, sent -> assertThat(sent.maybeTwice()).isTrue());
        assertThat(store.of("notice/thing-a-1-1", PageRequest.first(20)).items().getLast().what())
                .isEqualTo("notice-sent");
    }

    @Test
    void aSecondWhoTriesWhileTheFirstIsSendingSendsNothing() {
        tell(
                Message.LOAN_LAPSED_DESK,
                Recipient.of(Role.DEVICE_DESK),
                "tablet",
                "KF-1",
                "loan",
                "7K3M9QX2");
        carrier.whileSending =
                () -> {
                    carrier.whileSending = () -> {};
                    deliver.due(operation());
                };
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(1);
    }

    @Test
    void aMemberWithoutANumberGetsMailAndNobodyIsAlarmed() {
        member(null, "asa.oberg@pol.kramfors.se");
        tellThatALoanIsPrepared();
        deliver.due(operation());
        deliver.due(operation());
        assertThat(carrier.sent)
                .containsExactly("mail topic-M-1: Surfplatta KF-1 är reserverad för dig");
    }

    @Test
    void mailWaitsUntilTheAddressIsConfirmed() {
        member("+46701740605", "ny.adress@pol.kramfors.se");
        keep.keep("member/M-1", operation());
        assertThat(carrier.subscribed)
                .contains("topic-M-1 ny.adress@pol.kramfors.se")
                .doesNotContain("topic-M-1 asa.oberg@pol.kramfors.se");
        tellThatALoanIsPrepared();
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(1);

        confirmMail("ny.adress@pol.kramfors.se");
        clock.step(Duration.ofMinutes(2));
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(2);
    }

    @Test
    void aRoleWithNobodyBehindItIsNotTakenForReached() {
        tell(
                Message.GUIDELINE_REVIEW,
                Recipient.of(Role.SECRETARY),
                "guideline",
                "R",
                "version",
                1,
                "owner",
                "A",
                "decidedOn",
                "2017-05-29");
        deliver.due(operation());
        assertThat(carrier.sent).isEmpty();
        assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Waiting.class);
    }

    @Test
    void whatIsConfidentialAndDoesNotArriveIsToldToNobodyElseAndListedToNobody() {
        tell(Message.THREAT_REPORTED, Recipient.of(Role.SECURITY), "threat", "7K3M9QX2");
        for (int hour = 0; hour < 60; hour++) {
            deliver.due(operation());
            clock.step(Duration.ofHours(1));
        }
        assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Failed.class);
        var reports =
                store.whole(NoticeKind.NOTICE, NoticeKind.OPEN).stream()
                        .map(found -> found.state())
                        .toList();
        assertThat(reports)
                .isNotEmpty()
                .allSatisfy(report -> {
                    assertThat(report.to()).isEqualTo(Recipient.of(Role.SECURITY_DEPUTY));
                    assertThat(report.isConfidential()).isTrue();
                });
        var client = new Client(wiring.api(new Routes(NoticesFunction.routes(wiring))));
        for (var state : List.of("open", "failed", "sent")) {
            assertThat(client.get("it", "/notices?state=" + state).json().documents("items"))
                    .isEmpty();
        }
        assertThat(client.get("it", "/notices/thing-a-1-1/journal").status()).isEqualTo(404);
    }

    @Test
    void thoseWhoDoNotConfirmAreReportedOnceOnEachWorkingDay() {
        member("+46701740605", "ny.adress@pol.kramfors.se");
        keep.keepAll(operation());
        var report =
                new ReportUnconfirmed(wiring.records(), wiring.guidelines(), wiring.decisions());
        report.report(operation());
        assertThat(open()).isZero();
        clock.to("2026-11-26", "06:15");
        keep.keepAll(operation());
        report.report(operation());
        report.report(operation());
        assertThat(open()).isEqualTo(2);
        clock.to("2026-11-28", "06:15");
        report.report(operation());
        assertThat(open()).isEqualTo(2);
    }

    @Test
    void whoIsAskedAgainAndAgainIsStillReported() {
        member("+46701740605", "ny.adress@pol.kramfors.se");
        var report =
                new ReportUnconfirmed(wiring.records(), wiring.guidelines(), wiring.decisions());
        keep.keepAll(operation());
        for (int day = 24; day <= 27; day++) {
            clock.to("2026-11-" + day, "06:15");
            if (day % 2 == 1) {
                carrier.forgetPending();
            }
            keep.keepAll(operation());
            report.report(operation());
        }
        assertThat(open()).isEqualTo(4);
    }

    @Test
    void aRoleWhoseOnlyAddressIsNotConfirmedOrUnsubscribedIsNotTakenForReached() {
        carrier.confirmed.remove("topic-device-desk/anna@kramfors.se");
        tell(Message.DEVIATION_FOUND, Recipient.of(Role.DEVICE_DESK), "tablet", "KF-1", "count", 1);
        deliver.due(operation());
        assertThat(carrier.sent).isEmpty();
        assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Waiting.class);

        carrier.confirmed.add("topic-device-desk/anna@kramfors.se");
        clock.step(Duration.ofMinutes(2));
        deliver.due(operation());
        assertThat(carrier.sent).hasSize(1);
    }

    private long open() {
        return store.whole(NoticeKind.NOTICE, NoticeKind.OPEN).stream()
                .filter(one -> one.state().message() == Message.CONTACTS_UNCONFIRMED)
                .count();
    }

    private void tellThatALoanIsPrepared() {
        tell(
                Message.LOAN_PREPARED,
                Recipient.of(new MemberId("M-1")),
                "tablet",
                "KF-1",
                "from",
                "2026-11-23",
                "lapses",
                "2026-12-04");
    }

    private Touched.Failed failed(Touched batch) {
        return batch.each(subject -> deliver.touched(subject, operation()));
    }

    private Delivery delivery(Channel channel) {
        return store.find(NoticeKind.NOTICE, "thing-a-1-1")
                .orElseThrow()
                .state()
                .on(channel)
                .orElseThrow();
    }

    private void confirmMail(String address) {
        carrier.confirmed.add("topic-M-1/" + address);
        keep.keep("member/M-1", operation());
    }

    private void member(@Nullable String mobile, String mail) {
        var member =
                new Member(
                        new MemberId("M-1"),
                        "Åsa Öberg",
                        new MailAddress(mail),
                        mobile == null ? null : new PhoneNumber(mobile),
                        List.of());
        var did = Did.of("registered", Clause.K5_1A);
        var commit =
                store.find(MemberKind.MEMBER, "M-1")
                        .map(before -> Commit.nothing().change(before, member, did))
                        .orElseGet(() ->
                                Commit.nothing().create(MemberKind.MEMBER, "M-1", member, did));
        store.write(commit, operation());
    }

    private void staff(Role role) {
        var staff =
                new Staff(
                        "anna",
                        "Anna",
                        EnumSet.of(role),
                        new MailAddress("anna@kramfors.se"),
                        null);
        store.write(
                Commit.nothing()
                        .create(StaffKind.STAFF, "anna", staff, Did.of("registered", Clause.K2C)),
                operation());
        keep.keep("staff/anna", operation());
        carrier.confirmed.add("topic-" + role.wire() + "/anna@kramfors.se");
    }

    private void tell(Message message, Recipient to, Object... values) {
        var notice = Notice.write(message, to, "thing/a", clock.instant(), values);
        var change = notice.told().as("thing-a-1-1");
        store.write(new Commit(List.of(change), null), operation());
    }

    private Operation operation() {
        return new Operation("test", Actor.schedule("test"), clock.instant());
    }
}
