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
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Problem;
import se.ledamot.platform.http.Unshown;
import se.ledamot.platform.text.Language;

/**
 * An HTTP server in front of whatever answers calls, with limits as a gateway has them: bodies of
 * at most 6 MiB, as many large ones at once as there is memory for, 64 calls at once, and so long
 * for a call to arrive. It speaks plain HTTP/1.1: before it stands what the platform has for TLS.
 */
public final class FrontDoor {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());
    private static final int MOST_AT_ONCE = 64;

    /** While it stops, calls that are being answered have so long; a platform gives ten or more. */
    private static final Duration LONGEST_TO_END = Duration.ofSeconds(8);

    private final Limit calls = new Limit(MOST_AT_ONCE);
    private final RequestBodies bodies = new RequestBodies();
    private final HttpServer server;
    private final Function<HttpCall, HttpReply> answer;
    private volatile boolean isStopping;

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
        server.createContext("/", exchange -> handle(exchange, this::reply));
    }

    /** A door that this machine alone reaches; with port 0 at any that is free. */
    public static FrontDoor ofThisMachine(int port, Function<HttpCall, HttpReply> answer)
            throws IOException {
        return new FrontDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), answer);
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
    void answerAlways(String path, HttpReply reply) {
        // What begins with the path comes here too.
        server.createContext(
                path,
                exchange ->
                        handle(
                                exchange,
                                any ->
                                        any.getRequestURI().getPath().equals(path)
                                                ? reply
                                                : reply(any)));
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
    private interface Answering {
        HttpReply to(HttpExchange exchange) throws IOException;
    }

    private void handle(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            var reply = answering.to(exchange);
            var headers = exchange.getResponseHeaders();
            reply.headers().forEach(headers::set);
            if (isStopping) {
                headers.set("connection", "close");
            }
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

    private static HttpReply later(Language language) {
        return Problem.of(Fault.UNAVAILABLE, language).with("retry-after", "2");
    }

    private HttpReply answered(HttpCall call, Language language) {
        if (!calls.enter()) {
            return later(language);
        }
        try {
            return answer.apply(call);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a call failed", new Unshown(e));
            return Problem.of(Fault.BROKEN, language);
        } finally {
            calls.leave();
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
