package se.ledamot.mailboxes.aws;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import se.ledamot.mailboxes.imap.ClientCredentials;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;

/**
 * How a mail server is reached and signed in to, as the text of a secret says in JSON. A server
 * with a master user:
 *
 * <pre>{"host": "imap.kommun.se", "port": 993, "encryption": "tls",
 *  "masterUser": "service", "password": "…"}</pre>
 *
 * <p>Exchange Online, with the client credentials of a registered application:
 *
 * <pre>{"host": "outlook.office365.com", "port": 993, "encryption": "tls",
 *  "tokenUrl": "https://login.microsoftonline.com/…/oauth2/v2.0/token",
 *  "clientId": "…", "clientSecret": "…", "scope": "https://outlook.office365.com/.default"}</pre>
 */
record MailServerSecret(Document content) {
    private static final int LONGEST = 1_000;
    private static final Schema.Fields SCHEMA =
            new Schema.Fields(
                    List.of(
                            Field.of("host", Schema.text(253), "The server's name"),
                            Field.of("port", Schema.wholeNumber(1, 65_535), "Its port"),
                            Field.of(
                                    "encryption",
                                    Schema.oneOfWords("tls", "starttls"),
                                    "How the connection is encrypted"),
                            Field.maybe("masterUser", Schema.text(LONGEST), "The master user"),
                            Field.maybe("password", Schema.text(LONGEST), "Its password"),
                            Field.maybe("tokenUrl", Schema.text(LONGEST), "Where tokens are had"),
                            Field.maybe("clientId", Schema.text(LONGEST), "The application"),
                            Field.maybe("clientSecret", Schema.text(LONGEST), "Its secret"),
                            Field.maybe("scope", Schema.text(LONGEST), "What tokens are for")));

    /**
     * Reads the text of a secret.
     *
     * @throws IllegalStateException if it is not as described; the message does not repeat it
     */
    static MailServerSecret parse(String text) {
        try {
            var read = Json.read(text);
            var violations = SchemaValidator.validate(read, SCHEMA);
            boolean hasUser = read.has("masterUser") && read.has("password");
            boolean hasClient =
                    read.has("tokenUrl") && read.has("clientId") && read.has("clientSecret");
            if (!violations.isEmpty() || hasUser == hasClient) {
                throw new IllegalStateException(
                        "The secret of the mail server is not as it must be");
            }
            return new MailServerSecret(read);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("The secret of the mail server is not JSON", e);
        }
    }

    ImapServer server(Clock clock) {
        var settings =
                new ImapSettings(
                        content.text("host"),
                        content.intValue("port"),
                        content.enumValue(ImapSettings.Encryption.class, "encryption"),
                        null);
        if (content.has("masterUser")) {
            var user =
                    new ImapCredentials.MasterUser(
                            content.text("masterUser"), content.text("password"));
            return new ImapServer(settings, () -> user);
        }
        return new ImapServer(
                settings,
                new ClientCredentials(
                        URI.create(content.text("tokenUrl")),
                        content.text("clientId"),
                        content.text("clientSecret"),
                        content.textOrEmpty("scope"),
                        clock));
    }

    /** Shows nothing, so that it cannot reach a log by mistake. */
    @Override
    public String toString() {
        return "MailServerSecret";
    }
}
