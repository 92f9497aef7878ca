package se.ledamot.checkout;

import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Stores deviations in a list of open and a list of closed ones, by the time they were found. */
public final class DeviationMapping implements EntityMapping<Deviation> {
    public static final DeviationMapping DEVIATION = new DeviationMapping();

    private DeviationMapping() {}

    /** The list of open or of closed deviations. */
    public static String listName(boolean open) {
        return open ? "deviation/open" : "deviation/closed";
    }

    @Override
    public String name() {
        return "deviation";
    }

    @Override
    public String table() {
        return "Loans";
    }

    @Override
    public Document write(Deviation deviation) {
        return Document.of(
                "tablet", deviation.tablet().value(),
                "type", deviation.type(),
                "occasion", deviation.occasion(),
                "foundAt", deviation.foundAt(),
                "missing", deviation.missing(),
                "damage", deviation.damage().isEmpty() ? null : deviation.damage(),
                "outcome", deviation.outcome());
    }

    @Override
    public Deviation read(Document written) {
        return new Deviation(
                new TheftMark(written.text("tablet")),
                written.enumValue(Deviation.Type.class, "type"),
                written.text("occasion"),
                written.instant("foundAt"),
                written.texts("missing"),
                written.textOrEmpty("damage"),
                written.textOrNull("outcome"));
    }

    @Override
    public ListPosition listPosition(Deviation deviation) {
        return ListPosition.at(listName(deviation.outcome() == null), deviation.foundAt());
    }
}
