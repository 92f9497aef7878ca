package se.ledamot.platform.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CSV file as it was sent: UTF-8, UTF-16 as Excel calls Unicode text, or
 * Windows-1252. Any other file is reported as what it is, and not read as something else.
 *
 * @param text empty if there is a fault
 */
record CsvText(String text, Optional<CsvFault> fault) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int LOOKED_AT = 40;

    // The character that replaces bytes which could not be read on the way.
    private static final char BROKEN = '\ufffd';

    /** Å ä ö é in UTF-8 that was taken for Windows-1252. */
    private static final Pattern TWICE =
            Pattern.compile(
                    "[\u00c2\u00c3][\u0080-\u00bf\u2013-\u201e\u2026\u2030\u0160\u0161\u017d\u2122]");

    /** Å ä ö é of DOS (850) and of an old Mac within words, taken for Windows-1252. */
    private static final Pattern OF_ANOTHER =
            Pattern.compile(
                    "\\p{L}[\u2020\u201e\u201d\u201a\u2122]\\p{L}|\\p{Ll}[\u0152\u0160\u017d]\\p{Ll}");

    static CsvText of(byte[] bytes) {
        var kind = kind(bytes);
        if (kind != null) {
            return broken(1, kind);
        }
        var wide = wide(bytes);
        if (wide != null) {
            return sound(wide, bytes);
        }
        var text = decoded(bytes, StandardCharsets.UTF_8);
        return text == null ? windows(bytes) : checked(text);
    }

    /** The type of a file that is not text; null if it may be text. */
    private static @Nullable String kind(byte[] bytes) {
        if (begins(bytes, 'P', 'K', 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            return "file-excel";
        }
        return begins(bytes, '%', 'P', 'D', 'F') ? "file-pdf" : null;
    }

    /** The type of a file that cannot be read line by line, by its first line; null if it can. */
    static @Nullable String kindOfLines(byte[] first) {
        var kind = kind(first);
        return kind == null && wide(first) != null ? "file-utf16" : kind;
    }

    /** Which UTF-16 it is: by its mark, or since nearly every other byte of the headings is 0. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (begins(bytes, 0xff, 0xfe) || isZero(bytes, 1) && !isZero(bytes, 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return begins(bytes, 0xfe, 0xff) || isZero(bytes, 0) && !isZero(bytes, 1)
                ? StandardCharsets.UTF_16BE
                : null;
    }

    private static boolean isZero(byte[] bytes, int from) {
        var looked =
                IntStream.iterate(from, i -> i < Math.min(bytes.length, LOOKED_AT), i -> i + 2)
                        .toArray();
        long zeros = Arrays.stream(looked).filter(i -> bytes[i] == 0).count();
        return zeros * 2 > looked.length;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static CsvText sound(Charset charset, byte[] bytes) {
        var text = decoded(bytes, charset);
        return text == null ? broken(1, "file-bytes") : checked(text);
    }

    /**
     * Reads Windows-1252, in which å ä ö are never UTF-8; if one file has both, it is unknown which
     * is meant.
     */
    private static CsvText windows(byte[] bytes) {
        var text = new String(bytes, WINDOWS);
        if (TWICE.matcher(text).find()) {
            return broken(firstNotInUtf8(bytes), "file-encodings");
        }
        return OF_ANOTHER.matcher(text).find() ? broken(1, "file-encoding") : checked(text);
    }

    private static CsvText checked(String text) {
        if (text.indexOf(BROKEN) >= 0 || TWICE.matcher(text).find()) {
            return broken(1, "file-bytes");
        }
        return text.indexOf(0) >= 0
                ? broken(1, "file-binary")
                : new CsvText(text, Optional.empty());
    }

    private static CsvText broken(long line, String expected) {
        return new CsvText("", Optional.of(CsvFault.of(line, "", expected)));
    }

    private static long firstNotInUtf8(byte[] bytes) {
        long line = 1;
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (!isUtf8(bytes, from, i)) {
                    return line;
                }
                line++;
                from = i + 1;
            }
        }
        return line;
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** An independent line; null if it is in two encodings. */
    static @Nullable String line(byte[] bytes) {
        var text = decoded(bytes, StandardCharsets.UTF_8);
        if (text != null) {
            return text;
        }
        var windows = new String(bytes, WINDOWS);
        return TWICE.matcher(windows).find() ? null : windows;
    }

    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
