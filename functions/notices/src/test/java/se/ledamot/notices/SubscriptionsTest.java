package se.ledamot.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Attempts;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/** Who is subscribed to what, as the registers say, and whether a message would arrive now. */
class SubscriptionsTest {
    private static final String ANNA_IT_MAIL = "topic-it/anna@kramfors.se";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Services services = TestServices.of(store, clock);
    private final FakeCarrier carrier = new FakeCarrier();
    private final SyncSubscriptions keep =
            new SyncSubscriptions(services.repository(), carrier, services.executor());

    @Test
    @DisplayName(
            "Staff are subscribed to each of their roles by mail, and by SMS if they have a number")
    void staffIsSubscribedToEachRoleByMailAndToThoseWithANumberBySms() {
        staff("anna", "+46701740600", Role.IT, Role.SECURITY);
        staff("bo", null, Role.IT);
        assertThat(touched("staff/anna")).isTrue();
        assertThat(touched("staff/bo")).isTrue();
        assertThat(carrier.subscribed)
                .containsExactlyInAnyOrder(
                        "topic-it anna@kramfors.se",
                        "topic-it +46701740600",
                        "topic-security anna@kramfors.se",
                        "topic-security +46701740600",
                        "topic-it bo@kramfors.se");
        assertThat(lines("staff-anna"))
                .extracting(line -> ((Subscription.TopicSubscription.Subscribed) line).topic())
                .contains("topic-it", "topic-security");
    }

    @Test
    @DisplayName("A staff member who loses a role stays subscribed to the other role")
    void whoLosesARoleIsUnsubscribedFromItAlone() {
        staff("anna", "+46701740600", Role.IT, Role.SECURITY);
        touched("staff/anna");
        staff("anna", null, Role.IT);
        touched("staff/anna");
        assertThat(carrier.subscribed).containsExactly("topic-it anna@kramfors.se");
        assertThat(lines("staff-anna")).hasSize(1);
    }

    @Test
    @DisplayName("A change of anything but a registered person causes no subscription")
    void whatIsNoPersonIsLeftAlone() {
        assertThat(touched("loan/7K3M9QX2")).isTrue();
        assertThat(touched("subscription/member-M-1")).isTrue();
        assertThat(touched("member/M-404")).isTrue();
        assertThat(store.all(Subscription.MAPPING)).isEmpty();
    }

    @Test
    @DisplayName("A change is reported as failed, and so redelivered, when the carrier breaks")
    void whatTheCarrierCouldNotDoIsBroughtAgain() {
        staff("anna", null, Role.IT);
        touched("staff/anna");
        carrier.whileAsked =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(touched("staff/anna")).isFalse();
        carrier.whileAsked = () -> {};
        assertThat(touched("staff/anna")).isTrue();
    }

    @Test
    @DisplayName("A role is reached on a channel that somebody with the role has confirmed")
    void aRoleIsReachedWhereSomeoneBehindItHasConfirmedThatChannel() {
        staff("anna", "+46701740600", Role.IT);
        staff("bo", null, Role.REGISTRAR);
        touched("staff/anna");
        touched("staff/bo");
        carrier.confirmed.add("topic-registrar/bo@kramfors.se");
        assertThat(keep.reaches(Role.IT, Channel.SMS)).isTrue();
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isFalse();
        assertThat(keep.reaches(Role.REGISTRAR, Channel.MAIL)).isTrue();
        assertThat(keep.reaches(Role.REGISTRAR, Channel.SMS)).isFalse();
        assertThat(keep.reaches(Role.SECRETARY, Channel.MAIL)).isFalse();
        carrier.confirmed.add(ANNA_IT_MAIL);
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isTrue();
    }

    @Test
    @DisplayName(
            "A person who has left a role is not reached in it although the subscription still exists")
    void whoHasLeftARoleIsNotReachedInItThoughTheLineIsStillThere() {
        staff("anna", null, Role.IT);
        touched("staff/anna");
        carrier.confirmed.add(ANNA_IT_MAIL);
        staff("anna", null, Role.REGISTRAR);
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isFalse();
    }

