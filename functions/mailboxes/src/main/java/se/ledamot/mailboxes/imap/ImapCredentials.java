package se.ledamot.mailboxes.imap;

/** How the municipality's own service signs in to any mailbox (K3.1e). */
public sealed interface ImapCredentials {
    /** A user of the server who may open every mailbox (Dovecot's master user), by SASL PLAIN. */
    record MasterUser(String user, String password) implements ImapCredentials {
        @Override
        public String toString() {
            return "MasterUser";
        }
    }

    /** A token for the service as a whole, by XOAUTH2, as Exchange Online has it. */
    record AccessToken(String token) implements ImapCredentials {
        @Override
        public String toString() {
            return "AccessToken";
        }
    }
}
