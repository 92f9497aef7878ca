package se.ledamot.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.Function;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;

/** The HTTP server of the local run, on the loopback address alone. */
final class FrontDoor {
    private static final int MOST_BYTES = 6 * 1024 * 1024;

    private final HttpServer server;

    FrontDoor(int port, Function<HttpCall, HttpReply> answer) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> handle(exchange, answer));
    }

    int start() {
        server.start();
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    private static void handle(HttpExchange exchange, Function<HttpCall, HttpReply> answer)
            throws IOException {
        try (exchange) {
            var reply = safely(answer, call(exchange));
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpReply safely(Function<HttpCall, HttpReply> answer, HttpCall call) {
        try {
            return answer.apply(call);
        } catch (RuntimeException e) {
            return HttpReply.json(500, Document.of("title", "The local run could not do that"));
        }
    }

    private static HttpCall call(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        var uri = exchange.getRequestURI();
        return new HttpCall(
                exchange.getRequestMethod(),
                uri.getPath(),
                HttpCall.query(uri.getRawQuery()),
                headers,
                body.length == 0 ? null : body,
                false);
    }
}
