package se.ledamot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import se.ledamot.stack.LambdaProcess;

/**
 * The unpacked zip of a module, and the same folder with less in it for what it is held against.
 */
public record TaskFolders(Path whole, Path plain, Path bare) {
    // spring-context stays: one of its interfaces is in the signature of the class with the routes.
    private static final List<String> SPRING =
            List.of(
                    "spring-a",
                    "spring-b",
                    "spring-cl",
                    "spring-cor",
                    "spring-e",
                    "spring-m",
                    "reactor-",
                    "commons-logging-");
    private static final List<String> OURS =
            List.of(
                    "platform-",
                    "nimbus-",
                    "jackson-",
                    "jaxb-",
                    "jollyday-",
                    "threeten-",
                    "libphonenumber-",
                    "personnummer-",
                    "fastcsv-",
                    "txw2-",
                    "angus-",
                    "istack-",
                    "jakarta.",
                    "crac-");
    private static final String CLASSES = "se/ledamot/benchmarks";

    /** Unpacks the module's own zip. */
    public static TaskFolders in(Path folder, String module) throws IOException {
        var path = "functions/" + module + "/target/" + module + "-lambda.zip";
        var zip = project().resolve(path);
        var whole = LambdaProcess.unpack(zip, folder.resolve("whole"));
        var plain = LambdaProcess.unpack(zip, folder.resolve("plain"));
        var bare = LambdaProcess.unpack(zip, folder.resolve("bare"));
        drop(plain, SPRING);
        drop(bare, SPRING);
        drop(bare, List.of("spring-context-"));
        drop(bare, OURS);
        add(plain, PlainHandler.class);
        add(bare, BareHandler.class);
        return new TaskFolders(whole, plain, bare);
    }

    /** The folder that the template lies in: this one or the nearest above it. */
    private static Path project() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.resolveSibling("..").normalize();
        }
        return folder;
    }

    private static void drop(Path folder, List<String> prefixes) throws IOException {
        try (var jars = Files.list(folder.resolve("lib"))) {
            for (var jar : jars.toList()) {
                if (prefixes.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
                    Files.delete(jar);
                }
            }
        }
    }

    private static void add(Path folder, Class<?> handler) throws IOException {
        var file = handler.getSimpleName() + ".class";
        var target = Files.createDirectories(folder.resolve(CLASSES)).resolve(file);
        try (var stream = handler.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + file);
            }
            Files.copy(stream, target);
        }
    }
}
