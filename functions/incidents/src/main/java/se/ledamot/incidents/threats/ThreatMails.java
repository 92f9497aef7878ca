package se.ledamot.incidents.threats;

import static se.ledamot.municipality.clause.Clause.O2_5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Sha256;

/** Stores the parts of originals, and puts them together again byte for byte. */
record ThreatMails(Repository repository) {
    private static final int LONGEST_HEADER = 256 * 1024;
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?dmi)^Message-ID:\\s*(<[^<>\\s]{1,300}>)");
    private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n");

    /** The commit that stores a part of the newest original. */
    Commit storePart(Threat threat, int number, byte[] part) {
        var chunks = MailChunkMapping.cut(part);
        var ids = MailChunkMapping.ids(threat.id(), threat.originals().size(), number, part.length);
        var commit = Commit.nothing();
        for (int i = 0; i < chunks.size(); i++) {
            var chunk = chunks.get(i);
            var event = JournalEvent.of("mail-chunk-stored", O2_5, "hash", Sha256.of(chunk).hex());
            commit = commit.create(MailChunkMapping.MAIL_CHUNK, ids.get(i), chunk, event);
        }
        return commit;
    }

    /** A part of the original of that number, as base64. */
    String part(Threat threat, int original, int number) {
        var length = threat.original(original).orElseThrow().length(number);
        var ids = MailChunkMapping.ids(threat.id(), original, number, length);
        var found = new HashMap<String, String>();
        repository
                .findAll(MailChunkMapping.MAIL_CHUNK, ids)
                .requireComplete()
                .forEach(chunk -> found.put(chunk.id(), chunk.state()));
        var text = new StringBuilder();
        ids.forEach(id -> text.append(Objects.requireNonNull(found.get(id))));
        return text.toString();
    }

    /** The whole newest original, when the part that has just come was the last one missing. */
    byte[] whole(Threat threat, int newest, byte[] part) {
        var whole = new ByteArrayOutputStream();
        int original = threat.originals().size();
        for (int number = 1; number <= threat.originals().getLast().count(); number++) {
            whole.writeBytes(
                    number == newest
                            ? part
                            : Base64.getDecoder().decode(part(threat, original, number)));
        }
        return whole.toByteArray();
    }

    /** The Message-ID in the header of a mail. */
    static Optional<String> messageId(byte[] mail) {
        var start =
                new String(
                        mail,
                        0,
                        Math.min(mail.length, LONGEST_HEADER),
                        StandardCharsets.ISO_8859_1);
        var header = END_OF_HEADER.split(start, 2)[0];
        var found = MESSAGE_ID.matcher(header);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
