package se.ledamot.meetings.tool;

import java.time.LocalDate;

/** A day on which a meeting tool has sent something. */
public record ToolDay(String tool, LocalDate day) {
    public String id() {
        return tool + "-" + day;
    }
}
