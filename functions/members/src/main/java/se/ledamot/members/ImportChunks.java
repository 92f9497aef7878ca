package se.ledamot.members;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/** Packs many documents into chunks that each fit into one item. */
public final class ImportChunks {
    private static final int MOST_CHARACTERS = 300_000;

    private ImportChunks() {}

    static List<String> pack(List<Document> documents) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (var document : documents) {
                gzip.write((Json.write(document) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cut(Base64.getEncoder().encodeToString(packed.toByteArray()));
    }

    static List<Document> unpack(List<String> chunks) {
        var packed = Base64.getDecoder().decode(String.join("", chunks));
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Json::readOwn).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cut(String text) {
        var chunks = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += MOST_CHARACTERS) {
            chunks.add(text.substring(from, Math.min(text.length(), from + MOST_CHARACTERS)));
        }
        return chunks;
    }
}
