package se.ledamot.platform.text;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages that people are written to in. */
public enum Language {
    SV("sv-SE"),
    EN("en-GB");

    private static final int LONGEST_HEADER = 200;

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    /**
     * The language that an {@code Accept-Language} header likes best of these; Swedish where it
     * does not say or cannot be read.
     */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return SV;
        }
        try {
            var best =
                    Locale.lookup(
                            LanguageRange.parse(header), List.of(Locale.of("sv"), Locale.of("en")));
            return best != null && best.getLanguage().equals("en") ? EN : SV;
        } catch (IllegalArgumentException e) {
            return SV;
        }
    }

    public Locale locale() {
        return locale;
    }

    public String code() {
        return locale.getLanguage();
    }
}
