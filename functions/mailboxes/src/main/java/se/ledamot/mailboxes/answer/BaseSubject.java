package se.ledamot.mailboxes.answer;

import java.util.regex.Pattern;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.text.Caseless;

/**
 * A subject without what mail programs put before and after it (RFC 5256, 2.1), in Swedish,
 * English, German, French and the other Nordic languages.
 *
 * @param text the same for all mails of a thread
 * @param isReply whether the mail program has marked the mail as an answer, or as forwarded
 * @param isForward whether it has marked it as forwarded
 */
record BaseSubject(String text, boolean isReply, boolean isForward) {
    private static final int LENGTH_OF_KEY = 24;
    private static final String FORWARDS = "vb|fwd?|vs|wg|tr|vl|vidarebefordrat";
    private static final String REPLIES = "re|sv|svar|aw|antw|ang|r";

    /** A prefix such as {@code SV:} or {@code Re[2]:}, or a label such as {@code [EXTERN]}. */
    private static final Pattern PREFIX =
            Pattern.compile(
                    "^(?:(?<forward>"
                            + FORWARDS
                            + ")|(?:"
                            + REPLIES
                            + "))\\s?(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s?[:：]\\s*");

    private static final Pattern LABEL = Pattern.compile("^\\[[^\\[\\]]{1,40}\\]\\s*(?=\\S)");
    private static final Pattern TRAILER = Pattern.compile("\\s*\\(fwd\\)$");

    /** Of a subject in which identity numbers are masked. */
    static BaseSubject of(String subject) {
        var text = TRAILER.matcher(Caseless.key(subject)).replaceFirst("");
        boolean isReply = false;
        boolean isForward = false;
        while (true) {
            var prefix = PREFIX.matcher(text);
            var label = LABEL.matcher(text);
            if (prefix.find()) {
                isReply = true;
                isForward |= prefix.group("forward") != null;
                text = text.substring(prefix.end());
            } else if (label.find()) {
                text = text.substring(label.end());
            } else {
                return new BaseSubject(text.strip(), isReply, isForward);
            }
        }
    }

    /** A key of all mails with this subject, which does not hold it. */
    String key() {
        return Sha256.of(text).hex().substring(0, LENGTH_OF_KEY);
    }
}
