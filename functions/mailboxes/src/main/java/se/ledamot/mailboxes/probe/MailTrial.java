package se.ledamot.mailboxes.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;

/** Writes a mail into the inbox, looks how the server treats it, and removes it again. */
final class MailTrial {
    /** A server may list a mail before it can deliver it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private static final int MOST_TRIES = 5;
    private static final int PART = 100;

    private final TrialMail mail;
    private final ProbeSessions sessions;
    private final Pause pause;
    private final List<ProbeFinding> findings = new ArrayList<>();

    /** What is found out next. */
    private ProbeCheck next = ProbeCheck.WRITTEN;

    /** Waits, so that a server can come to it. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time);
    }

    MailTrial(TrialMail mail, ProbeSessions sessions, Pause pause) {
        this.mail = mail;
        this.sessions = sessions;
        this.pause = pause;
    }

    /** What is found out; whatever happens, the mail is removed if that is possible at all. */
    List<ProbeFinding> findings() {
        try {
            sessions.ask(this::clear);
            sessions.act(this::write);
            tryOut();
        } catch (MailServerException e) {
            findings.add(ProbeFinding.missing(next, e.problem()));
            pause.await(A_MOMENT);
        }
        findings.add(ProbeFinding.of(ProbeCheck.NOTHING_LEFT, isCleared()));
        return findings;
    }

    /** Notes whether the server has done well, and what is found out next. */
    private void found(boolean isRight, ProbeCheck then) {
        findings.add(ProbeFinding.of(next, isRight));
        next = then;
    }

    private void write(ProbeSession session) {
        session.append(inbox(session), mail.write(sessions.clock().instant()));
    }

    private void tryOut() {
        // The search fetches headers as a sweep does.
        var uid = repeated(() -> sessions.ask(this::findInInbox));
        found(uid.isPresent(), ProbeCheck.HEADER_READ_UNSEEN);
        if (uid.isPresent()) {
            found(sessions.ask(session -> isUnseen(uid.get(), session)), ProbeCheck.WHOLE_MAIL);
            var whole = repeated(() -> sessions.ask(session -> content(uid.get(), session)));
            found(whole.isPresent(), ProbeCheck.MAIL_READ_UNSEEN);
            whole.ifPresent(bytes -> sessions.act(session -> readAgain(uid.get(), bytes, session)));
            next = ProbeCheck.REMOVED;
            remove(uid.get());
        }
    }

    private Optional<Long> findInInbox(ProbeSession session) {
        return mail.findIn(inbox(session), session).stream().boxed().findFirst();
    }

    private static boolean isUnseen(long uid, ProbeSession session) {
        session.examine(inbox(session));
        return !session.search(MailQuery.unreadAmong(UidSet.of(uid))).isEmpty();
    }

    /** An empty mail is one that the server cannot deliver yet. */
    private static Optional<byte[]> content(long uid, ProbeSession session) {
        session.examine(inbox(session));
        return Optional.of(session.content(uid)).filter(bytes -> bytes.length > 0);
    }

    private void readAgain(long uid, byte[] before, ProbeSession session) {
        found(isUnseen(uid, session), ProbeCheck.SAME_BYTES);
        found(Arrays.equals(before, session.content(uid)), ProbeCheck.PART_OF_MAIL);
        var start = Arrays.copyOf(before, Math.min(PART, before.length));
        found(Arrays.equals(start, session.content(uid, PART)), ProbeCheck.REMOVED);
    }

    private void remove(long uid) {
        sessions.act(session -> mail.remove(uid, inbox(session), session));
        var left = sessions.ask(this::whereIs);
        boolean isInInbox = left.keySet().stream().anyMatch(MailTrial::isInbox);
        found(!isInInbox, ProbeCheck.IN_NO_OTHER_FOLDER);
        found(left.size() == (isInInbox ? 1 : 0), ProbeCheck.NOTHING_LEFT);
    }

    /** Removes the mail wherever it is, until it is nowhere; returns whether that is so. */
    private boolean isCleared() {
        var last = sessions.withMoreTime();
        return repeated(
                        () -> {
                            try {
                                return Optional.of(true).filter(is -> last.ask(this::clear));
                            } catch (MailServerException e) {
                                return Optional.<Boolean>empty();
                            }
                        })
                .isPresent();
    }

    /** Removes the mail from each folder; returns whether it was in none. */
    private boolean clear(ProbeSession session) {
        var found = whereIs(session);
        found.forEach(
                (folder, uids) -> uids.stream().forEach(uid -> mail.remove(uid, folder, session)));
        return found.isEmpty();
    }

    private Map<ServerFolder, UidSet> whereIs(ProbeSession session) {
        var found = new LinkedHashMap<ServerFolder, UidSet>();
        for (var folder : session.folders()) {
            if (folder.isSelectable()) {
                var uids = mail.findIn(folder, session);
                if (!uids.isEmpty()) {
                    found.put(folder, uids);
                }
            }
        }
        return found;
    }

    /** What is there at last; empty if that is not so after some moments. */
    private <T> Optional<T> repeated(Supplier<Optional<T>> ask) {
        var found = ask.get();
        for (int i = 1; found.isEmpty() && i < MOST_TRIES; i++) {
            pause.await(A_MOMENT);
            found = ask.get();
        }
        return found;
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
