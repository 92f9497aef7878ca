package se.ledamot.mailboxes.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.ledamot.mailboxes.mail.Capability;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;

/** Finds out what a mail server can do, by one mailbox. */
final class ProbeMailServer {
    private final ServerProbe probe;
    private final ProbeSessions sessions;
    private final MailTrial.Pause pause;
    private final List<ProbeFinding> findings = new ArrayList<>();

    ProbeMailServer(ServerProbe probe, ProbeSessions sessions, MailTrial.Pause pause) {
        this.probe = probe;
        this.sessions = sessions;
        this.pause = pause;
    }

    /** A finding for each check. */
    List<ProbeFinding> findings() {
        findings.add(ProbeFinding.of(ProbeCheck.NO_MEMBERS_MAILBOX, true));
        try {
            boolean canRemove = sessions.ask(this::look);
            if (probe.isWriting() && canRemove) {
                var mail = new TrialMail(probe.mark(), probe.address());
                findings.addAll(new MailTrial(mail, sessions, pause).findings());
            }
        } catch (MailServerException e) {
            refused(e.problem());
        }
        return complete(findings);
    }

    /** Those findings, and that all else is unknown. */
    static List<ProbeFinding> complete(List<ProbeFinding> some) {
        return Stream.of(ProbeCheck.values())
                .map(check ->
                        some.stream()
                                .filter(found -> found.check() == check)
                                .findFirst()
                                .orElseGet(() -> ProbeFinding.unknown(check)))
                .toList();
    }

    private void add(ProbeCheck check, boolean isRight) {
        findings.add(ProbeFinding.of(check, isRight));
    }

    /** Looks without changing anything; returns whether the server can remove one mail. */
    private boolean look(ProbeSession session) {
        add(ProbeCheck.SIGNED_IN, true);
        var roles = FolderRoles.of(session.folders()).values();
        add(ProbeCheck.REACHED, true);
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
