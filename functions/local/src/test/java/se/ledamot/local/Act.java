package se.ledamot.local;

import se.ledamot.platform.document.Document;

/**
 * An action of a person or a schedule in a scene.
 *
 * @param operation the operation, schedule or stream, by the name that it is deployed with
 * @param label which variant of it, without ids: two acts with one label differ only in whom they
 *     are about
 */
record Act(String operation, String label, Deed deed) {
    /** Does it and returns the response. */
    @FunctionalInterface
    interface Deed {
        String done(ActRunner runner, String key);
    }

    /** A request with a body. */
    static Act post(String operation, String label, String who, String path, Document body) {
        return new Act(operation, label, (runner, key) -> runner.post(who, path, body, key));
    }

    /** A scheduled event. */
    static Act runSchedule(String definition) {
        return new Act(
                definition, "scheduled event", (runner, key) -> runner.runSchedule(definition));
    }

    @Override
    public String toString() {
        return label.isEmpty() ? operation : operation + " (" + label + ")";
    }
}
