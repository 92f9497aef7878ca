package se.ledamot.mailboxes.probe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.identity.MailAddress;

/**
 * The mail that a probe writes. It is known by the mark in its subject, which is drawn by chance:
 * so the probe finds it again wherever it lies, and removes no other.
 */
record TrialMail(String mark, MailAddress address) {
    /** It is among the newest of a folder. */
    private static final int NEWEST = 300;

    /** The mail, sent now from the mailbox to itself. */
    byte[] write(Instant now) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        return """
        Message-ID: <%1$s@%2$s>
        Date: %3$s
        From: %4$s
        To: %4$s
        Subject: Ledamot %1$s
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Mejlet =C3=A4r ett prov av e-postservern, och tas bort av tj=C3=A4nsten Ledamot.
        Ligger det kvar en timme senare kan det tas bort f=C3=B6r hand.

        This mail is a probe of the mail server, and is removed by the service Ledamot.
        If it is still here after an hour, it can be removed by hand.
        """
                .formatted(mark, address.domain(), date, address.value())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Where it lies in a folder: nowhere, once, or more often. */
    UidSet findIn(ServerFolder folder, MailSession session) {
        var opened = session.examine(folder);
        long from = Math.max(1, opened.nextUid() - NEWEST);
        var all = session.search(MailQuery.from(from, LocalDate.EPOCH));
        var found = UidSet.NONE;
        for (var chunk : newest(all).chunks(NEWEST / 5)) {
            found = found.union(among(chunk, session));
        }
        return found;
    }

    private static UidSet newest(UidSet all) {
        return all.size() <= NEWEST
                ? all
                : UidSet.of(all.stream().skip(all.size() - NEWEST).toArray());
    }

    private UidSet among(UidSet uids, MailSession session) {
        return UidSet.of(
                session.fetch(uids).mails().stream()
                        .filter(this::is)
                        .map(FetchedMail::uid)
                        .toList());
    }

    private boolean is(FetchedMail mail) {
        var header = mail.header();
        return header != null && header.subject().contains(mark);
    }

    /**
     * Removes it from a folder. That it is the mail with the UID is asked before it is marked,
     * since from then on another client may remove it, and again before it is removed.
     */
    void remove(long uid, ServerFolder folder, ProbeSession session) {
        session.select(folder);
        if (isStill(uid, session)) {
            session.mark(uid);
            if (isStill(uid, session)) {
                session.expunge(uid);
            } else {
                session.unmark(uid);
            }
        }
    }

    private boolean isStill(long uid, MailSession session) {
        return !among(UidSet.of(uid), session).isEmpty();
    }
}
