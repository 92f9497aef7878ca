package se.ledamot.platform.document;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Documents as JSON text and back, strictly: one object and nothing after it. What a document
 * cannot hold (a name twice, a fraction, more than 12 levels) is named by its place.
 */
public final class Json {
    /**
     * The text is not the JSON of a document; {@link #line} and {@link #column} say where, counted
     * from 1.
     */
    public static final class Malformed extends Exception {
        private final int line;
        private final int column;

        Malformed(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    /**
     * Stands for a JSON value that a document cannot hold, so that its place can be named as a
     * wrong type.
     */
    public record Unsupported(String what) {}

    /** Stands for the values of a name that is given more than once. */
    public static final Unsupported TWICE = new Unsupported("given twice");

    /** Stands for a value that is null. */
    public static final Unsupported NULL = new Unsupported("null");

    private static final int MOST_LEVELS = 12;

    // Beyond these the whole text is refused: the parser holds a level in memory for each.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(1_000)
                                    .maxNumberLength(1 << 20)
                                    .build())
                    .build();

    private Json() {}

    /**
     * Reads one JSON object. A value that no document can hold (null, a fraction, a name given
     * twice, or too deep a level) becomes {@link Foreign}.
     */
    public static Document read(String text) throws Malformed {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("not an object", 1, 1);
            }
            var document = object(parser, 1);
            if (parser.nextToken() != null) {
                throw malformed("more than one value", parser);
            }
            return document;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw at == null
                    ? new Malformed("not JSON", 1, 1)
                    : new Malformed("not JSON", at.getLineNr(), at.getColumnNr());
        }
    }

    /** Reads the JSON of a document that this class wrote; anything else is a bug. */
    public static Document readOwn(String text) {
        try {
            return read(text);
        } catch (Malformed e) {
            throw new IllegalStateException("Not a document of ours", e);
        }
    }

    public static String write(Document document) {
        return write(document, false);
    }

    /** The canonical JSON of a document, whatever the order of its names; for hashes. */
    public static String canonical(Document document) {
        return write(document, true);
    }

    private static String write(Document document, boolean sorted) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            value(generator, document, sorted);
        }
        return text.toString();
    }

    private static void value(JsonGenerator generator, Object value, boolean sorted) {
        switch (value) {
            case Document document -> object(generator, document.values(), sorted);
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(one -> value(generator, one, sorted));
                generator.writeEndArray();
            }
            case Boolean truth -> generator.writeBoolean(truth);
            case Long whole -> generator.writeNumber(whole);
            default -> generator.writeString(value.toString());
        }
    }

    private static void object(
            JsonGenerator generator, Map<String, Object> values, boolean sorted) {
        generator.writeStartObject();
        (sorted ? new TreeMap<>(values) : values)
                .forEach((name, value) -> {
                    generator.writeName(name);
                    value(generator, value, sorted);
                });
        generator.writeEndObject();
    }

    private static Document object(JsonParser parser, int level) {
        var values = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = value(parser, parser.nextToken(), level);
            values.merge(name, value, (one, other) -> TWICE);
        }
        return new Document(values);
    }

    private static Object value(JsonParser parser, JsonToken token, int level) {
        return switch (token) {
            case START_OBJECT, START_ARRAY -> within(parser, token, level);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NULL -> NULL;
            default -> new Unsupported("a fraction");
        };
    }

    private static Object within(JsonParser parser, JsonToken token, int level) {
        if (level == MOST_LEVELS) {
            parser.skipChildren();
            return new Unsupported("too deep");
        }
        return token == JsonToken.START_OBJECT
                ? object(parser, level + 1)
                : array(parser, level + 1);
    }

    private static Object whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> new Unsupported("a number over 64 bits");
        };
    }

    private static List<Object> array(JsonParser parser, int level) {
        var values = new ArrayList<>();
        for (var token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            values.add(value(parser, token, level));
        }
        return List.copyOf(values);
    }

    private static Malformed malformed(String what, JsonParser parser) {
        var at = parser.currentLocation();
        return new Malformed(what, at.getLineNr(), at.getColumnNr());
    }
}
