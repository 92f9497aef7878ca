package se.ledamot.meetings.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as spreadsheets write them, in winter, in summer and in the nights between. */
class SwedishDateTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-12-14 18:00,     2026-12-14T17:00:00Z",
        "2026-12-14 18.00,     2026-12-14T17:00:00Z",
        "2026-12-14T18:00,     2026-12-14T17:00:00Z",
        "2026-12-14 18:00:00,  2026-12-14T17:00:00Z",
        "2026-12-14 kl. 18.00, 2026-12-14T17:00:00Z",
        "2026-12-14 kl 18.00,  2026-12-14T17:00:00Z",
        "2026-12-14 9:00,      2026-12-14T08:00:00Z",
        "2026-06-15 18:00,     2026-06-15T16:00:00Z",
        "2026-10-25 02:30,     2026-10-25T00:30:00Z",
        "2026-10-25 03:00,     2026-10-25T02:00:00Z",
        "2027-03-28 03:00,     2027-03-28T01:00:00Z",
        "2026-12-14T17:00:00Z, 2026-12-14T17:00:00Z"
    })
    @DisplayName("A time of a spreadsheet is read in Swedish time")
    void aTimeIsReadInSwedishTime(String text, Instant expected) {
        assertThat(SwedishDateTime.parse(text)).contains(expected);
        assertThat(SwedishDateTime.FORMAT.canonical(text)).isEqualTo(expected.toString());
        assertThat(SwedishDateTime.FORMAT.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-03-28 02:30",
                "2026-12-14",
                "2026-02-30 18:00",
                "2026-12-14 24:00",
                "2026-12-14 18",
                "2026-12-14 18:60",
                "14/12/2026 18:00",
                "1326-12-14 18:00",
                "2026-12-14 18:00+01:00",
                "18:00",
                ""
            })
    @DisplayName("What is no time, or falls into the hour that is lost, is refused")
    void whatIsNoTimeIsRefused(String text) {
        assertThat(SwedishDateTime.parse(text)).isEmpty();
        assertThat(SwedishDateTime.FORMAT.canonical(text)).isEqualTo(text);
    }
}
