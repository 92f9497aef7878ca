package se.ledamot.mailboxes.imap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.ServerFolder;

/** Reads what a server says about folders: LIST and STATUS. */
final class FolderResponses {
    private FolderResponses() {}

    /**
     * The status of a folder.
     *
     * @param wireName the folder's name exactly as the server writes it
     */
    record Status(String wireName, FolderStatus status) {
        boolean isOf(ServerFolder folder) {
            return wireName.equals(folder.wireName());
        }
    }

    /** The folder in a LIST response; null where it has no name. */
    static @Nullable ServerFolder folder(IMAPResponse response) {
        var attributes = attributes(response.readSimpleList());
        var delimiter = delimiter(response);
        var name = response.readAtomString();
        if (name == null || name.isEmpty()) {
            return null;
        }
        return new ServerFolder(name, BASE64MailboxDecoder.decode(name), delimiter, attributes);
    }

    private static Set<String> attributes(String @Nullable [] attributes) {
        return Stream.ofNullable(attributes)
                .flatMap(Stream::of)
                .map(one -> one.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** A quoted character, or NIL. */
    private static String delimiter(Response response) {
        response.skipSpaces();
        if (response.peekByte() != '"') {
            response.readAtom();
            return "";
        }
        response.readByte();
        var first = (char) response.readByte();
        var delimiter = first == '\\' ? (char) response.readByte() : first;
        response.readByte();
        return String.valueOf(delimiter);
    }

    /** The status in a STATUS response; null where the server does not say what is needed. */
    static @Nullable Status status(IMAPResponse response) {
        var name = response.readAtomString();
        var values = values(response);
        if (name == null || !values.keySet().containsAll(Set.of("UIDVALIDITY", "MESSAGES"))) {
            return null;
        }
        return new Status(
                name,
                new FolderStatus(
                        values.getOrDefault("UIDVALIDITY", 0L),
                        values.getOrDefault("UIDNEXT", 0L),
                        values.getOrDefault("MESSAGES", 0L),
                        values.getOrDefault("UNSEEN", 0L),
                        values.get("HIGHESTMODSEQ"),
                        values.get("SIZE")));
    }

    private static Map<String, Long> values(Response response) {
        var values = new HashMap<String, Long>();
        response.skipSpaces();
        if (response.readByte() != '(') {
            return values;
        }
        while (response.peekByte() != ')' && response.peekByte() != 0) {
            var name = response.readAtom();
            values.put(name.toUpperCase(Locale.ROOT), response.readLong());
            response.skipSpaces();
        }
        return values;
    }
}
