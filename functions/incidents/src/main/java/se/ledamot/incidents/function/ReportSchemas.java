package se.ledamot.incidents.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.ledamot.incidents.Report;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.incidents.threats.ThreatMail;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The schemas of reports, each kind with its own fields. */
final class ReportSchemas {
    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_NOTE = 1_000;
    static final int LONGEST_REASONS = 2_000;
    static final int LONGEST_THREAT = 20_000;
    static final Schema.Fields POLICE =
            Schema.fields(
                    Field.of("reference", Schema.text(60), "The police's number (K3.4a)"),
                    Field.of(
                            "reportedOn",
                            Schema.format(StringFormat.DATE),
                            "When it was reported"));
    static final Schema.ListOf PASSWORDS =
            new Schema.ListOf(Schema.choice(Password.class), 1, Password.values().length);
    private static final Field DESCRIPTION =
            Field.maybe("description", Schema.multilineText(LONGEST_TEXT), "What happened");
    private static final Field TABLET =
            Field.maybe(
                    "tablet",
                    Schema.format(TheftMark.FORMAT),
                    "Which tablet; left out for the one that the member has now");
    private static final List<String> ABOUT_TABLETS =
            List.of("damage", "theft", "loss", "unauthorised-use");
    private static final Field DISCOVERED =
            Field.maybe(
                    "discoveredAt",
                    Schema.format(StringFormat.INSTANT),
                    "When the member found out; left out for now");
    private static final Schema.Fields DAMAGE =
            Schema.fields(
                    DESCRIPTION,
                    Field.maybe(
                            "cover",
                            Schema.choice(Report.Cover.class),
                            "Whether the cover was on (K3.3a)"));
    private static final Schema.Fields THEFT =
            Schema.fields(
                    DESCRIPTION,
                    Field.maybe("police", POLICE, "The report to the police; may follow later"),
                    DISCOVERED);
    private static final Schema.Fields LOSS = Schema.fields(DESCRIPTION, DISCOVERED);
    private static final Schema.Fields USE = Schema.fields(DESCRIPTION);
    private static final Schema.Fields EXPOSED =
            Schema.fields(
                    Field.of(
                            "passwords",
                            PASSWORDS,
                            "Which came into wrong hands; never a password itself (O2.4b)"));

    static final Schema.Fields ORIGINAL =
            Schema.fields(
                    Field.of("hash", Schema.format(StringFormat.SHA256), "The hash of all of it"),
                    Field.of(
                            "bytes",
                            Schema.wholeNumber(1, ThreatMail.MOST_BYTES),
                            "How long all of it is"));
    private static final Schema.Fields THREAT =
            Schema.fields(
                    Field.of("way", Schema.choice(Threat.Way.class), "How it reached the member"),
                    Field.maybe(
                            "text",
                            Schema.verbatim(LONGEST_THREAT),
                            "What happened, or what was said"),
                    Field.maybe(
                            "original",
                            ORIGINAL,
                            "The mail as it was received; its parts are sent after the report"));

    private ReportSchemas() {}

    /** A report as it is sent: the desk names the member. */
    static Schema.OneOf sent() {
        var member =
                Field.maybe(
                        "member",
                        Schema.format(MemberId.FORMAT),
                        "Whom it concerns; left out by members themselves");
        var kinds = kinds(member);
        ABOUT_TABLETS.forEach(
                kind -> kinds.computeIfPresent(kind, (k, schema) -> schema.and(TABLET)));
        kinds.put("threat", THREAT.and(member));
        return new Schema.OneOf("kind", kinds);
    }

    /** A report as it is stored, of all kinds but threats. */
    static Schema.OneOf storedSchema() {
        return new Schema.OneOf(
                "kind",
                kinds(
                        Field.of("by", Schema.text(120), "Who made it, as role:id"),
                        Field.of("at", Schema.format(StringFormat.INSTANT), "When")));
    }

    private static Map<String, Schema.Fields> kinds(Field... more) {
        var kinds = new LinkedHashMap<String, Schema.Fields>();
        kinds.put("damage", DAMAGE.and(more));
        kinds.put("theft", THEFT.and(more));
        kinds.put("loss", LOSS.and(more));
        kinds.put("unauthorised-use", USE.and(more));
        kinds.put("credentials-exposed", EXPOSED.and(more));
        return kinds;
    }
}
