package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTest {
    @Test
    void knowsWhatItHasSeenAndWhatSaysSomethingElse() {
        var known = Seen.NONE.known(List.of());
        assertThat(known.meet("abcdefghijkl0000")).isEqualTo(Seen.Standing.NEW);
        assertThat(known.meet("abcdefghijkl0000")).isEqualTo(Seen.Standing.KNOWN);
        assertThat(known.meet("abcdefghijkl0001")).isEqualTo(Seen.Standing.OTHER);
    }

    @Test
    void countsNoMoreThanACardCanHaveInAMonthAndStillKnowsThose() {
        var page =
                IntStream.range(0, Seen.MOST)
                        .mapToObj("%012d0000"::formatted)
                        .collect(Collectors.joining());
        var known = Seen.NONE.known(List.of(page));
        assertThat(known.meet("x%011d0000".formatted(0))).isEqualTo(Seen.Standing.TOO_MANY);
        assertThat(known.meet("%012d0000".formatted(7))).isEqualTo(Seen.Standing.KNOWN);
    }
}
