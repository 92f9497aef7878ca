package se.ledamot.meetings.paper;

import java.time.Instant;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.municipality.meeting.Stated;
import se.ledamot.municipality.meeting.Statement;

/**
 * Whether somebody has a paper offline in the tablet, by the last that the tool said of it (K3.5).
 * It stands by itself, whether or not the paper and the member are known.
 *
 * @param account what the tool calls the member, in the same form however it is written
 * @param paper the tool's own id of the paper
 * @param version the version that was taken offline last, or that it was removed
 */
public record OfflineCopy(String tool, String account, String paper, Stated<String> version) {
    /** A copy of which nothing is known yet. */
    public static OfflineCopy of(String tool, String account, String paper) {
        return new OfflineCopy(tool, ToolAccount.key(account), paper, Stated.nothing());
    }

    /** The id of an account's copy of a paper. */
    public static String idOf(String tool, String account, String paper) {
        return SourceKey.of("offline-copy", tool, ToolAccount.key(account), paper);
    }

    public String id() {
        return idOf(tool, account, paper);
    }

    public OfflineCopy taken(Statement<String> stated, Instant now) {
        return new OfflineCopy(tool, account, paper, version.with(stated, now));
    }

    public OfflineCopy removed(Revision stated, Instant now) {
        return new OfflineCopy(tool, account, paper, version.retracted(stated, now));
    }
}
