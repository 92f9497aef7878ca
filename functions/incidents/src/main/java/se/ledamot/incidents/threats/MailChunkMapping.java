package se.ledamot.incidents.threats;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/**
 * Stores the parts of an original in chunks that each fit into a database item. A chunk is created
 * once; nothing changes or deletes it.
 */
public final class MailChunkMapping implements EntityMapping<String> {
    public static final MailChunkMapping MAIL_CHUNK = new MailChunkMapping();
    private static final int MOST_CHARACTERS = 300_000;

    private MailChunkMapping() {}

    /** The chunks of a part, in their order. */
    static List<String> cut(byte[] part) {
        var text = Base64.getEncoder().encodeToString(part);
        var chunks = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += MOST_CHARACTERS) {
            chunks.add(text.substring(from, Math.min(text.length(), from + MOST_CHARACTERS)));
        }
        return chunks;
    }

    /**
     * The ids of the chunks of a part with that length in bytes, in the original of that number.
     */
    static List<String> ids(IncidentId threat, int original, int part, long bytes) {
        long characters = (bytes + 2) / 3 * 4;
        var ids = new ArrayList<String>();
        for (long from = 0; from < characters; from += MOST_CHARACTERS) {
            ids.add(threat + "-" + original + "-" + part + "-" + (ids.size() + 1));
        }
        return ids;
    }

    @Override
    public String name() {
        return "mail-chunk";
    }

    @Override
    public String table() {
        return "Threats";
    }

    @Override
    public boolean isSecret(String id) {
        return true;
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(String chunk) {
        return Document.of("content", chunk);
    }

    @Override
    public String read(Document written) {
        return written.text("content");
    }
}
