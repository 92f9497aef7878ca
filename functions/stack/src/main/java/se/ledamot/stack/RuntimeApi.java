package se.ledamot.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Lambda's Runtime API (2018-06-01): delivers events to a function's process and
 * receives its responses. Each process needs its own, since one that has ended may still wait for
 * an event.
 */
public final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";
    private static final String ARN = "arn:aws:lambda:eu-north-1:000000000000:function:local";

    /**
     * The response of a function.
     *
     * @param failed whether the function, or its start, reported an error
     */
    public record Answer(String body, boolean failed) {}

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch snapshot = new CountDownLatch(1);
    private final CountDownLatch restored = new CountDownLatch(1);
    private final HttpServer server;
    private int served;

    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.start();
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Delivers an event, and waits for the response; null where none comes in time. */
    public @Nullable Answer invoke(String event, Duration patience) throws InterruptedException {
        events.add(event);
        return await(patience);
    }

    /** Waits for a response, or for the error of a start that failed. */
    public @Nullable Answer await(Duration patience) throws InterruptedException {
        return answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until a process of SnapStart is ready for its snapshot. */
    public boolean awaitSnapshot(Duration patience) throws InterruptedException {
        return snapshot.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets a process that waits at its snapshot go on, as if restored from it. */
    public void restore() {
        restored.countDown();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            if (path.equals("restore/next")) {
                snapshot.countDown();
                restored.await();
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/response") || path.endsWith("error")) {
                answers.add(new Answer(body, path.endsWith("error")));
            }
            exchange.sendResponseHeaders(202, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var event = events.take().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "request-" + served++);
        headers.set(
                "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", ARN);
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }
}
