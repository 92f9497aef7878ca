package se.ledamot.local;

import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * Shows in the outbox the messages that a real carrier accepted. Every address counts as confirmed,
 * since nobody is there to confirm it.
 */
record OutboxCarrier(Carrier carrier, Outbox outbox) implements Carrier {
    @Override
    public Result sendSms(PhoneNumber number, String sender, String text) {
        var result = carrier.sendSms(number, sender, text);
        return result instanceof Accepted ? outbox.sendSms(number, sender, text) : result;
    }

    @Override
    public Result sendMail(String topic, String subject, String text) {
        var result = carrier.sendMail(topic, subject, text);
        return result instanceof Accepted ? outbox.sendMail(topic, subject, text) : result;
    }

    @Override
    public Result sendToRole(Role role, Channel channel, String subject, String text) {
        var result = carrier.sendToRole(role, channel, subject, text);
        return result instanceof Accepted
                ? outbox.sendToRole(role, channel, subject, text)
                : result;
    }

    @Override
    public String createMemberTopic(String member) {
        return carrier.createMemberTopic(member);
    }

    @Override
    public String roleTopic(Role role) {
        return carrier.roleTopic(role);
    }

    @Override
    public String subscribe(String topic, MailAddress address) {
        return carrier.subscribe(topic, address);
    }

    @Override
    public String subscribe(String topic, PhoneNumber number) {
        return carrier.subscribe(topic, number);
    }

    @Override
    public void unsubscribe(String subscription) {
        carrier.unsubscribe(subscription);
    }

    @Override
    public SubscriptionStatus status(String subscription) {
        return SubscriptionStatus.CONFIRMED;
    }
}
