package se.ledamot.platform.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.text.CleanText;

/** Validates a document against its schema and finds all violations, not only the first. */
public final class SchemaValidator {
    private static final int MOST_FINDINGS = 50;
    private static final Schema ANY = new Schema.AnyObject();
    private static final Schema.Fields NOTHING_KNOWN = Schema.fields();

    private final List<Violation> violations = new ArrayList<>();

    private SchemaValidator() {}

    /** All that is wrong, at most 50; empty where nothing is. */
    public static List<Violation> validate(Document document, Schema.Body schema) {
        var check = new SchemaValidator();
        check.value("", document, schema);
        return check.violations.stream().limit(MOST_FINDINGS).toList();
    }

    /**
     * The document in its normal form: texts {@linkplain CleanText cleaned} of invisible
     * characters, letters composed, numbers written in the one way that their format has. A text
     * that may have several lines and has them is left as it is, to the byte: it may be one that is
     * hashed. So is a verbatim text.
     */
    public static Document normalized(Document document, Schema.Body schema) {
        var shapes = new HashMap<String, Schema>();
        fields(document, schema).forEach(field -> shapes.put(field.name(), field.schema()));
        var values = new LinkedHashMap<String, Object>();
        document.values()
                .forEach((name, value) ->
                        values.put(name, normalized(value, shapes.getOrDefault(name, ANY))));
        return new Document(values);
    }

    private static List<Field> fields(Document document, Schema.Body schema) {
        return switch (schema) {
            case Schema.Fields(var fields) -> fields;
            case Schema.OneOf oneOf ->
                    document.values().get(oneOf.discriminator()) instanceof String kind
                                    && oneOf.kinds().containsKey(kind)
                            ? oneOf.variant(kind).fields()
                            : List.of();
        };
    }

    private static Object normalized(Object value, Schema schema) {
        return switch (value) {
            case String text ->
                    switch (schema) {
                        case Schema.Formatted(var format) ->
                                format.canonical(CleanText.value(text));
                        case Schema.Choice choice -> CleanText.value(text);
                        default -> isAsSent(text, schema) ? text : CleanText.line(text);
                    };
            case Document document ->
                    normalized(document, schema instanceof Schema.Body body ? body : NOTHING_KNOWN);
            case List<?> list ->
                    list.stream().map(one -> normalized(one, ofItems(schema))).toList();
            default -> value;
        };
    }

    private static boolean isAsSent(String text, Schema schema) {
        return switch (schema) {
            case Schema.Verbatim verbatim -> true;
            case Schema.Text(int shortest, int longest, boolean lines) ->
                    lines && CleanText.hasLines(text.strip());
            default -> false;
        };
    }

    private static Schema ofItems(Schema schema) {
        return switch (schema) {
            case Schema.ListOf listing -> listing.of();
            case Schema.LenientListOf each -> each.of();
            default -> ANY;
        };
    }

    private void value(String at, @Nullable Object value, Schema schema) {
        if (value == Json.TWICE) {
            expect(false, at, "once");
            return;
        }
        switch (schema) {
            case Schema.Text text -> text(at, value, text);
            case Schema.Verbatim(var longest) -> verbatim(at, value, longest);
            case Schema.Formatted(var format) -> formatted(at, value, format);
            case Schema.Choice(var words) ->
                    expect(words.contains(value), at, "choice", "words", String.join(", ", words));
            case Schema.WholeNumber whole -> whole(at, value, whole);
            case Schema.Bool() -> expect(value instanceof Boolean, at, "truth");
            case Schema.ListOf listing -> listing(at, value, listing);
            case Schema.LenientListOf(var of, var most) ->
                    expect(
                            value instanceof List<?> list && !list.isEmpty() && list.size() <= most,
                            at,
                            "list",
                            "fewest",
                            1,
                            "most",
                            most);
            case Schema.Fields fields -> document(at, value, fields);
            case Schema.OneOf oneOf -> oneOf(at, value, oneOf);
            case Schema.AnyObject() -> expect(value instanceof Document, at, "object");
        }
    }

