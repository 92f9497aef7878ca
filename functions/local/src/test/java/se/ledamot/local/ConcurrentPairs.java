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
final class ConcurrentPairs {
    private final ActRunner runner;
    final TwoActorStore store;
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
    ConcurrentPairs(ActRunner runner, boolean all) {
        this.runner = runner;
        this.store = runner.store;
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
            List<TwoActorStore.Step> steps) {
        boolean meets(Alone other) {
            return !Collections.disjoint(touched, other.written);
        }
    }

    /** All that can be done in a scene, at its time. */
    List<Act> acts(StartingPoint start) {
        store.set(start);
        var acts = new ArrayList<Act>();
        acts.addAll(LendingActs.in(start));
        acts.addAll(CaseActs.in(start));
        acts.addAll(OtherActs.in(start));
        return acts;
    }

    /** Which kind of scene it is, at its time. */
    String kind(StartingPoint start) {
        store.set(start);
        return start.kind();
    }

    /** The scenes that one act leads to. */
    List<StartingPoint> after(StartingPoint start, Supplier<Integer> number) {
        var scenes = new ArrayList<StartingPoint>();
        for (var act : acts(start)) {
            if (!alone(start, act).written().isEmpty()) {
                scenes.add(new StartingPoint(store.store().copy(), start.at(), number.get()));
            }
        }
        return scenes;
    }

    /**
     * The scene after the first act of that label that writes anything.
     *
     * @param number of the scene after it
     */
    StartingPoint after(StartingPoint start, String label, int number) {
        for (var act : acts(start)) {
            if (act.toString().equals(label) && !alone(start, act).written().isEmpty()) {
                return new StartingPoint(store.store().copy(), start.at(), number);
            }
        }
        throw new AssertionError(label + " does nothing in " + start.kind());
    }

    void tryAll(StartingPoint start) {
        var alone = acts(start).stream().map(act -> alone(start, act)).toList();
        var writers = alone.stream().filter(one -> !one.written().isEmpty()).toList();
        writers.forEach(one -> done.add(one.act().toString()));
        for (var first : alone) {
            for (var other : writers) {
                if (first.meets(other)) {
                    tryPair(start, first, other);
                }
            }
        }
    }

    private Alone alone(StartingPoint start, Act act) {
        store.set(start);
        store.firstActs();
        var answer = first(start, act);
        broken(start, answer, act.toString());
        return new Alone(
                act,
                answer,
                Set.copyOf(store.touched()),
                Set.copyOf(store.written()),
                List.copyOf(store.steps()));
    }

    private String first(StartingPoint start, Act act) {
        return act.deed().done(runner, "first-key-" + start.number());
    }

    private String other(StartingPoint start, Act act) {
        store.otherActs();
        return act.deed().done(runner, "other-key-" + start.number());
    }

    private void tryPair(StartingPoint start, Alone first, Alone other) {
        var before = otherBefore(start, first.act(), other.act(), 0);
        var after = otherBefore(start, first.act(), other.act(), Integer.MAX_VALUE);
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
                var outcome = otherBefore(start, first.act(), other.act(), step);
                if (!orders.contains(outcome) && !isOneOf(start, first, other, outcome, orders)) {
                    unexplained.add(
                            name
                                    + " at "
                                    + step
                                    + " in "
                                    + start.kind()
                                    + describe(outcome, orders));
                }
            }
        }
    }

    /** Also allowed: the other came between two decisions of a schedule. */
    private boolean isOneOf(
            StartingPoint start, Alone first, Alone other, Outcome outcome, List<Outcome> orders) {
        for (int step = 1; step < first.steps().size(); step++) {
            if (first.steps().get(step).begins()) {
                orders.add(otherBefore(start, first.act(), other.act(), step));
            }
        }
        return orders.contains(outcome);
    }

    /** Lets the other act before that step of the first, or after all of them. */
    private Outcome otherBefore(StartingPoint start, Act first, Act other, int step) {
        runs++;
        store.set(start);
        var answers = new HashMap<String, String>();
        store.firstActs();
        store.interrupt(step, () -> answers.put("other", other(start, other)));
        answers.put("first", first(start, first));
        answers.computeIfAbsent("other", any -> other(start, other));
        answers.values().forEach(answer -> broken(start, answer, first + " × " + other));
        return new Outcome(answers.get("first"), answers.get("other"), store.store().content());
    }

    private void broken(StartingPoint start, String answer, String what) {
        if (answer.startsWith("5")) {
            unexplained.add(what + " is answered " + answer + " in " + start.kind());
        }
    }

    /** The status, and the reason where it is a refusal. */
    private static String sort(String answer) {
        int type = answer.indexOf("urn:ledamot:");
        return answer.substring(0, 3)
                + (type < 0 ? "" : answer.substring(type, answer.indexOf('"', type)));
    }

    private static String describe(Outcome outcome, List<Outcome> orders) {
        var report =
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
            report.append("\n  not " + sort(order.first()) + ", " + sort(order.other()));
            differing.keySet().stream().limit(6).forEach(key -> report.append("\n      " + key));
        }
        return report.toString();
    }
}
