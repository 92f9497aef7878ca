package se.ledamot.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import se.ledamot.platform.commit.Kind;

/**
 * The entries that an import changes, in pieces that each fit into one commit. Whoever gives up an
 * id and whoever is called by it from then on are in the same piece: an id means one person at any
 * time.
 */
final class Pieces {
    /** Of a commit's 100 items, 60 where somebody waits; the register itself is looked at too. */
    private static final int MOST_ITEMS = 58;

    /** What an entry is: its state and a line of its journal. */
    private static final int ITEMS_OF_AN_ENTRY = 2;

    private Pieces() {}

    /** Entries that go together. */
    private static final class Group {
        private final List<String> ids = new ArrayList<>();
        private final Set<String> claims = new HashSet<>();

        private void take(Group other) {
            ids.addAll(other.ids);
            claims.addAll(other.claims);
        }

        private int items() {
            return ids.size() * ITEMS_OF_AN_ENTRY + claims.size();
        }
    }

    /** The ids of the entries of each piece. */
    static <T> List<List<String>> of(Kind<T> kind, List<Plan.Step<T>> steps) {
        var pieces = new ArrayList<List<String>>();
        var piece = new ArrayList<String>();
        int items = 0;
        for (var group : groups(kind, steps)) {
            if (!piece.isEmpty() && items + group.items() > MOST_ITEMS) {
                pieces.add(List.copyOf(piece));
                piece.clear();
                items = 0;
            }
            piece.addAll(group.ids);
            items += group.items();
        }
        if (!piece.isEmpty()) {
            pieces.add(List.copyOf(piece));
        }
        return pieces;
    }

    private static <T> Set<Group> groups(Kind<T> kind, List<Plan.Step<T>> steps) {
        var groups = new LinkedHashSet<Group>();
        var byClaim = new HashMap<String, Group>();
        for (var step : steps) {
            var group = new Group();
            group.ids.add(step.id());
            group.claims.addAll(moved(kind, step));
            for (var claim : List.copyOf(group.claims)) {
                var other = byClaim.get(claim);
                if (other != null && groups.remove(other)) {
                    group.take(other);
                }
            }
            group.claims.forEach(claim -> byClaim.put(claim, group));
            groups.add(group);
        }
        return groups;
    }

    /** What an entry claims from then on, or no more. */
    private static <T> Set<String> moved(Kind<T> kind, Plan.Step<T> step) {
        var before = step.before();
        var claimed = before == null ? Set.<String>of() : kind.claims(before.state());
        var moved = new HashSet<>(kind.claims(step.after()));
        moved.removeIf(claimed::contains);
        claimed.stream()
                .filter(claim -> !kind.claims(step.after()).contains(claim))
                .forEach(moved::add);
        return moved;
    }
}
