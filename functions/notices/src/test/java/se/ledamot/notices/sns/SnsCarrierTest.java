package se.ledamot.notices.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.KmsThrottlingException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.ThrottledException;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;

/** What SNS is asked, and what each of its responses means for a message. */
class SnsCarrierTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+46701740600");
    private static final MailAddress ADDRESS = new MailAddress("asa@pol.kramfors.se");

    private final List<Object> asked = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> pauses = new ArrayList<>();
    private final SnsCarrier carrier =
            new SnsCarrier(
                    client(),
                    client(),
                    new SnsCarrier.Names(
                            role -> "role-" + role, "member-", "Kramfors kommun", "0.20"),
                    () -> pauses.add("pause"));

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        failed(InvalidParameterException.builder(), 400, "InvalidParameter"),
                        new Carrier.Refused("invalid-or-opted-out")),
                Arguments.of(
                        failed(
                                InvalidParameterValueException.builder(),
                                400,
                                "ParameterValueInvalid"),
                        new Carrier.Refused("invalid-or-opted-out")),
                Arguments.of(
                        failed(OptedOutException.builder(), 400, "OptedOut"),
                        new Carrier.Refused("invalid-or-opted-out")),
                Arguments.of(
                        failed(EndpointDisabledException.builder(), 400, "EndpointDisabled"),
                        new Carrier.Refused("disabled")),
                Arguments.of(
                        failed(ThrottledException.builder(), 400, "Throttled"),
                        new Carrier.NotNow("Throttled")),
                Arguments.of(
                        failed(KmsThrottlingException.builder(), 400, "KMSThrottling"),
                        new Carrier.NotNow("KMSThrottling")),
                Arguments.of(
                        failed(AuthorizationErrorException.builder(), 403, "AuthorizationError"),
                        new Carrier.NotNow("AuthorizationError")),
                Arguments.of(
                        failed(NotFoundException.builder(), 404, "NotFound"),
                        new Carrier.NotNow("NotFound")),
                Arguments.of(
                        SnsException.builder().statusCode(499).message("?").build(),
                        new Carrier.NotNow("status-499")),
                Arguments.of(
                        SnsException.builder()
                                .statusCode(429)
                                .awsErrorDetails(AwsErrorDetails.builder().build())
                                .build(),
                        new Carrier.NotNow("status-429")),
                Arguments.of(
                        failed(InternalErrorException.builder(), 500, "InternalError"),
                        new Carrier.Unknown("InternalError")),
                Arguments.of(
                        SnsException.builder().statusCode(503).message("?").build(),
                        new Carrier.Unknown("status-503")),
                Arguments.of(
                        SdkClientException.create("no answer"), new Carrier.Unknown("no-answer")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    @DisplayName("Each failure of SNS says whether the message may have been sent")
    void eachFailureSaysWhetherTheMessageMayHaveGone(
            RuntimeException failure, Carrier.Result expected) {
        answers.add(failure);
        assertThat(carrier.sendSms(NUMBER, "Kramfors", "x")).isEqualTo(expected);
        answers.add(failure);
        assertThat(carrier.sendMail("topic", "s", "x")).isEqualTo(expected);
        answers.add(failure);
        assertThat(carrier.sendToRole(Role.IT, Channel.MAIL, "s", "x")).isEqualTo(expected);
    }

    @Test
    void anSmsGoesStraightToTheNumber() {
        answers.add(PublishResponse.builder().messageId("m-1").build());
        assertThat(carrier.sendSms(NUMBER, "Kramfors", "Hej"))
                .isEqualTo(new Carrier.Accepted("m-1"));
        var sms = (PublishRequest) asked.getFirst();
        assertThat(sms.phoneNumber()).isEqualTo("+46701740600");
        assertThat(sms.message()).isEqualTo("Hej");
        assertThat(sms.messageAttributes())
                .extractingByKeys(
                        "AWS.SNS.SMS.SMSType", "AWS.SNS.SMS.SenderID", "AWS.SNS.SMS.MaxPrice")
                .extracting(value -> value.stringValue())
                .containsExactly("Transactional", "Kramfors", "0.20");
        assertThat(pauses).isEmpty();
    }

    @Test
    @DisplayName("A message to a role is for one channel, and a pause follows it")
    void aMessageToARoleIsForOneChannelAndAPauseFollows() {
        answers.add(PublishResponse.builder().messageId("m-1").build());
        assertThat(carrier.sendToRole(Role.DEVICE_DESK, Channel.SMS, "s".repeat(150), "Hej"))
                .isEqualTo(new Carrier.Accepted("m-1"));
        var message = (PublishRequest) asked.getFirst();
        assertThat(message.topicArn()).isEqualTo("role-device-desk");
        assertThat(message.subject()).hasSize(99);
        assertThat(message.messageAttributes())
                .extractingByKey("channel")
                .extracting(value -> value.stringValue())
                .isEqualTo("SMS");
        assertThat(pauses).hasSize(1);
    }

    @Test
    @DisplayName("Each member has an encrypted topic with a unique name")
    void eachMemberHasATopicWhoseNameIsLikeNoOther() {
        answers.add(CreateTopicResponse.builder().topicArn("arn:1").build());
        answers.add(SetTopicAttributesResponse.builder().build());
        answers.add(SetTopicAttributesResponse.builder().build());
        assertThat(carrier.createMemberTopic("M-1.2")).isEqualTo("arn:1");
        assertThat(((CreateTopicRequest) asked.getFirst()).name()).isEqualTo("member-M-1_-2");
        assertThat(asked.stream().skip(1))
                .map(SetTopicAttributesRequest.class::cast)
                .extracting(set ->
                        set.topicArn() + " " + set.attributeName() + " " + set.attributeValue())
                .containsExactly(
                        "arn:1 DisplayName Kramfors kommun", "arn:1 KmsMasterKeyId alias/aws/sns");
        assertThat(SnsCarrier.encoded("M_1")).isEqualTo("M__1");
        assertThat(carrier.roleTopic(Role.SECURITY_DEPUTY)).isEqualTo("role-security-deputy");
    }

    @Test
    @DisplayName("A subscription receives the messages of one channel only")
    void aSubscriptionIsForOneChannelAlone() {
        answers.add(SubscribeResponse.builder().subscriptionArn("arn:mail").build());
        answers.add(SubscribeResponse.builder().subscriptionArn("arn:sms").build());
        assertThat(carrier.subscribe("topic", ADDRESS)).isEqualTo("arn:mail");
        assertThat(carrier.subscribe("topic", NUMBER)).isEqualTo("arn:sms");
        var mail = (SubscribeRequest) asked.getFirst();
        assertThat(mail.protocol()).isEqualTo("email");
        assertThat(mail.endpoint()).isEqualTo("asa@pol.kramfors.se");
        assertThat(mail.returnSubscriptionArn()).isTrue();
        assertThat(mail.attributes()).containsEntry("FilterPolicy", "{\"channel\":[\"MAIL\"]}");
        var sms = (SubscribeRequest) asked.getLast();
        assertThat(sms.protocol()).isEqualTo("sms");
        assertThat(sms.endpoint()).isEqualTo("+46701740600");
        assertThat(sms.attributes()).containsEntry("FilterPolicy", "{\"channel\":[\"SMS\"]}");
    }

    @Test
    void aSubscriptionIsConfirmedPendingOrGone() {
        answers.add(standing("false"));
        answers.add(standing("true"));
        answers.add(failed(NotFoundException.builder(), 404, "NotFound"));
        answers.add(failed(InvalidParameterException.builder(), 400, "InvalidParameter"));
        assertThat(Stream.of(1, 2, 3, 4).map(each -> carrier.status("arn")))
                .containsExactly(
                        Carrier.SubscriptionStatus.CONFIRMED,
                        Carrier.SubscriptionStatus.PENDING,
                        Carrier.SubscriptionStatus.GONE,
                        Carrier.SubscriptionStatus.GONE);
        answers.add(failed(ThrottledException.builder(), 400, "Throttled"));
        assertThatThrownBy(() -> carrier.status("arn")).isInstanceOf(ThrottledException.class);
    }

    @Test
    @DisplayName("Unsubscribing a subscription that no longer exists succeeds")
    void whatIsGoneIsUnsubscribedAsWell() {
        answers.add(failed(NotFoundException.builder(), 404, "NotFound"));
        carrier.unsubscribe("arn");
        assertThat(((UnsubscribeRequest) asked.getFirst()).subscriptionArn()).isEqualTo("arn");
        answers.add(failed(ThrottledException.builder(), 400, "Throttled"));
        assertThatThrownBy(() -> carrier.unsubscribe("arn")).isInstanceOf(ThrottledException.class);
    }

    private static GetSubscriptionAttributesResponse standing(String pending) {
        return GetSubscriptionAttributesResponse.builder()
                .attributes(Map.of("PendingConfirmation", pending))
                .build();
    }

    /** Notes what it is asked, and answers in turn. */
    private SnsClient client() {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    asked.add(arguments[0]);
                    var answer = answers.remove();
                    if (answer instanceof RuntimeException failure) {
                        throw failure;
                    }
                    return answer;
                };
        return (SnsClient)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {SnsClient.class}, handler);
    }

    private static RuntimeException failed(SnsException.Builder builder, int status, String code) {
        return (RuntimeException)
                builder.statusCode(status)
                        .message(code)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }
}