    @Test
    @DisplayName("A role counts as reached where a subscription or a staff record is unreadable")
    void wherePartOfItCannotBeReadSomeoneMayBeReached() {
        staff("anna", null, Role.IT);
        touched("staff/anna");
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isFalse();
        store.alter(Subscription.MAPPING, "staff-anna", any -> Document.EMPTY);
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isTrue();
        assertThat(keep.reaches(Role.REGISTRAR, Channel.MAIL)).isFalse();
        store.alter(StaffMapping.STAFF, "anna", any -> Document.EMPTY);
        assertThat(keep.reaches(Role.REGISTRAR, Channel.MAIL)).isTrue();
    }

    @Test
    @DisplayName("While the carrier is unavailable, the stored state of a subscription applies")
    void whereTheCarrierCannotSayItIsAsItWas() {
        staff("anna", null, Role.IT);
        touched("staff/anna");
        carrier.whileAsked =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isFalse();
        carrier.whileAsked = () -> {};
        carrier.confirmed.add(ANNA_IT_MAIL);
        touched("staff/anna");
        carrier.whileAsked =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(keep.reaches(Role.IT, Channel.MAIL)).isTrue();
    }

    @Test
    @DisplayName(
            "The wait for a confirmation counts from the first request, and anew for another address")
    void whoIsAskedAgainWaitsSinceTheFirstTimeAndWhoHasAnotherAddressSinceThen() {
        member("asa@pol.kramfors.se", null);
        touched("member/M-1");
        assertThat(subscription().isPending()).isTrue();
        var first = clock.instant();
        assertThat(subscription().since()).isEqualTo(first);
        later();
        carrier.forgetPending();
        touched("member/M-1");
        assertThat(subscription().since()).isEqualTo(first);

        later();
        member("ny@pol.kramfors.se", null);
        touched("member/M-1");
        assertThat(subscription().since()).isEqualTo(clock.instant());

        later();
        carrier.confirmed.add("topic-M-1/ny@pol.kramfors.se+");
        touched("member/M-1");
        assertThat(subscription().isPending()).isFalse();
        assertThat(subscription().since()).isEqualTo(clock.instant());
        assertThat(countInList(Subscription.PENDING)).isZero();
        assertThat(countInList("subscription/confirmed")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"2025-11-23, true", "2025-11-22, false", "2027-01-01, true"})
    @DisplayName("A member is subscribed until one year after the last day of their seat")
    void aMemberIsSubscribedUntilAYearAfterTheLastDay(LocalDate lastDay, boolean expected) {
        member("asa@pol.kramfors.se", lastDay);
        touched("member/M-1");
        assertThat(carrier.subscribed.isEmpty()).isNotEqualTo(expected);
    }

    @Test
    @DisplayName("A member is reached only at a confirmed address")
    void aMemberIsReachedByTheAddressThatIsConfirmed() {
        member("asa@pol.kramfors.se", null);
        touched("member/M-1");
        assertThat(keep.confirmedTopic("M-1")).isEmpty();
        carrier.confirmed.add("topic-M-1/asa@pol.kramfors.se");
        assertThat(keep.confirmedTopic("M-1")).contains("topic-M-1");
        assertThat(keep.confirmedTopic("M-2")).isEmpty();
    }

    @Test
    @DisplayName(
            "A change is stored as intended before the carrier is asked, and never asked within an attempt")
    void whatIsIntendedIsWrittenBeforeTheCarrierIsAskedAndNeverWhileDeciding() {
        staff("anna", null, Role.IT);
        var seen = new ArrayList<Subscription.TopicSubscription>();
        carrier.whileAsked =
                () -> {
                    assertThat(Attempts.current()).as("a decision that is made").isNull();
                    seen.addAll(lines("staff-anna"));
                };
        assertThat(touched("staff/anna")).isTrue();
        var asked =
                new Subscription.TopicSubscription.Requested(
                        new DesiredSubscription.RoleMail(
                                Role.IT, new MailAddress("anna@kramfors.se")));
        assertThat(seen).isNotEmpty().containsOnly(asked);
        assertThat(lines("staff-anna"))
                .hasOnlyElementsOfType(Subscription.TopicSubscription.Subscribed.class);

        seen.clear();
        staff("anna", null, Role.REGISTRAR);
        assertThat(touched("staff/anna")).isTrue();
        assertThat(seen).hasAtLeastOneElementOfType(Subscription.TopicSubscription.Ending.class);
        assertThat(carrier.subscribed).containsExactly("topic-registrar anna@kramfors.se");
    }

