package se.ledamot.mailboxes.mail;

import java.util.Set;

/**
 * A folder on a server.
 *
 * @param wireName its name exactly as the server writes it, by which it is asked for
 * @param name its name as a person reads it, with its parents'
 * @param delimiter between the names of parent and child; empty where the server has none
 * @param attributes what the server says about it, in small letters, such as {@code \sent}
 */
public record ServerFolder(String wireName, String name, String delimiter, Set<String> attributes) {
    public ServerFolder {
        attributes = Set.copyOf(attributes);
    }

    /** Whether it can hold mails; some folders only have children. */
    public boolean isSelectable() {
        return !attributes.contains("\\noselect") && !attributes.contains("\\nonexistent");
    }

    /** Its own name, without its parents'. */
    public String lastName() {
        int at = delimiter.isEmpty() ? -1 : name.lastIndexOf(delimiter);
        return at < 0 ? name : name.substring(at + delimiter.length());
    }
}
