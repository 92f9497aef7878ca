package se.ledamot.image;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of the image, in a folder that stands for its root.
 *
 * @param folder where they are
 */
public record ImageRoot(Path folder) {
    /** The time of every file: the cache is valid only for a jar with the same time. */
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    static final String JAVA = "/opt/java";
    static final String APP = "/app";
    private static final String JAR = APP + "/ledamot.jar";
    private static final String CACHE = APP + "/ledamot.aot";
    private static final String MAIN = "se.ledamot.container.ContainerApplication";

    /**
     * The Java modules that functions, Spring and the SDK use, also for the Swedish order of names.
     */
    private static final String MODULES =
            "java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,"
                    + "jdk.crypto.ec,jdk.httpserver,jdk.localedata,jdk.net,jdk.unsupported";

    /** The JVM options: the cache is valid only for the options that it was made with. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError");

    /** Puts a Java runtime and the jar into a folder that does not exist yet. */
    static ImageRoot of(Path folder, Path jar) throws IOException, InterruptedException {
        var root = new ImageRoot(folder);
        Files.createDirectories(root.file(APP));
        Files.createDirectories(root.file(JAVA).getParent());
        Files.copy(jar, root.file(JAR));
        Files.setLastModifiedTime(root.file(JAR), FileTime.from(TIME));
        var linked =
                new ProcessBuilder(
                                java("jlink"),
                                "--add-modules",
                                MODULES,
                                "--include-locales",
                                "sv,en",
                                "--strip-debug",
                                "--no-header-files",
                                "--no-man-pages",
                                "--output",
                                root.file(JAVA).toString())
                        .inheritIO()
                        .start();
        if (linked.waitFor() != 0) {
            throw new IOException("jlink did not make a Java");
        }
        return root;
    }

    /** The command that the image starts with, as it is inside. */
    static List<String> entrypoint() {
        return command("", List.of("-XX:AOTCache=" + CACHE));
    }

    /** Starts as the image does, with more options. */
    public Process start(Map<String, String> environment, Redirect log, List<String> more)
            throws IOException {
        var cached = new ArrayList<>(List.of("-XX:AOTCache=" + file(CACHE)));
        cached.addAll(more);
        return start(command(folder.toString(), cached), environment, log);
    }

    /** Starts so that the cache is written when the process is stopped. */
    Process startForTraining(Map<String, String> environment, Redirect log) throws IOException {
        // A heap of more than 32 GB would make a cache that smaller ones cannot use.
        var options = List.of("-Xmx1g", "-XX:AOTCacheOutput=" + file(CACHE));
        return start(command(folder.toString(), options), environment, log);
    }

    /** Whether the cache is there. */
    boolean hasCache() {
        return Files.exists(file(CACHE));
    }

    private static Process start(
            List<String> command, Map<String, String> environment, Redirect log)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> command(String root, List<String> more) {
        var command = new ArrayList<>(List.of(root + JAVA + "/bin/java"));
        command.addAll(OPTIONS);
        command.addAll(more);
        command.addAll(List.of("-cp", root + JAR, MAIN));
        return command;
    }

    Path file(String path) {
        return folder.resolve(path.substring(1));
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
