package se.ledamot.members;

import java.util.Collection;
import se.ledamot.platform.document.Document;

/**
 * How many lines an import would add, change, end and leave as they are.
 *
 * @param current how many lines of the register were not over before the import
 */
public record ImportSummary(int added, int changed, int ended, int unchanged, int current) {
    private static final int A_FIFTH = 5;

    static ImportSummary of(Collection<ImportDifference> differences, int standing) {
        int[] counts = new int[ImportDifference.Type.values().length];
        differences.forEach(difference -> counts[difference.type().ordinal()]++);
        return new ImportSummary(
                counts[ImportDifference.Type.ADDED.ordinal()],
                counts[ImportDifference.Type.CHANGED.ordinal()],
                counts[ImportDifference.Type.ENDED.ordinal()],
                counts[ImportDifference.Type.UNCHANGED.ordinal()],
                standing);
    }

    /**
     * Whether more than a fifth would end, so that a person should check: a truncated file looks
     * like that.
     */
    public boolean endsMoreThanAFifth() {
        return ended * A_FIFTH > current;
    }

    public Document write() {
        return Document.of(
                "added", added,
                "changed", changed,
                "ended", ended,
                "unchanged", unchanged,
                "current", current);
    }

    static ImportSummary read(Document written) {
        return new ImportSummary(
                written.intValue("added"),
                written.intValue("changed"),
                written.intValue("ended"),
                written.intValue("unchanged"),
                written.intValue("current"));
    }
}
