package se.ledamot.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's own files, wherever the tests run. */
final class Project {
    private Project() {}

    static Path file(String first, String... more) {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder.resolve(Path.of(first, more));
            }
        }
        throw new IllegalStateException("Not in the project");
    }

    static String text(String first, String... more) {
        try {
            return Files.readString(file(first, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of the project, as {@code checkoutApi/prepare-loan}. */
    static List<String> events() throws IOException {
        var folder = file("events");
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file ->
                            folder.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }
}
