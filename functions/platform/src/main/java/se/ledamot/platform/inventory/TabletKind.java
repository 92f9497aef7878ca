package se.ledamot.platform.inventory;

import java.util.Set;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.TheftMark;

/**
 * How tablets are kept: by theft-marking number, the serial number claimed, on the shelf of their
 * state.
 */
public final class TabletKind implements Kind<Tablet> {
    public static final TabletKind TABLET = new TabletKind();

    private TabletKind() {}

    /** The claim on a serial number. */
    public static String serial(String serialNumber) {
        return "serial/" + serialNumber;
    }

    /** The shelf of all tablets in that state. */
    public static String in(String state) {
        return "tablet/" + state;
    }

    @Override
    public String name() {
        return "tablet";
    }

    @Override
    public String table() {
        return "Inventory";
    }

    @Override
    public Document write(Tablet tablet) {
        return Document.of(
                "mark", tablet.mark().value(),
                "serialNumber", tablet.serialNumber(),
                "model", tablet.model(),
                "cover", tablet.cover(),
                "accessories", tablet.accessories(),
                "holding", HoldingDocument.write(tablet.holding()));
    }

    @Override
    public Tablet read(Document written) {
        return new Tablet(
                new TheftMark(written.text("mark")),
                written.text("serialNumber"),
                written.text("model"),
                written.text("cover"),
                written.texts("accessories"),
                HoldingDocument.read(written.document("holding")));
    }

    @Override
    public Set<String> claims(Tablet tablet) {
        return Set.of(serial(tablet.serialNumber()));
    }

    @Override
    public Shelf shelf(Tablet tablet) {
        return new Shelf(in(HoldingDocument.state(tablet.holding())), tablet.mark().value());
    }
}
