package se.ledamot.members;

import java.util.Optional;
import java.util.SortedSet;
import se.ledamot.platform.identity.MailAddress;

/** The mailboxes that there are, as the mail system lists them. */
public interface MailAccounts {
    /** The newest list; empty where none has been given yet. */
    Optional<SortedSet<MailAddress>> listed();
}
