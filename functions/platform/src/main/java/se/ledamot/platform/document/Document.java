package se.ledamot.platform.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable tree of named values: text, whole numbers, booleans, lists and further documents.
 * Every state, journal entry, request and response passes through it, so that each is written and
 * read in one way, whatever stores or carries it.
 *
 * <p>A name without a value is left out. Dates, instants and enums are stored as text ({@code
 * 2026-10-15}, {@code 2026-10-15T05:00:00Z}, {@code in-stock}).
 */
public record Document(Map<String, Object> values) {
    public static final Document EMPTY = new Document(Map.of());

    public Document {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A document of alternating names and values; a name whose value is null is left out. */
    public static Document of(@Nullable Object... namesAndValues) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                values.put(String.valueOf(namesAndValues[i]), plain(value));
            }
        }
        return new Document(values);
    }

    public Document with(String name, @Nullable Object value) {
        var copy = new LinkedHashMap<>(values);
        if (value == null) {
            copy.remove(name);
        } else {
            copy.put(name, plain(value));
        }
        return new Document(copy);
    }

    /** This document with all that the other holds; where both have a name, the other's value. */
    public Document and(Document other) {
        var copy = new LinkedHashMap<>(values);
        copy.putAll(other.values);
        return new Document(copy);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return required(name, String.class);
    }

    public @Nullable String textOrNull(String name) {
        return optional(name, String.class);
    }

    /** The text of that name; empty if there is none. */
    public String textOrEmpty(String name) {
        return has(name) ? text(name) : "";
    }

    /**
     * The value that the text of that name stands for, such as an id; null if it is absent or
     * empty.
     *
     * @param read makes the value from its text
     */
    public <T> @Nullable T valueOrNull(String name, Function<String, T> read) {
        var text = textOrNull(name);
        return text == null || text.isEmpty() ? null : read.apply(text);
    }

    public long longValue(String name) {
        return required(name, Long.class);
    }

    public @Nullable Long longValueOrNull(String name) {
        return optional(name, Long.class);
    }

    public int intValue(String name) {
        return Math.toIntExact(longValue(name));
    }

    /** The truth value of that name; false where there is none. */
    public boolean booleanValue(String name) {
        var value = optional(name, Boolean.class);
        return value != null && value;
    }

    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    public @Nullable Instant instantOrNull(String name) {
        var text = textOrNull(name);
        return text == null ? null : Instant.parse(text);
    }

    public LocalDate date(String name) {
        return LocalDate.parse(text(name));
    }

    public @Nullable LocalDate dateOrNull(String name) {
        var text = textOrNull(name);
        return text == null ? null : LocalDate.parse(text);
    }

    public <E extends Enum<E>> E enumValue(Class<E> type, String name) {
        return Enum.valueOf(type, constant(text(name)));
    }

    /** A list of an enum's constants; empty where there is none. */
    public <E extends Enum<E>> Set<E> enumValues(Class<E> type, String name) {
        var choices = EnumSet.noneOf(type);
        texts(name).forEach(text -> choices.add(Enum.valueOf(type, constant(text))));
        return choices;
    }

    public Document document(String name) {
        return required(name, Document.class);
    }

    public @Nullable Document documentOrNull(String name) {
        return optional(name, Document.class);
    }

    /** A list's items, whatever they are. */
    public List<?> items(String name) {
        return list(name);
    }

    public List<Document> documents(String name) {
        return list(name).stream().map(Document.class::cast).toList();
    }

    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    /** How an enum's constant is written: {@code IN_STOCK} as {@code in-stock}. */
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private List<?> list(String name) {
        var value = optional(name, List.class);
        return value == null ? List.of() : value;
    }

    private <V> V required(String name, Class<V> type) {
        var value = optional(name, type);
        if (value == null) {
            throw new IllegalArgumentException("The document has no " + name);
        }
        return value;
    }

    private <V> @Nullable V optional(String name, Class<V> type) {
        var value = values.get(name);
        return value == null ? null : type.cast(value);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Long whole -> whole;
            case Integer whole -> whole.longValue();
            case Document document -> document;
            case Enum<?> constant -> code(constant);
            case Instant instant -> instant.toString();
            case LocalDate date -> date.toString();
            case TextValue text -> text.value();
            case Collection<?> many -> plainList(many);
            default ->
                    throw new IllegalArgumentException(
                            "A document cannot hold a " + value.getClass().getName());
        };
    }

    private static List<Object> plainList(Collection<?> many) {
        var plain = new ArrayList<Object>(many.size());
        many.forEach(one -> plain.add(plain(one)));
        return List.copyOf(plain);
    }
}
