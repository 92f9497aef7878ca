package se.ledamot.platform.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import se.ledamot.platform.document.Document;

/**
 * The words of one resource file, by key and language. A value is a {@link MessageFormat} whose
 * arguments have names: {@code {days,choice,1#1 dag|1<{days} dagar}}.
 */
public final class MessageBundle {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z][A-Za-z0-9]*)");
    private static final Map<String, MessageBundle> LOADED = new ConcurrentHashMap<>();

    private final Map<Language, Properties> byLanguage;

    private MessageBundle(Map<Language, Properties> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** The words of the files {@code <name>_sv.properties} and {@code <name>_en.properties}. */
    public static MessageBundle of(String name) {
        return LOADED.computeIfAbsent(
                name,
                file ->
                        new MessageBundle(
                                Map.of(
                                        Language.SV, load(file, Language.SV),
                                        Language.EN, load(file, Language.EN))));
    }

    /** The words under that key with the values in their places; a missing key is a bug. */
    public String format(String key, Document values, Language language) {
        return findAndFormat(key, values, language)
                .orElseThrow(() -> new IllegalArgumentException("No words for " + key));
    }

    public Optional<String> findAndFormat(String key, Document values, Language language) {
        var pattern = properties(language).getProperty(key);
        return pattern == null ? Optional.empty() : Optional.of(filled(pattern, values, language));
    }

    public Set<String> keys(Language language) {
        return new TreeSet<>(properties(language).stringPropertyNames());
    }

    private Properties properties(Language language) {
        return Objects.requireNonNull(byLanguage.get(language));
    }

    private static String filled(String pattern, Document values, Language language) {
        var names = new ArrayList<String>();
        var numbered =
                ARGUMENT.matcher(pattern)
                        .replaceAll(found -> "{" + numberOf(found.group(1), names));
        var arguments = names.stream().map(name -> argument(name, values)).toArray();
        // A grouped number would carry a no-break space, which an SMS has no room for.
        return new MessageFormat(numbered, language.locale())
                .format(arguments)
                .replace('\u00a0', ' ');
    }

    private static int numberOf(String name, List<String> names) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    private static Object argument(String name, Document values) {
        var value = values.values().get(name);
        if (value == null) {
            throw new IllegalArgumentException("The words need " + name);
        }
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : value;
    }

    private static Properties load(String name, Language language) {
        var resource = "/" + name + "_" + language.code() + ".properties";
        var words = new Properties();
        try (var stream = MessageBundle.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + resource);
            }
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                words.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /**
     * Translates values for people: a word of ours, such as {@code in-stock}, alone or in a list,
     * becomes the text under {@code word.in-stock}; all others stay as they are.
     */
    public Document localized(Document values, Language language) {
        var localized = values;
        for (var value : values.values().entrySet()) {
            var said =
                    switch (value.getValue()) {
                        case String word -> localized(word, language);
                        case List<?> list ->
                                list.stream()
                                        .map(word -> localized(word.toString(), language))
                                        .toList();
                        default -> value.getValue();
                    };
            localized = localized.with(value.getKey(), said);
        }
        return localized;
    }

    private String localized(String word, Language language) {
        return findAndFormat("word." + word, Document.EMPTY, language).orElse(word);
    }
}
