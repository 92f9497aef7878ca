package se.ledamot.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Tries two acts at the same moment: the other's commit falls between any two requests of the first
 * to the store, and before its write. Both responses and all stored data must be as in one of the
 * two orders. A schedule makes one decision after the other, so each decision counts as one act:
 * the other may come before any of them.
 */
final class Orders {
    private final Player player;
    final Stage stage;
    private final boolean all;
    private final Set<String> tried = new HashSet<>();
    final Map<String, Integer> pairs = new TreeMap<>();
    final Set<String> done = new TreeSet<>();
    final List<String> unexplained = new ArrayList<>();
    long runs;

    /**
     * Orders.
     *
     * @param all whether to try every pair in every scene; otherwise those are left out that had
     *     the same responses in both orders before
     */
    Orders(Player player, boolean all) {
        this.player = player;
        this.stage = player.stage;
        this.all = all;
    }

    /** The result of two acts. */
    private record Outcome(String first, String other, Map<String, Object> content) {}

    /** What an act does alone. */
    private record Alone(
            Act act,
            String answer,
            Set<String> touched,
            Set<String> written,
            List<Stage.Step> steps) {
        boolean meets(Alone other) {
            return !Collections.disjoint(touched, other.written);
        }
    }

    /** All that can be done in a scene, at its time. */
    List<Act> acts(Scene scene) {
        stage.set(scene);
        var acts = new ArrayList<Act>();
        acts.addAll(LendingActs.in(scene));
        acts.addAll(CaseActs.in(scene));
        acts.addAll(OtherActs.in(scene));
        return acts;
    }

    /** Which kind of scene it is, at its time. */
    String kind(Scene scene) {
        stage.set(scene);
        return scene.kind();
    }

    /** The scenes that one act leads to. */
    List<Scene> after(Scene scene, Supplier<Integer> number) {
        var scenes = new ArrayList<Scene>();
        for (var act : acts(scene)) {
            if (!alone(scene, act).written().isEmpty()) {
                scenes.add(new Scene(stage.store().copy(), scene.at(), number.get()));
            }
        }
        return scenes;
    }

    /**
     * The scene after the first act of that label that writes anything.
     *
     * @param number of the scene after it
     */
    Scene after(Scene scene, String label, int number) {
        for (var act : acts(scene)) {
            if (act.toString().equals(label) && !alone(scene, act).written().isEmpty()) {
                return new Scene(stage.store().copy(), scene.at(), number);
            }
        }
        throw new AssertionError(label + " does nothing in " + scene.kind());
    }

    void tryAll(Scene scene) {
        var alone = acts(scene).stream().map(act -> alone(scene, act)).toList();
        var writers = alone.stream().filter(one -> !one.written().isEmpty()).toList();
        writers.forEach(one -> done.add(one.act().toString()));
        for (var first : alone) {
            for (var other : writers) {
                if (first.meets(other)) {
                    tryPair(scene, first, other);
                }
            }
        }
    }

    private Alone alone(Scene scene, Act act) {
        stage.set(scene);
        stage.firstActs();
        var answer = first(scene, act);
        broken(scene, answer, act.toString());
        return new Alone(
                act,
                answer,
                Set.copyOf(stage.touched()),
                Set.copyOf(stage.written()),
                List.copyOf(stage.steps()));
    }

    private String first(Scene scene, Act act) {
        return act.deed().done(player, "first-key-" + scene.number());
    }

    private String other(Scene scene, Act act) {
        stage.otherActs();
        return act.deed().done(player, "other-key-" + scene.number());
    }

    private void tryPair(Scene scene, Alone first, Alone other) {
        var before = otherBefore(scene, first.act(), other.act(), 0);
        var after = otherBefore(scene, first.act(), other.act(), Integer.MAX_VALUE);
        var name = first.act() + " × " + other.act();
        var same =
                String.join(
                        "|",
                        name,
                        sort(first.answer()),
                        sort(other.answer()),
                        sort(before.first()),
                        sort(after.other()));
        if (!tried.add(same) && !all) {
            return;
        }
        pairs.merge(name, 1, Integer::sum);
        var orders = new ArrayList<>(List.of(before, after));
        for (int step = 1; step < first.steps().size(); step++) {
            if (!first.steps().get(step).begins()) {
                var outcome = otherBefore(scene, first.act(), other.act(), step);
                if (!orders.contains(outcome) && !isOneOf(scene, first, other, outcome, orders)) {
                    unexplained.add(
                            name
                                    + " at "
                                    + step
                                    + " in "
                                    + scene.kind()
                                    + describe(outcome, orders));
                }
            }
        }
    }

    /** Also allowed: the other came between two decisions of a schedule. */
    private boolean isOneOf(
            Scene scene, Alone first, Alone other, Outcome outcome, List<Outcome> orders) {
        for (int step = 1; step < first.steps().size(); step++) {
            if (first.steps().get(step).begins()) {
                orders.add(otherBefore(scene, first.act(), other.act(), step));
            }
        }
        return orders.contains(outcome);
    }

    /** Lets the other act before that step of the first, or after all of them. */
    private Outcome otherBefore(Scene scene, Act first, Act other, int step) {
        runs++;
        stage.set(scene);
        var answers = new HashMap<String, String>();
        stage.firstActs();
        stage.interrupt(step, () -> answers.put("other", other(scene, other)));
        answers.put("first", first(scene, first));
        answers.computeIfAbsent("other", any -> other(scene, other));
        answers.values().forEach(answer -> broken(scene, answer, first + " × " + other));
        return new Outcome(answers.get("first"), answers.get("other"), stage.store().content());
    }

    private void broken(Scene scene, String answer, String what) {
        if (answer.startsWith("5")) {
            unexplained.add(what + " is answered " + answer + " in " + scene.kind());
        }
    }

    /** The status, and the reason where it is a refusal. */
    private static String sort(String answer) {
        int type = answer.indexOf("urn:ledamot:");
        return answer.substring(0, 3)
                + (type < 0 ? "" : answer.substring(type, answer.indexOf('"', type)));
    }

    private static String describe(Outcome outcome, List<Outcome> orders) {
        var told =
                new StringBuilder(
                        "\n  got " + sort(outcome.first()) + ", " + sort(outcome.other()));
        for (var order : orders) {
            var differing = new TreeMap<String, Object>();
            outcome.content()
                    .forEach((key, value) -> {
                        if (!value.equals(order.content().get(key))) {
                            differing.put(key, value);
                        }
                    });
            order.content()
                    .forEach((key, value) -> {
                        if (!outcome.content().containsKey(key)) {
                            differing.put("not " + key, value);
                        }
                    });
            told.append("\n  not " + sort(order.first()) + ", " + sort(order.other()));
            differing.keySet().stream().limit(6).forEach(key -> told.append("\n      " + key));
        }
        return told.toString();
    }
}
