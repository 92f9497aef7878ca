package se.ledamot.checkout;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.checkout.Deviation.Type;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.platform.document.Document;

/**
 * The condition of a tablet and its accessories at an audit or at the return (K3.1d).
 *
 * @param label the theft-marking label is in place
 * @param noOtherStickers there are no other labels or stickers
 * @param cover the protective cover is there
 * @param accessories the accessories that are there
 * @param damage what is damaged, in the desk's words; empty if nothing is
 */
public record Condition(
        boolean label,
        boolean noOtherStickers,
        boolean cover,
        List<String> accessories,
        String damage) {
    public Condition {
        accessories = List.copyOf(accessories);
    }

    /** The deviations from what was registered and lent. */
    public List<Type> deviations(Tablet lent) {
        var found = new ArrayList<Type>();
        if (!label) {
            found.add(Type.LABEL_MISSING);
        }
        if (!noOtherStickers) {
            found.add(Type.STICKERS);
        }
        if (!cover) {
            found.add(Type.COVER_MISSING);
        }
        if (!missing(lent).isEmpty()) {
            found.add(Type.ACCESSORIES_MISSING);
        }
        if (!damage.isBlank()) {
            found.add(Type.DAMAGE);
        }
        return found;
    }

    /** The accessories that were lent and are not there. */
    public List<String> missing(Tablet lent) {
        var missing = new ArrayList<>(lent.accessories());
        accessories.forEach(missing::remove);
        return missing;
    }

    Document write() {
        return Document.of(
                "label", label,
                "noOtherStickers", noOtherStickers,
                "cover", cover,
                "accessories", accessories,
                "damage", damage.isBlank() ? null : damage);
    }

    /** Reads a condition from a document of its schema. */
    public static Condition read(Document written) {
        return new Condition(
                written.booleanValue("label"),
                written.booleanValue("noOtherStickers"),
                written.booleanValue("cover"),
                written.texts("accessories"),
                written.textOrEmpty("damage"));
    }
}
