package se.ledamot.notices;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * Puts a notice into words, finds where its recipient is reached now, and hands it to the carrier.
 */
public final class NoticeSender {
    /**
     * The result of sending a notice.
     *
     * @param text the text as it was handed over
     */
    public record SendResult(Carrier.Result result, String text) {
        /** Why it was not taken over; null where it was. */
        @Nullable String why() {
            return switch (result) {
                case Carrier.Accepted taken -> null;
                case Carrier.Refused(var why) -> why;
                case Carrier.NotNow(var why) -> why;
                case Carrier.Unknown(var why) -> why;
            };
        }
    }

    private static final System.Logger LOG = System.getLogger(NoticeSender.class.getName());

    private final Repository repository;
    private final Guidelines guidelines;
    private final SyncSubscriptions subscriptions;
    private final Carrier carrier;

    public NoticeSender(
            Repository repository,
            Guidelines guidelines,
            SyncSubscriptions subscriptions,
            Carrier carrier) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.subscriptions = subscriptions;
        this.carrier = carrier;
    }

    SendResult send(Notice notice, Channel channel) {
        var rendered = RenderedNotice.of(notice, guidelines.currentOrShipped());
        var text = channel == Channel.SMS ? Gsm7.plain(rendered.sms()) : rendered.mail();
        var result =
                switch (notice.to()) {
                    case Recipient.ToMember(var member) ->
                            toMember(member.value(), channel, rendered.subject(), text);
                    case Recipient.ToRole(var role) ->
                            toRole(role, channel, rendered.subject(), text);
                };
        return new SendResult(result, text);
    }

    private Carrier.Result toMember(String id, Channel channel, String subject, String text) {
        Optional<Member> member = repository.find(MemberMapping.MEMBER, id).map(Versioned::state);
        if (member.isEmpty()) {
            return new Carrier.Refused("no-such-member");
        }
        return switch (channel) {
            case SMS -> sms(member.get(), text);
            case MAIL -> mail(member.get(), subject, text);
        };
    }

    /** An address that has passed to somebody else may still be subscribed for a moment. */
    private Carrier.Result mail(Member member, String subject, String text) {
        return member.mail() == null
                ? new Carrier.Refused("no-address")
                : subscriptions
                        .confirmedTopic(member.id().value())
                        .map(topic -> handedOver(() -> carrier.sendMail(topic, subject, text)))
                        .orElseGet(() -> new Carrier.NotNow("address-unconfirmed"));
    }

    private Carrier.Result sms(Member member, String text) {
        var mobile = member.mobile();
        return mobile == null
                ? new Carrier.Refused(Delivery.NO_NUMBER)
                : sms(
                        mobile,
                        guidelines.currentOrShipped().settings().text(Setting.SMS_SENDER),
                        text);
    }

    private Carrier.Result sms(PhoneNumber number, String sender, String text) {
        return handedOver(() -> carrier.sendSms(number, sender, text));
    }

    /**
     * A role without a confirmed subscriber is no recipient: the message waits until there is one,
     * or is reported.
     */
    private Carrier.Result toRole(Role role, Channel channel, String subject, String text) {
        return subscriptions.reaches(role, channel)
                ? handedOver(() -> carrier.sendToRole(role, channel, subject, text))
                : new Carrier.NotNow("nobody-behind-role");
    }

    /** A failure from here on does not show whether the message was sent. */
    private static Carrier.Result handedOver(Supplier<Carrier.Result> message) {
        try {
            return message.get();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a message may have been sent: {0}", e.getClass().getName());
            return new Carrier.Unknown("broken");
        }
    }
}
