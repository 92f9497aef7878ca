package se.ledamot.meetings.tool;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of meeting tools: all in one list, by when they were registered. */
public final class MeetingToolMapping implements EntityMapping<MeetingTool> {
    public static final MeetingToolMapping TOOL = new MeetingToolMapping();
    public static final String ALL = "meeting-tools";

    private MeetingToolMapping() {}

    @Override
    public String name() {
        return "meeting-tool";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(MeetingTool tool) {
        return Document.of(
                "id", tool.id(),
                "name", tool.name(),
                "order", tool.order(),
                "registeredAt", tool.registeredAt());
    }

    @Override
    public MeetingTool read(Document written) {
        return new MeetingTool(
                written.text("id"),
                written.text("name"),
                written.enumValue(EventOrder.class, "order"),
                written.instant("registeredAt"));
    }

    @Override
    public ListPosition listPosition(MeetingTool tool) {
        return ListPosition.at(ALL, tool.registeredAt());
    }
}
