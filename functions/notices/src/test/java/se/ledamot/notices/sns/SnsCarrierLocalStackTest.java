package se.ledamot.notices.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.CarrierContract;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.stack.LocalStack;

/** The carrier against LocalStack's SNS; skipped where there is neither an endpoint nor Docker. */
@EnabledIf("se.ledamot.stack.LocalStack#isThere")
class SnsCarrierLocalStackTest extends CarrierContract {
    private final LocalStack localStack = LocalStack.find().orElseThrow();
    private final String prefix = LocalStack.freshPrefix();
    private final SnsCarrier carrier =
            new SnsCarrier(
                    localStack.sns(),
                    localStack.sns(),
                    new SnsCarrier.Names(
                            role ->
                                    localStack
                                            .sns()
                                            .createTopic(topic -> topic.name(prefix + role))
                                            .topicArn(),
                            prefix + "member-",
                            "Kramfors kommun",
                            "0.20"),
                    () -> {});

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Test
    @DisplayName("An SMS is sent with the municipality's name as its sender")
    void anSmsIsSentAsItIsWrittenUnderTheMunicipalitysName() throws Exception {
        var number =
                new PhoneNumber("+4670" + (1_000_000 + Math.abs(prefix.hashCode() % 8_000_000)));
        assertThat(carrier.sendSms(number, "Kramfors", "Kramfors kommun: åäö ÅÄÖ é ü"))
                .isInstanceOf(Carrier.Accepted.class);
        var sent = read(localStack.sentTexts());
        assertThat(sent)
                .contains(
                        number.e164(), "AWS.SNS.SMS.SenderID", "Kramfors", "Transactional", "0.20");
    }

    @Test
    @DisplayName("An invalid phone number is refused for good")
    void aNumberThatThereIsNotIsRefusedForGood() {
        assertThat(carrier.sendSms(new PhoneNumber("070-abc"), "Kramfors", "x"))
                .isInstanceOf(Carrier.Refused.class);
    }

    @Test
    @DisplayName("The topic of a member is created once and accepts mail")
    void aMembersPostIsMadeOnceAndItsMailIsTaken() {
        var topic = carrier.createMemberTopic("M-1.2");
        assertThat(carrier.createMemberTopic("M-1.2")).isEqualTo(topic);
        var line = carrier.subscribe(topic, new MailAddress("asa@pol.kramfors.se"));
        assertThat(carrier.subscribe(topic, new MailAddress("asa@pol.kramfors.se")))
                .isEqualTo(line);
        assertThat(carrier.status(line))
                .isIn(Carrier.SubscriptionStatus.PENDING, Carrier.SubscriptionStatus.GONE);
        assertThat(carrier.sendMail(topic, "Din surfplatta är klar", "Text med å ä ö"))
                .isInstanceOf(Carrier.Accepted.class);
        carrier.unsubscribe(line);
        carrier.unsubscribe(line);
        assertThat(carrier.status(line))
                .isIn(Carrier.SubscriptionStatus.PENDING, Carrier.SubscriptionStatus.GONE);
    }

    @Test
    @DisplayName("A role is reached through its topic; a missing topic is a temporary failure")
    void aRoleIsReachedThroughItsTopicAndOneThatThereIsNotMayComeLater() {
        var topic = carrier.roleTopic(Role.DEVICE_DESK);
        carrier.subscribe(topic, new PhoneNumber("+46701740605"));
        assertThat(carrier.sendToRole(Role.DEVICE_DESK, Channel.MAIL, "s".repeat(150), "t"))
                .isInstanceOf(Carrier.Accepted.class);
        assertThat(
                        carrier.sendMail(
                                "arn:aws:sns:eu-north-1:000000000000:" + prefix + "none", "s", "t"))
                .isInstanceOf(Carrier.NotNow.class);
    }

    private static String read(URI uri) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }
}
