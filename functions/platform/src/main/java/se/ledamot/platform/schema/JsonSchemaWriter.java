package se.ledamot.platform.schema;

import java.util.List;
import se.ledamot.platform.document.Document;

/** Writes a schema as JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it. */
public final class JsonSchemaWriter {
    private JsonSchemaWriter() {}

    public static Document write(Schema schema) {
        return switch (schema) {
            case Schema.Text(var shortest, var longest, var lines) ->
                    Document.of("type", "string", "minLength", shortest, "maxLength", longest);
            case Schema.Verbatim(var longest) ->
                    Document.of("type", "string", "minLength", 1, "maxLength", longest);
            case Schema.Formatted(var format) -> formatted(format);
            case Schema.Choice(var words) -> Document.of("type", "string", "enum", words);
            case Schema.WholeNumber(var least, var most) ->
                    Document.of("type", "integer", "minimum", least, "maximum", most);
            case Schema.Bool() -> Document.of("type", "boolean");
            case Schema.ListOf(var of, var fewest, var most) ->
                    Document.of(
                            "type",
                            "array",
                            "items",
                            write(of),
                            "minItems",
                            fewest,
                            "maxItems",
                            most);
            case Schema.LenientListOf(var of, var most) ->
                    Document.of(
                            "type", "array", "items", write(of), "minItems", 1, "maxItems", most);
            case Schema.Fields(var fields) -> object(fields);
            case Schema.OneOf oneOf ->
                    Document.of(
                            "oneOf",
                            oneOf.kinds().keySet().stream()
                                    .map(kind -> write(oneOf.variant(kind)))
                                    .toList());
            case Schema.AnyObject() -> Document.of("type", "object");
        };
    }

    private static Document formatted(StringFormat format) {
        var schema = Document.of("type", "string", "examples", List.of(format.example()));
        return schema.and(format.description());
    }

    private static Document object(List<Field> fields) {
        var properties = Document.EMPTY;
        for (var field : fields) {
            properties =
                    properties.with(
                            field.name(),
                            write(field.schema()).with("description", field.meaning()));
        }
        var required = fields.stream().filter(Field::required).map(Field::name).toList();
        return Document.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                required.isEmpty() ? null : required,
                "additionalProperties",
                false);
    }
}
