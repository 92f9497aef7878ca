package se.ledamot.mailboxes.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.sweep.MailboxMapping;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * What a member was told last, so that nothing is news twice.
 *
 * @param sentAt when; null if never
 * @param figuresOn when the weekly figures were sent last; null if never
 * @param told what was told of each mail that waited then
 * @param unopenedThrough unread mails that arrived until then were told of; null if none were
 */
public record MailDigest(
        @Nullable Instant sentAt,
        @Nullable LocalDate figuresOn,
        Set<String> told,
        @Nullable LocalDate unopenedThrough) {
    public static final MailDigestMapping DIGEST = new MailDigestMapping();
    static final MailDigest NONE = new MailDigest(null, null, Set.of(), null);

    public MailDigest {
        told = Set.copyOf(told);
    }

    /** The day when it was sent; null if none was. */
    @Nullable LocalDate sentOn() {
        return sentAt == null ? null : SwedishTime.dateOf(sentAt);
    }

    /** Mapping of digests, by their members' ids. */
    public static final class MailDigestMapping implements EntityMapping<MailDigest> {
        private MailDigestMapping() {}

        @Override
        public String name() {
            return "mail-digest";
        }

        @Override
        public String table() {
            return MailboxMapping.MAILBOX.table();
        }

        @Override
        public Document write(MailDigest digest) {
            return Document.of(
                    "sentAt", digest.sentAt(),
                    "figuresOn", digest.figuresOn(),
                    "told", new TreeSet<>(digest.told()).stream().toList(),
                    "unopenedThrough", digest.unopenedThrough());
        }

        @Override
        public MailDigest read(Document written) {
            return new MailDigest(
                    written.instantOrNull("sentAt"),
                    written.dateOrNull("figuresOn"),
                    Set.copyOf(written.texts("told")),
                    written.dateOrNull("unopenedThrough"));
        }
    }
}
