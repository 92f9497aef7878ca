package se.ledamot.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import se.ledamot.platform.testing.TestDefaults;

/** Scenes to which acts lead, from a first morning on. */
final class StartingPoints {
    // Few, so that some are far from the first morning.
    private static final int MOST_FROM_ONE = 3;
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<Duration> LATER =
            List.of(Duration.ofHours(7), Duration.ofDays(4), Duration.ofDays(30));

    private final ConcurrentPairs pairs;
    private final AtomicInteger numbers = new AtomicInteger();

    StartingPoints(ConcurrentPairs pairs) {
        this.pairs = pairs;
    }

    /**
     * Scenes that come about, no two of one kind: some near the first morning, some far from it.
     */
    List<StartingPoint> come(int most) {
        var chance = TestDefaults.chance(Long.getLong("orders.seed", 1));
        var found = new ArrayList<StartingPoint>();
        var kinds = new HashSet<String>();
        for (var story : StartingPoint.STORIES) {
            var start = played(story);
            kinds.add(pairs.kind(start));
            found.add(start);
        }
        var open = new ArrayList<>(found);
        while (found.size() < most && !open.isEmpty()) {
            var from = open.remove(chance.nextInt(open.size()));
            var nexts = next(from, chance);
            Collections.shuffle(nexts, Random.from(chance));
            nexts.stream()
                    .filter(next -> !next.isCrowded() && kinds.add(pairs.kind(next)))
                    .limit(MOST_FROM_ONE)
                    .forEach(next -> {
                        found.add(next);
                        open.add(next);
                    });
        }
        StartingPoint.LAST_STORIES.forEach(story -> found.add(played(story)));
        return found;
    }

    private StartingPoint played(List<String> story) {
        var start = StartingPoint.first(pairs.store, MORNING);
        for (var act : story) {
            start =
                    act.startsWith("P")
                            ? start.later(Duration.parse(act), numbers.incrementAndGet())
                            : pairs.after(start, act, numbers.incrementAndGet());
        }
        return start;
    }

    private List<StartingPoint> next(StartingPoint from, RandomGenerator chance) {
        var all = new ArrayList<>(pairs.after(from, numbers::incrementAndGet));
        var waited = from.later(LATER.get(chance.nextInt(LATER.size())), numbers.incrementAndGet());
        all.addAll(pairs.after(waited, numbers::incrementAndGet));
        return all;
    }
}
