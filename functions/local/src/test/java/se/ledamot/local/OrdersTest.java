package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.aws.Definition;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestWiring;

/**
 * Whatever two do at the same moment, it ends as if one had done it after the other. {@code
 * -Dorders.scenes=20000 -Dorders.all=true} tries every pair in every scene that is found, which
 * takes hours.
 */
class OrdersTest {
    private static final int SCENES = Integer.getInteger("orders.scenes", 60);
    private static final boolean ALL = Boolean.getBoolean("orders.all");
    // Few, so that some are far from the first morning.
    private static final int MOST_FROM_ONE = 3;
    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<Duration> LATER =
            List.of(Duration.ofHours(7), Duration.ofDays(4), Duration.ofDays(30));

    /** No file is left open in any scene: {@code TakeFileTest} is about those. */
    private static final Set<String> NOWHERE_DONE = Set.of("datausageFilesOpen (tick)");

    private final Player player = new Player(new Stage(true));
    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    void twoAtTheSameMomentEndAsIfOneCameAfterTheOther() {
        var orders = new Orders(player, ALL);
        var scenes = scenes(orders, SCENES);
        scenes.forEach(orders::tryAll);
        System.out.printf(
                "orders: %d scenes, %d pairs of acts, %d runs%n",
                scenes.size(), orders.pairs.size(), orders.runs);
        assertThat(orders.unexplained.stream().limit(20)).isEmpty();
        assertThat(player.stage.most()).as("items where somebody waits").isLessThanOrEqualTo(60);
        var undone = new TreeSet<String>();
        scenes.forEach(scene -> orders.acts(scene).forEach(act -> undone.add(act.toString())));
        undone.removeAll(orders.done);
        assertThat(undone).as("what is nowhere done proves nothing").isEqualTo(NOWHERE_DONE);
    }

    @Test
    void whatWasReadIsAConditionOrTheCheckWouldFindIt() {
        var unguarded = new Orders(new Player(new Stage(false)), false);
        var scenes = scenes(unguarded, 10);
        scenes.forEach(unguarded::tryAll);
        assertThat(unguarded.unexplained).isNotEmpty();
    }

    /**
     * Scenes that come about, no two of one kind: some near the first morning, some far from it.
     */
    private List<Scene> scenes(Orders orders, int most) {
        var chance = TestWiring.chance(Long.getLong("orders.seed", 1));
        var found = new ArrayList<Scene>();
        var kinds = new HashSet<String>();
        for (var story : Scene.STORIES) {
            var scene = Scene.first(player.stage, MORNING);
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
            var nexts = next(orders, from, chance);
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

    private List<Scene> next(Orders orders, Scene from, RandomGenerator chance) {
        var all = new ArrayList<>(orders.after(from, numbers::incrementAndGet));
        var waited = from.later(LATER.get(chance.nextInt(LATER.size())), numbers.incrementAndGet());
        all.addAll(orders.after(waited, numbers::incrementAndGet));
        return all;
    }

    /** Whoever adds an operation says in its acts what it does, or the build fails. */
    @Test
    void everyOperationIsTried() {
        var named = new TreeSet<String>();
        var orders = new Orders(player, false);
        scenes(orders, SCENES)
                .forEach(scene -> orders.acts(scene).forEach(act -> named.add(act.operation())));
        assertThat(named).isEqualTo(new TreeSet<>(operations()));
    }

    private static Set<String> operations() {
        var clock = StepClock.at("2026-11-23", "09:00");
        var wiring = TestWiring.of(new MemoryStore(clock), clock);
        var all =
                AllRoutes.of(wiring).stream()
                        .filter(Route::changesSomething)
                        .map(route -> route.title().name())
                        .collect(Collectors.toSet());
        Functions.MODULES.stream()
                .flatMap(module -> module.definitions().stream())
                .filter(definition -> !definition.isApi())
                .map(Definition::name)
                .forEach(all::add);
        return all;
    }
}
