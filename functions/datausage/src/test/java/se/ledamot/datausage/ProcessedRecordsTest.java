package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcessedRecordsTest {
    @Test
    @DisplayName("A record is new, known, or known with different content")
    void knowsWhatItHasSeenAndWhatSaysSomethingElse() {
        var known = ProcessedRecords.NONE.known(List.of());
        assertThat(known.statusAfterAdding("abcdefghijkl0000"))
                .isEqualTo(ProcessedRecords.Status.NEW);
        assertThat(known.statusAfterAdding("abcdefghijkl0000"))
                .isEqualTo(ProcessedRecords.Status.KNOWN);
        assertThat(known.statusAfterAdding("abcdefghijkl0001"))
                .isEqualTo(ProcessedRecords.Status.OTHER);
    }

    @Test
    @DisplayName(
            "Above the monthly maximum, new records are refused as too many, but known ones are still recognised")
    void countsNoMoreThanACardCanHaveInAMonthAndStillKnowsThose() {
        var page =
                IntStream.range(0, ProcessedRecords.MOST)
                        .mapToObj("%012d0000"::formatted)
                        .collect(Collectors.joining());
        var known = ProcessedRecords.NONE.known(List.of(page));
        assertThat(known.statusAfterAdding("x%011d0000".formatted(0)))
                .isEqualTo(ProcessedRecords.Status.TOO_MANY);
        assertThat(known.statusAfterAdding("%012d0000".formatted(7)))
                .isEqualTo(ProcessedRecords.Status.KNOWN);
    }
}
