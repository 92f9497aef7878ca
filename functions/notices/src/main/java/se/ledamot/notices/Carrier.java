package se.ledamot.notices;

import se.ledamot.municipality.notice.Channel;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** The service that delivers messages to people, and stores the addresses that mail may go to. */
public interface Carrier {
    /** Sends an SMS straight to a number. */
    Result sendSms(PhoneNumber number, String sender, String text);

    /** Sends a mail to everyone with a confirmed subscription to that topic. */
    Result sendMail(String topic, String subject, String text);

    /** Sends to everyone with a role on one channel; the subject is for mail. */
    Result sendToRole(Role role, Channel channel, String subject, String text);

    /** Creates the topic for mail to a member, if there is none yet, and returns its name. */
    String createMemberTopic(String member);

    /** The name of a role's topic. */
    String roleTopic(Role role);

    /** Asks the address to confirm mail from a topic, and returns the subscription's name. */
    String subscribe(String topic, MailAddress address);

    /** Subscribes a number to a topic's SMS, which needs no confirmation. */
    String subscribe(String topic, PhoneNumber number);

    void unsubscribe(String subscription);

    /**
     * The status of a subscription; one that is not confirmed in time is gone, and may be asked
     * again.
     */
    SubscriptionStatus status(String subscription);

    /** How far a subscription has come. */
    enum SubscriptionStatus {
        PENDING,
        CONFIRMED,
        GONE
    }

    /** The carrier's result for a message. */
    sealed interface Result {}

    /** Accepted, with the carrier's own reference. */
    record Accepted(String reference) implements Result {}

    /** Refused for good: the number does not exist, or the address has opted out. */
    record Refused(String why) implements Result {}

    /** Not accepted now; it may work later. */
    record NotNow(String why) implements Result {}

    /** Accepted or not: no response came. */
    record Unknown(String why) implements Result {}
}
