package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
 * another. A mailbox that has not been swept for 36 hours, whatever the reason, is among them: its
 * sweeps may be killed before they can say what is wrong. Mailboxes with the same problem share a
 * message, as where the server is down.
 */
final class ReportProblems {
    /** As many as fit into a transaction: each is three items there. */
    private static final int MOST_IN_A_MESSAGE = 30;

    private static final int MOST_NAMED = 10;
    private static final Duration SWEPT_WITHIN = Duration.ofHours(36);

    private final Repository repository;

    ReportProblems(Repository repository) {
        this.repository = repository;
    }

    void report(
            SweepRun run,
            List<Mailbox> mailboxes,
            Map<String, SweepLease> leases,
            Operation operation) {
        mailboxes.stream()
                .filter(mailbox -> problem(mailbox, leases, operation.at()).isPresent())
                .collect(
                        Collectors.groupingBy(
                                mailbox -> problem(mailbox, leases, operation.at()).orElseThrow()))
                .forEach((kind, some) -> report(run, kind, some));
    }

    private static Optional<Problem> problem(
            Mailbox mailbox, Map<String, SweepLease> leases, Instant now) {
        var lease = leases.get(mailbox.member().value());
        return mailbox.reportable(now, lastSweep(mailbox, lease), SWEPT_WITHIN);
    }

    private static Instant lastSweep(Mailbox mailbox, @Nullable SweepLease lease) {
        var sweptAt = lease == null ? null : lease.sweptAt();
        return sweptAt == null || sweptAt.isBefore(mailbox.sweptFrom())
                ? mailbox.sweptFrom()
                : sweptAt;
    }

    /** Tells IT what to look after in mailboxes that can be swept: once, until that is over. */
    void reportConcerns(SweepRun run, List<Mailbox> mailboxes) {
        for (var concern : Mailbox.Concern.values()) {
            var some =
                    mailboxes.stream().filter(mailbox -> mailbox.isToBeReported(concern)).toList();
            inGroups(
                    some,
                    (name, ids) ->
                            run.execute(
                                    "concern-" + concern + "-" + name,
                                    part -> decide(concern, ids, part)));
        }
    }

    private void report(SweepRun run, Problem kind, List<Mailbox> some) {
        inGroups(
                some,
                (name, ids) ->
                        run.execute(
                                "problem-" + kind + "-" + name, part -> decide(kind, ids, part)));
    }

    private static void inGroups(List<Mailbox> some, BiConsumer<String, List<String>> each) {
        var ids = some.stream().map(one -> one.member().value()).sorted().toList();
        for (int from = 0; from < ids.size(); from += MOST_IN_A_MESSAGE) {
            var next = ids.subList(from, Math.min(ids.size(), from + MOST_IN_A_MESSAGE));
            each.accept(Integer.toString(from), next);
        }
    }

    private Decision<Boolean> decide(Problem kind, List<String> ids, Operation operation) {
        var event = JournalEvent.of("mailbox-problem-reported", Clause.O3, "problem", kind);
        return decide(
                ids,
                mailbox -> isStill(kind, mailbox, operation.at()),
                mailbox -> mailbox.asReported(kind, operation.at()),
                event,
                named -> notice(Message.MAILBOXES_NOT_SWEPT, "problem", kind, named),
                operation);
    }

    private boolean isStill(Problem kind, Mailbox mailbox, Instant now) {
        var id = mailbox.member().value();
        var lease = repository.find(LEASE, id).map(Versioned::state);
        return problem(mailbox, lease.map(one -> Map.of(id, one)).orElse(Map.of()), now)
                .filter(kind::equals)
                .isPresent();
    }

    private Decision<Boolean> decide(
            Mailbox.Concern concern, List<String> ids, Operation operation) {
        var event = JournalEvent.of("mailbox-concern-reported", Clause.O3, "concern", concern);
        return decide(
                ids,
                mailbox -> mailbox.isToBeReported(concern),
                mailbox -> mailbox.asReported(concern),
                event,
                named -> notice(Message.MAILBOXES_TO_CHECK, "concern", concern, named),
                operation);
    }

    /** One notice about those of the mailboxes of which it is still true. */
    private Decision<Boolean> decide(
            List<String> ids,
            Predicate<Mailbox> isTrue,
            UnaryOperator<Mailbox> asReported,
            JournalEvent event,
            Function<List<String>, NoticeDraft> notice,
            Operation operation) {
        var named = new ArrayList<String>();
        var commit = Commit.nothing();
        for (var id : ids) {
            var before = repository.find(MAILBOX, id);
            if (before.isPresent() && isTrue.test(before.get().state())) {
                commit = commit.change(before.get(), asReported.apply(before.get().state()), event);
                named.add(id);
            }
        }
        return named.isEmpty()
                ? Decision.of(false)
                : Decision.of(
                        true,
                        commit.followedBy(
                                notice.apply(named)
                                        .toFollowUp(
                                                MAILBOX.subject(named.getFirst()),
                                                operation.at())));
    }

    private static NoticeDraft notice(
            Message message, String name, Enum<?> what, List<String> ids) {
        var shown = ids.stream().limit(MOST_NAMED).toList();
        return NoticeDraft.of(
                message,
                Recipient.of(Role.IT),
                name,
                "mailbox-" + Document.code(what),
                "count",
                ids.size(),
                "members",
                shown,
                "more",
                ids.size() - shown.size());
    }
}
