package se.ledamot.members;

import java.util.Collection;
import se.ledamot.platform.document.Document;

/**
 * How many lines an import would add, change, end and leave as they are.
 *
 * @param standing how many lines of the register were not over before the import
 */
public record Tally(int added, int changed, int ended, int unchanged, int standing) {
    private static final int A_FIFTH = 5;

    static Tally of(Collection<Difference> differences, int standing) {
        int[] counts = new int[Difference.Sort.values().length];
        differences.forEach(difference -> counts[difference.sort().ordinal()]++);
        return new Tally(
                counts[Difference.Sort.ADDED.ordinal()],
                counts[Difference.Sort.CHANGED.ordinal()],
                counts[Difference.Sort.ENDED.ordinal()],
                counts[Difference.Sort.UNCHANGED.ordinal()],
                standing);
    }

    /**
     * Whether so much would end that someone should look twice: a file cut short looks just like
     * that.
     */
    public boolean endsMoreThanAFifth() {
        return ended * A_FIFTH > standing;
    }

    public Document write() {
        return Document.of(
                "added", added,
                "changed", changed,
                "ended", ended,
                "unchanged", unchanged,
                "standing", standing);
    }

    static Tally read(Document written) {
        return new Tally(
                written.count("added"),
                written.count("changed"),
                written.count("ended"),
                written.count("unchanged"),
                written.count("standing"));
    }
}
