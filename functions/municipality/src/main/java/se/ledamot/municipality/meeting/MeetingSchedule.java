package se.ledamot.municipality.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.document.Document;

/**
 * When a body meets.
 *
 * @param body the body that meets, as the source calls it, such as Kommunstyrelsen
 * @param start on a day without a time, when the day begins in Sweden
 * @param end after it began; null where the source does not say
 * @param isAllDay whether the source gives days alone
 */
public record MeetingSchedule(
        BodyName body, Instant start, @Nullable Instant end, boolean isAllDay) {
    public MeetingSlot slot() {
        return new MeetingSlot(body, start);
    }

    public Document write() {
        return Document.of(
                "body", body.text(), "start", start, "end", end, "allDay", isAllDay ? true : null);
    }

    public static MeetingSchedule read(Document written) {
        return new MeetingSchedule(
                new BodyName(written.text("body")),
                written.instant("start"),
                written.instantOrNull("end"),
                written.booleanValue("allDay"));
    }
}
