package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of unknown cards: on a list, oldest first, until they are registered. */
public final class UnknownSimMapping implements EntityMapping<UnknownSim> {
    public static final UnknownSimMapping UNKNOWN_SIM = new UnknownSimMapping();
    public static final String UNREGISTERED = "unknown-sim/unregistered";

    private UnknownSimMapping() {}

    @Override
    public String name() {
        return "unknown-sim";
    }

    @Override
    public String table() {
        return MonthOfUseMapping.MONTH.table();
    }

    @Override
    public Document write(UnknownSim unknown) {
        return Document.of(
                "iccid", unknown.card().value(),
                "since", unknown.since(),
                "registered", unknown.registered());
    }

    @Override
    public UnknownSim read(Document written) {
        return new UnknownSim(
                new Iccid(written.text("iccid")),
                written.instant("since"),
                written.booleanValue("registered"));
    }

    @Override
    public @Nullable ListPosition listPosition(UnknownSim unknown) {
        return unknown.registered() ? null : ListPosition.at(UNREGISTERED, unknown.since());
    }
}
