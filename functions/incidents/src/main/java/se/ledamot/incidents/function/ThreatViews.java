package se.ledamot.incidents.function;

import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.incidents.threats.ThreatMail;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The JSON of a threat for the security coordinator, and for its reporter. */
final class ThreatViews {
    private static final Field BY = Field.of("by", Schema.text(120), "Who, as role:id");
    private static final Field AT = Field.of("at", Schema.format(StringFormat.INSTANT), "When");
    private static final Schema.Fields NOTE =
            Schema.fields(
                    Field.maybe(
                            "text",
                            Schema.verbatim(ReportSchemas.LONGEST_REASONS),
                            "What was written"),
                    BY,
                    AT);
    private static final Schema.Fields ORIGINAL =
            Schema.fields(
                    Field.of("hash", Schema.format(StringFormat.SHA256), "The hash of all of it"),
                    Field.of(
                            "bytes",
                            Schema.wholeNumber(1, ThreatMail.MOST_BYTES),
                            "How long it is"),
                    Field.of("parts", Schema.wholeNumber(1, 50), "Of how many parts it is"),
                    Field.of("received", Schema.wholeNumber(0, 50), "How many have come"),
                    Field.maybe(
                            "intact",
                            Schema.bool(),
                            "Whether it is what was announced; absent until all has come"),
                    Field.maybe("messageId", Schema.text(310), "As its header has it"));
    static final Schema.Fields THREAT =
            Schema.fields(
                    Field.of(
                            "threat", Schema.format(StringFormat.READABLE_ID), "The case's number"),
                    Field.of(
                            "state",
                            Schema.oneOfWords("untaken", "taken", "closed"),
                            "How it stands"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "Whom it concerns"),
                    BY,
                    AT,
                    Field.of("way", Schema.choice(Threat.Way.class), "How it reached the member"),
                    Field.maybe(
                            "text",
                            Schema.verbatim(ReportSchemas.LONGEST_THREAT),
                            "What was reported"),
                    Field.of(
                            "originals",
                            Schema.list(ORIGINAL, 10),
                            "The mail as it was received, each time that it was announced"),
                    Field.of("held", Schema.bool(), "Whether the mail is held against a purge"),
                    Field.of(
                            "reminders",
                            Schema.wholeNumber(0, 100_000),
                            "How many reminders were sent"),
                    Field.maybe("taken", NOTE, "Who has taken it on"),
                    Field.of("assessments", Schema.list(NOTE, 200), "What was assessed"),
                    Field.of(
                            "holdReleases",
                            Schema.list(NOTE, 200),
                            "Why the hold on the mail was released"),
                    Field.of(
                            "police",
                            Schema.list(ReportSchemas.POLICE, 50),
                            "What was reported to the police"),
                    Field.maybe("closed", NOTE, "How it ended"));

    /** A threat in a list; what was reported is read separately. */
    static final Schema.Fields LISTED =
            Schema.fields(
                    Field.of(
                            "threat", Schema.format(StringFormat.READABLE_ID), "The case's number"),
                    Field.of(
                            "state",
                            Schema.oneOfWords("untaken", "taken", "closed"),
                            "How it stands"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "Whom it concerns"),
                    AT,
                    Field.of("way", Schema.choice(Threat.Way.class), "How it reached the member"),
                    Field.of("held", Schema.bool(), "Whether the mail is held against a purge"),
                    Field.of(
                            "reminders",
                            Schema.wholeNumber(0, 100_000),
                            "How many reminders were sent"),
                    Field.of(
                            "mailAwaited",
                            Schema.bool(),
                            "Whether a mail that belongs to it has not come as announced"));

    static final Schema.Fields BRIEF =
            Schema.fields(
                    Field.of(
                            "threat", Schema.format(StringFormat.READABLE_ID), "The case's number"),
                    Field.of(
                            "state",
                            Schema.oneOfWords("untaken", "taken", "closed"),
                            "How it stands"));
    static final Schema.Fields REPORTED =
            Schema.fields(
                    Field.of(
                            "incident",
                            Schema.format(StringFormat.READABLE_ID),
                            "The case's number"),
                    Field.of(
                            "reportedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was reported"),
                    Field.of("state", Schema.text(400), "How it stands, in words"),
                    Field.of(
                            "toDo",
                            Schema.list(Schema.text(400), 4),
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
                                "reminders",
                                threat.reminders(),
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

    static Document listed(Threat threat) {
        return Document.of(
                "threat", threat.id().value(),
                "state", state(threat),
                "member", threat.member().value(),
                "at", threat.at(),
                "way", threat.way(),
                "held", threat.hold() != null,
                "reminders", threat.reminders(),
                "mailAwaited", threat.isWaitingForMail());
    }

    /**
     * The response to a request that changes a threat. It is stored for a while as an idempotency
     * record, so it holds nothing of what was reported.
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

    private static Document original(ThreatMail original) {
        return sent(original)
                .with("hash", original.hash().hex())
                .with("bytes", original.bytes())
                .with("messageId", original.messageId());
    }

    /** How far the sending of the newest original has come. */
    static Document sent(Threat threat) {
        return sent(threat.originals().getLast()).with("original", threat.originals().size());
    }

    private static Document sent(ThreatMail original) {
        return Document.of(
                "parts", original.count(),
                "received", original.parts().size(),
                "intact", original.intact());
    }
}
