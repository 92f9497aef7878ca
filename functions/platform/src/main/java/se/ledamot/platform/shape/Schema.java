package se.ledamot.platform.shape;

import java.util.List;
import se.ledamot.platform.document.Document;

/** A shape as JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it. */
public final class Schema {
    private Schema() {}

    public static Document of(Shape shape) {
        return switch (shape) {
            case Shape.Text(var shortest, var longest, var lines) ->
                    Document.of("type", "string", "minLength", shortest, "maxLength", longest);
            case Shape.Verbatim(var longest) ->
                    Document.of("type", "string", "minLength", 1, "maxLength", longest);
            case Shape.Formatted(var format) -> formatted(format);
            case Shape.Choice(var words) -> Document.of("type", "string", "enum", words);
            case Shape.Whole(var least, var most) ->
                    Document.of("type", "integer", "minimum", least, "maximum", most);
            case Shape.Truth() -> Document.of("type", "boolean");
            case Shape.Listing(var of, var fewest, var most) ->
                    Document.of(
                            "type", "array", "items", of(of), "minItems", fewest, "maxItems", most);
            case Shape.Each(var of, var most) ->
                    Document.of("type", "array", "items", of(of), "minItems", 1, "maxItems", most);
            case Shape.Fields(var fields) -> object(fields);
            case Shape.OneOf oneOf ->
                    Document.of(
                            "oneOf",
                            oneOf.kinds().keySet().stream()
                                    .map(kind -> of(oneOf.of(kind)))
                                    .toList());
            case Shape.Open() -> Document.of("type", "object");
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
                            field.name(), of(field.shape()).with("description", field.meaning()));
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
