package se.ledamot.mailboxes.mail;

import java.util.Optional;
import se.ledamot.platform.identity.MailAddress;

/** The port to the municipality's mail server. */
public interface MailServer {
    /** Its name, in small letters; empty as long as none is set up: then no mailbox is swept. */
    Optional<String> host();

    /**
     * Signs in to a mailbox as the municipality's own service, never with the member's password
     * (K3.1e).
     *
     * @throws MailServerException if the server cannot be reached, or refuses
     */
    MailSession open(MailAddress mailbox);

    /**
     * The same for a probe.
     *
     * @param mailbox of the municipality's own choice, which is no member's
     * @throws MailServerException if the server cannot be reached, or refuses
     */
    ProbeSession openForProbe(MailAddress mailbox);
}
