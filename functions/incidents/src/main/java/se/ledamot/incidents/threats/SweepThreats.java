package se.ledamot.incidents.threats;

import static se.ledamot.municipality.clause.Clause.O2_5;

import java.time.Duration;
import java.util.List;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Repeats the notices of threats (O2.5): of one that nobody has taken on, day and night and to the
 * deputy too; of one that was taken on and is still open, on a working day's morning.
 */
public final class SweepThreats {
    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;

    public SweepThreats(Repository repository, Guidelines guidelines, CommandExecutor executor) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
    }

    /**
     * Runs the sweep. Throws where any threat failed, but only after all the others, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        var run = SweepRun.ofConfidential("cases", repository, executor, operation);
        for (var found : run.due(ThreatMapping.THREAT, ThreatMapping.listName(true))) {
            run.execute(found.id(), part -> remind(found.id(), part));
        }
        run.end();
    }

    private Decision<Boolean> remind(String id, Operation operation) {
        var found = repository.find(ThreatMapping.THREAT, id).orElseThrow();
        var threat = found.state();
        if (!threat.isOpen() || threat.nextReminderAt().isAfter(operation.at())) {
            return Decision.of(false);
        }
        return Decision.of(
                true, threat.taken() == null ? unread(found, operation) : open(found, operation));
    }

    private Commit unread(Versioned<Threat> found, Operation operation) {
        var again =
                Duration.ofMinutes(guidelines.settings().number(Setting.THREAT_REPEATED_MINUTES));
        var next = found.state().withReminder(operation.at().plus(again));
        return withNotice(found, next, "threat-untaken", Message.THREAT_UNTAKEN, operation);
    }

    private Commit open(Versioned<Threat> found, Operation operation) {
        var next =
                found.state()
                        .withReminder(
                                HandleThreat.assessmentReminderAt(
                                        operation.at(), guidelines.settings()));
        return withNotice(found, next, "threat-open", Message.THREAT_OPEN, operation);
    }

    private static Commit withNotice(
            Versioned<Threat> found,
            Threat next,
            String what,
            Message message,
            Operation operation) {
        var asks = next.isWaitingForMail() && !next.mailRequested();
        var after = asks ? next.requestMail() : next;
        var event = JournalEvent.of(what, O2_5, "reminders", next.reminders());
        var commit =
                withNotice(
                        Commit.nothing().change(found, after, event),
                        found,
                        message,
                        operation,
                        "mailAwaited",
                        next.isWaitingForMail() ? 1 : 0);
        return asks ? commit.followedBy(asked(found, operation)) : commit;
    }

    /** Asks the member once to send the missing mail: nobody else may know of it. */
    private static FollowUp asked(Versioned<Threat> found, Operation operation) {
        return new NoticeDraft(
                        Message.THREAT_ORIGINAL_MISSING,
                        Recipient.of(found.state().member()),
                        Document.EMPTY)
                .toFollowUp(found.subject(), operation.at());
    }

    /** The commit with notices to coordinator and deputy. */
    static Commit withNotice(
            Commit commit,
            Versioned<Threat> found,
            Message message,
            Operation operation,
            String name,
            int value) {
        var all = commit;
        for (var role : List.of(Role.SECURITY, Role.SECURITY_DEPUTY)) {
            all =
                    all.followedBy(
                            NoticeDraft.of(
                                            message,
                                            Recipient.of(role),
                                            "threat",
                                            found.id(),
                                            name,
                                            value)
                                    .toFollowUp(found.subject(), operation.at()));
        }
        return all;
    }
}
