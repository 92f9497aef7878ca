package se.ledamot.mailboxes.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a server says that it can do. */
public enum Dialect {
    /** As Dovecot. */
    DOVECOT(
            "SASL-IR",
            "NAMESPACE",
            "UIDPLUS",
            "CONDSTORE",
            "ESEARCH",
            "LIST-EXTENDED",
            "LIST-STATUS",
            "STATUS=SIZE",
            "SPECIAL-USE",
            "QUOTA",
            "MOVE"),
    /**
     * As Exchange, which has little, and calls the folders what the member's language calls them.
     */
    EXCHANGE("SASL-IR", "UIDPLUS", "MOVE", "ID", "UNSELECT", "CHILDREN", "IDLE", "NAMESPACE"),
    /** As a server of the first hour. */
    PLAIN();

    private final List<String> capabilities;

    Dialect(String... capabilities) {
        this.capabilities = List.of(capabilities);
    }

    boolean has(String capability) {
        return capabilities.contains(capability.toUpperCase(Locale.ROOT));
    }

    String line() {
        return "CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2"
                + capabilities.stream().map(one -> " " + one).collect(Collectors.joining());
    }
}
