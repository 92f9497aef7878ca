package se.ledamot.mailboxes.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import se.ledamot.platform.text.CleanText;

/** Text in a header field, as a person reads it. */
final class HeaderText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** The language that an encoded word may name (RFC 2231), which changes nothing. */
    private static final Pattern LANGUAGE =
            Pattern.compile("=\\?([^?*\\s]{1,40})\\*[^?\\s]{0,40}\\?");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202d\\u202e]+");

    private HeaderText() {}

    /**
     * Decodes encoded words (RFC 2047), also where one ends inside a character, and bytes that are
     * not encoded at all: they are UTF-8 if they can be, or else Windows-1252.
     */
    static String decode(byte[] body) {
        var text = LANGUAGE.matcher(text(body)).replaceAll("=?$1?");
        var decoded = DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
        var line = CleanText.line(decoded == null ? text : decoded);
        return CONTROL.matcher(line).replaceAll(" ").strip();
    }

    /** A character that is cut off at the end, where a long field was, is left out. */
    private static String text(byte[] bytes) {
        var text = CharBuffer.allocate(bytes.length);
        var result =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false);
        return result.isError() ? new String(bytes, WINDOWS) : text.flip().toString();
    }
}
