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
final class Scenes {
    // Few, so that some are far from the first morning.
    private static final int MOST_FROM_ONE = 3;
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<Duration> LATER =
            List.of(Duration.ofHours(7), Duration.ofDays(4), Duration.ofDays(30));

    private final Orders orders;
    private final AtomicInteger numbers = new AtomicInteger();

    Scenes(Orders orders) {
        this.orders = orders;
    }

    /**
     * Scenes that come about, no two of one kind: some near the first morning, some far from it.
     */
    List<Scene> come(int most) {
        var chance = TestDefaults.chance(Long.getLong("orders.seed", 1));
        var found = new ArrayList<Scene>();
        var kinds = new HashSet<String>();
        for (var story : Scene.STORIES) {
            var scene = Scene.first(orders.stage, MORNING);
            for (var act : story) {
                scene =
                        act.startsWith("P")
                                ? scene.later(Duration.parse(act), numbers.incrementAndGet())
                                : orders.after(scene, act, numbers.incrementAndGet());
            }
            kinds.add(orders.kind(scene));
            found.add(scene);
        }
        var open = new ArrayList<>(found);
        while (found.size() < most && !open.isEmpty()) {
            var from = open.remove(chance.nextInt(open.size()));
            var nexts = next(from, chance);
            Collections.shuffle(nexts, Random.from(chance));
            nexts.stream()
                    .filter(next -> !next.isCrowded() && kinds.add(orders.kind(next)))
                    .limit(MOST_FROM_ONE)
                    .forEach(next -> {
                        found.add(next);
                        open.add(next);
                    });
        }
        return found;
    }

    private List<Scene> next(Scene from, RandomGenerator chance) {
        var all = new ArrayList<>(orders.after(from, numbers::incrementAndGet));
        var waited = from.later(LATER.get(chance.nextInt(LATER.size())), numbers.incrementAndGet());
        all.addAll(orders.after(waited, numbers::incrementAndGet));
        return all;
    }
}
