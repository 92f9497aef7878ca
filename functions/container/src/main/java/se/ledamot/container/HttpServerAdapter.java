package se.ledamot.container;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.Function;
import se.ledamot.platform.http.Fault;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Problem;
import se.ledamot.platform.http.RedactedException;
import se.ledamot.platform.text.Language;

/**
 * An HTTP server in front of a request handler, with limits like a gateway's: bodies of at most 6
 * MiB, as many large ones at once as memory allows, 64 requests at once, and 30 seconds for a
 * request to arrive. It speaks plain HTTP/1.1; the platform provides TLS in front of it.
 */
public final class HttpServerAdapter {
    private static final System.Logger LOG = System.getLogger(HttpServerAdapter.class.getName());
    private static final int MOST_AT_ONCE = 64;

    /**
     * The time that running requests have to end when it stops; a platform gives ten seconds or
     * more.
     */
    private static final Duration LONGEST_TO_END = Duration.ofSeconds(8);

    private final ConcurrencyLimit calls = new ConcurrencyLimit(MOST_AT_ONCE);
    private final RequestBodies bodies = new RequestBodies();
    private final HttpServer server;
    private final Function<HttpRequest, HttpResponse> answer;
    private volatile boolean isStopping;

    /**
     * A server that is not started yet.
     *
     * @param address where it listens; port 0 for any free port
     */
    public HttpServerAdapter(InetSocketAddress address, Function<HttpRequest, HttpResponse> answer)
            throws IOException {
        limitTheServer();
        this.answer = answer;
        server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> handle(exchange, this::response));
    }

    /** A server that only this machine reaches; port 0 for any free port. */
    public static HttpServerAdapter ofThisMachine(
            int port, Function<HttpRequest, HttpResponse> answer) throws IOException {
        return new HttpServerAdapter(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), answer);
    }

    /**
     * The only limits of Java's own server, in seconds or as counts, which it reads once. An idle
     * connection is kept longer than load balancers keep theirs (600 s), so that none is closed
     * during a request; a response may take as long as the longest schedule.
     */
    private static void limitTheServer() {
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
        setUnlessSet("sun.net.httpserver.maxRspTime", "900");
        setUnlessSet("sun.net.httpserver.idleInterval", "620");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "1000");
        setUnlessSet("sun.net.httpserver.maxReqHeaders", "100");
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("jdk.httpserver.maxConnections", "1000");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Always gives this response for a path, without a limit and without reading the request. */
    void answerAlways(String path, HttpResponse response) {
        // What begins with the path comes here too.
        server.createContext(
                path,
                exchange ->
                        handle(
                                exchange,
                                any ->
                                        any.getRequestURI().getPath().equals(path)
                                                ? response
                                                : response(any)));
    }

    /** Starts the server, and returns its port. */
    public int start() {
        server.start();
        return server.getAddress().getPort();
    }

    /**
     * Accepts no more connections, closes each after its response, and waits for running requests,
     * at most eight seconds.
     */
    public void stop() {
        isStopping = true;
        server.stop((int) LONGEST_TO_END.toSeconds());
    }

    /** Creates the response to an exchange. */
    private interface Handler {
        HttpResponse to(HttpExchange exchange) throws IOException;
    }

    private void handle(HttpExchange exchange, Handler answering) throws IOException {
        try (exchange) {
            var response = answering.to(exchange);
            var headers = exchange.getResponseHeaders();
            response.headers().forEach(headers::set);
            if (isStopping) {
                headers.set("connection", "close");
            }
            var body = response.body().getBytes(StandardCharsets.UTF_8);
            boolean isEmpty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : body.length);
            if (!isEmpty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private HttpResponse response(HttpExchange exchange) throws IOException {
        var language = Language.accepted(exchange.getRequestHeaders().getFirst("accept-language"));
        try (var body = bodies.read(exchange)) {
            return switch (body.state()) {
                case TOO_LARGE ->
                        Problem.of(
                                Fault.TOO_LARGE, language, "kib", RequestBodies.MOST_BYTES / 1024);
                case NO_ROOM -> later(language);
                case READ -> answered(call(exchange, body.bytes()), language);
            };
        }
    }

    private static HttpResponse later(Language language) {
        return Problem.of(Fault.UNAVAILABLE, language).with("retry-after", "2");
    }

    private HttpResponse answered(HttpRequest request, Language language) {
        if (!calls.enter()) {
            return later(language);
        }
        try {
            return answer.apply(request);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a call failed", new RedactedException(e));
            return Problem.of(Fault.BROKEN, language);
        } finally {
            calls.leave();
        }
    }

    private static HttpRequest call(HttpExchange exchange, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var uri = exchange.getRequestURI();
        return new HttpRequest(
                exchange.getRequestMethod(),
                uri.getPath(),
                HttpRequest.query(uri.getRawQuery()),
                headers,
                body.length == 0 ? null : body,
                false);
    }
}
