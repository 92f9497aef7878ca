package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/**
 * Whatever two acts happen at the same moment, the result is as if one had come after the other.
 * {@code -Dpairs.starts=20000 -Dpairs.all=true} tries every pair in every scene that is found,
 * which takes hours.
 */
class ConcurrentPairsTest {
    private static final int SCENES = Integer.getInteger("pairs.starts", 60);
    private static final boolean ALL = Boolean.getBoolean("pairs.all");

    /** No scene leaves a file open: {@code IngestFileTest} tests those. */
    private static final Set<String> NOWHERE_DONE =
            Set.of("datausageFilesResume (scheduled event)");

    private final ActRunner runner = new ActRunner(new TwoActorStore(true));

    @Test
    @DisplayName("Two acts at the same moment end as if one had come after the other")
    void twoAtTheSameMomentEndAsIfOneCameAfterTheOther() {
        var pairs = new ConcurrentPairs(runner, ALL);
        var scenes = new StartingPoints(pairs).come(SCENES);
        scenes.forEach(pairs::tryAll);
        System.out.printf(
                "orders: %d scenes, %d pairs of acts, %d runs%n",
                scenes.size(), pairs.pairs.size(), pairs.runs);
        assertThat(pairs.unexplained.stream().limit(20)).isEmpty();
        assertThat(runner.store.most()).as("items where somebody waits").isLessThanOrEqualTo(60);
        var undone = new TreeSet<String>();
        scenes.forEach(start -> pairs.acts(start).forEach(act -> undone.add(act.toString())));
        undone.removeAll(pairs.done);
        assertThat(undone).as("what is nowhere done proves nothing").isEqualTo(NOWHERE_DONE);
    }

    @Test
    @DisplayName("Without conditions on what was read, this check finds wrong results")
    void whatWasReadIsAConditionOrTheCheckWouldFindIt() {
        var unguarded = new ConcurrentPairs(new ActRunner(new TwoActorStore(false)), false);
        var scenes = new StartingPoints(unguarded).come(10).iterator();
        while (scenes.hasNext() && unguarded.unexplained.isEmpty()) {
            unguarded.tryAll(scenes.next());
        }
        assertThat(unguarded.unexplained).isNotEmpty();
    }

    /** Adding an operation without acts for it here breaks the build. */
    @Test
    @DisplayName("Every operation, schedule and stream that changes something is tried")
    void everyOperationIsTried() {
        var named = new TreeSet<String>();
        var pairs = new ConcurrentPairs(runner, false);
        new StartingPoints(pairs)
                .come(SCENES)
                .forEach(start -> pairs.acts(start).forEach(act -> named.add(act.operation())));
        assertThat(named).isEqualTo(new TreeSet<>(operations()));
    }

    private static Set<String> operations() {
        var clock = StepClock.at("2026-11-23", "09:00");
        var services = TestServices.of(new MemoryStore(clock), clock);
        var all =
                AllRoutes.of(services).stream()
                        .filter(Route::changesSomething)
                        .map(route -> route.title().name())
                        .collect(Collectors.toSet());
        FunctionModule.all().stream()
                .flatMap(module -> module.definitions().stream())
                .filter(definition -> !definition.isApi())
                .map(FunctionDefinition::name)
                .forEach(all::add);
        return all;
    }
}
