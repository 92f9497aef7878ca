package se.ledamot.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * An empty DynamoDB that answers at once, so that only our own time is left. Every write succeeds
 * except those of priming.
 */
final class InstantDynamo implements AutoCloseable {
    private static final String CANCELLED =
            """
            {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
             "CancellationReasons": [{"Code": "ConditionalCheckFailed"}]}\
            """;
    private static final String NEVER = "attribute_exists(pk) AND attribute_not_exists(pk)";

    private final HttpServer server;

    InstantDynamo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", InstantDynamo::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            boolean primed = asked.contains(NEVER);
            var answer =
                    primed
                            ? CANCELLED
                            : operation.endsWith(".Query") ? "{\"Items\": [], \"Count\": 0}" : "{}";
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(primed ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