    @Test
    @DisplayName("A subscription whose response was lost exists only once")
    void whatTheCarrierDidAndWeDidNotHearIsDoneOnceAllTheSame() {
        staff("anna", "+46701740600", Role.IT);
        carrier.afterAsked =
                () -> {
                    throw new IllegalStateException("the answer is lost");
                };
        assertThat(touched("staff/anna")).isFalse();
        assertThat(carrier.subscribed).hasSize(2);
        carrier.afterAsked = () -> {};
        assertThat(touched("staff/anna")).isTrue();
        assertThat(carrier.subscribed).hasSize(2);
        assertThat(lines("staff-anna"))
                .hasOnlyElementsOfType(Subscription.TopicSubscription.Subscribed.class);
    }

    @Test
    @DisplayName(
            "An address that is no longer desired is unsubscribed although its first response was lost")
    void anAddressThatWasAskedAndIsNoMoreWantedDoesNotStaySubscribed() {
        staff("anna", null, Role.IT);
        carrier.afterAsked =
                () -> {
                    throw new IllegalStateException("the answer is lost");
                };
        touched("staff/anna");
        assertThat(carrier.subscribed).containsExactly("topic-it anna@kramfors.se");
        carrier.afterAsked = () -> {};
        staff("anna", null, Role.SECRETARY);
        assertThat(touched("staff/anna")).isTrue();
        assertThat(carrier.subscribed).containsExactly("topic-secretary anna@kramfors.se");
        assertThat(lines("staff-anna")).hasSize(1);
    }

    @Test
    @DisplayName("A subscription that the carrier refuses does not block the others")
    void oneLineThatTheCarrierRefusesHoldsUpNoOther() {
        staff("anna", "+46701740600", Role.IT);
        carrier.refused.add("anna@kramfors.se");
        assertThat(touched("staff/anna")).isFalse();
        assertThat(carrier.subscribed).containsExactly("topic-it +46701740600");
        assertThat(lines("staff-anna"))
                .hasAtLeastOneElementOfType(Subscription.TopicSubscription.Requested.class)
                .hasAtLeastOneElementOfType(Subscription.TopicSubscription.Subscribed.class);
        assertThat(subscription("staff-anna").isPending()).isTrue();
        carrier.refused.clear();
        assertThat(touched("staff/anna")).isTrue();
        assertThat(carrier.subscribed).hasSize(2);
    }

