package se.ledamot.incidents.threats;

import se.ledamot.incidents.PoliceReport;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Stores threats in a table of their own, under the same name as any case, so that whatever is
 * named after one, such as a notice in a log, reveals only that there is a case.
 */
public final class ThreatMapping implements EntityMapping<Threat> {
    public static final ThreatMapping THREAT = new ThreatMapping();

    private ThreatMapping() {}

    /** The list of open threats by their next notice, or of closed ones. */
    public static String listName(boolean open) {
        return open ? "threat/open" : "threat/closed";
    }

    @Override
    public String name() {
        return "incident";
    }

    @Override
    public String table() {
        return "Threats";
    }

    @Override
    public boolean isSecret(String id) {
        return true;
    }

    @Override
    public ListPosition listPosition(Threat threat) {
        var closed = threat.closed();
        return closed == null
                ? ListPosition.at(listName(true), threat.nextReminderAt())
                : ListPosition.at(listName(false), closed.at());
    }

    @Override
    public Document write(Threat threat) {
        var taken = threat.taken();
        var closed = threat.closed();
        return Document.of(
                        "id", threat.id().value(),
                        "member", threat.member().value(),
                        "by", threat.by(),
                        "at", threat.at(),
                        "way", threat.way(),
                        "text", threat.text().isEmpty() ? null : threat.text(),
                        "originals", threat.originals().stream().map(ThreatMail::write).toList())
                .and(
                        Document.of(
                                "hold",
                                threat.hold(),
                                "nextReminderAt",
                                threat.nextReminderAt(),
                                "reminders",
                                threat.reminders(),
                                "mailRequested",
                                threat.mailRequested(),
                                "taken",
                                taken == null ? null : taken.write(),
                                "assessments",
                                threat.assessments().stream().map(Threat.Note::write).toList(),
                                "holdReleases",
                                threat.holdReleases().stream().map(Threat.Note::write).toList(),
                                "police",
                                threat.police().stream().map(PoliceReport::write).toList(),
                                "closed",
                                closed == null ? null : closed.write()));
    }

    @Override
    public Threat read(Document written) {
        return new Threat(
                new IncidentId(written.text("id")),
                new MemberId(written.text("member")),
                written.text("by"),
                written.instant("at"),
                written.enumValue(Threat.Way.class, "way"),
                written.textOrEmpty("text"),
                written.documents("originals").stream().map(ThreatMail::read).toList(),
                written.textOrNull("hold"),
                written.instant("nextReminderAt"),
                written.intValue("reminders"),
                written.booleanValue("mailRequested"),
                Threat.Note.readOrNull(written.documentOrNull("taken")),
                written.documents("assessments").stream().map(Threat.Note::read).toList(),
                written.documents("holdReleases").stream().map(Threat.Note::read).toList(),
                written.documents("police").stream().map(PoliceReport::read).toList(),
                Threat.Note.readOrNull(written.documentOrNull("closed")));
    }
}
