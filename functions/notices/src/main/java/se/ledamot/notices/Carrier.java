package se.ledamot.notices;

import se.ledamot.municipality.notice.Channel;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** Whoever carries messages to people, and keeps the addresses that mail may be sent to. */
public interface Carrier {
    /** Sends an SMS straight to a number. */
    Result sms(PhoneNumber number, String sender, String text);

    /** Sends a mail to everyone who has confirmed to get mail through that post. */
    Result mail(String post, String subject, String text);

    /** Sends to everyone behind a role on one channel; the subject is for mail. */
    Result role(Role role, Channel channel, String subject, String text);

    /**
     * Makes the post that mail to a member goes through, if there is none yet, and gives its name.
     */
    String topic(String member);

    /** The name of the post that goes to a role. */
    String topic(Role role);

    /** Asks the address whether it wants the post's mail, and gives the subscription's name. */
    String subscribe(String post, MailAddress address);

    /** Subscribes a number to the post's SMS, which needs no confirmation. */
    String subscribe(String post, PhoneNumber number);

    void unsubscribe(String subscription);

    /**
     * Whether the address has confirmed; one that did not in time is gone, and may be asked again.
     */
    SubscriptionStatus standing(String subscription);

    /** How far a subscription has come. */
    enum SubscriptionStatus {
        PENDING,
        CONFIRMED,
        GONE
    }

    /** What the carrier says of a message. */
    sealed interface Result {}

    /** Taken over, under the carrier's own reference. */
    record Accepted(String reference) implements Result {}

    /** Never to arrive: a number that there is not, an address that has opted out. */
    record Refused(String why) implements Result {}

    /** Not taken over; it may work later. */
    record NotNow(String why) implements Result {}

    /** Taken over or not: the answer did not come. */
    record Unknown(String why) implements Result {}
}
