package se.ledamot.mailboxes.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A mail as a server stores it. */
public record StoredMail(Set<String> flags, Instant arrivedAt, byte[] bytes) {
    public StoredMail {
        flags = Set.copyOf(flags);
    }

    /** An unread mail. */
    public static StoredMail of(Instant arrivedAt, String mail) {
        return new StoredMail(Set.of(), arrivedAt, mail.getBytes(StandardCharsets.UTF_8));
    }

    public StoredMail withFlags(Set<String> others) {
        return new StoredMail(others, arrivedAt, bytes);
    }

    /** The whole mail as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What its header has as subject. */
    public String subject() {
        return text().lines()
                .filter(line -> line.startsWith("Subject: "))
                .map(line -> line.substring("Subject: ".length()))
                .findFirst()
                .orElse("");
    }

    boolean isSeen() {
        return flags.contains("\\Seen");
    }

    /** Its header fields of those names, in small letters, as a server delivers them. */
    byte[] fields(Set<String> names) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var fields = new StringBuilder();
        boolean isWanted = false;
        for (var line : (end < 0 ? text : text.substring(0, end)).split("\r\n", -1)) {
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                int colon = line.indexOf(':');
                isWanted =
                        colon > 0
                                && names.contains(
                                        line.substring(0, colon).toLowerCase(Locale.ROOT));
            }
            if (isWanted) {
                fields.append(line).append("\r\n");
            }
        }
        return fields.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
