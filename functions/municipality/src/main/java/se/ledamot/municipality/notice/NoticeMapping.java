package se.ledamot.municipality.notice;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.IndexKey;
import se.ledamot.platform.document.Document;

/**
 * How notices are kept: open ones on a shelf by the time they are due, then among the failed or the
 * sent.
 */
public final class NoticeMapping implements EntityMapping<Notice> {
    public static final NoticeMapping NOTICE = new NoticeMapping();
    public static final String OPEN = in("open");
    public static final String FAILED = in("failed");
    public static final String SENT = in("sent");

    /**
     * The shelves of what is for the eyes of its readers alone: no list of others is longer for it.
     */
    public static final String CONFIDENTIAL_OPEN = confidentialIn("open");

    private static final Pattern OF_INCIDENTS = Pattern.compile("(^|-)incident-");

    private NoticeMapping() {}

    /** The shelf of a state: {@code open}, {@code failed} or {@code sent}. */
    public static String in(String state) {
        return "notice/" + state;
    }

    /** The shelf of that state for what is confidential. */
    public static String confidentialIn(String state) {
        return "confidential/" + state;
    }

    @Override
    public String name() {
        return "notice";
    }

    @Override
    public String table() {
        return "Notices";
    }

    /**
     * What tells of an incident may tell of a threat, and is named after it; so does what tells of
     * such a notice, or of an incident that cannot be read.
     */
    @Override
    public boolean isSecret(String id) {
        return OF_INCIDENTS.matcher(id).find();
    }

    @Override
    public Document write(Notice notice) {
        var deliveries = Document.EMPTY;
        for (var delivery : notice.deliveries().entrySet()) {
            deliveries =
                    deliveries.with(Document.code(delivery.getKey()), delivery.getValue().write());
        }
        return Document.of(
                "to", notice.to().code(),
                "message", notice.message(),
                "values", notice.values(),
                "about", notice.about(),
                "writtenAt", notice.writtenAt(),
                "deliveries", deliveries);
    }

    @Override
    public Notice read(Document written) {
        var notice =
                new Notice(
                        Recipient.read(written.text("to")),
                        written.enumValue(Message.class, "message"),
                        written.document("values"),
                        written.text("about"),
                        written.instant("writtenAt"),
                        deliveries(written.document("deliveries")));
        // Of its values too, some are words that may be of a later release.
        notice.clause();
        notice.isConfidential();
        return notice;
    }

    private static Map<Channel, Delivery> deliveries(Document written) {
        var deliveries = new EnumMap<Channel, Delivery>(Channel.class);
        for (var name : written.values().keySet()) {
            var channel = Channel.valueOf(name.toUpperCase(Locale.ROOT));
            deliveries.put(channel, Delivery.read(written.document(name)));
        }
        return deliveries;
    }

    @Override
    public IndexKey indexKey(Notice notice) {
        var due = notice.due();
        var state = due.isPresent() ? "open" : notice.hasFailed() ? "failed" : "sent";
        return IndexKey.at(
                notice.isConfidential() ? confidentialIn(state) : in(state),
                due.orElse(notice.writtenAt()));
    }
}
