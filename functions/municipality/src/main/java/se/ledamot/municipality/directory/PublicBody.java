package se.ledamot.municipality.directory;

import java.util.List;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * An elected body of the municipality (organ): its council, a board or a committee.
 *
 * @param aliases what else registers, calendars and people call it
 * @param entitles whether its members are lent a tablet, ordinary and substitute (K1a)
 */
public record PublicBody(BodyName name, List<BodyName> aliases, boolean entitles) {
    public static final int LONGEST_NAME = 80;
    private static final int MOST_ALIASES = 20;

    /** The schema of a body in the settings. */
    public static final Schema.Fields SCHEMA =
            Schema.fields(
                    Field.of("name", Schema.text(LONGEST_NAME), "What it is called"),
                    Field.maybe(
                            "aliases",
                            Schema.list(Schema.text(LONGEST_NAME), MOST_ALIASES),
                            "What else registers and calendars call it"),
                    Field.of("entitles", Schema.bool(), "Whether its members are lent a tablet"));

    public PublicBody {
        aliases = List.copyOf(aliases);
    }

    /** Its name and its aliases. */
    public Stream<BodyName> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }

    public static PublicBody read(Document written) {
        return new PublicBody(
                new BodyName(written.text("name")),
                written.texts("aliases").stream().map(BodyName::new).toList(),
                written.booleanValue("entitles"));
    }
}
