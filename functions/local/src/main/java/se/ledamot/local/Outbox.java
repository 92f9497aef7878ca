package se.ledamot.local;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * A carrier that stores messages for reading instead of sending them. Every address counts as
 * confirmed.
 */
final class Outbox implements Carrier {
    private static final int MOST = 2_000;

    /** A message as it was sent. */
    record Sent(Instant at, String by, String to, String subject, String text) {
        Document toJson() {
            return Document.of(
                    "at", at,
                    "by", by,
                    "to", to,
                    "subject", subject.isEmpty() ? null : subject,
                    "text", text);
        }
    }

    private final Clock clock;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Supplier<String> references;

    Outbox(Clock clock) {
        this(clock, counting(new AtomicLong()));
    }

    /** An outbox with the given references for messages. */
    Outbox(Clock clock, Supplier<String> references) {
        this.clock = clock;
        this.references = references;
    }

    private static Supplier<String> counting(AtomicLong number) {
        return () -> "local-" + number.incrementAndGet();
    }

    /** Those whose recipient contains the text, newest last; all for an empty text. */
    List<Sent> to(String recipient) {
        return sent.stream().filter(one -> one.to().contains(recipient)).toList();
    }

    @Override
    public Result sendSms(PhoneNumber number, String sender, String text) {
        return keep(new Sent(clock.instant(), "sms from " + sender, number.e164(), "", text));
    }

    @Override
    public Result sendMail(String topic, String subject, String text) {
        return keep(new Sent(clock.instant(), "mail", topic, subject, text));
    }

    @Override
    public Result sendToRole(Role role, Channel channel, String subject, String text) {
        return keep(
                new Sent(
                        clock.instant(),
                        channel == Channel.SMS ? "sms" : "mail",
                        roleTopic(role),
                        subject,
                        text));
    }

    @Override
    public String createMemberTopic(String member) {
        return "member/" + member;
    }

    @Override
    public String roleTopic(Role role) {
        return "role/" + role.code();
    }

    @Override
    public String subscribe(String topic, MailAddress address) {
        return topic + "/mail";
    }

    @Override
    public String subscribe(String topic, PhoneNumber number) {
        return topic + "/sms";
    }

    @Override
    public void unsubscribe(String subscription) {
        // Nothing is kept of subscriptions.
    }

    @Override
    public SubscriptionStatus status(String subscription) {
        return SubscriptionStatus.CONFIRMED;
    }

    private Result keep(Sent message) {
        if (sent.size() >= MOST) {
            sent.removeFirst();
        }
        sent.add(message);
        return new Accepted(references.get());
    }
}
