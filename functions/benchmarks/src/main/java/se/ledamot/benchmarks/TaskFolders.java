package se.ledamot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.ledamot.stack.LambdaProcess;

/** The unpacked zip of a module, and in it the handlers that it is compared with. */
public final class TaskFolders {
    private static final String CLASSES = "se/ledamot/benchmarks";

    private TaskFolders() {}

    /** Unpacks the module's own zip. */
    public static Path in(Path folder, String module) throws IOException {
        var path = "functions/" + module + "/target/" + module + "-lambda.zip";
        var unpacked = LambdaProcess.unpack(project().resolve(path), folder.resolve("whole"));
        add(unpacked, PlainHandler.class);
        add(unpacked, BareHandler.class);
        return unpacked;
    }

    /** The folder that the template lies in: this one or the nearest above it. */
    static Path project() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.resolveSibling("..").normalize();
        }
        return folder;
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
