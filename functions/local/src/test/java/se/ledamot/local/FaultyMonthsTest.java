package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.stack.Faults;

/**
 * Some months are played in a world where much goes wrong, and compared with the same months in a
 * world where nothing does: the same states, journal entries and notices; and each message that was
 * sent more often is marked as one that may have arrived twice.
 *
 * <p>{@code -Dfaults=100000} plays on until so many things went wrong; {@code -Dfaults.seed=N}
 * plays that seed first.
 */
@DisplayName("Months in which much goes wrong end as if nothing had")
class FaultyMonthsTest {
    private static final double SHARE = 0.04;
    private static final int FEWEST = Integer.getInteger("faults", 500);
    private static final long FIRST_SEED = Long.getLong("faults.seed", 1);

    private final Map<Faults.Sort, Integer> happened = new EnumMap<>(Faults.Sort.class);
    private final Set<String> killedAt = new TreeSet<>();

    /** The end of a play. */
    private record End(WhatIsStored stored, Map<String, Integer> published) {}

    @Test
    void statesEntriesAndNoticesAreTheSameAndWhatWasSentTwiceIsMarked() throws Exception {
        var sound = played(FaultyWorld.sound());
        long seed = FIRST_SEED;
        while (sum() < FEWEST) {
            var world = FaultyWorld.of(seed, SHARE);
            try {
                var end = played(world);
                isTheSame(end, sound, seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            world.faults
                    .happened()
                    .forEach((sort, times) -> happened.merge(sort, times, Integer::sum));
            killedAt.addAll(world.faults.killedAt());
            seed++;
        }
        assertThat(happened.keySet()).containsExactlyInAnyOrder(Faults.Sort.values());
        System.out.println(
                "%d plays, %d faults %s, killed at %d places"
                        .formatted(seed - FIRST_SEED, sum(), happened, killedAt.size()));
    }

    private int sum() {
        return happened.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static End played(FaultyWorld world) throws Exception {
        try (var months = new Months(world)) {
            months.play();
            return new End(WhatIsStored.of(months.stored()), world.published());
        }
    }

    private static void isTheSame(End end, End sound, long seed) {
        assertThat(end.stored().states())
                .as("states, seed %d", seed)
                .containsExactlyInAnyOrderEntriesOf(sound.stored().states());
        assertThat(end.stored().entries())
                .as("entries, seed %d", seed)
                .containsExactlyInAnyOrderEntriesOf(sound.stored().entries());
        sentMoreOften(end, sound, seed);
    }

    private static void sentMoreOften(End end, End sound, long seed) {
        var all = new HashSet<>(end.published().keySet());
        all.addAll(sound.published().keySet());
        var more = new TreeMap<String, Integer>();
        for (var message : all) {
            int times = end.published().getOrDefault(message, 0);
            int due = sound.published().getOrDefault(message, 0);
            assertThat(times).as("seed %d: %s", seed, message).isGreaterThanOrEqualTo(due);
            if (times > due) {
                more.put(message, times - due);
            }
        }
        more.forEach((message, times) -> {
            var text = message.substring(message.indexOf(": ") + 2);
            assertThat(end.stored().maybeTwice(text))
                    .as("seed %d: sent %d times too often, and not marked: %s", seed, times, text)
                    .isTrue();
        });
    }
}
