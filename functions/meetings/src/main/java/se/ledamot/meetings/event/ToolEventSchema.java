package se.ledamot.meetings.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.municipality.directory.PublicBody;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The schema of the events that a meeting tool sends, in the form that Standard Webhooks
 * recommends: {@code type}, {@code timestamp} and {@code data}. Names follow OParl (organization,
 * meeting, paper) where it has them.
 */
public final class ToolEventSchema {
    static final String MEETING_PUBLISHED = "meeting.published";
    static final String MEETING_CHANGED = "meeting.changed";
    static final String MEETING_MOVED = "meeting.moved";
    static final String MEETING_CANCELLED = "meeting.cancelled";
    static final String PAPER_PUBLISHED = "paper.published";
    static final String PAPER_CHANGED = "paper.changed";
    static final String PAPER_WITHDRAWN = "paper.withdrawn";
    static final String PAPER_TAKEN_OFFLINE = "paper.taken-offline";
    static final String PAPER_REMOVED_OFFLINE = "paper.removed-offline";
    static final String SUBSTITUTE_CALLED = "substitute.called";
    static final String SUBSTITUTE_RELEASED = "substitute.released";

    /** The version of the schema that this release reads. */
    private static final int VERSION = 1;

    private static final int LONGEST_ID = 254;
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_VERSION = 60;

    private static final Field REVISION =
            Field.maybe(
                    "revision",
                    Schema.wholeNumber(0, Long.MAX_VALUE),
                    "The tool's number of this statement, higher for each change of the same thing;"
                            + " needed if the tool is registered to be ordered by it");
    private static final Field MEMBER =
            Field.of(
                    "member",
                    Schema.verbatim(ToolAccount.LONGEST),
                    "Who (förtroendevald): the municipal address, or what the tool calls them");
    private static final Field VERSION_OF_PAPER =
            Field.of(
                    "version",
                    Schema.verbatim(LONGEST_VERSION),
                    "What the tool calls this version of the paper");

    private static final Schema.Fields MEETING =
            data(
                    id("id", "The meeting (sammanträde)"),
                    Field.of(
                            "organization",
                            Schema.text(PublicBody.LONGEST_NAME),
                            "The body that meets (organ, nämnd), by its name or an alias of it"),
                    Field.of("start", Schema.format(StringFormat.INSTANT), "When it begins"),
                    Field.maybe(
                            "end",
                            Schema.format(StringFormat.INSTANT),
                            "When it ends, at most two weeks later; left out if nobody knows"));
    private static final Schema.Fields PAPER =
            data(
                    id("id", "The paper (handling)"),
                    id("meeting", "The meeting that it belongs to"),
                    Field.maybe(
                            "name",
                            Schema.verbatim(LONGEST_NAME),
                            "What it is called; better left out of a confidential one"),
                    VERSION_OF_PAPER,
                    Field.of(
                            "size",
                            Schema.wholeNumber(0, 1L << 40),
                            "The size of its file in bytes"),
                    Field.of(
                            "confidential",
                            Schema.bool(),
                            "Whether it is confidential (sekretess)"));
    private static final Schema.Fields CALL =
            data(
                    id("meeting", "The meeting that a substitute (ersättare) is called in to"),
                    MEMBER);

    private static final Map<String, Schema.Fields> DATA = types();

    /** All events, by their type. */
    public static final Schema.OneOf EVENT = new Schema.OneOf("type", events());

    private ToolEventSchema() {}

    private static Map<String, Schema.Fields> types() {
        var types = new LinkedHashMap<String, Schema.Fields>();
        Stream.of(MEETING_PUBLISHED, MEETING_CHANGED, MEETING_MOVED)
                .forEach(type -> types.put(type, MEETING));
        types.put(MEETING_CANCELLED, data(id("id", "The meeting (sammanträde)")));
        Stream.of(PAPER_PUBLISHED, PAPER_CHANGED).forEach(type -> types.put(type, PAPER));
        types.put(PAPER_WITHDRAWN, data(id("id", "The paper (handling)")));
        types.put(
                PAPER_TAKEN_OFFLINE,
                data(id("paper", "The paper that was taken offline"), MEMBER, VERSION_OF_PAPER));
        types.put(
                PAPER_REMOVED_OFFLINE,
                data(id("paper", "The paper that is no longer offline"), MEMBER));
        types.put(SUBSTITUTE_CALLED, CALL);
        types.put(SUBSTITUTE_RELEASED, CALL);
        return types;
    }

    private static Map<String, Schema.Fields> events() {
        var events = new LinkedHashMap<String, Schema.Fields>();
        DATA.forEach((type, data) -> events.put(type, event(data)));
        return events;
    }

    private static Schema.Fields event(Schema.Fields data) {
        return Schema.fields(
                Field.maybe(
                        "schemaVersion",
                        Schema.wholeNumber(VERSION, VERSION),
                        "The version of this schema; 1 if left out"),
                Field.of(
                        "timestamp",
                        Schema.format(StringFormat.INSTANT),
                        "When it happened; the same for each attempt at the same event"),
                Field.of("data", data, "What is true since then, whole"));
    }

    private static Field id(String name, String meaning) {
        return Field.of(name, Schema.verbatim(LONGEST_ID), meaning + ", by the tool's own id");
    }

    private static Schema.Fields data(Field... fields) {
        return new Schema.Fields(List.of(fields)).and(REVISION);
    }
}
