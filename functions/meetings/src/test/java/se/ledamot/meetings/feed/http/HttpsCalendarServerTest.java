package se.ledamot.meetings.feed.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.meetings.feed.CalendarServer;
import se.ledamot.meetings.feed.CalendarServer.Validators;
import se.ledamot.meetings.feed.FeedFault;

/** A calendar is fetched from a real server, over real TLS. */
class HttpsCalendarServerTest {
    private static final String CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir private static Path folder;

    private static HttpsServer server;
    private static SSLContext trusted;

    /** Every host is this machine, except those that are said to be elsewhere. */
    private record Names(String elsewhere) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return switch (host) {
                case "unknown.example" -> throw new UnknownHostException(host);
                case "inside.example" -> new InetAddress[] {InetAddress.ofLiteral(elsewhere)};
                case "both.example" ->
                        new InetAddress[] {
                            InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral(elsewhere)
                        };
                default -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        var keys = folder.resolve("keys.p12");
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made =
                new ProcessBuilder(
                                tool.toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=kalender.example",
                                "-ext",
                                "san=dns:kalender.example,dns:both.example,dns:inside.example",
                                "-validity",
                                "2",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD);
        }
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, PASSWORD);
        var trustManagers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", store.getCertificate("server"));
        trustManagers.init(trust);
        var serving = SSLContext.getInstance("TLS");
        serving.init(keyManagers.getKeyManagers(), null, null);
        trusted = SSLContext.getInstance("TLS");
        trusted.init(null, trustManagers.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", HttpsCalendarServerTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        CALLS.incrementAndGet();
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/ks.ics" -> calendar(exchange);
                case "/gzip" -> gzipped(exchange, CALENDAR.getBytes(UTF_8));
                case "/bomb" -> gzipped(exchange, new byte[CalendarServer.MOST_BYTES + 1]);
                case "/large" -> content(exchange, new byte[CalendarServer.MOST_BYTES + 1]);
                case "/largest" -> content(exchange, new byte[CalendarServer.MOST_BYTES]);
                case "/moved" -> redirect(exchange, address("kalender.example", "/ks.ics"));
                case "/loop" -> redirect(exchange, "/loop");
                case "/insecure" -> redirect(exchange, "http://kalender.example/ks.ics");
                case "/inside" -> redirect(exchange, address("inside.example", "/ks.ics"));
                case "/endless" -> endless(exchange);
                case "/cut" -> cut(exchange);
                case "/slow" -> drip(exchange);
                default -> exchange.sendResponseHeaders(Integer.parseInt(path.substring(1)), -1);
            }
        }
    }

    private static void calendar(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        exchange.getResponseHeaders().set("Last-Modified", "Tue, 01 Dec 2026 06:00:00 GMT");
        if ("\"7\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            content(exchange, CALENDAR.getBytes(UTF_8));
        }
    }

    private static void content(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void gzipped(HttpExchange exchange, byte[] bytes) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        content(exchange, packed.toByteArray());
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var chunk = new byte[64 * 1024];
        while (!Thread.currentThread().isInterrupted()) {
            exchange.getResponseBody().write(chunk);
        }
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write(CALENDAR.getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            for (int i = 0; i < 600; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String address(String host, String path) {
        return "https://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** A client for which this machine is public, and an address elsewhere is not. */
    private static CalendarServer client() {
        return client(new Names("10.0.0.1"), address -> address.getAddress()[0] == 127);
    }

    private static CalendarServer client(DnsResolver names, Predicate<InetAddress> isAllowed) {
        return new HttpsCalendarServer(names, trusted, isAllowed, LONGEST);
    }

    private static CalendarServer.Response fetch(String path) {
        return client().fetch(address("kalender.example", path), null);
    }

    private static @Nullable FeedFault fault(CalendarServer.Response response) {
        return response instanceof CalendarServer.NotFetched(var fault) ? fault : null;
    }

    @Test
    @DisplayName("A calendar comes with what its server knows it by, and is not sent twice")
    void fetched() {
        var first = (CalendarServer.Fetched) fetch("/ks.ics");
        assertThat(first.bytes()).asString(UTF_8).isEqualTo(CALENDAR);
        assertThat(first.validators())
                .isEqualTo(new Validators("\"7\"", "Tue, 01 Dec 2026 06:00:00 GMT"));
        var address = address("kalender.example", "/ks.ics");
        assertThat(client().fetch(address, first.validators()))
                .isEqualTo(new CalendarServer.Unchanged());
        assertThat(client().fetch(address, new Validators("\"6\"", null)))
                .isInstanceOf(CalendarServer.Fetched.class);
    }

    @ParameterizedTest
    @DisplayName("Packed, large and moved calendars are fetched")
    @ValueSource(strings = {"/gzip", "/largest", "/moved"})
    void alsoFetched(String path) {
        assertThat(fetch(path)).isInstanceOf(CalendarServer.Fetched.class);
    }

    @ParameterizedTest
    @DisplayName("What goes wrong is told apart")
    @CsvSource({
        "/large,TOO_LARGE",
        "/bomb,TOO_LARGE",
        "/endless,TOO_LARGE",
        "/401,NOT_ALLOWED",
        "/403,NOT_ALLOWED",
        "/404,NOT_FOUND",
        "/410,NOT_FOUND",
        "/500,SERVER_FAULT",
        "/503,SERVER_FAULT",
        "/204,SERVER_FAULT",
        "/304,SERVER_FAULT",
        "/loop,SERVER_FAULT",
        "/insecure,NOT_SECURE",
        "/inside,ADDRESS_NOT_PUBLIC",
        "/cut,NO_ANSWER",
    })
    void faults(String path, FeedFault fault) {
        assertThat(fault(fetch(path))).isEqualTo(fault);
    }

    @Test
    @Timeout(20)
    @DisplayName("A server that sends a little at a time does not hold the run up")
    void slow() {
        var impatient =
                new HttpsCalendarServer(
                        new Names("10.0.0.1"), trusted, address -> true, Duration.ofSeconds(2));
        assertThat(fault(impatient.fetch(address("kalender.example", "/slow"), null)))
                .isEqualTo(FeedFault.NO_ANSWER);
    }

    @Test
    @DisplayName("A host that nobody knows, that does not answer, or that nobody vouches for")
    void hosts() throws Exception {
        assertThat(fault(client().fetch("https://unknown.example/ks.ics", null)))
                .isEqualTo(FeedFault.HOST_UNKNOWN);
        assertThat(fault(client().fetch("https://kalender.example:1/ks.ics", null)))
                .isEqualTo(FeedFault.NO_ANSWER);
        assertThat(fault(client().fetch(address("other.example", "/ks.ics"), null)))
                .as("a certificate of another host")
                .isEqualTo(FeedFault.NOT_SECURE);
        var distrustful =
                new HttpsCalendarServer(
                        new Names("10.0.0.1"), SSLContext.getDefault(), address -> true, LONGEST);
        assertThat(fault(distrustful.fetch(address("kalender.example", "/ks.ics"), null)))
                .isEqualTo(FeedFault.NOT_SECURE);
    }

    @ParameterizedTest
    @DisplayName("Nothing is asked at an address within a network, whatever it is called")
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0x7f000001",
                "127.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
            })
    void within(String host) {
        int before = CALLS.get();
        var client = client(SystemDefaultDnsResolver.INSTANCE, PublicAddress::isPublic);
        assertThat(fault(client.fetch(address(host, "/ks.ics"), null)))
                .isIn(FeedFault.ADDRESS_NOT_PUBLIC, FeedFault.HOST_UNKNOWN);
        assertThat(CALLS.get()).isEqualTo(before);
    }

    @Test
    @DisplayName("A name is refused if any of its addresses is not public")
    void bothAddresses() {
        int before = CALLS.get();
        for (var host : new String[] {"inside.example", "both.example"}) {
            assertThat(fault(client().fetch(address(host, "/ks.ics"), null)))
                    .isEqualTo(FeedFault.ADDRESS_NOT_PUBLIC);
        }
        assertThat(CALLS.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @DisplayName("Addresses that are not of the public internet")
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::",
                "2001:db8::1",
            })
    void notPublic(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @DisplayName("Addresses that are, next to those that are not")
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2a00:1450:4013:c00::5f",
                "2001:67c:2e8:22::c100:68b",
            })
    void isPublic(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }
}
