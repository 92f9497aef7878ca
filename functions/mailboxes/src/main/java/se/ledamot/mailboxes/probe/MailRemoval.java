package se.ledamot.mailboxes.probe;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.mailboxes.probe.TrialMail.Sighting;

/** Looks for the mail of a probe in all folders, and removes it. */
record MailRemoval(TrialMail mail, ProbeSessions sessions, Pause pause) {
    /** How that ended. */
    enum Outcome {
        /** It was in no folder. */
        NOWHERE,
        /** It was in some folder, and then in none. */
        REMOVED,
        /** It is still there, or the server does not let us see whether it is. */
        LEFT
    }

    /**
     * Where the mail is.
     *
     * @param isCertain whether it is known to be nowhere else
     */
    record Whereabouts(Map<ServerFolder, UidSet> places, boolean isCertain) {
        private boolean isNowhere() {
            return places.isEmpty() && isCertain;
        }
    }

    /**
     * Removes it wherever it is.
     *
     * @param firstUid as in {@link #whereIs}
     */
    Outcome remove(long firstUid) {
        var isSeen = new AtomicBoolean();
        var removal = new MailRemoval(mail, sessions.withMoreTime(), pause);
        var gone =
                pause.repeated(() -> {
                    try {
                        var was =
                                removal.sessions.ask(session -> removal.removed(session, firstUid));
                        isSeen.compareAndSet(false, !was.places().isEmpty());
                        return Optional.of(was).filter(Whereabouts::isNowhere);
                    } catch (RuntimeException e) {
                        return Optional.<Whereabouts>empty();
                    }
                });
        if (gone.isEmpty()) {
            return Outcome.LEFT;
        }
        return isSeen.get() ? Outcome.REMOVED : Outcome.NOWHERE;
    }

    /** Removes it from each folder; returns where it was. */
    private Whereabouts removed(ProbeSession session, long firstUid) {
        var was = whereIs(session, firstUid);
        was.places()
                .forEach((folder, uids) ->
                        uids.stream().forEach(uid -> mail.remove(uid, folder, session)));
        return was;
    }

    /**
     * Looks for it. A folder that the server refuses is left out, unless it is one in which the
     * mail may well be.
     *
     * @param firstUid the smallest UID that it may have in the inbox, where not only its subject is
     *     searched for; 0 if that is not known
     */
    Whereabouts whereIs(ProbeSession session, long firstUid) {
        var places = new LinkedHashMap<ServerFolder, UidSet>();
        boolean isCertain = true;
        for (var one : FolderRoles.of(session.folders()).entrySet()) {
            sessions.checkTime();
            var sighting = sighting(one.getKey(), one.getValue(), session, firstUid);
            if (!sighting.uids().isEmpty()) {
                places.put(one.getKey(), sighting.uids());
            }
            isCertain &= sighting.isCertain();
        }
        return new Whereabouts(places, isCertain);
    }

    private Sighting sighting(
            ServerFolder folder, FolderRole role, ProbeSession session, long firstUid) {
        try {
            var found = mail.findIn(folder, session);
            if (role != FolderRole.INBOX || firstUid == 0) {
                return found;
            }
            var fresh = session.search(MailQuery.from(firstUid, LocalDate.EPOCH));
            var more = mail.among(fresh.minus(found.uids()), session);
            return new Sighting(
                    found.uids().union(more.uids()), found.isCertain() && more.isCertain());
        } catch (MailServerException e) {
            if (e.problem() != Problem.FOLDER_REFUSED
                    || role == FolderRole.INBOX
                    || role == FolderRole.TRASH) {
                throw e;
            }
            return new Sighting(UidSet.NONE, true);
        }
    }
}
