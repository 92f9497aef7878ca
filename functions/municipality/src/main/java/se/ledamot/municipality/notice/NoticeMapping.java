package se.ledamot.municipality.notice;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of notices: open ones in a list by the time they are due, later in the list of failed or
 * of sent ones.
 */
public final class NoticeMapping implements EntityMapping<Notice> {
    public static final NoticeMapping NOTICE = new NoticeMapping();
    public static final String OPEN = listName("open");
    public static final String FAILED = listName("failed");
    public static final String SENT = listName("sent");

    /**
     * The list of open confidential notices, kept apart so that not even another list's length
     * reveals them.
     */
    public static final String CONFIDENTIAL_OPEN = confidentialListName("open");

    private static final Pattern OF_INCIDENTS = Pattern.compile("(^|-)incident-");

    private NoticeMapping() {}

    /** The list of a state: {@code open}, {@code failed} or {@code sent}. */
    public static String listName(String state) {
        return "notice/" + state;
    }

    /** The list of confidential notices in that state. */
    public static String confidentialListName(String state) {
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
     * A notice about an incident may be about a threat, and has the incident's id in its own;
     * likewise a notice about such a notice, or about an unreadable incident.
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
        // Checks the values too: some are words that a later release may have added.
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
    public ListPosition listPosition(Notice notice) {
        var due = notice.due();
        var state = due.isPresent() ? "open" : notice.hasFailed() ? "failed" : "sent";
        return ListPosition.at(
                notice.isConfidential() ? confidentialListName(state) : listName(state),
                due.orElse(notice.writtenAt()));
    }
}
