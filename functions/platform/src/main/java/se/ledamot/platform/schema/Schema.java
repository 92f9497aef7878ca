package se.ledamot.platform.schema;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;

/** What a value may be. */
public sealed interface Schema {
    /**
     * A text of limited length that is not blank, and has no control characters, no characters that
     * change the writing direction, and no identity number.
     *
     * @param lines whether it may have line breaks
     */
    record Text(int shortest, int longest, boolean lines) implements Schema {}

    /**
     * A text that is stored as it was sent, to the byte, whatever it contains: a quotation is not
     * ours to correct or to refuse.
     */
    record Verbatim(int longest) implements Schema {}

    /** A text in a given form, of at most 254 characters. */
    record Formatted(StringFormat format) implements Schema {}

    /** One of a few words. */
    record Choice(List<String> words) implements Schema {}

    /** A whole number within limits, both included. */
    record WholeNumber(long least, long most) implements Schema {}

    /** True or false. */
    record Bool() implements Schema {}

    /** A list with limits to its length. */
    record ListOf(Schema of, int fewest, int most) implements Schema {}

    /**
     * A list whose receiver validates the items one by one, so that a bad one does not stop the
     * others.
     */
    record LenientListOf(Body of, int most) implements Schema {}

    /** A document that has these fields and no others. */
    record Fields(List<Field> fields) implements Body {
        /** This document with more fields. */
        public Fields and(Field... more) {
            return new Fields(Stream.concat(fields.stream(), Arrays.stream(more)).toList());
        }
    }

    /**
     * A document that has one of several schemas; a field that all of them have says which.
     *
     * @param discriminator that field's name
     * @param kinds the schemas by that field's value, each without the field
     */
    record OneOf(String discriminator, Map<String, Fields> kinds) implements Body {
        public OneOf {
            kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        }

        /** The field that says which. */
        public Field discriminatorField() {
            return Field.of(
                    discriminator,
                    new Choice(List.copyOf(kinds.keySet())),
                    "Which of the shapes it has");
        }

        /** The whole schema for one value of that field. */
        public Fields variant(String kind) {
            var which =
                    Field.of(
                            discriminator, new Choice(List.of(kind)), "Which of the shapes it has");
            return fields(which)
                    .and(Objects.requireNonNull(kinds.get(kind)).fields().toArray(Field[]::new));
        }
    }

    /** What a whole document may be. */
    sealed interface Body extends Schema permits Fields, OneOf {}

    /** Any document; only in responses. */
    record AnyObject() implements Schema {}

    static Text text(int longest) {
        return new Text(1, longest, false);
    }

    /** A text that may have line breaks. */
    static Text multilineText(int longest) {
        return new Text(1, longest, true);
    }

    /** A text that is stored as it was sent. */
    static Verbatim verbatim(int longest) {
        return new Verbatim(longest);
    }

    static Formatted format(StringFormat format) {
        return new Formatted(format);
    }

    static <E extends Enum<E>> Choice choice(Class<E> type) {
        return new Choice(Arrays.stream(type.getEnumConstants()).map(Document::code).toList());
    }

    static Choice oneOfWords(String... words) {
        return new Choice(List.of(words));
    }

    static WholeNumber wholeNumber(long least, long most) {
        return new WholeNumber(least, most);
    }

    static Bool bool() {
        return new Bool();
    }

    static ListOf list(Schema of, int most) {
        return new ListOf(of, 0, most);
    }

    static LenientListOf lenientList(Body of, int most) {
        return new LenientListOf(of, most);
    }

    static Fields fields(Field... fields) {
        return new Fields(List.of(fields));
    }
}
