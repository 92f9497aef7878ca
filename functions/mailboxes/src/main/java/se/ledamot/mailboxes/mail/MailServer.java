package se.ledamot.mailboxes.mail;

import se.ledamot.platform.identity.MailAddress;

/** The port to the municipality's mail server. */
public interface MailServer {
    /** Whether it is set up at all; as long as it is not, no mailbox is swept. */
    boolean isSetUp();

    /**
     * Signs in to a mailbox as the municipality's own service, never with the member's password
     * (K3.1e).
     *
     * @throws MailServerException if the server cannot be reached, or refuses
     */
    MailSession open(MailAddress mailbox);
}
