package se.ledamot.incidents.function;

import java.util.LinkedHashMap;
import se.ledamot.incidents.Report;
import se.ledamot.platform.password.Password;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** What a report may hold, each kind with its own fields. */
final class ReportShapes {
    static final int LONGEST_TEXT = 4_000;
    static final Shape.Fields POLICE =
            Shape.fields(
                    Field.of("reference", Shape.text(60), "The police's number (K3.4a)"),
                    Field.of("reportedOn", Shape.format(Format.DATE), "When it was reported"));
    static final Shape.Listing PASSWORDS =
            new Shape.Listing(Shape.choice(Password.class), 1, Password.values().length);
    private static final Field DESCRIPTION =
            Field.maybe("description", Shape.lines(LONGEST_TEXT), "What happened");
    private static final Field DISCOVERED =
            Field.maybe(
                    "discoveredAt",
                    Shape.format(Format.INSTANT),
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

    private ReportShapes() {}

    /** A report as it is sent: the desk names the member. */
    static Shape.OneOf sent() {
        var member =
                Field.maybe(
                        "member",
                        Shape.format(Format.MEMBER),
                        "Whom it concerns; left out by members themselves");
        return kinds(member);
    }

    /** A report as it is kept. */
    static Shape.OneOf kept() {
        return kinds(
                Field.of("by", Shape.text(120), "Who made it, as role:id"),
                Field.of("at", Shape.format(Format.INSTANT), "When"));
    }

    private static Shape.OneOf kinds(Field... more) {
        var kinds = new LinkedHashMap<String, Shape.Fields>();
        kinds.put("damage", DAMAGE.and(more));
        kinds.put("theft", THEFT.and(more));
        kinds.put("loss", LOSS.and(more));
        kinds.put("unauthorised-use", USE.and(more));
        kinds.put("credentials-exposed", EXPOSED.and(more));
        return new Shape.OneOf("kind", kinds);
    }
}
