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
    public Result sms(PhoneNumber number, String sender, String text) {
        var result = carrier.sms(number, sender, text);
        return result instanceof Accepted ? outbox.sms(number, sender, text) : result;
    }

    @Override
    public Result mail(String topic, String subject, String text) {
        var result = carrier.mail(topic, subject, text);
        return result instanceof Accepted ? outbox.mail(topic, subject, text) : result;
    }

    @Override
    public Result role(Role role, Channel channel, String subject, String text) {
        var result = carrier.role(role, channel, subject, text);
        return result instanceof Accepted ? outbox.role(role, channel, subject, text) : result;
    }

    @Override
    public String topic(String member) {
        return carrier.topic(member);
    }

    @Override
    public String topic(Role role) {
        return carrier.topic(role);
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
