package se.ledamot.mailboxes.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * What a received mail seems to be, by its header and folder.
 *
 * @param suggestion what it seems to be; null if nothing in particular
 * @param noAnswerSign the code of the sign by which it needs no answer; null if it seems to need
 *     one
 */
public record MailImpression(@Nullable Suggestion suggestion, @Nullable String noAnswerSign) {
    static final MailImpression NONE = new MailImpression(null, null);

    public static MailImpression of(
            Optional<Suggestion> suggestion, Optional<? extends Enum<?>> noAnswerSign) {
        return new MailImpression(
                suggestion.orElse(null), noAnswerSign.map(Document::code).orElse(null));
    }
}
