package se.ledamot.meetings.tool;

import java.time.Instant;
import se.ledamot.platform.schema.StringFormat;

/**
 * A meeting tool (mötesverktyg) whose events we read.
 *
 * @param id what its address and its secrets call it, such as {@code protokollet}
 * @param name what people call it
 */
public record MeetingTool(String id, String name, EventOrder order, Instant registeredAt) {
    public static final StringFormat ID =
            StringFormat.of("meeting-tool", "protokollet", "[a-z][a-z0-9-]{1,39}")
                    .withoutIdentityNumber();
}
