package se.ledamot.mailboxes.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.Quota;

/**
 * One sweep's exclusive right to a mailbox. Each commit of a sweep has its lease as a condition:
 * one that is late, because its lease has passed to another, writes nothing.
 *
 * @param holder the sweep's own id; null if none runs
 * @param until when another sweep may take it
 * @param sweptAt when a sweep last came to the end of all folders; null if none has
 * @param folders the ids of the folders that there were then
 * @param drafts how many mails lay in the folder of drafts then
 * @param quota how full the mailbox was then; null where the server does not say
 */
public record SweepLease(
        @Nullable String holder,
        Instant until,
        @Nullable Instant sweptAt,
        List<String> folders,
        long drafts,
        @Nullable Quota quota) {
    /** Longer than a function may run, plus the most that two clocks may differ. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    static final SweepLease FREE = new SweepLease(null, Instant.EPOCH, null, List.of(), 0, null);

    public SweepLease {
        folders = List.copyOf(folders);
    }

    boolean isHeldBy(String sweep) {
        return sweep.equals(holder);
    }

    boolean isSweptSince(Instant time) {
        return sweptAt != null && !sweptAt.isBefore(time);
    }

    boolean isFree(Instant now) {
        return holder == null || !now.isBefore(until);
    }

    SweepLease takenBy(String sweep, Instant now) {
        return new SweepLease(sweep, now.plus(LONGEST), sweptAt, folders, drafts, quota);
    }

    /** Given back by its holder, who has not come to the end. */
    SweepLease released(Instant now) {
        return new SweepLease(null, now, sweptAt, folders, drafts, quota);
    }

    /** Given back by its holder, who has swept all those folders. */
    SweepLease swept(Instant now, List<String> all, long draftsNow, @Nullable Quota quotaNow) {
        return new SweepLease(null, now, now, all, draftsNow, quotaNow);
    }
}
