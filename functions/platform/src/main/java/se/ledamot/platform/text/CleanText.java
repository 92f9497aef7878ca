package se.ledamot.platform.text;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Cleans texts that people paste from a mail, a contact card or a telephone: invisible characters
 * that nothing needs are dropped. Characters that join letters and pictures, such as in 🤷‍♀️, are
 * part of the text. Characters that make a text read differently from how it is written are
 * refused.
 */
public final class CleanText {
    /** The joiners and the tags that flags are made of; selectors are marks, and always stay. */
    private static final String JOINING = "\\u200c\\u200d\\x{e0020}-\\x{e007f}";

    /** The visible format characters, which are written before a number. */
    private static final String SEEN = "\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2";

    /** The characters that make all that follows read backwards. */
    private static final String OVERRIDING = "\\u202d\\u202e";

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}&&[^" + JOINING + SEEN + OVERRIDING + "]]");
    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}");

    /**
     * Characters that are nothing on their own: marks without a letter, and letters that are
     * blanks.
     */
    private static final Pattern EMPTY =
            Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}\\u115f\\u1160\\u2800\\u3164\\uffa0]");

    private static final Pattern BREAKS =
            Pattern.compile("\\r\\n|[\\n\\r\\u0085\\u2028\\u2029\\f\\x0b]");
    private static final Pattern NO_BREAK = Pattern.compile("[\\u00a0\\u2007\\u202f]");
    private static final String IN_LINES = "\r\n\t\f\u0085";

    private CleanText() {}

    /** A text of one line: composed, a blank for each line break or tab, none around. */
    public static String line(String text) {
        var line = BREAKS.matcher(lines(text)).replaceAll(" ").replace('\t', ' ');
        return stripped(line);
    }

    /** A text that may have several lines: composed, and without invisible characters. */
    public static String lines(String text) {
        var seen = UNSEEN.matcher(text).replaceAll("");
        return UnicodeNormalization.nfc(seen);
    }

    /**
     * A number, an id or a date as it was pasted: without joiners, and with ordinary blanks only.
     */
    public static String value(String text) {
        var plain = FORMAT.matcher(line(text)).replaceAll("");
        return stripped(NO_BREAK.matcher(plain).replaceAll(" "));
    }

    /** The text without blanks at its ends, including no-break ones. */
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Whether it has more than one line. */
    public static boolean hasLines(String text) {
        return BREAKS.matcher(text).find();
    }

    /** Whether nothing in the text is visible. */
    public static boolean isBlank(String text) {
        return line(EMPTY.matcher(text).replaceAll("")).isEmpty();
    }

    /**
     * The place of the first character that is not allowed, counted from 0 in characters: a control
     * character, one that changes the writing direction, a break in a text of one line, or half a
     * character.
     */
    public static OptionalInt firstRefused(String text, boolean lines) {
        int place = 0;
        for (int character : text.codePoints().toArray()) {
            if (isRefused(character, lines)) {
                return OptionalInt.of(place);
            }
            place++;
        }
        return OptionalInt.empty();
    }

    /** The place of the first half of a character, which cannot be kept, counted from 0. */
    public static OptionalInt firstLoneSurrogate(String text) {
        var characters = text.codePoints().toArray();
        return IntStream.range(0, characters.length)
                .filter(place -> Character.getType(characters[place]) == Character.SURROGATE)
                .findFirst();
    }

    private static boolean isRefused(int character, boolean lines) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> !lines || IN_LINES.indexOf(character) < 0;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> !lines;
            case Character.SURROGATE -> true;
            default -> character == '\u202d' || character == '\u202e';
        };
    }
}
