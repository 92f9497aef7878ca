package se.ledamot.checkout;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.document.Document;

/**
 * The checks that the device desk makes before a tablet is lent.
 *
 * @param meetingTool the meeting tool is installed (K2a)
 * @param mailApp the mail app is installed (K2a)
 * @param label the theft-marking label is in place (K3.1d)
 * @param noOtherStickers there are no other labels or stickers on tablet or cover (K3.1d)
 * @param cover the protective cover is on (K3.3a)
 * @param accessories all accessories are with it (K3.2)
 */
public record Checklist(
        boolean meetingTool,
        boolean mailApp,
        boolean label,
        boolean noOtherStickers,
        boolean cover,
        boolean accessories) {

    /** The field names of the checks that failed. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        var written = write();
        written.values().keySet().stream()
                .filter(name -> !written.booleanValue(name))
                .forEach(missing::add);
        return missing;
    }

    /** The clause behind the first failed check; K2a where none failed. */
    public Clause clause() {
        return missing().stream()
                .findFirst()
                .map(first ->
                        switch (first) {
                            case "label", "noOtherStickers" -> Clause.K3_1D;
                            case "cover" -> Clause.K3_3A;
                            case "accessories" -> Clause.K3_2;
                            default -> Clause.K2A;
                        })
                .orElse(Clause.K2A);
    }

    Document write() {
        return Document.of(
                "meetingTool", meetingTool,
                "mailApp", mailApp,
                "label", label,
                "noOtherStickers", noOtherStickers,
                "cover", cover,
                "accessories", accessories);
    }

    /** Reads a checklist from a document of its schema. */
    public static Checklist read(Document written) {
        return new Checklist(
                written.booleanValue("meetingTool"),
                written.booleanValue("mailApp"),
                written.booleanValue("label"),
                written.booleanValue("noOtherStickers"),
                written.booleanValue("cover"),
                written.booleanValue("accessories"));
    }
}
