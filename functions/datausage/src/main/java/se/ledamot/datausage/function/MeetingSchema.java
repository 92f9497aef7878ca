package se.ledamot.datausage.function;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.schema.Violation;

/** Schema of a meeting. */
final class MeetingSchema {
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final Duration SKEW = Duration.ofMinutes(5);
    static final Schema.Fields SCHEDULED =
            Schema.fields(
                    Field.of("id", Schema.format(StringFormat.OWN_ID), "The meeting tool's own"),
                    Field.of(
                            "body",
                            Schema.text(80),
                            "The body's name as the register of members has it"),
                    Field.of("start", Schema.format(StringFormat.INSTANT), "When it begins"),
                    Field.of(
                            "end",
                            Schema.format(StringFormat.INSTANT),
                            "When it ends, within three days"));
    static final Schema.Fields MEETING =
            SCHEDULED.and(
                    Field.maybe("cancelled", Schema.bool(), "Whether it is called off"),
                    Field.of(
                            "changedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was last changed in the meeting tool"));

    private MeetingSchema() {}

    /** The violations of a value as a meeting; empty if it is valid. */
    static List<Violation> faults(Object what, Instant now) {
        if (!(what instanceof Document document)) {
            return List.of(Violation.of("", "object"));
        }
        var violations = SchemaValidator.validate(document, MEETING);
        if (violations.isEmpty() && document.instant("changedAt").isAfter(now.plus(SKEW))) {
            // Otherwise no later change would count as newer.
            return List.of(Violation.of("/changedAt", "not-in-future"));
        }
        return violations.isEmpty() ? timeViolations(document) : violations;
    }

    /** The violations in the times of a document that matches the schema. */
    static List<Violation> timeViolations(Document document) {
        var start = document.instant("start");
        var end = document.instant("end");
        if (!end.isAfter(start)) {
            return List.of(Violation.of("/end", "after", "field", "start"));
        }
        return end.isAfter(start.plus(LONGEST))
                ? List.of(
                        Violation.of(
                                "/end",
                                "at-most-days-after",
                                "days",
                                LONGEST.toDays(),
                                "field",
                                "start"))
                : List.of();
    }

    /** Reads a document that matches the schema. */
    static Meeting read(Document document) {
        return new Meeting(
                document.text("id"),
                new BodyName(document.text("body")),
                document.instant("start"),
                document.instant("end"),
                document.booleanValue("cancelled"),
                document.instant("changedAt"));
    }
}
