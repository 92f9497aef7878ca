package se.ledamot.municipality.meeting;

import java.util.List;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.schema.StringFormat;

/**
 * Our own id of something that a source calls by an id of its own, which may be long, an address or
 * a person's. It is the same whenever the source names the same thing.
 */
public final class SourceKey {
    private static final int DIGITS = 24;

    public static final StringFormat FORMAT =
            StringFormat.of(
                    "source-key", "4f1c0a9be2d37758c6aa01d4", "[0-9a-f]{%d}".formatted(DIGITS));

    private SourceKey() {}

    /**
     * The id of what those names stand for.
     *
     * @param type what it is, so that two things with the same names have different ids
     */
    public static String of(String type, String... names) {
        var all = Document.of("type", type, "names", List.of(names));
        return Sha256.of(Json.canonical(all)).hex().substring(0, DIGITS);
    }
}
