package se.ledamot.meetings.paper;

import java.time.Instant;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.municipality.meeting.Stated;
import se.ledamot.municipality.meeting.Statement;

/**
 * Whether a substitute is called in to a meeting (inkallad ersättare), by the last that the tool
 * said of it.
 *
 * @param meeting the id of the meeting's entry
 * @param account what the tool calls the member
 */
public record SubstituteCall(String tool, String meeting, Stated<String> account) {
    /** The id of a call of an account to a meeting. */
    public static String idOf(String tool, String meeting, String account) {
        return SourceKey.of("substitute-call", tool, meeting, ToolAccount.key(account));
    }

    /** A call of which nothing is known yet. */
    public static SubstituteCall of(String tool, String meeting) {
        return new SubstituteCall(tool, meeting, Stated.nothing());
    }

    public SubstituteCall called(Statement<String> stated, Instant now) {
        return new SubstituteCall(tool, meeting, account.with(stated, now));
    }

    public SubstituteCall released(Revision stated, Instant now) {
        return new SubstituteCall(tool, meeting, account.retracted(stated, now));
    }
}
