package se.ledamot.meetings.paper;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * A version of a paper.
 *
 * @param meeting the id of the meeting's entry
 * @param name null where the tool does not say, and for a confidential one, whose name may be
 *     secret itself
 * @param version what the tool calls this version
 * @param sizeBytes of its file
 */
public record PaperFile(
        String meeting,
        @Nullable String name,
        String version,
        long sizeBytes,
        boolean isConfidential) {
    Document write() {
        return Document.of(
                "meeting", meeting,
                "name", name,
                "version", version,
                "sizeBytes", sizeBytes,
                "confidential", isConfidential);
    }

    static PaperFile read(Document written) {
        return new PaperFile(
                written.text("meeting"),
                written.textOrNull("name"),
                written.text("version"),
                written.longValue("sizeBytes"),
                written.booleanValue("confidential"));
    }
}
