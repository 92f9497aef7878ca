package se.ledamot.meetings.paper;

import java.time.Instant;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.municipality.meeting.Stated;
import se.ledamot.municipality.meeting.Statement;

/**
 * A paper of a meeting (handling), as a meeting tool has it: its last version, or that it is
 * withdrawn.
 *
 * @param paper the tool's own id of it
 */
public record Paper(String tool, String paper, Stated<PaperFile> file) {
    /** A paper of which nothing is known yet. */
    public static Paper of(String tool, String paper) {
        return new Paper(tool, paper, Stated.nothing());
    }

    public String id() {
        return SourceKey.of("paper", tool, paper);
    }

    public Paper published(Statement<PaperFile> stated, Instant now) {
        return new Paper(tool, paper, file.with(stated, now));
    }

    public Paper withdrawn(Revision stated, Instant now) {
        return new Paper(tool, paper, file.retracted(stated, now));
    }
}
