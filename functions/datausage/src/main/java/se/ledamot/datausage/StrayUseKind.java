package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/**
 * How stray use is kept: by card, reason and case, on a shelf while some of it is still to be told
 * of.
 */
public final class StrayUseKind implements Kind<StrayUse> {
    public static final StrayUseKind STRAY_USE = new StrayUseKind();
    public static final String UNTOLD = "stray-use/untold";

    private StrayUseKind() {}

    /** The id of a card's stray use for a reason and in a case. */
    static String id(Iccid card, Silence.Why why, @Nullable IncidentId incident) {
        return card + "-" + Document.wire(why) + (incident == null ? "" : "-" + incident);
    }

    @Override
    public String name() {
        return "stray";
    }

    @Override
    public String table() {
        return MonthKind.MONTH.table();
    }

    @Override
    public Document write(StrayUse use) {
        return Document.of(
                "card", use.card().value(),
                "why", use.why(),
                "incident", use.incident(),
                "toldAt", use.toldAt(),
                "untold", use.untold(),
                "last", use.last());
    }

    @Override
    public StrayUse read(Document written) {
        return new StrayUse(
                new Iccid(written.text("card")),
                why(written),
                written.valueOrNull("incident", IncidentId::new),
                written.instant("toldAt"),
                written.whole("untold"),
                written.instant("last"));
    }

    /** What was used before a block had a reason of its own once. */
    private static Silence.Why why(Document written) {
        return written.text("why").equals("blocked-since")
                ? Silence.Why.MISSING
                : written.choice(Silence.Why.class, "why");
    }

    @Override
    public @Nullable Shelf shelf(StrayUse use) {
        return use.untold() == 0 ? null : Shelf.at(UNTOLD, use.due());
    }
}
