package se.ledamot.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.DateText;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/**
 * A notice in words.
 *
 * @param sms empty where the message does not go by SMS
 */
public record RenderedNotice(String subject, String mail, String sms) {
    private static final Pattern ISO =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z)?");
    private static final int ISO_DATE = 10;
    private static final int NEAR_DAYS = 180;

    /** Values that notices of an earlier release lack. */
    private static final Document EARLIER = Document.of("saidReady", 0);

    private static final MessageBundle WORDS = MessageBundle.of("notices");

    /** The words of a notice, in the municipality's language. */
    public static RenderedNotice of(Notice notice, Guideline guideline) {
        return of(
                notice.message(),
                notice.clause(),
                withDatesInWords(
                        notice.values(), notice.writtenAt(), guideline.settings().language()),
                guideline,
                guideline.settings().language());
    }

    private static RenderedNotice of(
            Message message,
            Clause clause,
            Document given,
            Guideline guideline,
            Language language) {
        var values = EARLIER.and(given).and(guideline.settings().contacts());
        var key = Document.code(message);
        var closing = values.and(source(clause, guideline));
        return new RenderedNotice(
                WORDS.format(key + ".subject", values, language),
                WORDS.format(key + ".mail", values, language)
                        + "\n\n"
                        + WORDS.findAndFormat(key + ".closing", closing, language)
                                .orElseGet(() -> WORDS.format("closing", closing, language)),
                WORDS.findAndFormat(key + ".sms", values, language).orElse(""));
    }

    /**
     * Dates as people say them: the day of the week near the notice's own date, the year far from
     * it.
     */
    private static Document withDatesInWords(Document given, Instant writtenAt, Language language) {
        var values = WORDS.localized(given, language);
        for (var value : given.values().entrySet()) {
            if (value.getValue() instanceof String text && ISO.matcher(text).matches()) {
                values =
                        values.with(
                                value.getKey(),
                                withDatesInWords(text, SwedishTime.dateOf(writtenAt), language));
            }
        }
        return values;
    }

    private static String withDatesInWords(String text, LocalDate near, Language language) {
        try {
            if (text.length() > ISO_DATE) {
                var at = Instant.parse(text);
                var day = withDatesInWords(SwedishTime.dateOf(at).toString(), near, language);
                return WORDS.format(
                        "at", Document.of("day", day, "time", DateText.time(at)), language);
            }
            var date = LocalDate.parse(text);
            return Math.abs(ChronoUnit.DAYS.between(near, date)) <= NEAR_DAYS
                    ? DateText.date(date, language)
                    : DateText.fullDate(date, language);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /**
     * The guideline that contains the clause: the municipality's own, or the one that the clause
     * was borrowed from.
     */
    private static Document source(Clause clause, Guideline guideline) {
        var document = clause.id().startsWith("K") ? "kramfors" : "orkelljunga";
        var title =
                document.equals(guideline.id())
                        ? guideline.title()
                        : Profile.of(document).guideline().title();
        var section = clause.section();
        return Document.of("guideline", title, "section", section.equals("0") ? "1" : section);
    }
}
