package se.ledamot.mailboxes.probe;

import static se.ledamot.mailboxes.probe.MailServerProfileMapping.PROFILE;

import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.probe.MailServerProfile.ReadReceipts;
import se.ledamot.mailboxes.probe.MailServerProfile.RemovedMail;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/** The IT unit confirms what no probe can see of a mail server. */
public final class ConfirmMailServer {
    private final Repository repository;

    public ConfirmMailServer(Repository repository) {
        this.repository = repository;
    }

    /**
     * Confirms how the server is set up; it replaces what was confirmed before.
     *
     * @param keptDays for how many days it keeps removed mail, where it does so for some days
     */
    public Decision<MailServerProfile> confirm(
            String host,
            ReadReceipts receipts,
            RemovedMail removed,
            @Nullable Integer keptDays,
            Operation operation) {
        var before = repository.find(PROFILE, host);
        if (before.isEmpty()) {
            return Decision.refuse(MailboxesReason.MAIL_SERVER_ABSENT.because());
        }
        if ((removed == RemovedMail.KEPT) != (keptDays != null)) {
            return Decision.refuse(MailboxesReason.KEPT_DAYS_WITH_KEPT.because());
        }
        var after = before.get().state().confirmed(receipts, removed, keptDays, operation.at());
        var event =
                JournalEvent.of(
                        "mail-server-confirmed",
                        Clause.O3,
                        "readReceipts",
                        receipts,
                        "removedMail",
                        removed,
                        "removedMailKeptDays",
                        keptDays);
        return Decision.of(after, Commit.nothing().change(before.get(), after, event));
    }
}
