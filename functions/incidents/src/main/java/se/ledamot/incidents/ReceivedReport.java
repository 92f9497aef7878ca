package se.ledamot.incidents;

import java.time.Instant;
import se.ledamot.platform.document.Document;

/**
 * A report as it was received.
 *
 * @param by who made it, as {@code role:id}: the member, or the desk on the member's behalf
 */
public record ReceivedReport(Report report, String by, Instant at) {
    public Document write() {
        return report.write().with("by", by).with("at", at);
    }

    static ReceivedReport read(Document written) {
        return new ReceivedReport(Report.read(written), written.text("by"), written.instant("at"));
    }
}
