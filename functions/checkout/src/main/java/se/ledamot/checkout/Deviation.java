package se.ledamot.checkout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.TheftMark;

/**
 * Something about a tablet that is not as it should be, for the device desk to see to (K3.1d).
 *
 * @param occasion {@code audit} or the loan's id that the tablet came back from
 * @param missing the accessories that are missing, where it is about those
 * @param damage what is damaged, in the desk's words, where it is about that; empty for nothing
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
