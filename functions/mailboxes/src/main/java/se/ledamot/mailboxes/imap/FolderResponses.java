package se.ledamot.mailboxes.imap;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.mailboxes.mail.ServerFolder;

/**
 * Reads what a server says about folders: LIST and STATUS. Angus's own reading of LIST keeps the
 * decoded name alone; a folder must be asked for by its name exactly as the server writes it.
 */
final class FolderResponses {
    private static final Pattern STORAGE =
            Pattern.compile("\\bSTORAGE (\\d{1,15}) (\\d{1,15})", Pattern.CASE_INSENSITIVE);
    private static final long QUOTA_UNIT = 1_024;

    private FolderResponses() {}

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

    /** The size in a QUOTA response: {@code "root" (STORAGE 10 512)}, in units of 1 024 bytes. */
    static @Nullable Quota quota(IMAPResponse response) {
        var found = STORAGE.matcher(response.getRest());
        return found.find()
                ? new Quota(
                        Long.parseLong(found.group(1)) * QUOTA_UNIT,
                        Long.parseLong(found.group(2)) * QUOTA_UNIT)
                : null;
    }

    /** A folder's status, of which the server has said what is needed; or else empty. */
    static Optional<FolderStatus> status(Status said) {
        return said.uidvalidity < 0 || said.total < 0
                ? Optional.empty()
                : Optional.of(
                        new FolderStatus(
                                said.uidvalidity,
                                Math.max(0, said.uidnext),
                                said.total,
                                Math.max(0, said.unseen),
                                said.highestmodseq <= 0 ? null : said.highestmodseq,
                                said.getItem("SIZE") < 0 ? null : said.getItem("SIZE")));
    }
}
