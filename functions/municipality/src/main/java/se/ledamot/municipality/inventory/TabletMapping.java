package se.ledamot.municipality.inventory;

import java.util.Set;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of tablets: by theft-marking number, with the serial number and the borrower as unique
 * keys, in a list for each state.
 */
public final class TabletMapping implements EntityMapping<Tablet> {
    public static final TabletMapping TABLET = new TabletMapping();

    private TabletMapping() {}

    /** The unique key of a serial number. */
    public static String serialKey(String serialNumber) {
        return "serial/" + serialNumber;
    }

    /** The unique key for the tablet that a member gets, has or has lost: one for each member. */
    public static String borrowerKey(MemberId member) {
        return "borrower/" + member;
    }

    /** The list of all tablets in that state. */
    public static String listName(String state) {
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
                "holding", HoldingMapping.write(tablet.holding()));
    }

    @Override
    public Tablet read(Document written) {
        return new Tablet(
                new TheftMark(written.text("mark")),
                written.text("serialNumber"),
                written.text("model"),
                written.text("cover"),
                written.texts("accessories"),
                HoldingMapping.read(written.document("holding")));
    }

    @Override
    public Set<String> uniqueKeys(Tablet tablet) {
        var serial = serialKey(tablet.serialNumber());
        return switch (tablet.holding()) {
            case Holding.Prepared(var loan, var member) -> Set.of(serial, borrowerKey(member));
            case Holding.Lent(var loan, var member) -> Set.of(serial, borrowerKey(member));
            case Holding.Missing(var loan, var member, var incident) when member != null ->
                    Set.of(serial, borrowerKey(member));
            default -> Set.of(serial);
        };
    }

    @Override
    public ListPosition listPosition(Tablet tablet) {
        return new ListPosition(
                listName(HoldingMapping.state(tablet.holding())), tablet.mark().value());
    }
}
