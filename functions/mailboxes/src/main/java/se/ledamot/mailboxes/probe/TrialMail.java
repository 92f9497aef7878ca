package se.ledamot.mailboxes.probe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.identity.MailAddress;

/**
 * The mail that a probe writes, from the mailbox to itself. It is known by its subject, which has a
 * mark drawn by chance: so the probe finds it again wherever it lies, and removes no other. An
 * answer to it, or somebody's forward, is another mail.
 */
record TrialMail(String mark, MailAddress address) {
    private static final int MAILS_PER_FETCH = 60;

    /**
     * Where it was seen.
     *
     * @param uids nowhere, once, or more often
     * @param isCertain whether the server has delivered the header of each mail that it may be
     */
    record Sighting(UidSet uids, boolean isCertain) {}

    private String subject() {
        return "Ledamot " + mark;
    }

    /** The mail, sent now. */
    byte[] write(Instant now) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        return """
        Message-ID: <%1$s@%2$s>
        Date: %3$s
        From: %4$s
        To: %4$s
        Subject: %5$s
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Med det h=C3=A4r mejlet testas e-postservern. Tj=C3=A4nsten Ledamot tar bort det.
        Ligger det kvar en timme senare kan det tas bort f=C3=B6r hand.

        This mail tests the mail server. The service Ledamot removes it.
        If it is still here after an hour, it can be removed by hand.
        """
                .formatted(mark, address.domain(), date, address.value(), subject())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Looks for it in a folder, without reading anything of other mails. */
    Sighting findIn(ServerFolder folder, MailSession session) {
        session.examine(folder);
        return among(session.search(MailQuery.withSubject(mark)), session);
    }

    /** Looks for it among those mails of the opened folder. */
    Sighting among(UidSet uids, MailSession session) {
        var found = UidSet.NONE;
        boolean isCertain = true;
        for (var chunk : uids.chunks(MAILS_PER_FETCH)) {
            var fetched = session.fetch(chunk);
            var own = fetched.mails().stream().filter(this::is).map(FetchedMail::uid).toList();
            found = found.union(UidSet.of(own));
            isCertain &= fetched.undelivered().isEmpty();
        }
        return new Sighting(found, isCertain);
    }

    private boolean is(FetchedMail mail) {
        var header = mail.header();
        return header != null
                && header.subject().equals(subject())
                && header.from().equals(List.of(address.value()))
                && header.references().isEmpty();
    }

    /**
     * Removes it from a folder; returns whether that was asked of the server. That it is the mail
     * with the UID is asked before it is marked, since from then on another client may remove it,
     * and again before it is removed.
     */
    boolean remove(long uid, ServerFolder folder, ProbeSession session) {
        session.select(folder);
        if (!isStill(uid, session)) {
            return false;
        }
        session.mark(uid);
        if (!isStill(uid, session)) {
            session.unmark(uid);
            return false;
        }
        session.expunge(uid);
        return true;
    }

    private boolean isStill(long uid, MailSession session) {
        return !among(UidSet.of(uid), session).uids().isEmpty();
    }
}
