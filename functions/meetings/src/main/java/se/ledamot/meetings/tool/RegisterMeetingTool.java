package se.ledamot.meetings.tool;

import se.ledamot.meetings.MeetingsReason;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Registers a meeting tool. Only then are its events worked through: those that came earlier wait.
 * By what they are put in order cannot be changed later, since two orders do not mix; a tool that
 * begins to count otherwise is registered as another.
 */
public final class RegisterMeetingTool {
    private final Repository repository;

    public RegisterMeetingTool(Repository repository) {
        this.repository = repository;
    }

    /** Registers a tool, or changes the name of one that is registered with the same order. */
    public Decision<MeetingTool> register(
            String id, String name, EventOrder order, Operation operation) {
        var before = repository.find(MeetingToolMapping.TOOL, id);
        if (before.isEmpty()) {
            var tool = new MeetingTool(id, name, order, operation.at());
            var event = JournalEvent.of("meeting-tool-registered", Clause.K3_5, "order", order);
            return Decision.of(
                    tool, Commit.nothing().create(MeetingToolMapping.TOOL, id, tool, event));
        }
        var known = before.get().state();
        if (known.order() != order) {
            return Decision.refuse(
                    MeetingsReason.MEETING_TOOL_REGISTERED.because("order", known.order()));
        }
        if (known.name().equals(name)) {
            return Decision.of(known);
        }
        var renamed = new MeetingTool(id, name, order, known.registeredAt());
        var event = JournalEvent.of("meeting-tool-renamed", Clause.K3_5);
        return Decision.of(renamed, Commit.nothing().change(before.get(), renamed, event));
    }
}
