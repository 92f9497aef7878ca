package se.ledamot.mailboxes.disposal;

import static se.ledamot.mailboxes.disposal.DisposalDecisionMapping.DECISION;
import static se.ledamot.mailboxes.disposal.DisposalProgress.PROGRESS;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.ledamot.mailboxes.disposal.DisposalDecision.RecordClass;
import se.ledamot.mailboxes.log.MailLog;
import se.ledamot.mailboxes.sweep.Mailbox;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Disposes of rows of the log of mail, under a decision that is in force, and of none without one
 * (K5.3a): then staff is told once. Rows that a snapshot has stay.
 */
public final class DisposeOfLog {
    /** Nothing is older when the sweeps of a mailbox begin. */
    private static final int OLDEST_DAYS = 366;

    /** Progress is noted now and then; what is disposed of is in the journal each time. */
    private static final int NOTED_EVERY_DAYS = 7;

    private final Repository repository;

    public DisposeOfLog(Repository repository) {
        this.repository = repository;
    }

    /** Disposes of what is due, mailbox by mailbox. */
    public void dispose(
            SweepRun run, List<Mailbox> mailboxes, Settings settings, Operation operation) {
        var today = operation.today();
        run.runItem(
                "disposal", () -> dispose(run, mailboxes, decision(run, today), settings, today));
    }

    /** The decision that is in force, the one that was registered last if there are several. */
    private Optional<DisposalDecision> decision(SweepRun run, LocalDate today) {
        return run.readable(repository.listAll(DECISION, DisposalDecisionMapping.ALL)).stream()
                .map(Versioned::state)
                .filter(one -> one.records() == RecordClass.MAIL_LOG)
                .filter(one -> one.isInForce(today))
                .max(Comparator.comparing(DisposalDecision::registeredAt));
    }

    private void dispose(
            SweepRun run,
            List<Mailbox> mailboxes,
            Optional<DisposalDecision> decision,
            Settings settings,
            LocalDate today) {
        var kept = today.minusDays(settings.number(Setting.MAIL_LOG_DAYS));
        boolean hasOld =
                mailboxes.stream()
                        .anyMatch(one -> SwedishTime.dateOf(one.sweptFrom()).isBefore(today));
        run.execute("told", part -> tell(decision.isPresent() || !hasOld, part));
        decision.ifPresent(one ->
                mailboxes.forEach(mailbox ->
                        run.runItem(
                                "log-" + mailbox.member(),
                                () -> dispose(run, mailbox, one, kept, today))));
    }

    private void dispose(
            SweepRun run,
            Mailbox mailbox,
            DisposalDecision decision,
            LocalDate kept,
            LocalDate today) {
        var member = mailbox.member();
        var before = today.minusDays(decision.keptDays());
        if (before.isAfter(kept)) {
            before = kept;
        }
        var log = new MailLog(repository, member);
        var from = from(mailbox);
        var to = log.firstInSnapshot(from, before).minusDays(1);
        for (var id : log.pagesToDispose(from, to)) {
            run.execute("page-" + id, part -> dispose(member, id, to, decision.id(), part));
        }
        if (!to.isBefore(from.plusDays(NOTED_EVERY_DAYS))
                && log.pagesToDispose(from, to).isEmpty()) {
            run.execute("through-" + member, part -> progress(member, to, part));
        }
    }

    private LocalDate from(Mailbox mailbox) {
        return progressOf(mailbox.member().value())
                .map(DisposalProgress::through)
                .map(through -> through.plusDays(1))
                .orElseGet(() -> SwedishTime.dateOf(mailbox.sweptFrom()).minusDays(OLDEST_DAYS));
    }

    private Optional<DisposalProgress> progressOf(String id) {
        return repository.find(PROGRESS, id).map(Versioned::state);
    }

    /** One page, if the decision is still in force and no snapshot was taken meanwhile. */
    private Decision<Boolean> dispose(
            MemberId member, String page, LocalDate to, String decisionId, Operation operation) {
        var decision = repository.find(DECISION, decisionId).map(Versioned::state);
        if (decision.filter(one -> one.isInForce(operation.today())).isEmpty()) {
            return Decision.of(false);
        }
        var cited = decision.get();
        var event =
                JournalEvent.of(
                        "mail-log-disposed",
                        Clause.K5_3A,
                        "through",
                        to,
                        "decision",
                        cited.decision().number(),
                        "application",
                        cited.application().number());
        var commit = new MailLog(repository, member).withoutRows(page, to, event);
        return Decision.of(!commit.isNothing(), commit);
    }

    /** The next run begins where this one has left nothing. */
    private Decision<Boolean> progress(MemberId member, LocalDate to, Operation operation) {
        var before = repository.find(PROGRESS, member.value());
        var next = new DisposalProgress(to, null);
        if (before.map(Versioned::state).filter(next::equals).isPresent()) {
            return Decision.of(false);
        }
        var event =
                JournalEvent.of(
                        "mail-log-disposed-through", Clause.K5_3A, "through", to.toString());
        return Decision.of(
                true, Commit.nothing().put(PROGRESS, member.value(), before, next, event));
    }

    /** Tells staff once that nothing may be disposed of, until that is otherwise. */
    private Decision<Boolean> tell(boolean isDecided, Operation operation) {
        var id = Document.code(RecordClass.MAIL_LOG);
        var before = repository.find(PROGRESS, id);
        boolean isTold = before.map(Versioned::state).map(DisposalProgress::toldOn).isPresent();
        if (isTold != isDecided) {
            return Decision.of(false);
        }
        var next = new DisposalProgress(null, isDecided ? null : operation.today());
        var event =
                JournalEvent.of(
                        isDecided ? "disposal-decided" : "disposal-undecided", Clause.K5_3A);
        var commit = Commit.nothing().put(PROGRESS, id, before, next, event);
        if (!isDecided) {
            for (var notice :
                    NoticeDraft.toEach(
                            Message.MAIL_LOG_KEPT, Document.EMPTY, Role.IT, Role.SECRETARY)) {
                commit = commit.followedBy(notice.toFollowUp(PROGRESS.subject(id), operation.at()));
            }
        }
        return Decision.of(true, commit);
    }
}
