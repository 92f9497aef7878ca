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
 * An HTTP server in front of whatever answers calls, with limits as a gateway has them: bodies of
 * at most 6 MiB, as many large ones at once as there is memory for, 64 calls at once, and so long
 * for a call to arrive. It speaks plain HTTP/1.1: before it stands what the platform has for TLS.
 */
public final class HttpServerAdapter {
    private static final System.Logger LOG = System.getLogger(HttpServerAdapter.class.getName());
    private static final int MOST_AT_ONCE = 64;

    /** While it stops, calls that are being answered have so long; a platform gives ten or more. */
    private static final Duration LONGEST_TO_END = Duration.ofSeconds(8);

    private final ConcurrencyLimit calls = new ConcurrencyLimit(MOST_AT_ONCE);
    private final RequestBodies bodies = new RequestBodies();
    private final HttpServer server;
    private final Function<HttpRequest, HttpResponse> answer;
    private volatile boolean isStopping;

    /**
     * A door that is still shut.
     *
     * @param address where it is; with port 0 any that is free
     */
    public HttpServerAdapter(InetSocketAddress address, Function<HttpRequest, HttpResponse> answer)
            throws IOException {
        limitTheServer();
        this.answer = answer;
        server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> handle(exchange, this::response));
    }

    /** A door that this machine alone reaches; with port 0 at any that is free. */
    public static HttpServerAdapter ofThisMachine(
            int port, Function<HttpRequest, HttpResponse> answer) throws IOException {
        return new HttpServerAdapter(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), answer);
    }

    /**
     * Java's own server has no limits but these, in seconds and as numbers, which it reads once. A
     * connection that does nothing is kept longer than load balancers keep theirs (600 s), so that
     * none is closed under a call; an answer may take as long as the longest schedule.
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

    /** Answers that path so, however many calls there are, and reads nothing of them. */
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

    /** Opens it, and tells its port. */
    public int start() {
        server.start();
        return server.getAddress().getPort();
    }

    /**
     * Opens no more connections, closes each after its answer, and waits for the calls that are
     * being answered, at most eight seconds.
     */
    public void stop() {
        isStopping = true;
        server.stop((int) LONGEST_TO_END.toSeconds());
    }

    /** What an exchange is answered. */
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
