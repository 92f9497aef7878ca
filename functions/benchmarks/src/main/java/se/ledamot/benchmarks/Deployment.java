package se.ledamot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Json;
import se.ledamot.stack.DeployedEnvironment;
import se.ledamot.stack.DynamoServer;
import se.ledamot.stack.LambdaProcess;
import se.ledamot.stack.RuntimeApi;

/** What a function finds when it starts: tables, an issuer of tokens, and its environment. */
public final class Deployment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_A_MS = 1e6;
    private static final int MEMBERS = 400;

    private final DynamoServer dynamo = new DynamoServer();
    private final Issuer issuer = new Issuer();
    private final String token = issuer.of(Role.DEVICE_DESK);

    public Deployment() throws Exception {
        Register.members(dynamo.client(), MEMBERS);
    }

    /** Milliseconds from the start of the process to its first answer to a call of that kind. */
    public double coldMs(
            Path folder,
            String handler,
            Map<String, String> more,
            List<String> options,
            Function<Issuer, String> call)
            throws Exception {
        try (var api = new RuntimeApi()) {
            var event = call.apply(issuer);
            long begun = System.nanoTime();
            try (var process =
                    LambdaProcess.start(folder, handler, api, environment(more), options)) {
                return answered(api, event, begun, folder);
            }
        }
    }

    /** Milliseconds from the restore of a snapshot to the first answer after it. */
    public double restoredMs(
            Path folder, String handler, Map<String, String> more, List<String> options)
            throws Exception {
        try (var api = new RuntimeApi();
                var process =
                        LambdaProcess.start(folder, handler, api, environment(more), options)) {
            if (!api.awaitSnapshot(PATIENCE)) {
                throw new IllegalStateException("No snapshot:\n" + log(folder));
            }
            var event = Calls.event(token);
            long begun = System.nanoTime();
            api.restore();
            return answered(api, event, begun, folder);
        }
    }

    @Override
    public void close() throws Exception {
        dynamo.close();
        issuer.close();
    }

    private static double answered(RuntimeApi api, String event, long begun, Path folder)
            throws Exception {
        var answer = api.invoke(event, PATIENCE);
        double ms = (System.nanoTime() - begun) / NANOS_A_MS;
        if (answer == null
                || answer.failed()
                || Json.readOwn(answer.body()).count("statusCode") != 201) {
            throw new IllegalStateException("Not made: " + answer + "\n" + log(folder));
        }
        return ms;
    }

    private static String log(Path folder) throws IOException {
        return Files.readString(folder.resolveSibling(folder.getFileName() + ".log"));
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(DeployedEnvironment.of(dynamo, issuer.server()));
        environment.putAll(more);
        return environment;
    }
}
