package se.ledamot.checkout;

import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/** How deviations are kept: open ones and closed ones, each on a shelf by when they were found. */
public final class DeviationKind implements Kind<Deviation> {
    public static final DeviationKind DEVIATION = new DeviationKind();

    private DeviationKind() {}

    /** The shelf of open or closed deviations. */
    public static String in(boolean open) {
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
                "sort", deviation.sort(),
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
                written.choice(Deviation.Sort.class, "sort"),
                written.text("occasion"),
                written.instant("foundAt"),
                written.texts("missing"),
                written.textOrEmpty("damage"),
                written.textOrNull("outcome"));
    }

    @Override
    public Shelf shelf(Deviation deviation) {
        return Shelf.at(in(deviation.outcome() == null), deviation.foundAt());
    }
}
