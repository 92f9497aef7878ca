package se.ledamot.image;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import se.ledamot.stack.DeployedEnvironment;
import se.ledamot.stack.DynamoServer;
import se.ledamot.stack.FreePort;
import se.ledamot.stack.TokenIssuer;

/**
 * Sends requests as people do, with a database and a token issuer on this machine, so that the
 * cache has what a first request needs.
 */
final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SIM =
            "{\"iccid\":\"89460809999999999994\",\"number\":\"+46701740605\",\"allowanceMb\":5000}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TokenIssuer issuer;
    private final String base;

    private Training(TokenIssuer issuer, int port) {
        this.issuer = issuer;
        this.base = "http://127.0.0.1:" + port;
    }

    /** Makes the cache of those files. */
    static void of(ImageRoot root, Path log) throws Exception {
        try (var dynamo = new DynamoServer();
                var issuer = new TokenIssuer()) {
            int port = FreePort.find();
            var environment = new HashMap<>(DeployedEnvironment.of(dynamo, issuer));
            environment.put("PORT", Integer.toString(port));
            var process = root.startForTraining(environment, Redirect.to(log.toFile()));
            try {
                new Training(issuer, port).train(process);
            } finally {
                process.destroy();
                process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                process.destroyForcibly();
            }
        }
        if (!root.hasCache()) {
            throw new IOException("No cache was made; see " + log);
        }
    }

    private void train(Process process) throws IOException, InterruptedException {
        awaitHealth(process);
        call(201, post("/sims", "device-desk", SIM));
        call(200, get("/sims?state=in-stock", "device-desk"));
        call(200, get("/tablets?state=in-stock", "device-desk"));
        call(200, get("/notices?state=open", "it"));
        call(403, get("/notices?state=open", "registrar"));
    }

    private void awaitHealth(Process process) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            try {
                call(200, get("/health", "it"));
                return;
            } catch (ConnectException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IOException("It did not start");
    }

    private void call(int expected, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(request.build().uri() + " was answered " + answer.statusCode());
        }
    }

    private HttpRequest.Builder get(String path, String role) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("authorization", "Bearer " + issuer.ofRole(role));
    }

    private HttpRequest.Builder post(String path, String role, String body) {
        return get(path, role)
                .header("content-type", "application/json")
                .header("idempotency-key", "training-1")
                .POST(BodyPublishers.ofString(body));
    }
}
