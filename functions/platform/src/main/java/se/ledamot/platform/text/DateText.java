package se.ledamot.platform.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * Dates and times as people say them: {@code fredag 27 nov}, {@code 27 november 2026}, {@code
 * 13.05}.
 */
public final class DateText {
    private static final Map<Language, DateTimeFormatter> DATES =
            Map.of(
                    Language.SV,
                    format("EEEE d MMM", Language.SV),
                    Language.EN,
                    format("EEEE d MMM", Language.EN));
    private static final Map<Language, DateTimeFormatter> FULL_DATES =
            Map.of(
                    Language.SV,
                    format("d MMMM yyyy", Language.SV),
                    Language.EN,
                    format("d MMMM yyyy", Language.EN));

    private DateText() {}

    /** The day of the week, the day and the month, without a full stop. */
    public static String date(LocalDate date, Language language) {
        return Objects.requireNonNull(DATES.get(language)).format(date).replace(".", "");
    }

    public static String fullDate(LocalDate date, Language language) {
        return Objects.requireNonNull(FULL_DATES.get(language)).format(date);
    }

    /** A name as it begins a sentence. */
    public static String capitalized(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toTitleCase(first))
                + name.substring(Character.charCount(first));
    }

    /** The time of day in Sweden. */
    public static String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH.mm").format(SwedishTime.at(at));
    }

    private static DateTimeFormatter format(String pattern, Language language) {
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }
}
