package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.identity.MailAddress;

/**
 * A member's mailbox, as far as sweeps concern it (O3).
 *
 * @param address where it is
 * @param announcedAt when the member was told what is read and kept
 * @param problem why it cannot be swept now; null if it can
 */
public record Mailbox(
        MemberId member, MailAddress address, Instant announcedAt, @Nullable SweepProblem problem) {
    /**
     * Why a mailbox cannot be swept.
     *
     * @param since when the first sweep failed so
     * @param notBefore when the next may be tried, because the server asks for that time; null for
     *     as usual
     */
    public record SweepProblem(Problem kind, Instant since, @Nullable Instant notBefore) {}

    Mailbox withProblem(@Nullable SweepProblem next) {
        return new Mailbox(member, address, announcedAt, next);
    }

    boolean mayBeTried(Instant now) {
        var notBefore = problem == null ? null : problem.notBefore();
        return notBefore == null || !now.isBefore(notBefore);
    }
}
