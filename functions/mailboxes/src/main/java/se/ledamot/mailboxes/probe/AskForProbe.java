package se.ledamot.mailboxes.probe;

import static se.ledamot.mailboxes.probe.MailServerProfileMapping.PROFILE;

import java.util.Optional;
import java.util.Set;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.answer.Correspondence;
import se.ledamot.mailboxes.sweep.MailboxMapping;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;

/**
 * The IT unit asks for a probe of the mail server, which a schedule carries out within minutes: a
 * server may be slow to answer.
 */
public final class AskForProbe {
    private final Repository repository;
    private final Guidelines guidelines;
    private final IdGenerator ids;

    public AskForProbe(Repository repository, Guidelines guidelines, IdGenerator ids) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.ids = ids;
    }

    /**
     * Asks for a probe.
     *
     * @param address of a mailbox of the municipality's own, which is no member's
     * @param isWriting whether it may write a mail, which it removes again
     */
    public Decision<MailServerProfile> ask(
            String host, MailAddress address, boolean isWriting, Operation operation) {
        var before = repository.find(PROFILE, host);
        if (before.isEmpty()) {
            return Decision.refuse(MailboxesReason.MAIL_SERVER_ABSENT.because());
        }
        var asked = ServerProbe.asked(ids.next() + ids.next(), address, isWriting, operation.at());
        var after = before.get().state().withProbe(asked);
        var event = JournalEvent.of("mail-server-probe-asked", Clause.O3, "isWriting", isWriting);
        return Decision.unless(
                refusal(before.get().state(), address),
                () -> Decision.of(after, Commit.nothing().change(before.get(), after, event)));
    }

    private Optional<Refusal> refusal(MailServerProfile profile, MailAddress address) {
        if (profile.hasOpenProbe()) {
            return Optional.of(MailboxesReason.PROBE_UNDERWAY.because());
        }
        if (!isMunicipal(address)) {
            return Optional.of(MailboxesReason.PROBE_OUTSIDE.because());
        }
        return isOfMember(address, repository)
                ? Optional.of(MailboxesReason.PROBE_OF_MEMBER.because())
                : Optional.empty();
    }

    private boolean isMunicipal(MailAddress address) {
        return Correspondence.of(Set.of(), guidelines.settings()).isInside(address.value());
    }

    /** Whether a member has, or had, a mailbox with that address that is swept. */
    static boolean isOfMember(MailAddress address, Repository repository) {
        return repository
                .listAll(MailboxMapping.MAILBOX, MailboxMapping.ALL)
                .requireComplete()
                .stream()
                .anyMatch(mailbox -> mailbox.state().addresses().contains(address));
    }
}
