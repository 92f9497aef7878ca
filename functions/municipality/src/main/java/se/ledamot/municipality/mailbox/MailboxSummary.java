package se.ledamot.municipality.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;

/**
 * What is known of a member's municipal mailbox.
 *
 * @param unopened how many mails in the inbox nobody has opened
 * @param countedAt when a sweep counted them; the epoch where none has
 * @param remindedOn the day on which the member was last told to read the mail; null if never
 */
public record MailboxSummary(
        MemberId member, int unopened, Instant countedAt, @Nullable LocalDate remindedOn) {
    /** Counts that are older than that say nothing of now. */
    private static final Duration BELIEVED = Duration.ofHours(12);

    /** So that a count that stays the same is not written with each sweep. */
    private static final Duration RENEWED = Duration.ofHours(3);

    /** Of a mailbox of which nothing is known. */
    public static MailboxSummary unknown(MemberId member) {
        return new MailboxSummary(member, 0, Instant.EPOCH, null);
    }

    /** How many mails are unopened; empty where no sweep has counted them lately. */
    public OptionalInt unopened(Instant now) {
        return countedAt.plus(BELIEVED).isAfter(now)
                ? OptionalInt.of(unopened)
                : OptionalInt.empty();
    }

    /** With a new count; empty if it is as it was, and not old yet. */
    public Optional<MailboxSummary> counted(int count, Instant now) {
        return count == unopened && countedAt.plus(RENEWED).isAfter(now)
                ? Optional.empty()
                : Optional.of(new MailboxSummary(member, count, now, remindedOn));
    }

    /** With a reminder to read the mail. */
    public MailboxSummary reminded(LocalDate today) {
        return new MailboxSummary(member, unopened, countedAt, today);
    }

    /** Whether the member was told to read the mail on that day. */
    public boolean isRemindedOn(LocalDate day) {
        return day.equals(remindedOn);
    }
}
