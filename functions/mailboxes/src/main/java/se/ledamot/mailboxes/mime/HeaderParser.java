package se.ledamot.mailboxes.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Sha256;

/** Reads the header of a mail from its bytes. What cannot be read of it is left out. */
public final class HeaderParser {
    /** What tells a mail from another, in this order. */
    private static final List<String> IDENTIFYING =
            List.of("message-id", "date", "from", "to", "cc", "subject");

    private static final List<String> RECIPIENTS = List.of("to", "cc", "bcc");

    private static final MimeConfig NO_LIMITS =
            new MimeConfig.Builder()
                    .setMaxLineLen(-1)
                    .setMaxHeaderLen(-1)
                    .setMaxHeaderCount(-1)
                    .build();

    private HeaderParser() {}

    /** The header in those bytes, which may hold some of a mail's fields, and may be cut off. */
    public static MailHeader parse(byte[] bytes) {
        var raw = fields(bytes);
        var decoded = new LinkedHashMap<String, String>();
        raw.forEach((name, body) -> decoded.put(name, HeaderText.decode(body)));
        return new MailHeader(
                messageId(decoded.get("message-id")),
                addresses(raw, List.of("from")),
                addresses(raw, RECIPIENTS),
                decoded.getOrDefault("subject", ""),
                decoded,
                hash(raw));
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
                    var raw = field.getRaw();
                    var name = field.getName().strip().toLowerCase(Locale.ROOT);
                    fields.putIfAbsent(
                            name, unfolded(raw == null ? new byte[0] : raw.toByteArray()));
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

    /** What stands after the colon, without line breaks, and with one blank for several. */
    private static byte[] unfolded(byte[] raw) {
        var body = new ByteArrayOutputStream(raw.length);
        int from = 0;
        while (from < raw.length && raw[from] != ':') {
            from++;
        }
        boolean isAfterBlank = true;
        for (int i = from + 1; i < raw.length; i++) {
            boolean isBlank = raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\r' || raw[i] == '\n';
            if (!isBlank) {
                body.write(raw[i]);
            } else if (!isAfterBlank) {
                body.write(' ');
            }
            isAfterBlank = isBlank;
        }
        var unfolded = body.toByteArray();
        return isAfterBlank && unfolded.length > 0
                ? Arrays.copyOf(unfolded, unfolded.length - 1)
                : unfolded;
    }

    private static List<String> addresses(Map<String, byte[]> raw, List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(raw.get(name)))
                .flatMap(body -> HeaderAddresses.parse(body).stream())
                .distinct()
                .toList();
    }

    private static @Nullable String messageId(@Nullable String decoded) {
        if (decoded == null) {
            return null;
        }
        var id = decoded.strip();
        int from = id.indexOf('<');
        int to = id.indexOf('>', from + 1);
        var inner = from < 0 || to < 0 ? id : id.substring(from + 1, to);
        return inner.isBlank() ? null : inner.strip();
    }

    private static Sha256 hash(Map<String, byte[]> raw) {
        var all = new ByteArrayOutputStream();
        for (var name : IDENTIFYING) {
            all.writeBytes((name + ":").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(raw.getOrDefault(name, new byte[0]));
            all.write('\n');
        }
        return Sha256.of(all.toByteArray());
    }
}
