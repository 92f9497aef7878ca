package se.ledamot.local;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/** Valid documents for a schema, and invalid ones with one violation each. */
final class InvalidDocuments {
    /** A text that no schema allows (it has a bell character) and no response may repeat. */
    static final String SECRET = "Kärt barn \u0007 har många namn";

    /** An identity number, which no free text may hold. */
    static final String IDENTITY_NUMBER = "Se 811218-9876";

    /**
     * An invalid value.
     *
     * @param at the one place in it that is wrong
     */
    record Wrong(String at, String how, Object value) {}

    private InvalidDocuments() {}

    /** A document that fits, with all its fields. */
    static Document right(Schema.Body schema) {
        return switch (schema) {
            case Schema.Fields fields -> right(fields);
            case Schema.OneOf oneOf ->
                    right(oneOf.variant(oneOf.kinds().keySet().iterator().next()));
        };
    }

    private static Document right(Schema.Fields schema) {
        var right = Document.EMPTY;
        for (var field : schema.fields()) {
            right = right.with(field.name(), right(field.schema()));
        }
        return right;
    }

    private static Object right(Schema schema) {
        return switch (schema) {
            case Schema.Text text -> "å".repeat(text.shortest());
            case Schema.Verbatim text -> "å";
            case Schema.Formatted(var format) -> format.example();
            case Schema.Choice(var words) -> words.getFirst();
            case Schema.WholeNumber whole -> whole.least();
            case Schema.Bool() -> true;
            case Schema.ListOf list -> List.of(right(list.of()));
            case Schema.LenientListOf(var of, var most) -> List.of(right(of));
            case Schema.Body body -> right(body);
            case Schema.AnyObject() -> Document.EMPTY;
        };
    }

    /** Documents with one thing in them that does not fit, for each thing and each way. */
    static Stream<Wrong> wrong(Schema.Body schema) {
        return switch (schema) {
            case Schema.Fields fields -> wrong(fields);
            case Schema.OneOf oneOf ->
                    oneOf.kinds().keySet().stream().flatMap(kind -> wrong(oneOf.variant(kind)));
        };
    }

    private static Stream<Wrong> wrong(Schema.Fields schema) {
        var right = right(schema);
        var unknown = new Wrong("/okant", "unknown", right.with("okant", SECRET));
        var missing =
                schema.fields().stream()
                        .filter(Field::required)
                        .map(field ->
                                new Wrong(
                                        "/" + field.name(),
                                        "left out",
                                        right.with(field.name(), null)));
        var odd =
                schema.fields().stream()
                        .flatMap(field ->
                                all(field.schema())
                                        .map(one ->
                                                inside(
                                                        "/" + field.name(),
                                                        one,
                                                        right.with(field.name(), one.value()))));
        return Stream.of(Stream.of(unknown), missing, odd).flatMap(all -> all);
    }

    private static Stream<Wrong> all(Schema schema) {
        return Stream.concat(ofAnotherType(schema), ofItsType(schema));
    }

    private static Stream<Wrong> ofAnotherType(Schema schema) {
        var text = here("a text", SECRET);
        var number = here("a number", Long.MAX_VALUE);
        var truth = here("a truth", true);
        var list = here("a list", List.of(SECRET));
        var object = here("an object", Document.of("a", SECRET));
        return switch (schema) {
            case Schema.Verbatim some -> Stream.of(number, truth, list, object);
            case Schema.Bool() -> Stream.of(text, number, list, object);
            case Schema.ListOf some -> Stream.of(text, number, truth, object);
            case Schema.LenientListOf some -> Stream.of(text, number, truth, object);
            case Schema.Body some -> Stream.of(text, number, truth, list);
            default -> Stream.of(text, number, truth, list, object);
        };
    }

    private static Stream<Wrong> ofItsType(Schema schema) {
        return switch (schema) {
            case Schema.Text text ->
                    Stream.of(
                            here("empty", ""),
                            here("blank", "\u2003 "),
                            here("too long", "å".repeat(text.longest() + 1)),
                            here("turned round", "a\u202eb"),
                            here("an identity number", IDENTITY_NUMBER));
            case Schema.Verbatim text ->
                    Stream.of(
                            here("empty", ""),
                            here("blank", "\u2003 "),
                            here("too long", "å".repeat(text.longest() + 1)));
            case Schema.Formatted(var format) ->
                    Stream.of(here("empty", ""), here("too long", format.example().repeat(99)));
            case Schema.Choice(var words) -> Stream.of(here("another word", "annat"));
            case Schema.WholeNumber whole ->
                    Stream.of(
                            here("too small", whole.least() - 1),
                            here("too great", whole.most() + 1),
                            here("a number's text", Long.toString(whole.least())));
            case Schema.Bool() -> Stream.of(here("a truth's text", "true"));
            case Schema.ListOf list -> ofItsType(list);
            case Schema.LenientListOf(var of, var most) ->
                    Stream.of(
                            here("none", List.of()),
                            here("too many", Collections.nCopies(most + 1, right(of))));
            case Schema.Body body -> wrong(body);
            case Schema.AnyObject() -> Stream.of();
        };
    }

    private static Stream<Wrong> ofItsType(Schema.ListOf list) {
        var item = right(list.of());
        var lengths =
                Stream.of(list.fewest() - 1, list.most() + 1)
                        .filter(length -> length >= 0)
                        .map(length ->
                                here(length + " of them", Collections.nCopies(length, item)));
        var items = all(list.of()).map(one -> inside("/0", one, List.of(one.value())));
        return Stream.concat(lengths, items);
    }

    private static Wrong here(String how, Object value) {
        return new Wrong("", how, value);
    }

    private static Wrong inside(String at, Wrong one, Object around) {
        return new Wrong(at + one.at(), one.how(), around);
    }
}
