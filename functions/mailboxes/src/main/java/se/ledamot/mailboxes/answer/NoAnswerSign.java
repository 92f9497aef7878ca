package se.ledamot.mailboxes.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.ledamot.mailboxes.mail.MailHeader;

/**
 * By what a mail seems to need no answer (O2.1a): it is not from a person outside the municipality
 * to the member. {@code X-Auto-Response-Suppress} and Exchange's own fields are no signs: ordinary
 * mail has them.
 */
public enum NoAnswerSign {
    /** A program has sent it by itself (RFC 3834). */
    AUTO_SUBMITTED((header, correspondence) -> isAutomatic(header.other("auto-submitted"))),
    /** It says that no answer to it can be delivered (RFC 5321). */
    EMPTY_RETURN_PATH((header, correspondence) -> "<>".equals(header.other("return-path"))),
    /** A delivery report or a read receipt. */
    REPORT((header, correspondence) -> hasType(header, "multipart/report")),
    /** A summons, or an answer to one, which the calendar handles. */
    CALENDAR((header, correspondence) -> isCalendar(header)),
    /** From a mailing list. */
    MAILING_LIST((header, correspondence) ->
            !header.other("list-id").isEmpty() || !header.other("list-unsubscribe").isEmpty()),
    /** Sent to many. */
    BULK_PRECEDENCE((header, correspondence) -> isBulk(header.other("precedence"))),
    /** The member is not among the recipients that it names. */
    NOT_ADDRESSED(
            (header, correspondence) -> header.to().stream().noneMatch(correspondence::isOwn)),
    /** From the municipality itself, or the member's own mailbox. */
    FROM_INSIDE((header, correspondence) -> all(header, correspondence::isInside)),
    /** Its sender's address says that nobody reads what is sent there. */
    NO_REPLY_ADDRESS((header, correspondence) -> all(header, NoAnswerSign::isNoReply)),
    /** It does not say where an answer would go. */
    NO_SENDER((header, correspondence) -> header.correspondents().isEmpty());

    private static final Set<String> BULK = Set.of("bulk", "list", "junk");
    private static final Pattern SEPARATORS = Pattern.compile("[._+-]");

    /** As the part before the {@code @} begins, without what separates words. */
    private static final Pattern NO_REPLY =
            Pattern.compile(
                    ".*(?:noreply|donotreply|svaraej|svarainte|ejsvar|ingetsvar).*"
                            + "|(?:mailerdaemon|postmaster|bounces?)\\d*");

    private final BiPredicate<MailHeader, Correspondence> isSign;

    NoAnswerSign(BiPredicate<MailHeader, Correspondence> isSign) {
        this.isSign = isSign;
    }

    /** Whether a mail shows this sign. */
    public boolean isIn(MailHeader header, Correspondence correspondence) {
        return isSign.test(header, correspondence);
    }

    /** The first sign that a mail shows; empty if it seems to need an answer. */
    public static Optional<NoAnswerSign> firstIn(MailHeader header, Correspondence correspondence) {
        return Stream.of(values()).filter(sign -> sign.isIn(header, correspondence)).findFirst();
    }

    /** Whether a program has made the mail, so that it answers nothing either. */
    static boolean isMadeByProgram(MailHeader header, Correspondence correspondence) {
        return Stream.of(AUTO_SUBMITTED, REPORT, CALENDAR)
                .anyMatch(sign -> sign.isIn(header, correspondence));
    }

    /** The keyword may be followed by parameters. */
    private static boolean isAutomatic(String autoSubmitted) {
        return !autoSubmitted.isEmpty() && !word(autoSubmitted).equals("no");
    }

    private static boolean all(MailHeader header, Predicate<String> predicate) {
        return !header.correspondents().isEmpty()
                && header.correspondents().stream().allMatch(predicate);
    }

    private static boolean isBulk(String precedence) {
        return BULK.contains(word(precedence));
    }

    private static boolean isCalendar(MailHeader header) {
        return hasType(header, "text/calendar")
                || header.other("content-class")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("urn:content-classes:calendarmessage");
    }

    private static boolean hasType(MailHeader header, String type) {
        return word(header.other("content-type")).equals(type);
    }

    private static String word(String field) {
        return List.of(field.split("[;\\s(]", 2)).getFirst().strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isNoReply(String address) {
        var name = address.substring(0, Math.max(0, address.indexOf('@')));
        return NO_REPLY.matcher(SEPARATORS.matcher(name).replaceAll("")).matches();
    }
}
