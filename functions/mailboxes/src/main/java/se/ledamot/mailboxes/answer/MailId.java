package se.ledamot.mailboxes.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.ledamot.platform.schema.StringFormat;

/**
 * A mail that waits for an answer, as its member names it: its thread and its fingerprint.
 *
 * @param thread the key of the thread's subject
 */
public record MailId(String thread, String fingerprint) {
    private static final Pattern PATTERN =
            Pattern.compile("(?<thread>[0-9a-f]{24})-(?<fingerprint>[0-9a-f]{32})");
    public static final StringFormat FORMAT =
            StringFormat.of("mail", "0".repeat(24) + "-" + "0".repeat(32), PATTERN.pattern());

    /**
     * The id in a text of that format.
     *
     * @throws IllegalArgumentException for another text
     */
    public static MailId parse(String text) {
        Matcher found = PATTERN.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("Not the id of a mail");
        }
        return new MailId(found.group("thread"), found.group("fingerprint"));
    }

    /** The id of a mail in the thread with that id. */
    public static MailId of(String threadId, String fingerprint) {
        return new MailId(threadId.substring(threadId.indexOf('/') + 1), fingerprint);
    }

    @Override
    public String toString() {
        return thread + "-" + fingerprint;
    }
}
