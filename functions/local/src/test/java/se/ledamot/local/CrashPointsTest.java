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

    private final Player player = new Player(new Stage(true));
    private final Stage stage = player.stage;
    private final HashSet<String> tried = new HashSet<>();
    private final TreeMap<String, Integer> points = new TreeMap<>();
    private final List<String> differing = new ArrayList<>();

    @Test
    @DisplayName(
            "An act that is killed or held up at any point and done again ends in the same state")
    void whateverIsKilledOrHeldUpEndsAsIfItWereNot() {
        var orders = new Orders(player, false);
        var operations = new TreeSet<String>();
        var scenes = new Scenes(orders).come(SCENES);
        scenes.add(whereAFileIsOpen(orders, scenes.getFirst()));
        for (var scene : scenes) {
            for (var act : orders.acts(scene)) {
                operations.add(act.operation());
                tryAct(scene, act);
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
    private Scene whereAFileIsOpen(Orders orders, Scene from) {
        var comes =
                orders.acts(from).stream()
                        .filter(act -> act.operation().equals("datausageFiles"))
                        .findFirst()
                        .orElseThrow();
        stage.set(from);
        done(from, comes);
        int steps = stage.steps().size();
        stage.set(from);
        stage.killBefore(steps / 2);
        assertThatThrownBy(() -> done(from, comes)).isInstanceOf(Stage.Killed.class);
        return new Scene(stage.store().copy(), from.at().plus(Duration.ofHours(1)), -1);
    }

    private void tryAct(Scene scene, Act act) {
        set(scene);
        var answer = done(scene, act);
        int steps = stage.steps().size();
        if (stage.written().isEmpty() || !tried.add(act + " " + sort(answer)) && !ALL) {
            return;
        }
        var expected = afterwards(scene, act, sort(answer), "");
        for (int step = 0; step <= steps; step++) {
            var at = act + " at " + step + " of " + steps + " in " + scene.number();
            points.merge(act.operation(), 1, Integer::sum);
            set(scene);
            stage.killBefore(step);
            try {
                done(scene, act);
            } catch (Stage.Killed e) {
                at = at + ", " + e.getMessage();
            }
            compare(expected, afterwards(scene, act, sort(answer), at), at);

            set(scene);
            stage.interrupt(step, () -> heldUp(scene, act));
            done(scene, act);
            compare(expected, afterwards(scene, act, sort(answer), at), "held up " + at);
        }
    }

    private void heldUp(Scene scene, Act act) {
        stage.later(LEASES_OVER);
        stage.anotherInstanceActs();
        act.deed().done(player, key(scene));
    }

    /** What is stored after the act was repeated twice. */
    private WhatIsStored afterwards(Scene scene, Act act, String answer, String at) {
        stage.later(LEASES_OVER);
        var again = sort(done(scene, act));
        if (!again.equals(answer)) {
            differing.add(at + " is answered " + again + ", not " + answer);
        }
        stage.later(Duration.ofMinutes(1));
        done(scene, act);
        return WhatIsStored.of(stage.store());
    }

    private String done(Scene scene, Act act) {
        stage.firstActs();
        return act.deed().done(player, key(scene));
    }

    private static String key(Scene scene) {
        return "key-of-scene-" + scene.number();
    }

    private void compare(WhatIsStored expected, WhatIsStored found, String at) {
        var differences = found.differences(expected);
        if (!differences.isEmpty()) {
            differing.add(at + "\n" + String.join("\n", differences));
        }
        var marked =
                stage.store().all(NoticeMapping.NOTICE).stream()
                        .flatMap(notice -> notice.state().deliveries().values().stream())
                        .filter(delivery ->
                                delivery instanceof Delivery.Sent sent && sent.maybeTwice())
                        .map(delivery -> ((Delivery.Sent) delivery).text())
                        .toList();
        var once = new HashSet<String>();
        player.sent.stream()
                .filter(message -> !once.add(message))
                .filter(message -> marked.stream().noneMatch(message::contains))
                .forEach(message -> differing.add(at + " sends twice, unmarked: " + message));
    }

    private void set(Scene scene) {
        stage.set(scene);
        player.sent.clear();
    }

    /** The status, and the reason where it is a refusal. */
    private static String sort(String answer) {
        int type = answer.indexOf("urn:ledamot:");
        return answer.substring(0, 3)
                + (type < 0 ? "" : answer.substring(type, answer.indexOf('"', type)));
    }
}