    /** Whatever changes while the carrier is asked, the last run leaves what the register says. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    @DisplayName("A change of the register while the carrier is asked wins")
    void whoChangesTheRegisterMeanwhileIsRight(int call) {
        staff("anna", null, Role.IT, Role.SECURITY);
        touched("staff/anna");
        staff("anna", null, Role.SECURITY, Role.DISCLOSURE);
        var left = meanwhile(call, Role.IT, Role.REGISTRAR);
        assertThat(touched("staff/anna")).isTrue();
        assertThat(left.get()).as("calls that are left").isNotPositive();
        assertThat(carrier.subscribed)
                .containsExactlyInAnyOrder(
                        "topic-it anna@kramfors.se", "topic-registrar anna@kramfors.se");
        assertThat(lines("staff-anna"))
                .hasSize(2)
                .hasOnlyElementsOfType(Subscription.TopicSubscription.Subscribed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    @DisplayName("A subscription that is desired again while it is being ended exists in the end")
    void whoIsWantedAgainJustWhenWhatWasAskedForIsEndedHasIt(int call) {
        staff("anna", null, Role.IT);
        carrier.afterAsked =
                () -> {
                    throw new IllegalStateException("the answer is lost");
                };
        touched("staff/anna");
        carrier.afterAsked = () -> {};
        staff("anna", null, Role.SECRETARY);
        var left = meanwhile(call, Role.IT, Role.SECRETARY);
        assertThat(touched("staff/anna")).isTrue();
        assertThat(left.get()).as("calls that are left").isNotPositive();
        assertThat(carrier.subscribed)
                .containsExactlyInAnyOrder(
                        "topic-it anna@kramfors.se", "topic-secretary anna@kramfors.se");
        assertThat(lines("staff-anna"))
                .hasSize(2)
                .hasOnlyElementsOfType(Subscription.TopicSubscription.Subscribed.class);
    }

    /** At that request, somebody changes Anna's roles, and the change is carried out. */
    private AtomicInteger meanwhile(int call, Role first, Role more) {
        var left = new AtomicInteger(call);
        carrier.whileAsked =
                () -> {
                    if (left.decrementAndGet() == 0) {
                        staff("anna", null, first, more);
                        assertThat(touched("staff/anna")).isTrue();
                    }
                };
        return left;
    }

    @Test
    @DisplayName("The lines of a subscription are read back as they were written")
    void linesAreReadAsTheyWereWritten() {
        var own = new DesiredSubscription.MemberMail("M-1", new MailAddress("asa@pol.kramfors.se"));
        var sms = new DesiredSubscription.RoleSms(Role.IT, new PhoneNumber("+46701740600"));
        var mail = new DesiredSubscription.RoleMail(Role.IT, new MailAddress("it@kramfors.se"));
        var all =
                new Subscription(
                        List.of(
                                new Subscription.TopicSubscription.Requested(own),
                                new Subscription.TopicSubscription.Abandoned(sms),
                                new Subscription.TopicSubscription.Requested(mail),
                                new Subscription.TopicSubscription.Ending("own/1", "name-1"),
                                new Subscription.TopicSubscription.Subscribed(
                                        "own/2", "post", "name-2", true)),
                        clock.instant());
        assertThat(Subscription.MAPPING.read(Subscription.MAPPING.write(all))).isEqualTo(all);
    }

    private void later() {
        clock.step(Duration.ofHours(5));
    }

    private boolean touched(String subject) {
        return keep.onChange(subject, operation());
    }

    private Subscription subscription() {
        return subscription("member-M-1");
    }

    private Subscription subscription(String id) {
        return store.find(Subscription.MAPPING, id).orElseThrow().state();
    }

    private int countInList(String list) {
        return store.listAll(Subscription.MAPPING, list).items().size();
    }

    private List<Subscription.TopicSubscription> lines(String id) {
        return store.find(Subscription.MAPPING, id).orElseThrow().state().topicSubscriptions();
    }

    private void staff(String id, @Nullable String mobile, Role first, Role... more) {
        var number = mobile == null ? null : new PhoneNumber(mobile);
        var mail = new MailAddress(id + "@kramfors.se");
        put(StaffMapping.STAFF, id, new Staff(id, id, EnumSet.of(first, more), mail, number));
    }

    private void member(String mail, @Nullable LocalDate lastDay) {
        var council =
                new Assignment(
                        new BodyName("Kommunfullmäktige"),
                        SeatType.ORDINARY,
                        LocalDate.parse("2022-10-15"),
                        lastDay);
        var assignments = lastDay == null ? List.<Assignment>of() : List.of(council);
        var member =
                new Member(new MemberId("M-1"), "Åsa", new MailAddress(mail), null, assignments);
        put(MemberMapping.MEMBER, "M-1", member);
    }

    private <T> void put(EntityMapping<T> mapping, String id, T state) {
        var event = JournalEvent.of("registered", Clause.K5_1A);
        store.write(
                Commit.nothing().put(mapping, id, store.find(mapping, id), state, event),
                operation());
    }

    private Operation operation() {
        Instant now = clock.instant();
        return new Operation("test", Actor.schedule("test"), now);
    }
}
