package se.ledamot.meetings.event;

import static se.ledamot.meetings.event.ToolEventSchema.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import se.ledamot.meetings.calendar.MeetingEnd;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.schema.Violation;

/**
 * Reads what a meeting tool sent. A name that the schema does not have is left out: a tool may add
 * some before we know them.
 */
public final class EventReader {
    private static final String TYPE = "type";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private EventReader() {}

    public static EventReading read(EventBody body) {
        var document = body.text().flatMap(EventReader::parsed);
        if (document.isEmpty()) {
            return new EventReading.Unreadable(KeptReason.NOT_JSON, List.of());
        }
        if (!(document.get().values().get(TYPE) instanceof String type)
                || !EVENT.kinds().containsKey(type)) {
            return new EventReading.Unreadable(KeptReason.UNKNOWN_TYPE, List.of());
        }
        var known = known(document.get(), EVENT.variant(type));
        var normal = SchemaValidator.normalized(known, EVENT);
        var violations = SchemaValidator.validate(normal, EVENT);
        if (!violations.isEmpty()) {
            return new EventReading.Unreadable(KeptReason.NOT_VALID, violations);
        }
        return violation(normal.document("data"))
                .<EventReading>map(violation ->
                        new EventReading.Unreadable(KeptReason.NOT_VALID, List.of(violation)))
                .orElseGet(() -> readable(type, normal));
    }

    private static Optional<Document> parsed(String text) {
        try {
            return Optional.of(
                    Json.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (Json.Malformed e) {
            return Optional.empty();
        }
    }

    /** What of a document the schema knows; a value that is null is left out. */
    private static Document known(Document document, Schema.Fields schema) {
        var known = new LinkedHashMap<String, Object>();
        for (var field : schema.fields()) {
            var value = document.values().get(field.name());
            if (value != null && !Json.NULL.equals(value)) {
                known.put(field.name(), known(value, field));
            }
        }
        return new Document(known);
    }

    private static Object known(Object value, Field field) {
        return value instanceof Document inner && field.schema() instanceof Schema.Fields fields
                ? known(inner, fields)
                : value;
    }

    private static Optional<Violation> violation(Document data) {
        var account = data.textOrNull("member");
        if (account != null
                && (ToolAccount.key(account).isBlank()
                        || ToolAccount.key(account).length() > ToolAccount.LONGEST)) {
            return Optional.of(
                    Violation.of(
                            "/data/member", "text", "shortest", 1, "longest", ToolAccount.LONGEST));
        }
        return data.has("start")
                ? MeetingEnd.violation(
                        data.instant("start"), data.instantOrNull("end"), "/data/end")
                : Optional.empty();
    }

    private static EventReading.Readable readable(String type, Document event) {
        var data = event.document("data");
        var stated = Json.canonical(Document.of(TYPE, type, "data", data));
        return new EventReading.Readable(
                event(type, data),
                type,
                event.instant("timestamp"),
                data.longValueOrNull("revision"),
                Sha256.of(stated).hex());
    }

    private static ToolEvent event(String type, Document data) {
        return switch (type) {
            case MEETING_PUBLISHED, MEETING_CHANGED, MEETING_MOVED ->
                    new ToolEvent.MeetingScheduled(data.text("id"), schedule(data));
            case MEETING_CANCELLED -> new ToolEvent.MeetingCancelled(data.text("id"));
            case PAPER_PUBLISHED, PAPER_CHANGED ->
                    new ToolEvent.PaperPublished(
                            data.text("id"),
                            data.text("meeting"),
                            data.textOrNull("name"),
                            data.text("version"),
                            data.longValue("size"),
                            data.booleanValue("confidential"));
            case PAPER_WITHDRAWN -> new ToolEvent.PaperWithdrawn(data.text("id"));
            case PAPER_TAKEN_OFFLINE ->
                    new ToolEvent.PaperTakenOffline(
                            data.text("paper"), data.text("member"), data.text("version"));
            case PAPER_REMOVED_OFFLINE ->
                    new ToolEvent.PaperRemovedOffline(data.text("paper"), data.text("member"));
            case SUBSTITUTE_CALLED ->
                    new ToolEvent.SubstituteCalled(data.text("meeting"), data.text("member"));
            case SUBSTITUTE_RELEASED ->
                    new ToolEvent.SubstituteReleased(data.text("meeting"), data.text("member"));
            default -> throw new IllegalStateException("A type without a reading");
        };
    }

    private static MeetingSchedule schedule(Document data) {
        var start = data.instant("start");
        return new MeetingSchedule(
                new BodyName(data.text("organization")),
                start,
                MeetingEnd.of(start, data.instantOrNull("end")),
                false);
    }
}
