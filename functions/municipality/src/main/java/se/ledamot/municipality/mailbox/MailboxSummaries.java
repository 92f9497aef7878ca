package se.ledamot.municipality.mailbox;

import static se.ledamot.municipality.mailbox.MailboxSummaryMapping.SUMMARY;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Changes what others know of mailboxes. */
public record MailboxSummaries(Repository repository) {
    /**
     * What changes of a mailbox's summary; nothing where the change gives none. One that cannot be
     * read is left as it is: it must not stop a sweep of the mailbox.
     */
    public Commit change(
            MemberId member, Function<MailboxSummary, Optional<MailboxSummary>> change) {
        var page = repository.findAll(SUMMARY, List.of(member.value()));
        if (!page.unreadable().isEmpty()) {
            return Commit.nothing();
        }
        var before = page.items().stream().findFirst();
        return change.apply(
                        before.map(Versioned::state)
                                .orElseGet(() -> MailboxSummary.unknown(member)))
                .map(next ->
                        Commit.nothing().putUnjournalled(SUMMARY, member.value(), before, next))
                .orElse(Commit.nothing());
    }
}
