package se.ledamot.incidents.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.ledamot.incidents.Report;
import se.ledamot.incidents.threats.Original;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** What a report may hold, each kind with its own fields. */
final class ReportShapes {
    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_NOTE = 1_000;
    static final int LONGEST_REASONS = 2_000;
    static final int LONGEST_THREAT = 20_000;
    static final Shape.Fields POLICE =
            Shape.fields(
                    Field.of("reference", Shape.text(60), "The police's number (K3.4a)"),
                    Field.of(
                            "reportedOn", Shape.format(StringFormat.DATE), "When it was reported"));
    static final Shape.Listing PASSWORDS =
            new Shape.Listing(Shape.choice(Password.class), 1, Password.values().length);
    private static final Field DESCRIPTION =
            Field.maybe("description", Shape.lines(LONGEST_TEXT), "What happened");
    private static final Field TABLET =
            Field.maybe(
                    "tablet",
                    Shape.format(TheftMark.FORMAT),
                    "Which tablet; left out for the one that the member has now");
    private static final List<String> ABOUT_TABLETS =
            List.of("damage", "theft", "loss", "unauthorised-use");
    private static final Field DISCOVERED =
            Field.maybe(
                    "discoveredAt",
                    Shape.format(StringFormat.INSTANT),
                    "When the member found out; left out for now");
    private static final Shape.Fields DAMAGE =
            Shape.fields(
                    DESCRIPTION,
                    Field.maybe(
                            "cover",
                            Shape.choice(Report.Cover.class),
                            "Whether the cover was on (K3.3a)"));
    private static final Shape.Fields THEFT =
            Shape.fields(
                    DESCRIPTION,
                    Field.maybe("police", POLICE, "The report to the police; may follow later"),
                    DISCOVERED);
    private static final Shape.Fields LOSS = Shape.fields(DESCRIPTION, DISCOVERED);
    private static final Shape.Fields USE = Shape.fields(DESCRIPTION);
    private static final Shape.Fields EXPOSED =
            Shape.fields(
                    Field.of(
                            "passwords",
                            PASSWORDS,
                            "Which came into wrong hands; never a password itself (O2.4b)"));

    static final Shape.Fields ORIGINAL =
            Shape.fields(
                    Field.of("content", Shape.format(StringFormat.SHA256), "The hash of all of it"),
                    Field.of(
                            "bytes", Shape.whole(1, Original.MOST_BYTES), "How long all of it is"));
    private static final Shape.Fields THREAT =
            Shape.fields(
                    Field.of("way", Shape.choice(Threat.Way.class), "How it reached the member"),
                    Field.maybe(
                            "text",
                            Shape.verbatim(LONGEST_THREAT),
                            "What happened, or what was said"),
                    Field.maybe(
                            "original",
                            ORIGINAL,
                            "The mail as it was received; its parts are sent after the report"));

    private ReportShapes() {}

    /** A report as it is sent: the desk names the member. */
    static Shape.OneOf sent() {
        var member =
                Field.maybe(
                        "member",
                        Shape.format(MemberId.FORMAT),
                        "Whom it concerns; left out by members themselves");
        var kinds = kinds(member);
        ABOUT_TABLETS.forEach(
                kind -> kinds.computeIfPresent(kind, (k, shape) -> shape.and(TABLET)));
        kinds.put("threat", THREAT.and(member));
        return new Shape.OneOf("kind", kinds);
    }

    /** A report as it is kept, of all kinds but threats. */
    static Shape.OneOf kept() {
        return new Shape.OneOf(
                "kind",
                kinds(
                        Field.of("by", Shape.text(120), "Who made it, as role:id"),
                        Field.of("at", Shape.format(StringFormat.INSTANT), "When")));
    }

    private static Map<String, Shape.Fields> kinds(Field... more) {
        var kinds = new LinkedHashMap<String, Shape.Fields>();
        kinds.put("damage", DAMAGE.and(more));
        kinds.put("theft", THEFT.and(more));
        kinds.put("loss", LOSS.and(more));
        kinds.put("unauthorised-use", USE.and(more));
        kinds.put("credentials-exposed", EXPOSED.and(more));
        return kinds;
    }
}
