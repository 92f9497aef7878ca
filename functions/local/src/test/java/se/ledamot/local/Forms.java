package se.ledamot.local;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;

/** What a form takes, and all that somebody may put into it that it does not take. */
final class Forms {
    /** A text that no form takes, since it rings a bell, and that no answer may repeat. */
    static final String SECRET = "Kärt barn \u0007 har många namn";

    /** An identity number, which no free text may hold. */
    static final String IDENTITY_NUMBER = "Se 811218-9876";

    /**
     * A value that does not fit.
     *
     * @param at the one place in it that is wrong
     */
    record Wrong(String at, String how, Object value) {}

    private Forms() {}

    /** A document that fits, with all its fields. */
    static Document right(Shape.Body shape) {
        return switch (shape) {
            case Shape.Fields fields -> right(fields);
            case Shape.OneOf oneOf -> right(oneOf.of(oneOf.kinds().keySet().iterator().next()));
        };
    }

    private static Document right(Shape.Fields shape) {
        var right = Document.EMPTY;
        for (var field : shape.fields()) {
            right = right.with(field.name(), right(field.shape()));
        }
        return right;
    }

    private static Object right(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> "å".repeat(text.shortest());
            case Shape.Verbatim text -> "å";
            case Shape.Formatted(var format) -> format.example();
            case Shape.Choice(var words) -> words.getFirst();
            case Shape.Whole whole -> whole.least();
            case Shape.Truth() -> true;
            case Shape.Listing list -> List.of(right(list.of()));
            case Shape.Each(var of, var most) -> List.of(right(of));
            case Shape.Body body -> right(body);
            case Shape.Open() -> Document.EMPTY;
        };
    }

    /** Documents with one thing in them that does not fit, for each thing and each way. */
    static Stream<Wrong> wrong(Shape.Body shape) {
        return switch (shape) {
            case Shape.Fields fields -> wrong(fields);
            case Shape.OneOf oneOf ->
                    oneOf.kinds().keySet().stream().flatMap(kind -> wrong(oneOf.of(kind)));
        };
    }

    private static Stream<Wrong> wrong(Shape.Fields shape) {
        var right = right(shape);
        var unknown = new Wrong("/okant", "unknown", right.with("okant", SECRET));
        var missing =
                shape.fields().stream()
                        .filter(Field::required)
                        .map(field ->
                                new Wrong(
                                        "/" + field.name(),
                                        "left out",
                                        right.with(field.name(), null)));
        var odd =
                shape.fields().stream()
                        .flatMap(field ->
                                all(field.shape())
                                        .map(one ->
                                                inside(
                                                        "/" + field.name(),
                                                        one,
                                                        right.with(field.name(), one.value()))));
        return Stream.of(Stream.of(unknown), missing, odd).flatMap(all -> all);
    }

    private static Stream<Wrong> all(Shape shape) {
        return Stream.concat(ofAnotherType(shape), ofItsType(shape));
    }

    private static Stream<Wrong> ofAnotherType(Shape shape) {
        var text = here("a text", SECRET);
        var number = here("a number", Long.MAX_VALUE);
        var truth = here("a truth", true);
        var list = here("a list", List.of(SECRET));
        var object = here("an object", Document.of("a", SECRET));
        return switch (shape) {
            case Shape.Verbatim some -> Stream.of(number, truth, list, object);
            case Shape.Truth() -> Stream.of(text, number, list, object);
            case Shape.Listing some -> Stream.of(text, number, truth, object);
            case Shape.Each some -> Stream.of(text, number, truth, object);
            case Shape.Body some -> Stream.of(text, number, truth, list);
            default -> Stream.of(text, number, truth, list, object);
        };
    }

    private static Stream<Wrong> ofItsType(Shape shape) {
        return switch (shape) {
            case Shape.Text text ->
                    Stream.of(
                            here("empty", ""),
                            here("blank", "\u2003 "),
                            here("too long", "å".repeat(text.longest() + 1)),
                            here("turned round", "a\u202eb"),
                            here("an identity number", IDENTITY_NUMBER));
            case Shape.Verbatim text ->
                    Stream.of(
                            here("empty", ""),
                            here("blank", "\u2003 "),
                            here("too long", "å".repeat(text.longest() + 1)));
            case Shape.Formatted(var format) ->
                    Stream.of(here("empty", ""), here("too long", format.example().repeat(99)));
            case Shape.Choice(var words) -> Stream.of(here("another word", "annat"));
            case Shape.Whole whole ->
                    Stream.of(
                            here("too small", whole.least() - 1),
                            here("too great", whole.most() + 1),
                            here("a number's text", Long.toString(whole.least())));
            case Shape.Truth() -> Stream.of(here("a truth's text", "true"));
            case Shape.Listing list -> ofItsType(list);
            case Shape.Each(var of, var most) ->
                    Stream.of(
                            here("none", List.of()),
                            here("too many", Collections.nCopies(most + 1, right(of))));
            case Shape.Body body -> wrong(body);
            case Shape.Open() -> Stream.of();
        };
    }

    private static Stream<Wrong> ofItsType(Shape.Listing list) {
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
