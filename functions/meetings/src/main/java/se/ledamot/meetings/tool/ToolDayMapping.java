package se.ledamot.meetings.tool;

import java.time.Instant;
import java.time.Period;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/**
 * Mapping of the days on which tools have sent something: one list for each tool, for a year. They
 * have no journal: nobody acts, and nothing is decided.
 */
public final class ToolDayMapping implements EntityMapping<ToolDay> {
    public static final ToolDayMapping DAY = new ToolDayMapping();
    private static final Period KEPT = Period.ofDays(400);

    private ToolDayMapping() {}

    /** The list of a tool's days. */
    public static String listName(String tool) {
        return "tool-days/" + tool;
    }

    @Override
    public String name() {
        return "tool-day";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(ToolDay day) {
        return Document.of("tool", day.tool(), "day", day.day());
    }

    @Override
    public ToolDay read(Document written) {
        return new ToolDay(written.text("tool"), written.date("day"));
    }

    @Override
    public ListPosition listPosition(ToolDay day) {
        return ListPosition.at(listName(day.tool()), SwedishTime.startOf(day.day()));
    }

    /** Each event reads its day, and hundreds may come at the same moment. */
    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(ToolDay day) {
        return SwedishTime.startOf(day.day().plus(KEPT));
    }
}
