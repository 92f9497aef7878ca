package se.ledamot.members;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/**
 * Mapping of the chunks of an import's lines, kept a day longer than the import that names them.
 */
public final class ImportChunkMapping implements EntityMapping<ImportChunkMapping.Chunk> {
    static final ImportChunkMapping IMPORT_CHUNK = new ImportChunkMapping();
    static final Duration KEPT = ImportMapping.KEPT.plusDays(1);

    /** A chunk of lines. */
    record Chunk(String content, Instant expiresAt) {}

    private ImportChunkMapping() {}

    static String id(String anImport, int number) {
        return anImport + "-" + number;
    }

    @Override
    public String name() {
        return "import-chunk";
    }

    @Override
    public String table() {
        return "Members";
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(Chunk chunk) {
        return Document.of("content", chunk.content(), "expiresAt", chunk.expiresAt());
    }

    @Override
    public Chunk read(Document written) {
        return new Chunk(written.text("content"), written.instant("expiresAt"));
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(Chunk chunk) {
        return chunk.expiresAt();
    }
}
