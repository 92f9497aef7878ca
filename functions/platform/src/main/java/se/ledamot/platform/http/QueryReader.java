package se.ledamot.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.schema.Violation;
import se.ledamot.platform.text.Language;

/** Reads a query by the route's schema. */
final class QueryReader {
    private QueryReader() {}

    static Result<Document> read(
            Map<String, String> query, Schema.Fields schema, Language language) {
        var values = new LinkedHashMap<String, Object>();
        query.forEach((name, text) -> values.put(name, typed(name, text, schema)));
        var document = SchemaValidator.normalized(new Document(values), schema);
        var violations =
                SchemaValidator.validate(document, schema).stream()
                        .map(violation ->
                                new Violation(
                                        "?" + violation.at().substring(1),
                                        violation.expected(),
                                        violation.values()))
                        .toList();
        return violations.isEmpty()
                ? Result.success(document)
                : Result.failure(Problem.of(violations, language));
    }

    /** A query has only text; where a number or truth value is wanted, the text is read as one. */
    private static Object typed(String name, String text, Schema.Fields schema) {
        return schema.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::schema)
                .findFirst()
                .map(wanted -> typed(text, wanted))
                .orElse(text);
    }

    private static Object typed(String text, Schema wanted) {
        return switch (wanted) {
            case Schema.WholeNumber whole when text.matches("-?\\d{1,18}") -> Long.parseLong(text);
            case Schema.Bool truth when text.equals("true") || text.equals("false") ->
                    text.equals("true");
            default -> text;
        };
    }
}
