package se.ledamot.mailboxes.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Sha256;

/** Reads the header of a mail from its bytes. What cannot be read of it is left out. */
public final class HeaderParser {
    private static final List<String> RECIPIENTS = List.of("to", "cc", "bcc");

    private static final MimeConfig NO_LIMITS =
            new MimeConfig.Builder()
                    .setMaxLineLen(-1)
                    .setMaxHeaderLen(-1)
                    .setMaxHeaderCount(-1)
                    .build();

    /** Fields of which only the text counts. */
    private static final List<String> OTHERS =
            List.of(
                    "return-path",
                    "auto-submitted",
                    "list-id",
                    "list-unsubscribe",
                    "precedence",
                    "content-type",
                    "content-class");

    private static final int MOST_REFERENCES = 50;

    /** A Message-ID in a list of them. */
    private static final Pattern REFERENCE = Pattern.compile("<([^<>]{1,500})>");

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]+");

    private HeaderParser() {}

    /** The header in those bytes, which may hold some of a mail's fields, and may be cut off. */
    public static MailHeader parse(byte[] bytes) {
        var raw = fields(bytes);
        var messageId = messageId(text(raw, "message-id"));
        var from = addresses(raw, List.of("from"));
        var recipients = addresses(raw, RECIPIENTS);
        var subject = text(raw, "subject");
        var all =
                Stream.of(
                                Stream.of(String.valueOf(messageId), text(raw, "date"), subject),
                                from.stream().sorted(),
                                recipients.stream().sorted())
                        .map(some -> some.collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n"));
        return new MailHeader(
                messageId,
                from,
                addresses(raw, List.of("reply-to")),
                recipients,
                subject,
                references(raw),
                others(raw),
                Sha256.of(all));
    }

    private static Map<String, String> others(Map<String, byte[]> raw) {
        return OTHERS.stream()
                .filter(raw::containsKey)
                .collect(Collectors.toMap(Function.identity(), name -> text(raw, name)));
    }

    /** What it answers, then the newest of its conversation. */
    private static List<String> references(Map<String, byte[]> raw) {
        var answered = references(raw, "in-reply-to");
        var conversation =
                Stream.of("references", "x-forwarded-message-id")
                        .flatMap(name -> references(raw, name).stream())
                        .toList();
        return Stream.concat(answered.stream(), conversation.reversed().stream())
                .distinct()
                .limit(MOST_REFERENCES)
                .toList();
    }

    /** In-Reply-To may have an id without brackets. */
    private static List<String> references(Map<String, byte[]> raw, String name) {
        var text = text(raw, name);
        if (text.indexOf('<') >= 0) {
            return REFERENCE.matcher(text).results().map(one -> one.group(1).strip()).toList();
        }
        var id = messageId(text);
        return id == null ? List.of() : List.of(id);
    }

    private static String text(Map<String, byte[]> raw, String name) {
        return HeaderText.decode(raw.getOrDefault(name, new byte[0]));
    }

    /** The bodies of the fields, unfolded, by name; of a field that occurs twice the first. */
    private static Map<String, byte[]> fields(byte[] bytes) {
        var fields = new LinkedHashMap<String, byte[]>();
        var tokens = new MimeTokenStream(NO_LIMITS);
        tokens.parse(new ByteArrayInputStream(bytes));
        try {
            var state = tokens.getState();
            while (state != EntityState.T_END_HEADER && state != EntityState.T_END_OF_STREAM) {
                if (state == EntityState.T_FIELD) {
                    var field = tokens.getField();
                    fields.putIfAbsent(field.getNameLowerCase().strip(), unfolded(field.getRaw()));
                }
                state = tokens.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MimeException e) {
            // What was read before it stays.
        }
        return fields;
    }

    /** What stands after the colon, on one line and with one blank for several. */
    private static byte[] unfolded(@Nullable ByteSequence raw) {
        // Each byte is a character here: what they mean is found out later.
        var text = raw == null ? "" : ContentUtil.decode(StandardCharsets.ISO_8859_1, raw);
        return BLANKS.matcher(text.substring(text.indexOf(':') + 1))
                .replaceAll(" ")
                .strip()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> addresses(Map<String, byte[]> raw, List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(raw.get(name)))
                .flatMap(body -> HeaderAddresses.parse(body).stream())
                .distinct()
                .toList();
    }

    /** What stands between the brackets, or all of it where there are none. */
    private static @Nullable String messageId(String text) {
        int from = text.indexOf('<');
        int to = text.indexOf('>', from + 1);
        var id = from < 0 || to < 0 ? text : text.substring(from + 1, to);
        return id.isBlank() ? null : id.strip();
    }
}
