package se.ledamot.incidents.threats;

import se.ledamot.incidents.IncidentId;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MemberId;

/**
 * How threats are kept: in a table of their own, under the same name as any case, so that nothing
 * that is named after one, such as a notice in a log, says more than that there is a case.
 */
public final class ThreatKind implements Kind<Threat> {
    public static final ThreatKind THREAT = new ThreatKind();

    private ThreatKind() {}

    /** The shelf of open threats by when somebody is told next, or of closed ones. */
    public static String in(boolean open) {
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
    public Shelf shelf(Threat threat) {
        var closed = threat.closed();
        return closed == null
                ? Shelf.at(in(true), threat.next())
                : Shelf.at(in(false), closed.at());
    }

    @Override
    public Document write(Threat threat) {
        var original = threat.original();
        var taken = threat.taken();
        var police = threat.police();
        var closed = threat.closed();
        return Document.of(
                        "id", threat.id().value(),
                        "member", threat.member().value(),
                        "by", threat.by(),
                        "at", threat.at(),
                        "way", threat.way(),
                        "text", threat.text().isEmpty() ? null : threat.text(),
                        "original", original == null ? null : original.write())
                .and(
                        Document.of(
                                "hold", threat.hold(),
                                "next", threat.next(),
                                "told", threat.told(),
                                "taken", taken == null ? null : taken.write(),
                                "notes", threat.notes().stream().map(Threat.Note::write).toList(),
                                "police", police == null ? null : police.write(),
                                "closed", closed == null ? null : closed.write()));
    }

    @Override
    public Threat read(Document written) {
        var text = written.textOrNull("text");
        return new Threat(
                new IncidentId(written.text("id")),
                new MemberId(written.text("member")),
                written.text("by"),
                written.instant("at"),
                written.choice(Threat.Way.class, "way"),
                text == null ? "" : text,
                Original.readOrNull(written.documentOrNull("original")),
                written.textOrNull("hold"),
                written.instant("next"),
                written.count("told"),
                Threat.Note.readOrNull(written.documentOrNull("taken")),
                written.documents("notes").stream().map(Threat.Note::read).toList(),
                PoliceReport.readOrNull(written.documentOrNull("police")),
                Threat.Note.readOrNull(written.documentOrNull("closed")));
    }
}
