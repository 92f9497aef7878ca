package se.ledamot.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import se.ledamot.image.ImageRoot;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Json;
import se.ledamot.stack.DeployedEnvironment;
import se.ledamot.stack.DynamoServer;
import se.ledamot.stack.FreePort;
import se.ledamot.stack.LambdaProcess;
import se.ledamot.stack.RuntimeApi;

/** What a function finds when it starts: tables, an issuer of tokens, and its environment. */
public final class Deployment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS_A_MS = 1e6;
    private static final int MEMBERS = 400;
    private static final Set<Integer> DONE = Set.of(200, 201);

    private final HttpClient client = HttpClient.newHttpClient();
    private final DynamoServer dynamo = new DynamoServer();
    private final TokenSource issuer = new TokenSource();
    private final String token = issuer.of(Role.DEVICE_DESK);

    public Deployment() throws Exception {
        GeneratedRegister.members(dynamo.client(), MEMBERS);
    }

    /** Milliseconds from the start of the process to its first answer to a call of that kind. */
    public double coldMs(
            Path folder,
            String handler,
            Map<String, String> more,
            List<String> options,
            Function<TokenSource, String> call)
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

    /** Milliseconds from the start of an image to its first answer to a call with a write. */
    double imageMs(ImageRoot image, Path log, List<String> options) throws Exception {
        int port = FreePort.find();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var environment = environment(Map.of("PORT", Integer.toString(port)));
        var call = BenchRequests.request(URI.create("http://127.0.0.1:" + port + "/sims"), token);
        long begun = System.nanoTime();
        var process = image.start(environment, Redirect.to(log.toFile()), options);
        try {
            awaitDoor(address, process, log);
            var answer = client.send(call, BodyHandlers.ofString());
            double ms = (System.nanoTime() - begun) / NANOS_A_MS;
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("Not made: " + answer.body());
            }
            return ms;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void awaitDoor(InetSocketAddress address, Process process, Path log)
            throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(address);
                return;
            } catch (ConnectException e) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        throw new IllegalStateException("It did not start:\n" + Files.readString(log));
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
            var event = BenchRequests.event(token);
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
                || !DONE.contains(Json.readOwn(answer.body()).intValue("statusCode"))) {
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
