package se.ledamot.mailboxes.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.testing.TestDefaults;

/** UIDs as ranges, against sets of numbers. */
class UidSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:5,8|1:5,8",
                "8,1:5|1:5,8",
                "5:1|1:5",
                "1,2,3|1:3",
                "1:5,3:9,10|1:10",
                "7|7"
            })
    void aSequenceSetIsReadAndWritten(String read, String written) {
        assertThat(UidSet.parse(read)).hasToString(written);
        assertThat(UidSet.parse(written)).isEqualTo(UidSet.parse(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "1:*", "0", "a", "1,", ",", "1:2:3", "4294967296", "-1"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> UidSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyTextIsNone() {
        assertThat(UidSet.parse("")).isEqualTo(UidSet.NONE);
        assertThat(UidSet.NONE).hasToString("");
    }

    @Test
    void everyOperationIsThatOfSets() {
        var chance = TestDefaults.chance(7);
        for (int i = 0; i < 2_000; i++) {
            var some = new TreeSet<Long>();
            var others = new TreeSet<Long>();
            for (int j = chance.nextInt(12); j > 0; j--) {
                some.add(1L + chance.nextInt(20));
                others.add(1L + chance.nextInt(20));
            }
            var set = UidSet.of(some);
            var other = UidSet.of(others);
            assertThat(numbers(set)).isEqualTo(some);
            assertThat(set.size()).isEqualTo(some.size());

            var both = new TreeSet<>(some);
            both.addAll(others);
            assertThat(numbers(set.union(other))).isEqualTo(both);
            var rest = new TreeSet<>(some);
            rest.removeAll(others);
            assertThat(numbers(set.minus(other))).isEqualTo(rest);
            var common = new TreeSet<>(some);
            common.retainAll(others);
            assertThat(numbers(set.intersect(other))).isEqualTo(common);
            long from = 1L + chance.nextInt(20);
            assertThat(numbers(set.from(from))).isEqualTo(some.tailSet(from));
            int most = 1 + chance.nextInt(5);
            var joined = UidSet.NONE;
            for (var chunk : set.chunks(most)) {
                assertThat(chunk.size()).isBetween(1L, (long) most);
                joined = joined.union(chunk);
            }
            assertThat(joined).isEqualTo(set);
        }
    }

    private static TreeSet<Long> numbers(UidSet set) {
        return set.stream().boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
