package se.ledamot.incidents.function;

import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.threats.Original;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** How a threat is shown: to the security coordinator, and to whoever reported it. */
final class ThreatViews {
    private static final Field BY = Field.of("by", Shape.text(120), "Who, as role:id");
    private static final Field AT = Field.of("at", Shape.format(StringFormat.INSTANT), "When");
    private static final Shape.Fields NOTE =
            Shape.fields(
                    Field.maybe(
                            "text",
                            Shape.verbatim(ReportShapes.LONGEST_REASONS),
                            "What was written"),
                    BY,
                    AT);
    private static final Shape.Fields ORIGINAL =
            Shape.fields(
                    Field.of("content", Shape.format(StringFormat.SHA256), "The hash of all of it"),
                    Field.of("bytes", Shape.whole(1, Original.MOST_BYTES), "How long it is"),
                    Field.of("parts", Shape.whole(1, 50), "Of how many parts it is"),
                    Field.of("received", Shape.whole(0, 50), "How many have come"),
                    Field.maybe(
                            "sound",
                            Shape.truth(),
                            "Whether it is what was announced; absent until all has come"),
                    Field.maybe("messageId", Shape.text(310), "As its header has it"));
    static final Shape.Fields THREAT =
            Shape.fields(
                    Field.of("threat", Shape.format(StringFormat.READABLE_ID), "The case's number"),
                    Field.of("state", Shape.words("untaken", "taken", "closed"), "How it stands"),
                    Field.of("member", Shape.format(MemberId.FORMAT), "Whom it concerns"),
                    BY,
                    AT,
                    Field.of("way", Shape.choice(Threat.Way.class), "How it reached the member"),
                    Field.maybe(
                            "text",
                            Shape.verbatim(ReportShapes.LONGEST_THREAT),
                            "What was reported"),
                    Field.of(
                            "originals",
                            Shape.list(ORIGINAL, 10),
                            "The mail as it was received, each time that it was announced"),
                    Field.of("held", Shape.truth(), "Whether the mail is held against a purge"),
                    Field.of("told", Shape.whole(0, 100_000), "How often it was told of again"),
                    Field.maybe("taken", NOTE, "Who has taken it on"),
                    Field.of("notes", Shape.list(NOTE, 200), "What was assessed"),
                    Field.of(
                            "police",
                            Shape.list(ReportShapes.POLICE, 50),
                            "What was reported to the police"),
                    Field.maybe("closed", NOTE, "How it ended"));

    /** One of many: what was reported is read by itself. */
    static final Shape.Fields LISTED =
            Shape.fields(
                    Field.of("threat", Shape.format(StringFormat.READABLE_ID), "The case's number"),
                    Field.of("state", Shape.words("untaken", "taken", "closed"), "How it stands"),
                    Field.of("member", Shape.format(MemberId.FORMAT), "Whom it concerns"),
                    AT,
                    Field.of("way", Shape.choice(Threat.Way.class), "How it reached the member"),
                    Field.of("held", Shape.truth(), "Whether the mail is held against a purge"),
                    Field.of("told", Shape.whole(0, 100_000), "How often it was told of again"),
                    Field.of(
                            "mailAwaited",
                            Shape.truth(),
                            "Whether a mail that belongs to it has not come as announced"));

    static final Shape.Fields BRIEF =
            Shape.fields(
                    Field.of("threat", Shape.format(StringFormat.READABLE_ID), "The case's number"),
                    Field.of("state", Shape.words("untaken", "taken", "closed"), "How it stands"));
    static final Shape.Fields REPORTED =
            Shape.fields(
                    Field.of(
                            "incident",
                            Shape.format(StringFormat.READABLE_ID),
                            "The case's number"),
                    Field.of(
                            "reportedAt",
                            Shape.format(StringFormat.INSTANT),
                            "When it was reported"),
                    Field.of("state", Shape.text(400), "How it stands, in words"),
                    Field.of(
                            "toDo",
                            Shape.list(Shape.text(400), 4),
                            "What you do now, in words; empty for nothing"));

    private ThreatViews() {}

    static Document threat(Threat threat) {
        var taken = threat.taken();
        var closed = threat.closed();
        return Document.of(
                        "threat", threat.id().value(),
                        "state", state(threat),
                        "member", threat.member().value(),
                        "by", threat.by(),
                        "at", threat.at(),
                        "way", threat.way(),
                        "text", threat.text().isEmpty() ? null : threat.text(),
                        "originals",
                                threat.originals().stream().map(ThreatViews::original).toList())
                .and(
                        Document.of(
                                "held",
                                threat.hold() != null,
                                "told",
                                threat.told(),
                                "taken",
                                taken == null ? null : taken.write(),
                                "notes",
                                threat.notes().stream().map(Threat.Note::write).toList(),
                                "police",
                                threat.police().stream().map(PoliceReport::write).toList(),
                                "closed",
                                closed == null ? null : closed.write()));
    }

    static Document listed(Threat threat) {
        return Document.of(
                "threat", threat.id().value(),
                "state", state(threat),
                "member", threat.member().value(),
                "at", threat.at(),
                "way", threat.way(),
                "held", threat.hold() != null,
                "told", threat.told(),
                "mailAwaited", threat.isWaitingForMail());
    }

    /**
     * The answer to a call that changes a threat: it is kept for a while to be repeated, so it
     * holds nothing of what was reported.
     */
    static Document brief(Threat threat) {
        return Document.of("threat", threat.id().value(), "state", state(threat));
    }

    private static String state(Threat threat) {
        if (!threat.isOpen()) {
            return "closed";
        }
        return threat.taken() == null ? "untaken" : "taken";
    }

    private static Document original(Original original) {
        return sent(original)
                .with("content", original.content().hex())
                .with("bytes", original.bytes())
                .with("messageId", original.messageId());
    }

    /** How far the sending of the newest original has come. */
    static Document sent(Threat threat) {
        return sent(threat.originals().getLast()).with("original", threat.originals().size());
    }

    private static Document sent(Original original) {
        return Document.of(
                "parts", original.count(),
                "received", original.parts().size(),
                "sound", original.verdict());
    }
}
