package se.ledamot.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringFormatTest {
    @SuppressWarnings("unused")
    private static final List<StringFormat> ALL =
            List.of(
                    StringFormat.DATE,
                    StringFormat.INSTANT,
                    StringFormat.MONTH,
                    StringFormat.TIME_OF_DAY,
                    StringFormat.PHONE,
                    StringFormat.MOBILE,
                    StringFormat.MAIL,
                    StringFormat.SHA256,
                    StringFormat.DOMAIN,
                    StringFormat.READABLE_ID,
                    StringFormat.PART,
                    StringFormat.VERSION,
                    StringFormat.OWN_ID);

    @ParameterizedTest
    @CsvSource({
        "2200-12-31, true",
        "1900-01-01, true",
        "2201-01-01, false",
        "1899-12-31, false",
        "0001-01-01, false",
        "9999-12-31, false",
        "+10000-01-01, false",
        "-2026-01-01, false",
    })
    @DisplayName("A date is accepted from 1900 to 2200 only")
    void aYearHasFourDigits(String text, boolean holds) {
        assertThat(StringFormat.DATE.matches(text)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "2200-12-31T23:59:59Z, true",
        "2201-01-01T00:00:00Z, false",
        "2026-11-23T09:00:00+01:00, true",
        "+1000000000-12-31T00:00:00Z, false",
        "-0001-12-31T00:00:00Z, false",
        "2026-11-23, false",
    })
    @DisplayName("An instant is accepted up to the year 2200, and only with a time")
    void soHasThatOfATime(String text, boolean holds) {
        assertThat(StringFormat.INSTANT.matches(text)).isEqualTo(holds);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @DisplayName("The example of each platform string format matches it")
    void whoeverIsShownTheExampleCanSendIt(StringFormat format) {
        assertThat(format.matches(format.example())).isTrue();
        assertThat(format.canonical(format.example())).isEqualTo(format.example());
    }

    @ParameterizedTest
    @ValueSource(strings = {"19121212-1212", "191212121212"})
    @DisplayName("An identity number is refused as an id")
    void anIdIsNoIdentityNumber(String text) {
        assertThat(StringFormat.OWN_ID.matches(text)).isFalse();
        assertThat(StringFormat.OWN_ID.isRefusedFor(text)).isTrue();
    }
}
