package se.ledamot.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier.SubscriptionStatus;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** What every carrier does, the fake and SNS alike. */
public abstract class CarrierContract {
    private static final MailAddress ASA = new MailAddress("asa@pol.kramfors.se");
    private static final PhoneNumber NUMBER = new PhoneNumber("+46701740605");

    protected abstract Carrier carrier();

    @Test
    void whatIsTakenOverHasAReference() {
        var carrier = carrier();
        var post = carrier.topic("M-1");
        carrier.topic(Role.DEVICE_DESK);
        assertThat(
                        Stream.of(
                                carrier.sms(NUMBER, "Kramfors", "Åäö"),
                                carrier.mail(post, "Ämne", "Text"),
                                carrier.role(Role.DEVICE_DESK, Channel.MAIL, "Ämne", "Text"),
                                carrier.role(Role.DEVICE_DESK, Channel.SMS, "Ämne", "Text")))
                .allSatisfy(result ->
                        assertThat(result)
                                .isInstanceOfSatisfying(
                                        Carrier.Accepted.class,
                                        taken -> assertThat(taken.reference()).isNotBlank()));
    }

    @Test
    void eachMemberHasAPostOfTheirOwnMadeOnce() {
        var carrier = carrier();
        assertThat(carrier.topic("M-1.2")).isEqualTo(carrier.topic("M-1.2"));
        assertThat(Stream.of("M-1.2", "M-1_2", "M-1-2", "M-12").map(carrier::topic))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAddressThatIsAskedTwiceIsOneSubscriptionThatWaitsForItsYes() {
        var carrier = carrier();
        var post = carrier.topic("M-1");
        var name = carrier.subscribe(post, ASA);
        assertThat(carrier.subscribe(post, ASA)).isEqualTo(name);
        assertThat(carrier.subscribe(post, new MailAddress("bo@pol.kramfors.se")))
                .isNotEqualTo(name);
        assertThat(carrier.standing(name)).isNotEqualTo(SubscriptionStatus.CONFIRMED);
    }

    @Test
    void aNumberNeedsNoYesAndIsGoneWhenItIsUnsubscribedHoweverOften() {
        var carrier = carrier();
        var name = carrier.subscribe(carrier.topic(Role.IT), NUMBER);
        assertThat(carrier.standing(name)).isEqualTo(SubscriptionStatus.CONFIRMED);
        carrier.unsubscribe(name);
        carrier.unsubscribe(name);
        assertThat(carrier.standing(name)).isEqualTo(SubscriptionStatus.GONE);
    }
}
