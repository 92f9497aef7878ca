package se.ledamot.municipality.notice;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.StringFormat;

/**
 * A message to a recipient, written in the same transaction as the state that it reports.
 *
 * @param about the subject that it is about, such as {@code loan/7K3M9QX2}
 * @param values the values that its text needs; they may be personal, so they are stored here and
 *     never in the journal
 */
public record Notice(
        Recipient to,
        Message message,
        Document values,
        String about,
        Instant writtenAt,
        Map<Channel, Delivery> deliveries) {

    public static final StringFormat ID =
            StringFormat.of("notice", "loan-7K3M9QX2-1-1", "[A-Za-z0-9ÅÄÖ_.-]{3,200}");

    /** The value that names the clause, where a message serves several. */
    public static final String CLAUSE = "clause";

    /** The value that makes an otherwise open message confidential. */
    public static final String CONFIDENTIAL = "confidential";

    /** The value that says from when on it is of no use, and is not sent any more. */
    public static final String LAPSES_AT = "lapsesAt";

    public Notice {
        deliveries = Map.copyOf(deliveries);
    }

    /** A message not yet sent on any of its channels. */
    public static Notice create(
            Message message, Recipient to, String about, Instant at, Object... values) {
        return create(message, to, about, at, Document.of(values));
    }

    /** The same, its values in a document. */
    public static Notice create(
            Message message, Recipient to, String about, Instant at, Document values) {
        var deliveries = new EnumMap<Channel, Delivery>(Channel.class);
        message.channels().forEach(channel -> deliveries.put(channel, new Delivery.Waiting(at)));
        return new Notice(to, message, message.complete(values), about, at, deliveries);
    }

    /** This notice as a part of the commit that it reports. */
    public FollowUp toFollowUp() {
        return id ->
                new Change<>(
                        NoticeMapping.NOTICE,
                        id,
                        null,
                        this,
                        JournalEvent.of(
                                "notice-written",
                                clause(),
                                "message",
                                message,
                                "to",
                                to.code(),
                                "about",
                                about));
    }

    /** The clause that it comes from: the message's, or the one that the values name. */
    public Clause clause() {
        return values.has(CLAUSE) ? Clause.of(values.text(CLAUSE)) : message.clause();
    }

    /** Whether only its recipient may know of it. */
    public boolean isConfidential() {
        return message.isConfidential() || values.booleanValue(CONFIDENTIAL);
    }

    public Notice with(Channel channel, Delivery delivery) {
        var changed = new EnumMap<>(deliveries);
        changed.put(channel, delivery);
        return new Notice(to, message, values, about, writtenAt, changed);
    }

    public Optional<Delivery> delivery(Channel channel) {
        return Optional.ofNullable(deliveries.get(channel));
    }

    /** The earliest time when something is to be done; empty when all is sent or failed. */
    public Optional<Instant> due() {
        return deliveries.values().stream()
                .map(Delivery::due)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    public boolean hasFailed() {
        return deliveries.values().stream()
                .anyMatch(one -> one instanceof Delivery.Failed failed && failed.isToReport());
    }

    /** Whether it would come too late to be of use. */
    public boolean isLapsed(Instant now) {
        var lapsesAt = values.instantOrNull(LAPSES_AT);
        return lapsesAt != null && !now.isBefore(lapsesAt);
    }
}
