package se.ledamot.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier.SubscriptionStatus;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** What every carrier does, both the fake and SNS. */
public abstract class CarrierContract {
    private static final MailAddress ASA = new MailAddress("asa@pol.kramfors.se");
    private static final PhoneNumber NUMBER = new PhoneNumber("+46701740605");

    protected abstract Carrier carrier();

    @Test
    @DisplayName("Each message that the carrier accepts has a reference")
    void whatIsTakenOverHasAReference() {
        var carrier = carrier();
        var topic = carrier.createMemberTopic("M-1");
        carrier.roleTopic(Role.DEVICE_DESK);
        assertThat(
                        Stream.of(
                                carrier.sendSms(NUMBER, "Kramfors", "Åäö"),
                                carrier.sendMail(topic, "Ämne", "Text"),
                                carrier.sendToRole(Role.DEVICE_DESK, Channel.MAIL, "Ämne", "Text"),
                                carrier.sendToRole(Role.DEVICE_DESK, Channel.SMS, "Ämne", "Text")))
                .allSatisfy(result ->
                        assertThat(result)
                                .isInstanceOfSatisfying(
                                        Carrier.Accepted.class,
                                        taken -> assertThat(taken.reference()).isNotBlank()));
    }

    @Test
    @DisplayName("Each member has one topic of their own, whatever characters the id has")
    void eachMemberHasAPostOfTheirOwnMadeOnce() {
        var carrier = carrier();
        assertThat(carrier.createMemberTopic("M-1.2"))
                .isEqualTo(carrier.createMemberTopic("M-1.2"));
        assertThat(Stream.of("M-1.2", "M-1_2", "M-1-2", "M-12").map(carrier::createMemberTopic))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "An address that is subscribed twice has one subscription, which is not confirmed yet")
    void anAddressThatIsAskedTwiceIsOneSubscriptionThatWaitsForItsYes() {
        var carrier = carrier();
        var topic = carrier.createMemberTopic("M-1");
        var name = carrier.subscribe(topic, ASA);
        assertThat(carrier.subscribe(topic, ASA)).isEqualTo(name);
        assertThat(carrier.subscribe(topic, new MailAddress("bo@pol.kramfors.se")))
                .isNotEqualTo(name);
        assertThat(carrier.status(name)).isNotEqualTo(SubscriptionStatus.CONFIRMED);
    }

    @Test
    @DisplayName("A phone number needs no confirmation, and can be unsubscribed repeatedly")
    void aNumberNeedsNoYesAndIsGoneWhenItIsUnsubscribedHoweverOften() {
        var carrier = carrier();
        var name = carrier.subscribe(carrier.roleTopic(Role.IT), NUMBER);
        assertThat(carrier.status(name)).isEqualTo(SubscriptionStatus.CONFIRMED);
        carrier.unsubscribe(name);
        carrier.unsubscribe(name);
        assertThat(carrier.status(name)).isEqualTo(SubscriptionStatus.GONE);
    }
}
