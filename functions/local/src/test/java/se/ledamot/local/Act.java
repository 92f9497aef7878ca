package se.ledamot.local;

import se.ledamot.platform.document.Document;

/**
 * Something that somebody, or a schedule, can do in a scene.
 *
 * @param operation the operation, schedule or stream, by the name that it is deployed with
 * @param label which of its variants, without ids: two acts of one label differ only in whom they
 *     are about
 */
record Act(String operation, String label, Deed deed) {
    /** Does it, and says what was answered. */
    @FunctionalInterface
    interface Deed {
        String done(Player player, String key);
    }

    /** A call with a body. */
    static Act post(String operation, String label, String who, String path, Document body) {
        return new Act(operation, label, (player, key) -> player.post(who, path, body, key));
    }

    /** A schedule's tick. */
    static Act runSchedule(String definition) {
        return new Act(definition, "tick", (player, key) -> player.runSchedule(definition));
    }

    @Override
    public String toString() {
        return label.isEmpty() ? operation : operation + " (" + label + ")";
    }
}
