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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import se.ledamot.platform.http.Fault;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Problem;
import se.ledamot.platform.text.Language;

/**
 * An HTTP server in front of whatever answers calls, with limits as a gateway has them: bodies of
 * at most 6 MiB, so many calls at once, and so long for a call to arrive. It speaks plain HTTP/1.1:
 * before it stands what the platform has for TLS.
 */
public final class FrontDoor {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    /** As much as a Lambda takes. */
    private static final int MOST_BYTES = 6 * 1024 * 1024;

    private static final int MOST_AT_ONCE = 64;
    private static final Duration LONGEST_TO_WAIT = Duration.ofSeconds(5);

    /** While it stops, calls that are being answered have so long; a platform gives ten or more. */
    private static final Duration LONGEST_TO_END = Duration.ofSeconds(8);

    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
    private final HttpServer server;
    private final Function<HttpCall, HttpReply> answer;

    /**
     * A door that is still shut.
     *
     * @param address where it is; with port 0 any that is free
     */
    public FrontDoor(InetSocketAddress address, Function<HttpCall, HttpReply> answer)
            throws IOException {
        limitTheServer();
        this.answer = answer;
        server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
    }

    /** A door that this machine alone reaches; with port 0 at any that is free. */
    public static FrontDoor ofThisMachine(int port, Function<HttpCall, HttpReply> answer)
            throws IOException {
        return new FrontDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), answer);
    }

    /**
     * Java's own server has no limits but these, in seconds and as numbers, which it reads once.
     */
    private static void limitTheServer() {
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
        setUnlessSet("sun.net.httpserver.idleInterval", "60");
        setUnlessSet("sun.net.httpserver.maxReqHeaders", "100");
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("jdk.httpserver.maxConnections", "1000");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Opens it, and tells its port. */
    public int start() {
        server.start();
        return server.getAddress().getPort();
    }

    /** Takes no more calls, and waits for those that are being answered. */
    public void stop() {
        server.stop((int) LONGEST_TO_END.toSeconds());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(exchange);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            boolean isEmpty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), isEmpty ? -1 : body.length);
            if (!isEmpty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private HttpReply reply(HttpExchange exchange) throws IOException {
        var language = Language.accepted(exchange.getRequestHeaders().getFirst("accept-language"));
        if (!enter()) {
            return Problem.of(Fault.UNAVAILABLE, language).with("retry-after", "2");
        }
        try {
            var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            return body.length > MOST_BYTES
                    ? Problem.of(Fault.TOO_LARGE, language, "kib", MOST_BYTES / 1024)
                    : answer.apply(call(exchange, body));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a call failed: {0}", e.getClass().getName());
            return Problem.of(Fault.BROKEN, language);
        } finally {
            atOnce.release();
        }
    }

    private boolean enter() {
        try {
            return atOnce.tryAcquire(LONGEST_TO_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpCall call(HttpExchange exchange, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
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
