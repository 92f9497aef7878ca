package se.ledamot.mailboxes.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.answer.Correspondence;
import se.ledamot.mailboxes.answer.NoAnswerSign;
import se.ledamot.mailboxes.answer.SuggestionRules;
import se.ledamot.mailboxes.answer.ThreadsUpdate;
import se.ledamot.mailboxes.log.MailImpression;
import se.ledamot.mailboxes.log.MailLogUpdate;
import se.ledamot.mailboxes.log.MailPlace;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;

/**
 * Writes mails of the opened folder into the log (K5.3a), each once, and notes which of them wait
 * for an answer (O2.1) in the same transaction.
 *
 * @param firstDay mails that arrived before it are too old
 * @param threads begins the changes of the threads in which mails wait for answers (O2.1)
 */
record LogMails(
        HeldLease lease,
        MailSession session,
        Correspondence correspondence,
        LocalDate firstDay,
        Function<Instant, ThreadsUpdate> threads) {
    /**
     * Each of them may be on a page and in three threads of its own, each with a journal entry, and
     * lead past pages that are only read; a transaction has a hundred items at most.
     */
    static final int MAILS_PER_TRANSACTION = 8;

    /** What lies there was received or sent, even if somebody has marked it as a draft. */
    private static final Set<FolderRole> DELIVERED =
            EnumSet.of(FolderRole.INBOX, FolderRole.SENT, FolderRole.JUNK);

    /**
     * Logs some mails in one transaction.
     *
     * @param place where a UID lies
     * @param more what is written with them
     */
    void log(
            List<FetchedMail> mails,
            LongFunction<MailPlace> place,
            FolderRole role,
            Operation operation,
            Function<Instant, Commit> more) {
        var known = new Known(UidSet.NONE, UidSet.NONE);
        var unknown = log(mails, place, role, known, operation, more);
        while (!unknown.isEmpty()) {
            known = known.and(unknown, session.search(MailQuery.among(unknown)));
            unknown = log(mails, place, role, known, operation, more);
        }
    }

    /**
     * Whether the log has a mail that was logged, unless it is too old for it by now. It has not
     * where the log alone was restored from a backup: then all mails are logged again.
     */
    boolean has(@Nullable KnownMail mail) {
        return mail == null
                || SwedishTime.dateOf(mail.arrivedAt()).isBefore(firstDay)
                || MailLogUpdate.has(
                        lease.repository(),
                        lease.member(),
                        mail.arrivedAt(),
                        mail.fingerprint(),
                        lease.clock().instant());
    }

    /**
     * What the server was asked about the folder.
     *
     * @param asked the UIDs
     * @param present those of them that are there
     */
    private record Known(UidSet asked, UidSet present) {
        Known and(UidSet moreAsked, UidSet morePresent) {
            return new Known(asked.union(moreAsked), present.union(morePresent));
        }
    }

    /** Logs them, or returns the UIDs that the server must be asked for before. */
    private UidSet log(
            List<FetchedMail> mails,
            LongFunction<MailPlace> place,
            FolderRole role,
            Known known,
            Operation operation,
            Function<Instant, Commit> more) {
        return lease.execute(
                operation,
                now -> {
                    var update = update(role, known, now);
                    var waiting = threads.apply(now);
                    for (var mail : mails) {
                        var header = mail.header();
                        if (header != null && isLogged(mail, role)) {
                            var row =
                                    update.add(
                                            mail,
                                            header,
                                            place.apply(mail.uid()),
                                            impression(header, role));
                            waiting.add(header, role, row);
                        }
                    }
                    var unknown = update.toLookUp();
                    return unknown.isEmpty()
                            ? Decision.of(
                                    unknown,
                                    update.commit().and(waiting.commit()).and(more.apply(now)))
                            : Decision.of(unknown);
                });
    }

    private MailImpression impression(MailHeader header, FolderRole role) {
        return MailImpression.of(
                SuggestionRules.suggestion(header, role, correspondence),
                role == FolderRole.JUNK
                        ? Optional.empty()
                        : NoAnswerSign.firstIn(header, correspondence));
    }

    private MailLogUpdate update(FolderRole role, Known known, Instant now) {
        return new MailLogUpdate(
                lease.repository(),
                lease.member(),
                correspondence.own(),
                role,
                known.asked(),
                known.present(),
                now);
    }

    private boolean isLogged(FetchedMail mail, FolderRole role) {
        boolean isDraft = mail.isDraft() && !DELIVERED.contains(role);
        return !isDraft && !SwedishTime.dateOf(mail.arrivedAt()).isBefore(firstDay);
    }
}
