package se.ledamot.mailboxes.probe;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.mailboxes.probe.ProbeFinding.Result;

/** Writes a mail into the inbox, looks how the server treats it, and removes it again. */
final class MailTrial {
    private static final int PART = 100;

    /** What a server refuses outright is missing; all else is not known after a fault. */
    private static final Set<ProbeCheck> REFUSABLE =
            EnumSet.of(ProbeCheck.WRITTEN, ProbeCheck.WHOLE_MAIL, ProbeCheck.REMOVED);

    private static final Set<Problem> REFUSALS =
            EnumSet.of(Problem.UNEXPECTED, Problem.FOLDER_REFUSED);

    /** After one of these, a mail may be stored nevertheless. */
    private static final Set<Problem> UNSETTLED =
            EnumSet.of(Problem.BROKEN_OFF, Problem.UNREACHABLE);

    private final TrialMail mail;
    private final ProbeSessions sessions;
    private final Pause pause;
    private final MailRemoval removal;
    private final List<ProbeFinding> findings = new ArrayList<>();

    /** What is found out next. */
    private ProbeCheck next = ProbeCheck.WRITTEN;

    /** The mail has this UID or a greater one; 0 before it is known. */
    private long firstUid;

    /** Whether the server may have stored the mail without saying so. */
    private boolean isUnsettled;

    private boolean isSeen;

    MailTrial(TrialMail mail, ProbeSessions sessions, Pause pause) {
        this.mail = mail;
        this.sessions = sessions;
        this.pause = pause;
        this.removal = new MailRemoval(mail, sessions, pause);
    }

    /** Tries; returns whether a mail may be left. Whatever happens, it is removed if possible. */
    boolean leavesMail() {
        try {
            sessions.act(this::write);
            tryOut();
        } catch (MailServerException e) {
            findings.add(refused(next, e.problem()));
            isUnsettled |= next == ProbeCheck.WRITTEN && UNSETTLED.contains(e.problem());
            pause.await(Pause.A_MOMENT);
        }
        var outcome = removal.remove(firstUid);
        isSeen |= outcome == MailRemoval.Outcome.REMOVED;
        boolean isLeft = outcome == MailRemoval.Outcome.LEFT || (isUnsettled && !isSeen);
        if (!isLeft) {
            findings.add(ProbeFinding.of(ProbeCheck.NOTHING_LEFT, true));
        }
        return isLeft;
    }

    List<ProbeFinding> findings() {
        return findings;
    }

    private static ProbeFinding refused(ProbeCheck check, Problem problem) {
        return REFUSABLE.contains(check) && REFUSALS.contains(problem)
                ? ProbeFinding.missing(check, problem)
                : ProbeFinding.unknown(check, problem);
    }

    /** Notes what was found out, and what is found out next. */
    private void found(Result result, ProbeCheck then) {
        findings.add(ProbeFinding.of(next, result));
        next = then;
    }

    private static Result right(boolean isRight) {
        return isRight ? Result.RIGHT : Result.MISSING;
    }

    private void write(ProbeSession session) {
        var inbox = inbox(session);
        var opened = session.examine(inbox);
        var all = session.search(MailQuery.from(Math.max(1, opened.nextUid()), LocalDate.EPOCH));
        firstUid = all.isEmpty() ? Math.max(1, opened.nextUid()) : all.last() + 1;
        session.append(inbox, mail.write(sessions.clock().instant()));
    }

    private void tryOut() {
        // Before its header is read, as a sweep does: a rule may have marked it as read.
        var unread = sessions.ask(this::unreadFresh);
        var uid = pause.repeated(() -> sessions.ask(this::findInInbox));
        isSeen = uid.isPresent();
        found(right(isSeen), ProbeCheck.HEADER_READ_UNSEEN);
        if (uid.isPresent()) {
            boolean wasUnread = unread.contains(uid.get());
            var header = sessions.ask(session -> unseen(uid.get(), wasUnread, session));
            found(header, ProbeCheck.WHOLE_MAIL);
            read(uid.get(), header != Result.UNKNOWN);
            remove(uid.get());
        }
    }

    private UidSet unreadFresh(ProbeSession session) {
        session.examine(inbox(session));
        var fresh = session.search(MailQuery.from(firstUid, LocalDate.EPOCH));
        return session.search(MailQuery.unreadAmong(fresh));
    }

    private Optional<Long> findInInbox(ProbeSession session) {
        session.examine(inbox(session));
        var fresh = session.search(MailQuery.from(firstUid, LocalDate.EPOCH));
        return mail.among(fresh, session).uids().stream().boxed().findFirst();
    }

    /** Whether it is unread still; unknown if it was not before, or is no longer there. */
    private static Result unseen(long uid, boolean wasUnread, ProbeSession session) {
        session.examine(inbox(session));
        var one = UidSet.of(uid);
        if (!session.search(MailQuery.unreadAmong(one)).isEmpty()) {
            return Result.RIGHT;
        }
        boolean isThere = !session.search(MailQuery.among(one)).isEmpty();
        return wasUnread && isThere ? Result.MISSING : Result.UNKNOWN;
    }

    private void read(long uid, boolean wasUnread) {
        var whole = pause.repeated(() -> sessions.ask(session -> content(uid, session)));
        found(right(whole.isPresent()), ProbeCheck.SAME_BYTES);
        if (whole.isPresent()) {
            sessions.act(session -> readAgain(uid, whole.get(), session));
            found(sessions.ask(session -> unseen(uid, wasUnread, session)), ProbeCheck.REMOVED);
        }
        next = ProbeCheck.REMOVED;
    }

    /** An empty mail is one that the server cannot deliver yet. */
    private static Optional<byte[]> content(long uid, ProbeSession session) {
        session.examine(inbox(session));
        return Optional.of(session.content(uid)).filter(bytes -> bytes.length > 0);
    }

    private void readAgain(long uid, byte[] before, ProbeSession session) {
        session.examine(inbox(session));
        found(right(Arrays.equals(before, session.content(uid))), ProbeCheck.PART_OF_MAIL);
        var start = Arrays.copyOf(before, Math.min(PART, before.length));
        var part = session.content(uid, PART);
        found(right(Arrays.equals(start, part)), ProbeCheck.MAIL_READ_UNSEEN);
    }

    /** What was not removed by us says nothing about what becomes of removed mail. */
    private void remove(long uid) {
        if (!sessions.ask(session -> mail.remove(uid, inbox(session), session))) {
            return;
        }
        var left = sessions.ask(session -> removal.whereIs(session, firstUid));
        boolean isInInbox = left.places().keySet().stream().anyMatch(MailTrial::isInbox);
        found(right(!isInInbox), ProbeCheck.IN_NO_OTHER_FOLDER);
        found(right(left.places().size() == (isInInbox ? 1 : 0)), ProbeCheck.NOTHING_LEFT);
    }

    private static boolean isInbox(ServerFolder folder) {
        return FolderRoles.of(List.of(folder)).containsValue(FolderRole.INBOX);
    }

    private static ServerFolder inbox(ProbeSession session) {
        return session.folders().stream()
                .filter(MailTrial::isInbox)
                .findFirst()
                .orElseThrow(() -> new MailServerException(Problem.FOLDER_REFUSED, null));
    }
}
