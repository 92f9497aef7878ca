package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.NoticeMapping;

/**
 * Kills every act before each of its requests to the store, and has another instance repeat it when
 * its leases are over; or holds it up there until another instance has done the same. {@code
 * -Dcrash.scenes=700 -Dcrash.all=true} tries every act in every scene.
 */
@DisplayName(
        "Killed or held up before any call, and done again, it ends as if nothing had happened")
class CrashPointsTest {
    private static final int SCENES = Integer.getInteger("crash.scenes", 60);
    private static final boolean ALL = Boolean.getBoolean("crash.all");
    private static final Duration LEASES_OVER = Duration.ofMinutes(21);

    private final ActRunner runner = new ActRunner(new TwoActorStore(true));
    private final TwoActorStore store = runner.store;
    private final HashSet<String> tried = new HashSet<>();
    private final TreeMap<String, Integer> points = new TreeMap<>();
    private final List<String> differing = new ArrayList<>();

    @Test
    @DisplayName(
            "An act that is killed or held up at any point and done again ends in the same state")
    void whateverIsKilledOrHeldUpEndsAsIfItWereNot() {
        var pairs = new ConcurrentPairs(runner, false);
        var operations = new TreeSet<String>();
        var scenes = new StartingPoints(pairs).come(SCENES);
        scenes.add(whereAFileIsOpen(pairs, scenes.getFirst()));
        for (var start : scenes) {
            for (var act : pairs.acts(start)) {
                operations.add(act.operation());
                tryAct(start, act);
            }
        }
        System.out.printf(
                "crash points: %d acts, killed at %d points%n",
                tried.size(), points.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(differing.stream().limit(10)).isEmpty();
        operations.removeAll(points.keySet());
        assertThat(operations).as("never killed").isEmpty();
    }

    /** An instance took a file and was killed, and its lease is over. */
    private StartingPoint whereAFileIsOpen(ConcurrentPairs pairs, StartingPoint from) {
        var comes =
                pairs.acts(from).stream()
                        .filter(act -> act.operation().equals("datausageFiles"))
                        .findFirst()
                        .orElseThrow();
        store.set(from);
        done(from, comes);
        int steps = store.steps().size();
        store.set(from);
        store.killBefore(steps / 2);
        assertThatThrownBy(() -> done(from, comes)).isInstanceOf(TwoActorStore.Killed.class);
        return new StartingPoint(store.store().copy(), from.at().plus(Duration.ofHours(1)), -1);
    }

    private void tryAct(StartingPoint start, Act act) {
        set(start);
        var answer = done(start, act);
        int steps = store.steps().size();
        if (store.written().isEmpty() || !tried.add(act + " " + sort(answer)) && !ALL) {
            return;
        }
        var expected = afterwards(start, act, sort(answer), "");
        for (int step = 0; step <= steps; step++) {
            var at = act + " at " + step + " of " + steps + " in " + start.number();
            points.merge(act.operation(), 1, Integer::sum);
            set(start);
            store.killBefore(step);
            try {
                done(start, act);
            } catch (TwoActorStore.Killed e) {
                at = at + ", " + e.getMessage();
            }
            compare(expected, afterwards(start, act, sort(answer), at), at);

            set(start);
            store.interrupt(step, () -> heldUp(start, act));
            done(start, act);
            compare(expected, afterwards(start, act, sort(answer), at), "held up " + at);
        }
    }

    private void heldUp(StartingPoint start, Act act) {
        store.later(LEASES_OVER);
        store.anotherInstanceActs();
        act.deed().done(runner, key(start));
    }

    /** What is stored after the act was repeated twice. */
    private WhatIsStored afterwards(StartingPoint start, Act act, String answer, String at) {
        store.later(LEASES_OVER);
        var again = sort(done(start, act));
        if (!again.equals(answer)) {
            differing.add(at + " is answered " + again + ", not " + answer);
        }
        store.later(Duration.ofMinutes(1));
        done(start, act);
        return WhatIsStored.of(store.store());
    }

    private String done(StartingPoint start, Act act) {
        store.firstActs();
        return act.deed().done(runner, key(start));
    }

    private static String key(StartingPoint start) {
        return "key-of-scene-" + start.number();
    }

    private void compare(WhatIsStored expected, WhatIsStored found, String at) {
        var differences = found.differences(expected);
        if (!differences.isEmpty()) {
            differing.add(at + "\n" + String.join("\n", differences));
        }
        var marked =
                store.store().all(NoticeMapping.NOTICE).stream()
                        .flatMap(notice -> notice.state().deliveries().values().stream())
                        .filter(delivery ->
                                delivery instanceof Delivery.Sent sent && sent.maybeTwice())
                        .map(delivery -> ((Delivery.Sent) delivery).text())
                        .toList();
        var once = new HashSet<String>();
        runner.sent.stream()
                .filter(message -> !once.add(message))
                .filter(message -> marked.stream().noneMatch(message::contains))
                .forEach(message -> differing.add(at + " sends twice, unmarked: " + message));
    }

    private void set(StartingPoint start) {
        store.set(start);
        runner.sent.clear();
    }

    /** The status, and the reason where it is a refusal. */
    private static String sort(String answer) {
        int type = answer.indexOf("urn:ledamot:");
        return answer.substring(0, 3)
                + (type < 0 ? "" : answer.substring(type, answer.indexOf('"', type)));
    }
}
