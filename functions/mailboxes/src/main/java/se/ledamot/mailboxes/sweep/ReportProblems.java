package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Tells IT which mailboxes cannot be swept, and what to do (O3): once, until the problem is
 * another. Mailboxes with the same problem share a message, as where the server is down.
 */
final class ReportProblems {
    private static final int MOST_IN_A_COMMIT = 20;
    private static final int MOST_NAMED = 10;

    private final Repository repository;

    ReportProblems(Repository repository) {
        this.repository = repository;
    }

    void report(SweepRun run, Collection<Versioned<Mailbox>> mailboxes, Operation operation) {
        mailboxes.stream()
                .filter(one -> one.state().hasReportableProblem(operation.at()))
                .collect(Collectors.groupingBy(one -> kind(one.state()).orElseThrow()))
                .forEach((kind, some) -> report(run, kind, some));
    }

    private static Optional<Problem> kind(Mailbox mailbox) {
        return Optional.ofNullable(mailbox.problem()).map(Mailbox.SweepProblem::kind);
    }

    private void report(SweepRun run, Problem kind, List<Versioned<Mailbox>> some) {
        var ids = some.stream().map(Versioned::id).sorted().toList();
        for (int from = 0; from < ids.size(); from += MOST_IN_A_COMMIT) {
            var next = ids.subList(from, Math.min(ids.size(), from + MOST_IN_A_COMMIT));
            int count = from == 0 ? ids.size() : 0;
            run.execute("problem-" + kind + "-" + from, part -> decide(kind, next, count, part));
        }
    }

    /** Marks mailboxes as reported; unless {@code count} is 0, writes a notice of that many. */
    private Decision<Boolean> decide(
            Problem kind, List<String> ids, int count, Operation operation) {
        var named = new ArrayList<String>();
        var commit = Commit.nothing();
        for (var id : ids) {
            var before = repository.find(MAILBOX, id);
            if (before.filter(one -> isStill(one.state(), kind, operation)).isPresent()) {
                var event = JournalEvent.of("mailbox-problem-reported", Clause.O3, "problem", kind);
                commit = commit.change(before.get(), before.get().state().asReported(), event);
                named.add(id);
            }
        }
        if (named.isEmpty() || count == 0) {
            return Decision.of(!named.isEmpty(), commit);
        }
        var shown = named.stream().limit(MOST_NAMED).toList();
        var notice =
                NoticeDraft.of(
                        Message.MAILBOXES_NOT_SWEPT,
                        Recipient.of(Role.IT),
                        "problem",
                        "mailbox-" + Document.code(kind),
                        "count",
                        count,
                        "members",
                        shown,
                        "more",
                        count - shown.size());
        var subject = MAILBOX.subject(named.getFirst());
        return Decision.of(true, commit.followedBy(notice.toFollowUp(subject, operation.at())));
    }

    private static boolean isStill(Mailbox mailbox, Problem kind, Operation operation) {
        return mailbox.hasReportableProblem(operation.at())
                && kind(mailbox).filter(kind::equals).isPresent();
    }
}
