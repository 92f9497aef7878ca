package se.ledamot.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * A function's zip, unpacked and run by Lambda's own runtime interface client in a process of its
 * own: the packaging, the definition and the start are those of the cloud. The client's jars must
 * be on this process's class path.
 */
public final class LambdaProcess implements AutoCloseable {
    private static final List<String> CLIENT =
            List.of(
                    "aws-lambda-java-runtime-interface-client",
                    "aws-lambda-java-core",
                    "aws-lambda-java-serialization",
                    "utils-lite");

    private final Process process;

    private LambdaProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a function.
     *
     * @param folder where its zip was unpacked
     * @param handler such as {@code se.ledamot.platform.lambda.PrimedFunctionInvoker}
     * @param options of the Java virtual machine
     */
    public static LambdaProcess start(
            Path folder,
            String handler,
            RuntimeApi api,
            Map<String, String> environment,
            List<String> options)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        client(),
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        handler));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(folder.resolveSibling(folder.getFileName() + ".log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API", api.address(),
                                "_HANDLER", handler,
                                "LAMBDA_TASK_ROOT", folder.toString(),
                                "AWS_LAMBDA_FUNCTION_NAME", "local",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                                "AWS_REGION", "eu-north-1",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local"));
        return new LambdaProcess(builder.start());
    }

    /** Unpacks a zip into a folder that is made for it. */
    public static Path unpack(Path zip, Path folder) {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("An entry that leaves its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.write(target, file.getInputStream(entry).readAllBytes());
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String client() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar ->
                        CLIENT.stream()
                                .anyMatch(name ->
                                        Path.of(jar).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
