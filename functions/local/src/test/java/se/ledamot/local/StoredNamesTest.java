package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.StoredState;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;

/**
 * What a release has written, the next one reads: every name that is stored in some months of a
 * municipality is in {@code stored-names.txt}, and none of them disappears. A name that has to
 * change is read under both names for as long as the old one can be stored.
 */
class StoredNamesTest {
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern ID = Pattern.compile("[0-9A-Z]{8}");

    /** The attributes whose values are codes of ours, which are stored names as well. */
    private static final Set<String> OF_CODES =
            Set.of(
                    "cause",
                    "direction",
                    "erasure",
                    "finding",
                    "form",
                    "kind",
                    "message",
                    "outcome",
                    "problem",
                    "repair",
                    "role",
                    "seat",
                    "service",
                    "state",
                    "type",
                    "way",
                    "where");

    private static final TreeSet<String> NAMES = new TreeSet<>();

    @BeforeAll
    static void play() throws Exception {
        var world = FaultyMonthsEnvironment.sound();
        try (var months = new SimulatedMonths(world)) {
            months.play();
        }
        collect(world.store());
    }

    /** New names are added by running this with {@code -Dstored.write=true}; none is taken out. */
    @Test
    @DisplayName("No stored name disappears, and each new one is listed")
    void storedNamesStay() throws IOException {
        var file = Project.file("functions", "local", "stored-names.txt");
        if (Boolean.getBoolean("stored.write")) {
            var all = new TreeSet<>(NAMES);
            all.addAll(Files.readAllLines(file));
            Files.write(file, all);
        }
        var listed = Files.readAllLines(file);
        assertThat(NAMES)
                .as("a name that was stored is read by the next release")
                .containsAll(listed);
        assertThat(listed).as("new names are listed").containsAll(NAMES);
    }

    private static void collect(MemoryStore store) {
        for (var table : TemplateTables.names(Template.ofProject())) {
            store.table(table)
                    .forEach((key, stored) ->
                            collect(
                                    key.substring(0, key.indexOf('/')),
                                    ((StoredState) stored).state()));
        }
        for (var subject : store.subjects()) {
            store.entries(subject).forEach(StoredNamesTest::collect);
        }
    }

    private static void collect(JournalEntry entry) {
        NAMES.add("journal " + entry.type());
        collect("journal " + entry.type(), entry.details());
    }

    private static void collect(String place, Document document) {
        document.values()
                .forEach((name, value) -> {
                    var here = place + "." + general(name);
                    NAMES.add(here);
                    collect(here, name, value);
                });
    }

    /** Days, percents, parts and ids are no names. */
    private static String general(String name) {
        return NUMBER.matcher(name).matches() ? "1" : ID.matcher(name).matches() ? "id" : name;
    }

    private static void collect(String place, String name, @Nullable Object value) {
        switch (value) {
            case Document inner -> collect(place, inner);
            case List<?> items -> items.forEach(item -> collect(place, name, item));
            case String text when OF_CODES.contains(name) && CODE.matcher(text).matches() ->
                    NAMES.add(place + " = " + text);
            case null, default -> {}
        }
    }
}
