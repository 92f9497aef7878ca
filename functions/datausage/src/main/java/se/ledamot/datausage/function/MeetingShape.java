package se.ledamot.datausage.function;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Check;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Finding;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** How a meeting is told of. */
final class MeetingShape {
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final Duration SKEW = Duration.ofMinutes(5);
    static final Shape.Fields SCHEDULED =
            Shape.fields(
                    Field.of("id", Shape.format(StringFormat.OWN_ID), "The meeting tool's own"),
                    Field.of(
                            "body",
                            Shape.text(80),
                            "The body's name as the register of members has it"),
                    Field.of("start", Shape.format(StringFormat.INSTANT), "When it begins"),
                    Field.of(
                            "end",
                            Shape.format(StringFormat.INSTANT),
                            "When it ends, within three days"));
    static final Shape.Fields MEETING =
            SCHEDULED.and(
                    Field.maybe("cancelled", Shape.truth(), "Whether it is called off"),
                    Field.of(
                            "changedAt",
                            Shape.format(StringFormat.INSTANT),
                            "When it was last changed in the meeting tool"));

    private MeetingShape() {}

    /** What is wrong with what should be a meeting; empty where nothing is. */
    static List<Finding> faults(Object what, Instant now) {
        if (!(what instanceof Document document)) {
            return List.of(Finding.of("", "object"));
        }
        var findings = Check.of(document, MEETING);
        if (findings.isEmpty() && document.instant("changedAt").isAfter(now.plus(SKEW))) {
            // Nothing that is changed later would ever be newer.
            return List.of(Finding.of("/changedAt", "not-in-future"));
        }
        return findings.isEmpty() ? ofTimes(document) : findings;
    }

    /** What is wrong with the times of a document that has the shape. */
    static List<Finding> ofTimes(Document document) {
        var start = document.instant("start");
        var end = document.instant("end");
        if (!end.isAfter(start)) {
            return List.of(Finding.of("/end", "after", "field", "start"));
        }
        return end.isAfter(start.plus(LONGEST))
                ? List.of(
                        Finding.of(
                                "/end",
                                "at-most-days-after",
                                "days",
                                LONGEST.toDays(),
                                "field",
                                "start"))
                : List.of();
    }

    /** Reads a document that has the shape. */
    static Meeting read(Document document) {
        return new Meeting(
                document.text("id"),
                new BodyName(document.text("body")),
                document.instant("start"),
                document.instant("end"),
                document.truth("cancelled"),
                document.instant("changedAt"));
    }
}
