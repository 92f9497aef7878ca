package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/** How unknown cards are kept: on a shelf, oldest first, until they are registered. */
public final class UnknownCardKind implements Kind<UnknownCard> {
    public static final UnknownCardKind UNKNOWN_CARD = new UnknownCardKind();
    public static final String UNREGISTERED = "unknown-card/unregistered";

    private UnknownCardKind() {}

    @Override
    public String name() {
        return "unknown";
    }

    @Override
    public String table() {
        return MonthKind.MONTH.table();
    }

    @Override
    public Document write(UnknownCard unknown) {
        return Document.of(
                "card", unknown.card().value(),
                "since", unknown.since(),
                "registered", unknown.registered());
    }

    @Override
    public UnknownCard read(Document written) {
        return new UnknownCard(
                new Iccid(written.text("card")),
                written.instant("since"),
                written.truth("registered"));
    }

    @Override
    public @Nullable Shelf shelf(UnknownCard unknown) {
        return unknown.registered() ? null : Shelf.at(UNREGISTERED, unknown.since());
    }
}
