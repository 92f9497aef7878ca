package se.ledamot.mailboxes.answer;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * What a member has said last about a mail.
 *
 * @param until the last day of the time that the sender was told; null unless acknowledged
 */
public record Judgement(Verdict verdict, Instant at, @Nullable LocalDate until) {
    /** Whether something was sent to handle it, however no sweep has seen what. */
    boolean isOfSomethingSent() {
        return verdict == Verdict.ANSWERED || verdict == Verdict.FORWARDED;
    }

    boolean says(Verdict other, @Nullable LocalDate otherUntil) {
        return verdict == other && (until == null ? otherUntil == null : until.equals(otherUntil));
    }

    Document write() {
        return Document.of("verdict", verdict, "at", at, "until", until);
    }

    static Judgement read(Document written) {
        return new Judgement(
                written.enumValue(Verdict.class, "verdict"),
                written.instant("at"),
                written.dateOrNull("until"));
    }
}
