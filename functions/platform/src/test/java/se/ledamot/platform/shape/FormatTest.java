package se.ledamot.platform.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({
        "DATE, 2200-12-31, true",
        "DATE, 1900-01-01, true",
        "DATE, 2201-01-01, false",
        "DATE, 1899-12-31, false",
        "DATE, 0001-01-01, false",
        "DATE, 9999-12-31, false",
        "DATE, +10000-01-01, false",
        "DATE, -2026-01-01, false",
        "INSTANT, 2200-12-31T23:59:59Z, true",
        "INSTANT, 2201-01-01T00:00:00Z, false",
        "INSTANT, 2026-11-23T09:00:00+01:00, true",
        "INSTANT, +1000000000-12-31T00:00:00Z, false",
        "INSTANT, -0001-12-31T00:00:00Z, false",
        "INSTANT, 2026-11-23, false",
    })
    void aYearHasFourDigits(Format format, String text, boolean holds) {
        assertThat(format.holds(text)).isEqualTo(holds);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsShownTheExampleCanSendIt(Format format) {
        assertThat(format.holds(format.example())).isTrue();
        assertThat(format.canonical(format.example())).isEqualTo(format.example());
    }
}
