package se.ledamot.platform.identity;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds identity numbers in a text, as people write them. */
final class IdentityNumberInText {
    private static final int NAMED_BEFORE = 60;
    private static final int NAMED_NEAR = 25;

    private static final String SIGN = "[-+\\p{Pd}\\u2212]";

    /** What joins the end to the birth; a comma, a bracket or a blank may part two things. */
    private static final Pattern JOINING = Pattern.compile("[-+/._:*\u00b7\\p{Pd}\u2212]");

    private static final String SEAM = "[-+/._:,;*\u00b7()\\p{Pd}\\u2212]";

    /**
     * The parts of a number: century, year, month and day with what stands between them, what
     * stands before the end, the end.
     */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<!\\d)(?<!\\d"
                            + SIGN
                            + ")(18|19|20)?(\\d\\d)([-./\\p{Pd}\\s]?)(\\d\\d)([-./\\p{Pd}\\s]?)(\\d\\d)"
                            + "(\\s?"
                            + SEAM
                            + "{0,2}\\s?)(\\d{4}|[TRSUWXJKLMN]\\d{3})(?!\\d)"
                            + "(?![-\\p{Pd}\\u2212]\\d)",
                    Pattern.CASE_INSENSITIVE);

    /** What makes ten digits without a sign an identity number. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?<!\\p{L})p(ers(on)?)?[-.\\s]{0,2}n(um(me)?)?r|samordningsn|född|födelse|föd\\."
                            + "|(?<!\\p{L})ssn|(?<!\\p{L})id(entitets)?[-.\\s]{0,2}n(um(me)?)?r"
                            + "|(identity|personal|social security|(?<!\\p{L})id) number|(?<!\\p{L})pn(?!\\p{L})",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BREAK = Pattern.compile("[\\r\\n\\u2028\\u2029]");
    private static final String BROKEN = "\n";

    /** The quote marks at the start of the lines in an answered mail. */
    private static final Pattern QUOTED = Pattern.compile("\n(> ?)+");

    /** A superscript digit that refers to a note is not part of a number. */
    private static final Pattern NOTE =
            Pattern.compile(
                    "(?<=\\d)[\u00b9\u00b2\u00b3\u2070-\u2079](?![\u00b9\u00b2\u00b3\u2070-\u2079])");

    private static final Pattern SOFT = Pattern.compile("(?<=\\d)\u00ad(?=\\d)");

    private static final int MOST_OF_AN_AREA = 6;
    private static final Pattern AREA = Pattern.compile("(?<!\\d)0\\d{1,3} $");

    private IdentityNumberInText() {}

    /** Whether there is one, over a line break too. */
    static boolean isIn(String text) {
        return Stream.of("-", "")
                .map(hyphen -> SOFT.matcher(text).replaceAll(hyphen))
                .distinct()
                .map(some -> IdentityNumbers.plain(NOTE.matcher(some).replaceAll("")))
                .map(plain -> BLANKS.matcher(plain).replaceAll(IdentityNumberInText::blank))
                .map(lines -> QUOTED.matcher(lines).replaceAll(BROKEN))
                .flatMap(line -> Stream.of(" ", "").map(between -> line.replace(BROKEN, between)))
                .distinct()
                .anyMatch(IdentityNumberInText::isOnALine);
    }

    /** One for any number of blanks, so that a long run of them takes no time. */
    private static String blank(MatchResult blanks) {
        return BREAK.matcher(blanks.group()).find() ? BROKEN : " ";
    }

    /** Searches from every position, so that a date before a number does not hide it. */
    private static boolean isOnALine(String line) {
        var found = WRITTEN.matcher(line);
        for (int from = 0; from < line.length() && found.find(from); from = found.start() + 1) {
            if (isOne(found.toMatchResult(), line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(MatchResult found, String line) {
        var century = found.group(1) == null ? "" : found.group(1);
        var birth = found.group(2) + found.group(4) + found.group(6);
        var seam = found.group(7).strip();
        var end = found.group(8);
        if (!Character.isDigit(end.charAt(0))) {
            return !seam.isEmpty() && Birth.isBirth(century, birth, !seam.equals("+"));
        }
        if (century.isEmpty() && !isWrittenAsOne(found)) {
            return isNamed(found, line) && Birth.isValid(birth + end, "");
        }
        return !isMoment(found, century, birth)
                && !isTerm(found)
                && !isTelephone(found, line)
                && Birth.isValid(century + birth + end, seam.equals("+") ? "+" : "");
    }

    /** Whether it is a date of our days, followed by a time, a sum or the number of something. */
    private static boolean isMoment(MatchResult found, String century, String birth) {
        if (!century.isEmpty() && Birth.isInLastThreeYears(century, birth)) {
            return true;
        }
        boolean isApart = !century.isEmpty() || !found.group(3).isBlank();
        boolean isJoined = JOINING.matcher(found.group(7)).find() || found.group(7).isEmpty();
        return Birth.isInRecentYears(century, birth, isApart || !isJoined)
                && (Birth.isClock(found.group(8)) || !isJoined);
    }

    /** Whether it is the end of a telephone number by pairs, and the beginning of the next. */
    private static boolean isTelephone(MatchResult found, String line) {
        var before = line.substring(Math.max(0, found.start() - MOST_OF_AN_AREA), found.start());
        return found.group(1) == null
                && found.group(3).equals(" ")
                && found.group(7).isBlank()
                && found.group(8).startsWith("0")
                && AREA.matcher(before).find();
    }

    /** Whether it is a whole date, and then a year. */
    private static boolean isTerm(MatchResult found) {
        var seam = found.group(7);
        var isApart = seam.contains(" ") || seam.equals("\u2013");
        return !found.group(3).isEmpty()
                && isApart
                && Pattern.matches("(19|20)\\d\\d", found.group(8));
    }

    /**
     * Whether the marks are where an identity number has them: before the last four, or between
     * year, month and day. {@code 0708-121009} is a telephone number, and so is {@code 070812
     * 1009}.
     */
    private static boolean isWrittenAsOne(MatchResult found) {
        var isDate = !found.group(3).isEmpty() && found.group(3).equals(found.group(5));
        var isWhole = found.group(3).isEmpty() && found.group(5).isEmpty();
        var isTelephone = found.group(7).isBlank() && found.group().startsWith("07");
        return isDate || isWhole && !found.group(7).isEmpty() && !isTelephone;
    }

    private static boolean isNamed(MatchResult found, String line) {
        int before = found.group().startsWith("07") ? NAMED_NEAR : NAMED_BEFORE;
        int from = Math.max(0, found.start() - before);
        int to = Math.min(line.length(), found.end() + NAMED_NEAR);
        return NAMED.matcher(line.substring(from, found.start())).find()
                || NAMED.matcher(line.substring(found.end(), to)).find();
    }
}