    private void text(String at, @Nullable Object value, Schema.Text schema) {
        if (!(value instanceof String text)) {
            expectText(false, at, schema.shortest(), schema.longest());
            return;
        }
        var isEmpty = schema.shortest() > 0 && CleanText.isBlank(text);
        var fits =
                !isEmpty && length(text) >= schema.shortest() && length(text) <= schema.longest();
        expectText(fits, at, schema.shortest(), schema.longest());
        CleanText.firstRefused(text, schema.lines()).ifPresent(place -> character(at, text, place));
        expect(!fits || !IdentityNumbers.isIn(text), at, "no-identity-number");
    }

    private void verbatim(String at, @Nullable Object value, int longest) {
        if (!(value instanceof String text)) {
            expectText(false, at, 1, longest);
            return;
        }
        expectText(!CleanText.isBlank(text) && length(text) <= longest, at, 1, longest);
        CleanText.firstLoneSurrogate(text).ifPresent(place -> character(at, text, place));
    }

    private void expectText(boolean fits, String at, int shortest, int longest) {
        expect(fits, at, "text", "shortest", shortest, "longest", longest);
    }

    /** Reports a character that is not allowed, by its number and its place, counted from 1. */
    private void character(String at, String text, int place) {
        int character = text.codePointAt(text.offsetByCodePoints(0, place));
        var code = String.format(Locale.ROOT, "U+%04X", character);
        var expected =
                Character.getType(character) == Character.SURROGATE
                        ? "whole-character"
                        : "character";
        expect(false, at, expected, "code", code, "place", place + 1);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void formatted(String at, @Nullable Object value, StringFormat format) {
        var fits = value instanceof String text && text.length() <= 254 && format.matches(text);
        var expected =
                value instanceof String text && format.isRefusedFor(text)
                        ? "id-without-number"
                        : "format-" + format.code();
        expect(fits, at, expected, "example", format.example());
    }

    private void whole(String at, @Nullable Object value, Schema.WholeNumber schema) {
        var fits =
                value instanceof Long number && number >= schema.least() && number <= schema.most();
        expect(fits, at, "whole", "least", schema.least(), "most", schema.most());
    }

    private void listing(String at, @Nullable Object value, Schema.ListOf schema) {
        if (!(value instanceof List<?> list)
                || list.size() < schema.fewest()
                || list.size() > schema.most()) {
            expect(false, at, "list", "fewest", schema.fewest(), "most", schema.most());
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            value(at + "/" + i, list.get(i), schema.of());
        }
    }

    private void document(String at, @Nullable Object value, Schema.Fields schema) {
        if (value instanceof Document document) {
            fields(at, document, schema);
        } else {
            expect(false, at, "object");
        }
    }

    private void oneOf(String at, @Nullable Object value, Schema.OneOf schema) {
        if (!(value instanceof Document document)) {
            expect(false, at, "object");
            return;
        }
        var there = at + "/" + schema.discriminator();
        switch (document.values().get(schema.discriminator())) {
            case null -> expect(false, there, "missing");
            case String kind when schema.kinds().containsKey(kind) ->
                    fields(at, document, schema.variant(kind));
            default ->
                    expect(
                            false,
                            there,
                            "choice",
                            "words",
                            String.join(", ", schema.kinds().keySet()));
        }
    }

    private void fields(String at, Document document, Schema.Fields schema) {
        for (var field : schema.fields()) {
            var there = at + "/" + field.name();
            var value = document.values().get(field.name());
            if (value != null) {
                value(there, value, field.schema());
            } else {
                expect(!field.required(), there, "missing");
            }
        }
        var known = schema.fields().stream().map(Field::name).toList();
        document.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        expect(
                                false,
                                at + "/" + escaped(name),
                                known.isEmpty() ? "nothing" : "unknown",
                                "known",
                                String.join(", ", known)));
    }

    private void expect(boolean fits, String at, String expected, Object... values) {
        if (!fits) {
            violations.add(Violation.of(at, expected, values));
        }
    }

    /**
     * A name that the caller made up is shown only where it looks like a field's: it could be
     * anything, a secret or an identity number too.
     */
    private static String escaped(String name) {
        var isLikeAField = name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}");
        return isLikeAField && !IdentityNumbers.isInId(name) ? name : "?";
    }
}
