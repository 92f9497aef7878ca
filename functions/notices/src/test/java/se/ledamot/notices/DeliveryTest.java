package se.ledamot.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.trigger.StreamBatch;

/** How a notice reaches its recipient, or is known not to have arrived. */
class DeliveryTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Services services = TestServices.of(store, clock);
    private final FakeCarrier carrier = new FakeCarrier();
    private final SyncSubscriptions keep =
            new SyncSubscriptions(services.repository(), carrier, services.executor());
    private final DeliverDue deliver = deliver(Duration.ofMinutes(4));

    @BeforeEach
    void people() {
        member("+46701740605", "asa.oberg@pol.kramfors.se");
        staff("anna", Role.DEVICE_DESK);
        confirmMail("asa.oberg@pol.kramfors.se");
    }

    private boolean isOver() {
        return delivery(Channel.MAIL) instanceof Delivery.Failed;
    }

    private void staff(String id, Recipient to) {
        if (to instanceof Recipient.ToRole(var role)) {
            staff(id, role);
        }
    }

    /** A sender whose every write takes that long. */
    private DeliverDue heldUp(Duration pause) {
        return deliver((commit, conditions, operation) -> {
            var outcome = store.write(commit, conditions, operation);
            clock.step(pause);
            return outcome;
        });
    }

    /** The sender is lost after the carrier may have accepted the message. */
    private void cutOff() {
        carrier.whileSending =
                () -> {
                    throw new Error("cut off");
                };
        assertThatThrownBy(() -> deliver.deliverDue(operation())).isInstanceOf(Error.class);
        carrier.whileSending = () -> {};
    }

    private void assertSentMaybeTwice(boolean maybeTwice) {
        assertThat(delivery(Channel.MAIL))
                .isInstanceOfSatisfying(
                        Delivery.Sent.class,
                        sent -> assertThat(sent.maybeTwice()).isEqualTo(maybeTwice));
    }

    /** The journal of the notice: what was done, at which attempt, and which marks are set. */
    private List<String> done() {
        return store.entries("notice/thing-a-1-1").stream()
                .map(entry -> {
                    var details = entry.details();
                    var marked =
                            Stream.of("maybeSent", "maybeTwice")
                                    .filter(details::has)
                                    .map(name -> " " + name + "=" + details.booleanValue(name))
                                    .collect(Collectors.joining());
                    var attempt = details.has("attempt") ? " " + details.longValue("attempt") : "";
                    return entry.type() + attempt + marked;
                })
                .toList();
    }

    private void tellThatALoanLapsed() {
        tell("thing-a-1-1");
    }

    private void keepAll() {
        var run = keep.newRun(operation());
        keep.syncAll(run, operation());
        run.end();
    }

    private static List<Versioned<Notice>> open(MemoryStore store) {
        return Stream.of(NoticeMapping.OPEN, NoticeMapping.CONFIDENTIAL_OPEN)
                .flatMap(list -> store.listAll(NoticeMapping.NOTICE, list).items().stream())
                .toList();
    }

    private long open() {
        return open(store).stream()
                .filter(one -> one.state().message() == Message.CONTACTS_UNCONFIRMED)
                .count();
    }

    private void tellThatALoanIsPrepared() {
        tell(
                Message.LOAN_PREPARED,
                Recipient.of(new MemberId("M-1")),
                "tablet",
                "KF-1",
                "signableFrom",
                "2026-11-23",
                "lapsesOn",
                "2026-12-04");
    }

    private DeliverDue deliver(Duration longest) {
        return deliver(services.executor(), longest);
    }

    private DeliverDue deliver(TransactionWriter writer) {
        var executor = new CommandExecutor(writer, store, TestDefaults.RETRY, clock);
        return deliver(executor, Duration.ofMinutes(4));
    }

    private DeliverDue deliver(CommandExecutor executor, Duration longest) {
        var sender =
                new NoticeSender(services.repository(), Guidelines.of(services), keep, carrier);
        var notice =
                new DeliverNotice(
                        services.repository(), Guidelines.of(services), executor, sender, clock);
        return new DeliverDue(services.repository(), executor, notice, clock, longest);
    }

    private StreamBatch.Failed failed(StreamBatch batch) {
        return batch.process(subject -> deliver.onChange(subject, operation()));
    }

    private Delivery delivery(Channel channel) {
        return delivery("thing-a-1-1", channel);
    }

    private Delivery delivery(String id, Channel channel) {
        return store.find(NoticeMapping.NOTICE, id)
                .orElseThrow()
                .state()
                .delivery(channel)
                .orElseThrow();
    }

    private void confirmMail(String address) {
        carrier.confirmed.add("topic-M-1/" + address);
        keep.sync("member/M-1", operation());
    }

    private void member(@Nullable String mobile, String mail) {
        var member =
                new Member(
                        new MemberId("M-1"),
                        "Åsa Öberg",
                        new MailAddress(mail),
                        mobile == null ? null : new PhoneNumber(mobile),
                        List.of());
        var event = JournalEvent.of("registered", Clause.K5_1A);
        var commit =
                store.find(MemberMapping.MEMBER, "M-1")
                        .map(before -> Commit.nothing().change(before, member, event))
                        .orElseGet(() ->
                                Commit.nothing()
                                        .create(MemberMapping.MEMBER, "M-1", member, event));
        store.write(commit, operation());
    }

    private void staff(String id, Role role) {
        var mail = new MailAddress(id + "@kramfors.se");
        var staff = new Staff(id, id, EnumSet.of(role), mail, null);
        store.write(
                Commit.nothing()
                        .create(
                                StaffMapping.STAFF,
                                id,
                                staff,
                                JournalEvent.of("registered", Clause.K2C)),
                operation());
        keep.sync("staff/" + id, operation());
        carrier.confirmed.add("topic-" + role.code() + "/" + mail.value());
    }

    private void tell(Message message, Recipient to, Object... values) {
        write("thing-a-1-1", Notice.create(message, to, "thing/a", clock.instant(), values));
    }

    /** A message to the device desk under that id. */
    private void tell(String id) {
        var values = Document.of("tablet", "KF-1", "loan", "7K3M9QX2");
        var desk = Recipient.of(Role.DEVICE_DESK);
        write(
                id,
                Notice.create(Message.LOAN_LAPSED_DESK, desk, "thing/a", clock.instant(), values));
    }

    private void write(String id, Notice notice) {
        store.write(new Commit(List.of(notice.toFollowUp().withId(id)), null), operation());
    }

    private Operation operation() {
        return new Operation("test", Actor.schedule("test"), clock.instant());
    }

    @Nested
    @DisplayName("Messages that fail, and who is notified of it")
    class Refused {
        private void tellUntil(Instant lapsesAt) {
            tell(
                    Message.LOAN_PREPARED,
                    Recipient.of(new MemberId("M-1")),
                    "tablet",
                    "KF-1",
                    "signableFrom",
                    "2026-11-23",
                    "lapsesOn",
                    "2026-12-04",
                    Notice.LAPSES_AT,
                    lapsesAt);
        }

        @Test
        @DisplayName("What would come too late to be of use is not sent, and nobody is notified")
        void messageThatLapsesIsNotSent() {
            tellUntil(clock.instant().plus(Duration.ofHours(1)));
            clock.step(Duration.ofHours(1));
            deliver.deliverDue(operation());
            assertThat(delivery(Channel.SMS))
                    .isEqualTo(new Delivery.Failed(clock.instant(), Delivery.LAPSED, false));
            assertThat(delivery(Channel.MAIL))
                    .isEqualTo(new Delivery.Failed(clock.instant(), Delivery.LAPSED, false));
            assertThat(open(store)).isEmpty();
            assertThat(store.listAll(NoticeMapping.NOTICE, "failed").items()).isEmpty();
        }

        @Test
        @DisplayName("Until then it is sent as any other")
        void messageIsSentUntilItLapses() {
            tellUntil(clock.instant().plus(Duration.ofHours(1)));
            clock.step(Duration.ofMinutes(59));
            deliver.deliverDue(operation());
            assertThat(delivery(Channel.SMS)).isInstanceOf(Delivery.Sent.class);
        }

        @Test
        @DisplayName("One that a lost run may have sent before it lapsed is marked so")
        void messageThatWasCutOffLapses() {
            tellUntil(clock.instant().plus(Duration.ofMinutes(5)));
            cutOff();
            clock.step(Duration.ofMinutes(30));
            deliver.deliverDue(operation());
            assertThat(List.of(delivery(Channel.SMS), delivery(Channel.MAIL)))
                    .contains(new Delivery.Failed(clock.instant(), Delivery.LAPSED, true))
                    .allMatch(one ->
                            one instanceof Delivery.Failed failed
                                    && failed.why().equals(Delivery.LAPSED));
        }

        @Test
        @DisplayName(
                "A message that is refused for good is marked as failed, and the desk is notified once")
        void messageThatIsRefusedForGoodIsMarkedAsFailed() {
            carrier.answers.add(new Carrier.Refused("invalid-or-opted-out"));
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            deliver.deliverDue(operation());
            deliver.deliverDue(operation());
            assertThat(delivery(Channel.SMS))
                    .isEqualTo(
                            new Delivery.Failed(operation().at(), "invalid-or-opted-out", false));
            assertThat(carrier.sent)
                    .containsExactly(
                            "mail topic-M-1: Surfplatta KF-1 är reserverad för dig",
                            "role device-desk: Ett meddelande kom inte fram");
        }

        @Test
        @DisplayName(
                "A temporary failure is retried with backoff, then given up and reported to IT")
        void whatFailsForNowIsTriedAgainWithBackoffAndGivenUpInTheEnd() {
            for (int i = 0; i < 200; i++) {
                carrier.answers.add(new Carrier.NotNow("throttled"));
            }
            tellThatALoanLapsed();
            int tries = 0;
            for (int minutes = 0;
                    minutes < 3 * 24 * 60 && delivery(Channel.MAIL) instanceof Delivery.Waiting;
                    minutes += 5) {
                int left = carrier.answers.size();
                deliver.deliverDue(operation());
                tries += left - carrier.answers.size();
                clock.step(Duration.ofMinutes(5));
            }
            assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Failed.class);
            assertThat(tries).isBetween(8, 60);
            assertThat(open(store))
                    .extracting(one -> one.state().to())
                    .contains(Recipient.of(Role.IT));
        }

        @Test
        @DisplayName("A message that failed once is sent once")
        void whatFailedOnceArrivesOnce() {
            carrier.answers.add(new Carrier.NotNow("throttled"));
            tellThatALoanIsPrepared();
            for (int i = 0; i < 5; i++) {
                deliver.deliverDue(operation());
                clock.step(Duration.ofMinutes(2));
            }
            assertThat(carrier.sent.stream().filter(one -> one.startsWith("sms"))).hasSize(1);
        }

        @Test
        @DisplayName(
                "A message that always fails is given up after two days and reported, whatever the cause")
        void messageThatAlwaysFailsIsGivenUpAfterTwoDaysAndReported() {
            tellThatALoanLapsed();
            var notice = store.find(NoticeMapping.NOTICE, "thing-a-1-1").orElseThrow().state();
            var wordless =
                    new Notice(
                            notice.to(),
                            notice.message(),
                            Document.EMPTY,
                            notice.about(),
                            notice.writtenAt(),
                            notice.deliveries());
            store.alter(
                    NoticeMapping.NOTICE,
                    "thing-a-1-1",
                    any -> NoticeMapping.NOTICE.write(wordless));
            clock.step(Duration.ofMinutes(1));
            int ticks = 0;
            while (delivery(Channel.MAIL) instanceof Delivery.Waiting && ticks < 2_000) {
                deliver.deliverDue(operation());
                clock.step(Duration.ofMinutes(5));
                ticks++;
            }
            assertThat(delivery(Channel.MAIL))
                    .isInstanceOfSatisfying(
                            Delivery.Failed.class,
                            failed -> assertThat(failed.maybeSent()).isFalse());
            assertThat(ticks * 5 / 60).isBetween(46, 49);
            assertThat(carrier.sent).isEmpty();
            assertThat(open(store))
                    .extracting(report -> report.state().values().text("failedSubject"))
                    .containsExactly("loan-lapsed-desk");
        }

        @Test
        @DisplayName("A message that stops every sender is given up after two days and reported")
        void whatLosesWhoeverSendsItIsGivenUpToo() {
            tellThatALoanLapsed();
            carrier.whileSending =
                    () -> {
                        throw new Error("cut off");
                    };
            for (int ticks = 0; ticks < 400 && !isOver(); ticks++) {
                try {
                    deliver.deliverDue(operation());
                } catch (Error lost) {
                    assertThat(lost).hasMessage("cut off");
                }
                clock.step(Duration.ofMinutes(10));
            }
            assertThat(delivery(Channel.MAIL))
                    .isInstanceOfSatisfying(
                            Delivery.Failed.class,
                            failed -> {
                                assertThat(failed.why()).isEqualTo("lost");
                                assertThat(failed.maybeSent()).isTrue();
                                assertThat(failed.at())
                                        .isAfter(Instant.parse("2026-11-25T08:00:00Z"));
                            });
            assertThat(open(store)).hasSize(1);
        }

        @Test
        @DisplayName("After a standstill of three days, a notice is still tried several times")
        void afterAStandstillOfDaysItIsStillTriedAFewTimes() {
            tellThatALoanLapsed();
            clock.step(Duration.ofDays(3));
            for (int i = 0; i < 4; i++) {
                carrier.answers.add(new Carrier.NotNow("throttled"));
            }
            for (int i = 0; i < 12; i++) {
                deliver.deliverDue(operation());
                clock.step(Duration.ofMinutes(5));
            }
            assertSentMaybeTwice(false);
        }

        @Test
        @DisplayName("After a standstill of three days, a notice is given up after five attempts")
        void butNotForEver() {
            tellThatALoanLapsed();
            clock.step(Duration.ofDays(3));
            for (int i = 0; i < 9; i++) {
                carrier.answers.add(new Carrier.NotNow("throttled"));
            }
            for (int i = 0; i < 12; i++) {
                deliver.deliverDue(operation());
                clock.step(Duration.ofMinutes(20));
            }
            assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Failed.class);
            assertThat(store.entries("notice/thing-a-1-1").getLast().details().longValue("attempt"))
                    .isEqualTo(5);
        }

        @ParameterizedTest
        @CsvSource({
            "role/device-desk, IT, device-desk", "role/registrar, IT, registrar",
            "role/it, SECRETARY, it", "member/M-1, DEVICE_DESK, M-1"
        })
        @DisplayName("A failed message is reported to another role than the one that missed it")
        void failedMessageIsReportedToAnotherRoleThanOneThatMissedIt(
                String to, Role notified, String name) {
            write(
                    "thing-a-1-1",
                    Notice.create(
                            Message.LOAN_LAPSED_DESK,
                            Recipient.read(to),
                            "thing/a",
                            clock.instant(),
                            "tablet",
                            "KF-1",
                            "loan",
                            "7K3M9QX2"));
            staff("bo", to.startsWith("role/") ? Recipient.read(to) : Recipient.of(Role.REGISTRAR));
            carrier.answers.add(new Carrier.Refused("disabled"));
            deliver.deliverDue(operation());
            assertThat(open(store))
                    .singleElement()
                    .satisfies(report -> {
                        var notice = report.state();
                        assertThat(notice.to()).isEqualTo(Recipient.of(notified));
                        assertThat(notice.values().text("failedTo")).isEqualTo(name);
                        assertThat(notice.values().text("failedChannel")).isEqualTo("by-mail");
                        assertThat(notice.values().text("failedSubject")).contains("KF-1");
                    });
        }

        /** The first failure report names the notice; its own failure is not reported again. */
        @Test
        @DisplayName("A failure report that is not delivered is not reported again")
        void thatAReportDidNotArriveIsNotReported() {
            carrier.answers.add(new Carrier.Refused("invalid-or-opted-out"));
            carrier.answers.add(new Carrier.Refused("invalid-or-opted-out"));
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            assertThat(store.all(NoticeMapping.NOTICE)).hasSize(3);
            for (int i = 0; i < 2; i++) {
                carrier.answers.add(new Carrier.Refused("disabled"));
            }
            deliver.deliverDue(operation());
            deliver.deliverDue(operation());
            assertThat(store.all(NoticeMapping.NOTICE)).hasSize(3);
        }

        @Test
        @DisplayName(
                "A failed confidential message is reported to the deputy coordinator only, and no list shows it")
        void failedConfidentialMessageIsReportedToDeputyCoordinatorOnly() {
            tell(Message.THREAT_REPORTED, Recipient.of(Role.SECURITY), "threat", "7K3M9QX2");
            for (int hour = 0; hour < 60; hour++) {
                deliver.deliverDue(operation());
                clock.step(Duration.ofHours(1));
            }
            assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Failed.class);
            var reports = open(store).stream().map(found -> found.state()).toList();
            assertThat(reports)
                    .isNotEmpty()
                    .allSatisfy(report -> {
                        assertThat(report.to()).isEqualTo(Recipient.of(Role.SECURITY_DEPUTY));
                        assertThat(report.isConfidential()).isTrue();
                    });
            var client = new Client(ApiDefinitions.of(services, NoticesFunction.routes(services)));
            for (var state : List.of("open", "failed", "sent")) {
                assertThat(client.get("it", "/notices?state=" + state).json().documents("items"))
                        .isEmpty();
            }
            assertThat(client.get("it", "/notices/thing-a-1-1/journal").status()).isEqualTo(404);
        }
    }

    @Nested
    @DisplayName("Messages that may have been sent")
    class Interrupted {
        @Test
        @DisplayName(
                "An interrupted delivery is taken over after ten minutes and marked as possibly sent twice")
        void whoeverIsCutOffWhileSendingIsTakenOverAndItIsSaidThatItMayArriveTwice() {
            tellThatALoanLapsed();
            cutOff();
            assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Sending.class);

            clock.step(Duration.ofMinutes(9));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).isEmpty();
            clock.step(Duration.ofMinutes(1));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            assertSentMaybeTwice(true);
            assertThat(done())
                    .containsExactly(
                            "notice-written",
                            "notice-sending 1 maybeSent=false",
                            "notice-sending 2 maybeSent=true",
                            "notice-sent 2 maybeTwice=true");
        }

        @Test
        @DisplayName(
                "A message that may have been sent stays marked so, whatever later attempts give")
        void whatMayHaveGoneStaysMarkedWhateverIsAnsweredLater() {
            tellThatALoanLapsed();
            carrier.answers.add(new Carrier.Unknown("no-answer"));
            carrier.answers.add(new Carrier.NotNow("throttled"));
            for (int i = 0; i < 3; i++) {
                deliver.deliverDue(operation());
                clock.step(Duration.ofMinutes(5));
            }
            assertSentMaybeTwice(true);
            assertThat(done())
                    .containsExactly(
                            "notice-written",
                            "notice-sending 1 maybeSent=false",
                            "notice-postponed 1 maybeSent=true",
                            "notice-sending 2 maybeSent=true",
                            "notice-postponed 2 maybeSent=true",
                            "notice-sending 3 maybeSent=true",
                            "notice-sent 3 maybeTwice=true");
        }

        @Test
        @DisplayName(
                "The mark stays when the first sender was lost and the second one was throttled")
        void soItDoesWhenWhoeverSentItWasLostAndTheNextOneThrottled() {
            tellThatALoanLapsed();
            cutOff();
            clock.step(Duration.ofMinutes(10));
            carrier.answers.add(new Carrier.NotNow("throttled"));
            deliver.deliverDue(operation());
            assertThat(delivery(Channel.MAIL))
                    .isInstanceOfSatisfying(
                            Delivery.Waiting.class, next -> assertThat(next.maybeSent()).isTrue());
            clock.step(Duration.ofMinutes(5));
            deliver.deliverDue(operation());
            assertSentMaybeTwice(true);
        }

        @Test
        @DisplayName(
                "A message that was throttled and then sent is not marked as possibly sent twice")
        void whatWasTurnedAwayAndThenSentArrivedOnce() {
            tellThatALoanLapsed();
            carrier.answers.add(new Carrier.NotNow("throttled"));
            deliver.deliverDue(operation());
            clock.step(Duration.ofMinutes(5));
            deliver.deliverDue(operation());
            assertSentMaybeTwice(false);
        }

        @Test
        @DisplayName(
                "A message that may have been sent and is then refused is reported as perhaps arrived")
        void whatMayHaveGoneAndIsThenRefusedIsReportedAsPerhapsArrived() {
            tellThatALoanLapsed();
            carrier.answers.add(new Carrier.Unknown("no-answer"));
            carrier.answers.add(new Carrier.Refused("disabled"));
            deliver.deliverDue(operation());
            clock.step(Duration.ofMinutes(5));
            deliver.deliverDue(operation());
            assertThat(delivery(Channel.MAIL))
                    .isEqualTo(new Delivery.Failed(clock.instant(), "disabled", true));
            assertThat(open(store))
                    .extracting(report -> report.state().values().longValue("maybeSent"))
                    .containsExactly(1L);
        }

        @Test
        @DisplayName(
                "After an exception of the carrier, the message is marked as possibly sent twice")
        void aCarrierThatBreaksMayHaveSentIt() {
            tellThatALoanLapsed();
            carrier.whileSending =
                    () -> {
                        throw new IllegalStateException("broken");
                    };
            deliver.deliverDue(operation());
            carrier.whileSending = () -> {};
            clock.step(Duration.ofMinutes(5));
            deliver.deliverDue(operation());
            assertSentMaybeTwice(true);
        }

        @Test
        @DisplayName(
                "A message that may have been sent in the evening is not sent again before the morning")
        void whatMayHaveGoneInTheEveningIsNotSentAgainInTheNight() {
            clock.to("2026-11-23", "20:55");
            tellThatALoanLapsed();
            cutOff();
            clock.to("2026-11-23", "23:00");
            deliver.deliverDue(operation());
            assertThat(carrier.sent).isEmpty();
            clock.to("2026-11-24", "07:00");
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            assertSentMaybeTwice(true);
        }

        @Test
        @DisplayName("A late result of a sender that was taken for lost changes nothing")
        void whoIsTakenForLostAndAnswersAfterAllChangesNothing() {
            tellThatALoanLapsed();
            carrier.whileSending =
                    () -> {
                        carrier.whileSending = () -> {};
                        clock.step(Duration.ofMinutes(11));
                        deliver(Duration.ofMinutes(4)).deliverDue(operation());
                        carrier.answers.add(new Carrier.Refused("disabled"));
                    };
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            assertSentMaybeTwice(true);
            assertThat(open(store)).isEmpty();
        }

        /** Where both senders were taken for lost, the first must not end the second's attempt. */
        @Test
        @DisplayName("A late result does not end the attempt that another sender has begun")
        void whoAnswersAfterAllDoesNotEndWhatAnotherHasBegun() {
            tellThatALoanLapsed();
            carrier.whileSending =
                    () -> {
                        carrier.whileSending =
                                () -> {
                                    throw new Error("cut off");
                                };
                        clock.step(Duration.ofMinutes(11));
                        assertThatThrownBy(() -> deliver.deliverDue(operation()))
                                .isInstanceOf(Error.class);
                        carrier.answers.add(new Carrier.Refused("disabled"));
                    };
            deliver.deliverDue(operation());
            assertThat(delivery(Channel.MAIL))
                    .isInstanceOfSatisfying(
                            Delivery.Sending.class,
                            sending -> assertThat(sending.attempt()).isEqualTo(2));
            assertThat(done())
                    .containsExactly(
                            "notice-written",
                            "notice-sending 1 maybeSent=false",
                            "notice-sending 2 maybeSent=true");
        }

        /** After 61 seconds, long before it is taken for lost, and after 11 minutes. */
        @ParameterizedTest
        @ValueSource(longs = {61, 11 * 60})
        @DisplayName(
                "A sender that is delayed for more than a minute before sending leaves the message to another")
        void whoIsHeldUpAfterWritingThatItSendsLeavesItToAnother(long seconds) {
            tellThatALoanLapsed();
            heldUp(Duration.ofSeconds(seconds)).deliverDue(operation());
            assertThat(carrier.sent).isEmpty();
            assertThat(done()).endsWith("notice-postponed 1 maybeSent=false");
            clock.step(Duration.ofMinutes(2));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            assertSentMaybeTwice(false);
        }

        @Test
        @DisplayName("A sender that is delayed for one minute still sends the message")
        void whoIsHeldUpForAMinuteStillSendsIt() {
            tellThatALoanLapsed();
            heldUp(Duration.ofMinutes(1)).deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            assertSentMaybeTwice(false);
        }

        @Test
        @DisplayName("A second sender sends nothing while the first one is sending")
        void aSecondWhoTriesWhileTheFirstIsSendingSendsNothing() {
            tellThatALoanLapsed();
            carrier.whileSending =
                    () -> {
                        carrier.whileSending = () -> {};
                        deliver.deliverDue(operation());
                    };
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Stored states that cannot be read")
    class Unreadable {
        @Test
        @DisplayName(
                "While the guideline is unreadable, messages are sent by the settings of the shipped one")
        void aGuidelineThatCannotBeReadKeepsNoMessageFromBeingSent() {
            var shipped = Guidelines.of(services).current();
            var event = JournalEvent.of("published", Clause.K0);
            store.write(
                    Commit.nothing()
                            .create(GuidelineMapping.GUIDELINE, shipped.id(), shipped, event),
                    operation());
            store.alter(
                    GuidelineMapping.GUIDELINE, shipped.id(), any -> Document.of("of", "later"));
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(2).first().asString().contains("Ring 0612-800 00");

            clock.to("2026-11-23", "22:15");
            tell("thing-a-1-2");
            deliver.deliverDue(operation());
            assertThat(carrier.sent).as("the quiet hours are the shipped ones").hasSize(2);
        }

        @Test
        @DisplayName(
                "A guideline with an invalid setting is unreadable, and the shipped one is used")
        void aSettingThatIsNotAsItShouldBeIsAGuidelineThatCannotBeRead() {
            var shipped = Guidelines.of(services).current();
            var event = JournalEvent.of("published", Clause.K0);
            store.write(
                    Commit.nothing()
                            .create(GuidelineMapping.GUIDELINE, shipped.id(), shipped, event),
                    operation());
            store.alter(
                    GuidelineMapping.GUIDELINE,
                    shipped.id(),
                    guideline ->
                            guideline.with(
                                    "settings",
                                    guideline.document("settings").with("municipality", 7)));
            assertThatThrownBy(() -> Guidelines.of(services).settings())
                    .isInstanceOf(UnreadableState.UnreadableStateException.class);
            assertThat(Guidelines.of(services).currentOrShipped()).isEqualTo(shipped);
        }

        @Test
        @DisplayName("An unreadable notice is reported and does not block the other one")
        void unreadableNoticeIsReportedAndDoesNotBlockOtherOne() {
            tell("thing-a-1-1");
            tell("thing-a-1-2");
            store.alter(
                    NoticeMapping.NOTICE,
                    "thing-a-1-1",
                    notice -> notice.with("message", "of-a-later-release"));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            assertThat(open(store))
                    .extracting(report -> report.state().values().text("record"))
                    .containsExactly("notice/thing-a-1-1");
            assertThat(
                            failed(
                                    new StreamBatch(
                                            List.of(
                                                    new StreamBatch.Item(
                                                            "1", "notice/thing-a-1-1")))))
                    .isEqualTo(new StreamBatch.Failed(List.of()));
            assertThat(open(store)).hasSize(1);
        }

        @Test
        @DisplayName("A message to a role is sent although a staff record is unreadable")
        void whereItCannotBeReadWhoStandsBehindARoleTheMessageGoesToIt() {
            store.alter(StaffMapping.STAFF, "anna", any -> Document.EMPTY);
            tell(Message.THREAT_REPORTED, Recipient.of(Role.SECURITY), "threat", "7K3M9QX2");
            deliver.deliverDue(operation());
            assertThat(carrier.sent).as("by SMS and by mail").hasSize(2);
        }

        @Test
        @DisplayName("An unreadable subscription is reported and does not stop the message")
        void aSubscriptionThatCannotBeReadKeepsNobodyFromBeingReached() {
            store.alter(Subscription.MAPPING, "staff-anna", any -> Document.EMPTY);
            tellThatALoanLapsed();
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
            keepAll();
            assertThat(open(store))
                    .extracting(report -> report.state().values().text("record"))
                    .containsExactly("subscription/staff-anna");
        }
    }

    @Nested
    @DisplayName("Recipients that can be reached, and those that cannot")
    class Recipients {
        @Test
        @DisplayName("A member without a mobile number gets a mail, and no failure is reported")
        void aMemberWithoutANumberGetsMailAndNobodyIsAlarmed() {
            member(null, "asa.oberg@pol.kramfors.se");
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            deliver.deliverDue(operation());
            assertThat(carrier.sent)
                    .containsExactly("mail topic-M-1: Surfplatta KF-1 är reserverad för dig");
        }

        @Test
        void mailWaitsUntilTheAddressIsConfirmed() {
            member("+46701740605", "ny.adress@pol.kramfors.se");
            keep.sync("member/M-1", operation());
            assertThat(carrier.subscribed)
                    .contains("topic-M-1 ny.adress@pol.kramfors.se")
                    .doesNotContain("topic-M-1 asa.oberg@pol.kramfors.se");
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);

            confirmMail("ny.adress@pol.kramfors.se");
            clock.step(Duration.ofMinutes(2));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(2);
        }

        @Test
        @DisplayName("A message to a role that nobody has stays waiting")
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
            deliver.deliverDue(operation());
            assertThat(carrier.sent).isEmpty();
            assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Waiting.class);
        }

        @Test
        @DisplayName(
                "Unconfirmed contacts are reported once on a working day, and not at the weekend")
        void thoseWhoDoNotConfirmAreReportedOnceOnEachWorkingDay() {
            member("+46701740605", "ny.adress@pol.kramfors.se");
            keepAll();
            var report =
                    new ReportUnconfirmed(
                            services.repository(), Guidelines.of(services), services.executor());
            report.report(operation());
            assertThat(open()).isZero();
            clock.to("2026-11-26", "06:15");
            keepAll();
            report.report(operation());
            report.report(operation());
            assertThat(open()).isEqualTo(2);
            clock.to("2026-11-28", "06:15");
            report.report(operation());
            assertThat(open()).isEqualTo(2);
        }

        @Test
        @DisplayName("An address that is asked again and again to confirm is still reported")
        void whoIsAskedAgainAndAgainIsStillReported() {
            member("+46701740605", "ny.adress@pol.kramfors.se");
            var report =
                    new ReportUnconfirmed(
                            services.repository(), Guidelines.of(services), services.executor());
            keepAll();
            for (int day = 24; day <= 27; day++) {
                clock.to("2026-11-" + day, "06:15");
                if (day % 2 == 1) {
                    carrier.forgetPending();
                }
                keepAll();
                report.report(operation());
            }
            assertThat(open()).isEqualTo(4);
        }

        @Test
        @DisplayName(
                "A message to a role waits while the only address of the role is not confirmed")
        void aRoleWhoseOnlyAddressIsNotConfirmedOrUnsubscribedIsNotTakenForReached() {
            carrier.confirmed.remove("topic-device-desk/anna@kramfors.se");
            tell(
                    Message.DEVIATION_FOUND,
                    Recipient.of(Role.DEVICE_DESK),
                    "tablet",
                    "KF-1",
                    "count",
                    1);
            deliver.deliverDue(operation());
            assertThat(carrier.sent).isEmpty();
            assertThat(delivery(Channel.MAIL)).isInstanceOf(Delivery.Waiting.class);

            carrier.confirmed.add("topic-device-desk/anna@kramfors.se");
            clock.step(Duration.ofMinutes(2));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Streams and scheduled runs")
    class Runs {
        @Test
        @DisplayName("A notice is sent once, however often the stream delivers it")
        void whatTheStreamBringsIsSentOnceHoweverOftenItIsBrought() {
            tellThatALoanIsPrepared();
            var batch =
                    new StreamBatch(
                            List.of(
                                    new StreamBatch.Item("1", "notice/thing-a-1-1"),
                                    new StreamBatch.Item("2", "loan/other"),
                                    new StreamBatch.Item("3", "notice/none")));

            assertThat(failed(batch).sequences()).isEmpty();
            assertThat(failed(batch).sequences()).isEmpty();
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(2);
            assertThat(carrier.sent.getFirst())
                    .isEqualTo(
                            "sms Kramfors +46701740605: Kramfors kommun: Surfplatta KF-1 är reserverad för dig. Hämta och kvittera ut den hos kommunservice"
                                    + " från måndag 23 nov, senast fredag 4 dec. Kan du inte komma? Ring 0612-800 00.");
            assertThat(delivery(Channel.SMS)).isInstanceOf(Delivery.Sent.class);
            assertThat(
                            store.list(
                                            NoticeMapping.NOTICE,
                                            NoticeMapping.SENT,
                                            PageRequest.first(5))
                                    .items())
                    .hasSize(1);
        }

        @Test
        @DisplayName("The schedule sends a notice that the stream missed")
        void theScheduleFindsWhatTheStreamMissed() {
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(2);
        }

        @Test
        @DisplayName("A notice that can wait is not sent in the night but at 07:00")
        void whatCanWaitWaitsForTheMorning() {
            clock.to("2026-11-23", "22:15");
            tellThatALoanIsPrepared();
            deliver.deliverDue(operation());
            clock.to("2026-11-24", "06:59");
            deliver.deliverDue(operation());
            assertThat(carrier.sent).isEmpty();
            clock.to("2026-11-24", "07:00");
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(2);
        }

        @Test
        @DisplayName(
                "A notice that could not be tried is redelivered by the stream and fails the scheduled run")
        void whatCouldNotBeTriedIsBroughtAgainByTheStreamAndFailsTheSchedule() {
            tellThatALoanLapsed();
            var broken =
                    new CommandExecutor(
                            (commit, conditions, operation) -> TransactionWriter.Outcome.UNKNOWN,
                            store,
                            (attempts, spent) -> false,
                            clock);
            var failing = deliver(broken, Duration.ofMinutes(4));
            assertThat(failing.onChange("notice/thing-a-1-1", operation())).isFalse();
            assertThat(failing.onChange("loan/7K3M9QX2", operation())).isTrue();
            assertThatThrownBy(() -> failing.deliverDue(operation()))
                    .hasMessage("1 notices could not be swept");
            assertThat(deliver.onChange("notice/thing-a-1-1", operation())).isTrue();
            assertThat(carrier.sent).hasSize(1);
        }

        @Test
        @DisplayName(
                "In a long batch each notice is marked with its own start time, so nothing is sent twice")
        void eachIsMarkedWithItsOwnTimeSoThatNobodyIsTakenForLostInALongBatch() {
            for (int i = 1; i <= 3; i++) {
                tell("thing-a-1-" + i);
            }
            var other = deliver(Duration.ofMinutes(4));
            carrier.whileSending =
                    () -> {
                        carrier.whileSending = () -> {};
                        clock.step(Duration.ofMinutes(9));
                        other.deliverDue(operation());
                    };
            deliver(Duration.ofHours(1)).deliverDue(operation());
            assertThat(carrier.sent).hasSize(3);
            for (int i = 1; i <= 3; i++) {
                assertThat(delivery("thing-a-1-" + i, Channel.MAIL))
                        .isInstanceOfSatisfying(
                                Delivery.Sent.class,
                                sent -> assertThat(sent.maybeTwice()).isFalse());
            }
        }

        @Test
        @DisplayName("A run ends before its time is used up, and the next run continues")
        void aBatchEndsBeforeItsTimeIsUpAndTheNextGoesOn() {
            for (int i = 1; i <= 9; i++) {
                tell("thing-a-1-" + i);
            }
            carrier.whileSending = () -> clock.step(Duration.ofMinutes(1));
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(4);
            deliver.deliverDue(operation());
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(9);
        }

        @Test
        @DisplayName("A delivery is completed although the clock runs back while it is sent")
        void aClockThatRunsBackWhileItIsSentEndsItAllTheSame() {
            tellThatALoanLapsed();
            carrier.whileSending = () -> clock.step(Duration.ofMinutes(-3));
            deliver.deliverDue(operation());
            assertSentMaybeTwice(false);
            deliver.deliverDue(operation());
            assertThat(carrier.sent).hasSize(1);
        }

        @Test
        @DisplayName("A stream batch ends before its time is used up, and the rest is redelivered")
        void aStreamsBatchEndsBeforeItsTimeIsUpAndTheRestIsBroughtAgain() {
            for (int i = 1; i <= 9; i++) {
                tell("thing-a-1-" + i);
            }
            carrier.whileSending = () -> clock.step(Duration.ofMinutes(1));
            var begun = operation();
            var batch =
                    new StreamBatch(
                            IntStream.rangeClosed(1, 9)
                                    .mapToObj(i ->
                                            new StreamBatch.Item("" + i, "notice/thing-a-1-" + i))
                                    .toList());
            var failed = batch.process(subject -> deliver.onChange(subject, begun));
            assertThat(failed.sequences()).containsExactly("5", "6", "7", "8", "9");
            assertThat(carrier.sent).hasSize(4);
        }
    }
}
