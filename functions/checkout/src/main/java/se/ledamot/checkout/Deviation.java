package se.ledamot.checkout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.TheftMark;

/**
 * A deviation in a tablet's condition or completeness, for the device desk to resolve (K3.1d).
 *
 * @param occasion {@code audit-} and an id, or the id of the loan that the tablet came back from
 * @param missing the missing accessories; empty for other types
 * @param damage what is damaged, in the desk's words; empty for other types
 * @param outcome what was done about it; null while it is open
 */
public record Deviation(
        TheftMark tablet,
        Type type,
        String occasion,
        Instant foundAt,
        List<String> missing,
        String damage,
        @Nullable String outcome) {
    /** What is wrong. */
    public enum Type {
        LABEL_MISSING,
        STICKERS,
        COVER_MISSING,
        ACCESSORIES_MISSING,
        DAMAGE,
        SIM_MISSING
    }

    public Deviation {
        missing = List.copyOf(missing);
    }

    public Deviation closed(String outcome) {
        return new Deviation(tablet, type, occasion, foundAt, missing, damage, outcome);
    }
}
