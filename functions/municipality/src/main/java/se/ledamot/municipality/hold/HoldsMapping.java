package se.ledamot.municipality.hold;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * Mapping of holds: those of a mailbox together, by its member's id, so that a purge reads once.
 */
public final class HoldsMapping implements EntityMapping<Holds> {
    public static final HoldsMapping HOLDS = new HoldsMapping();

    private HoldsMapping() {}

    @Override
    public String name() {
        return "mailbox-holds";
    }

    @Override
    public String table() {
        return "Holds";
    }

    @Override
    public Document write(Holds holds) {
        return Document.of("holds", holds.all().stream().map(Hold::write).toList());
    }

    @Override
    public Holds read(Document written) {
        return new Holds(written.documents("holds").stream().map(Hold::read).toList());
    }
}
