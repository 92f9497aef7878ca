package se.ledamot.mailboxes.probe;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.mailboxes.mail.Capability;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;

/** Finds out what a mail server can do, by one mailbox. */
final class ProbeMailServer {
    private final ServerProbe probe;
    private final ProbeSessions sessions;
    private final Pause pause;
    private final TrialMail mail;
    private final List<ProbeFinding> findings = new ArrayList<>();
    private boolean mayHaveLeft;

    ProbeMailServer(ServerProbe probe, ProbeSessions sessions, Pause pause) {
        this.probe = probe;
        this.sessions = sessions;
        this.pause = pause;
        this.mail = new TrialMail(probe.mark(), probe.address());
        this.mayHaveLeft = probe.mayHaveLeft();
    }

    /**
     * A try.
     *
     * @param mayHaveLeft whether a mail may be left
     */
    record Try(List<ProbeFinding> findings, boolean mayHaveLeft) {
        Try {
            findings = List.copyOf(findings);
        }
    }

    /** Tries all, after what a try before may have left was removed. */
    Try run() {
        findings.add(ProbeFinding.of(ProbeCheck.NO_MEMBERS_MAILBOX, true));
        try {
            boolean canRemove = sessions.ask(this::look);
            clear();
            if (probe.isWriting() && canRemove && !mayHaveLeft) {
                var trial = new MailTrial(mail, sessions, pause);
                mayHaveLeft = true;
                mayHaveLeft = trial.leavesMail();
                findings.addAll(trial.findings());
            }
        } catch (MailServerException e) {
            refused(e.problem());
        } catch (RuntimeException e) {
            refused(Problem.UNEXPECTED);
        }
        return new Try(findings, mayHaveLeft);
    }

    /** The mailbox has become a member's: it is only looked for what was left. */
    Try clearOnly() {
        findings.add(ProbeFinding.of(ProbeCheck.NO_MEMBERS_MAILBOX, false));
        clear();
        return new Try(findings, mayHaveLeft);
    }

    private void clear() {
        if (mayHaveLeft) {
            var outcome = new MailRemoval(mail, sessions, pause).remove(0);
            mayHaveLeft = outcome == MailRemoval.Outcome.LEFT;
        }
        if (!mayHaveLeft && probe.mayHaveLeft()) {
            findings.add(ProbeFinding.of(ProbeCheck.NOTHING_LEFT, true));
        }
    }

    private void add(ProbeCheck check, boolean isRight) {
        findings.add(ProbeFinding.of(check, isRight));
    }

    /** Looks without changing anything; returns whether the server can remove one mail. */
    private boolean look(ProbeSession session) {
        var roles = FolderRoles.of(session.folders()).values();
        add(ProbeCheck.REACHED, true);
        add(ProbeCheck.SIGNED_IN, true);
        for (var check : ProbeCheck.values()) {
            check.folder().ifPresent(role -> add(check, roles.contains(role)));
            check.capability().ifPresent(can -> add(check, session.has(can)));
        }
        return session.has(Capability.UIDPLUS);
    }

    /** It has not let us in, or has not answered. */
    private void refused(Problem problem) {
        switch (problem) {
            case SIGN_IN_REFUSED, ACCESS_REFUSED -> {
                add(ProbeCheck.REACHED, true);
                findings.add(ProbeFinding.missing(ProbeCheck.SIGNED_IN, problem));
            }
            default -> findings.add(ProbeFinding.missing(ProbeCheck.REACHED, problem));
        }
    }
}
