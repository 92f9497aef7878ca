package se.ledamot.notices.sns;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.AwsClients;
import se.ledamot.platform.aws.AwsErrors;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * Amazon SNS: an SMS goes straight to the number, mail goes to a topic per member, since a topic's
 * filter policies are limited to a few hundred; a role is a topic of the template, whose
 * subscriptions are filtered by channel.
 */
public final class SnsCarrier implements Carrier {
    private static final String CHANNEL = "channel";
    private static final int LONGEST_SUBJECT = 99;

    private static final int SERVER_FAULT = 500;

    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(20);
    private static final Duration LONGEST_IN_ALL = Duration.ofSeconds(25);
    private static final Duration LONGEST_TO_LOOK = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final SnsClient sns;
    private final SnsClient publishing;
    private final Names names;
    private final Runnable pause;

    /**
     * The names of topics.
     *
     * @param role the topic of a role, by its name
     * @param memberPrefix what the names of members' topics begin with
     * @param mail the name that mail comes from
     * @param maxPrice of an SMS, in US dollars
     */
    public record Names(
            UnaryOperator<String> role, String memberPrefix, String mail, String maxPrice) {}

    /**
     * A carrier with these clients and names.
     *
     * @param sns for subscriptions
     * @param publishing for messages: it does not retry by itself, since a message whose response
     *     was lost may have been sent, and a second one would go unnoticed
     * @param pause after each message to a role: SNS ends the subscription of an address that gets
     *     more than ten mails in a second
     */
    public SnsCarrier(SnsClient sns, SnsClient publishing, Names names, Runnable pause) {
        this.sns = sns;
        this.publishing = publishing;
        this.names = names;
        this.pause = pause;
    }

    /**
     * SNS as the environment describes it: TOPIC_… for each role, MEMBER_TOPIC_PREFIX and
     * TOPIC_DISPLAY_NAME for members, SMS_MAX_PRICE.
     */
    public static Carrier deployed(Environment environment) {
        return new SnsCarrier(
                SnsClient.builder()
                        .httpClient(AwsClients.http(LONGEST_TO_LOOK))
                        .overrideConfiguration(AwsClients.limited())
                        .build(),
                SnsClient.builder()
                        .httpClient(AwsClients.http(LONGEST_TO_ANSWER))
                        .overrideConfiguration(override ->
                                override.retryStrategy(AwsRetryStrategy.doNotRetry())
                                        .apiCallTimeout(LONGEST_IN_ALL))
                        .build(),
                new SnsCarrier.Names(
                        role ->
                                environment.required(
                                        "TOPIC_" + role.toUpperCase(Locale.ROOT).replace('-', '_')),
                        environment.required("MEMBER_TOPIC_PREFIX"),
                        environment.required("TOPIC_DISPLAY_NAME"),
                        environment.required("SMS_MAX_PRICE")),
                () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }

    @Override
    public Result sendSms(PhoneNumber number, String sender, String text) {
        var attributes =
                Map.of(
                        "AWS.SNS.SMS.SMSType", string("Transactional"),
                        "AWS.SNS.SMS.SenderID", string(sender),
                        "AWS.SNS.SMS.MaxPrice", number(names.maxPrice()));
        return result(() ->
                publishing.publish(publish ->
                        publish.phoneNumber(number.e164())
                                .message(text)
                                .messageAttributes(attributes)));
    }

    @Override
    public Result sendMail(String topic, String subject, String text) {
        return publish(topic, Channel.MAIL, subject, text);
    }

    @Override
    public Result sendToRole(Role role, Channel channel, String subject, String text) {
        var result = publish(roleTopic(role), channel, subject, text);
        pause.run();
        return result;
    }

    @Override
    public String createMemberTopic(String member) {
        var name = names.memberPrefix() + encoded(member);
        var arn = sns.createTopic(topic -> topic.name(name)).topicArn();
        // Set after creation: a topic that exists with other attributes would be refused.
        set(arn, "DisplayName", names.mail());
        set(arn, "KmsMasterKeyId", "alias/aws/sns");
        return arn;
    }

    private void set(String arn, String attribute, String value) {
        sns.setTopicAttributes(
                topic -> topic.topicArn(arn).attributeName(attribute).attributeValue(value));
    }

    /** A topic's name has no full stop; two members' ids never give the same name. */
    static String encoded(String member) {
        return member.replace("_", "__").replace(".", "_-");
    }

    @Override
    public String roleTopic(Role role) {
        return names.role().apply(role.code());
    }

    @Override
    public String subscribe(String topic, MailAddress address) {
        return subscribe(topic, "email", address.value(), Channel.MAIL);
    }

    @Override
    public String subscribe(String topic, PhoneNumber number) {
        return subscribe(topic, "sms", number.e164(), Channel.SMS);
    }

    @Override
    public void unsubscribe(String subscription) {
        try {
            sns.unsubscribe(request -> request.subscriptionArn(subscription));
        } catch (NotFoundException | InvalidParameterException e) {
            // It is gone already, or was never confirmed: SNS forgets those by itself after two
            // days.
        }
    }

    @Override
    public SubscriptionStatus status(String subscription) {
        try {
            var attributes =
                    sns.getSubscriptionAttributes(get -> get.subscriptionArn(subscription))
                            .attributes();
            return "false".equals(attributes.get("PendingConfirmation"))
                    ? SubscriptionStatus.CONFIRMED
                    : SubscriptionStatus.PENDING;
        } catch (NotFoundException | InvalidParameterException e) {
            return SubscriptionStatus.GONE;
        }
    }

    private String subscribe(String topic, String protocol, String endpoint, Channel channel) {
        var attributes = new HashMap<String, String>();
        attributes.put("FilterPolicy", "{\"" + CHANNEL + "\":[\"" + channel + "\"]}");
        return sns.subscribe(request ->
                        request.topicArn(topic)
                                .protocol(protocol)
                                .endpoint(endpoint)
                                .attributes(attributes)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private Result publish(String topic, Channel channel, String subject, String text) {
        var shortened = subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
        return result(() ->
                publishing.publish(publish ->
                        publish.topicArn(topic)
                                .subject(shortened)
                                .message(text)
                                .messageAttributes(Map.of(CHANNEL, string(channel.name())))));
    }

    /**
     * Maps errors of SNS: a permanent one becomes {@code Refused}; any other below 500, such as a
     * missing permission, {@code NotNow}; 500 and above, or no answer, {@code Unknown}.
     */
    private static Result result(Supplier<PublishResponse> publish) {
        try {
            return new Accepted(publish.get().messageId());
        } catch (InvalidParameterException | InvalidParameterValueException | OptedOutException e) {
            return new Refused("invalid-or-opted-out");
        } catch (EndpointDisabledException e) {
            return new Refused("disabled");
        } catch (SnsException e) {
            return e.statusCode() >= SERVER_FAULT
                    ? new Unknown(AwsErrors.name(e))
                    : new NotNow(AwsErrors.name(e));
        } catch (SdkClientException e) {
            return new Unknown("no-answer");
        }
    }

    private static MessageAttributeValue string(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static MessageAttributeValue number(String value) {
        return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
    }
}
