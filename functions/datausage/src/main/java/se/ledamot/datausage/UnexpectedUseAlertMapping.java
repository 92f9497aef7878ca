package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of unexpected use: by card, cause and case, on a list while some of it is still to be
 * reported.
 */
public final class UnexpectedUseAlertMapping implements EntityMapping<UnexpectedUseAlert> {
    public static final UnexpectedUseAlertMapping UNEXPECTED_USE = new UnexpectedUseAlertMapping();
    public static final String UNREPORTED = "unexpected-use/unreported";

    private UnexpectedUseAlertMapping() {}

    /** The id of a card's unexpected use for a cause and in a case. */
    static String id(Iccid card, NoUsePeriod.Cause cause, @Nullable IncidentId incident) {
        return card + "-" + Document.code(cause) + (incident == null ? "" : "-" + incident);
    }

    @Override
    public String name() {
        return "unexpected-use";
    }

    @Override
    public String table() {
        return MonthOfUseMapping.MONTH.table();
    }

    @Override
    public Document write(UnexpectedUseAlert use) {
        return Document.of(
                "iccid", use.card().value(),
                "cause", use.cause(),
                "incident", use.incident(),
                "alertedAt", use.alertedAt(),
                "unreportedBytes", use.unreported(),
                "lastUsedAt", use.last());
    }

    @Override
    public UnexpectedUseAlert read(Document written) {
        return new UnexpectedUseAlert(
                new Iccid(written.text("iccid")),
                written.enumValue(NoUsePeriod.Cause.class, "cause"),
                written.valueOrNull("incident", IncidentId::new),
                written.instant("alertedAt"),
                written.longValue("unreportedBytes"),
                written.instant("lastUsedAt"));
    }

    @Override
    public @Nullable ListPosition listPosition(UnexpectedUseAlert use) {
        return use.unreported() == 0 ? null : ListPosition.at(UNREPORTED, use.due());
    }
}
