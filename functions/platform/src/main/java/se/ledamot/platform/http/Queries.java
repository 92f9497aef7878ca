package se.ledamot.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Check;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Finding;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.text.Language;

/** Reads a query as the route's shape wants it. */
final class Queries {
    private Queries() {}

    static Gate<Document> read(Map<String, String> query, Shape.Fields shape, Language language) {
        var values = new LinkedHashMap<String, Object>();
        query.forEach((name, text) -> values.put(name, typed(name, text, shape)));
        var document = Check.tidied(new Document(values), shape);
        var findings =
                Check.of(document, shape).stream()
                        .map(finding ->
                                new Finding(
                                        "?" + finding.at().substring(1),
                                        finding.expected(),
                                        finding.values()))
                        .toList();
        return findings.isEmpty() ? Gate.open(document) : Gate.shut(Problem.of(findings, language));
    }

    /** A query has only text; where a number or truth value is wanted, the text is read as one. */
    private static Object typed(String name, String text, Shape.Fields shape) {
        return shape.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::shape)
                .findFirst()
                .map(wanted -> typed(text, wanted))
                .orElse(text);
    }

    private static Object typed(String text, Shape wanted) {
        return switch (wanted) {
            case Shape.Whole whole when text.matches("-?\\d{1,18}") -> Long.parseLong(text);
            case Shape.Truth truth when text.equals("true") || text.equals("false") ->
                    text.equals("true");
            default -> text;
        };
    }
}
