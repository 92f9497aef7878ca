package se.ledamot.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;

@DisplayName("The limits of the HTTP server of the container")
class HttpServerLimitsTest {
    private static final int MIB = 1024 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Function<HttpRequest, HttpResponse> answer =
            request -> HttpResponse.text("yes");
    private HttpServerAdapter server;
    private String base;

    @BeforeEach
    void open() throws IOException {
        server = HttpServerAdapter.ofThisMachine(0, request -> answer.apply(request));
        server.answerAlways("/health", HttpResponse.text("up"));
        base = "http://127.0.0.1:" + server.start();
    }

    @AfterEach
    void shut() {
        server.stop();
        client.close();
    }

    @Test
    @DisplayName("hands on a call as it came")
    void asItCame() throws Exception {
        var calls = new LinkedBlockingQueue<HttpRequest>();
        answer =
                request -> {
                    calls.add(request);
                    return HttpResponse.text("å").with("x-own", "ö");
                };
        var reply =
                send(
                        request("/members/%C3%85sa?a=1&b=%C3%A4&a=2")
                                .header("X-Twice", "one")
                                .header("X-Twice", "two")
                                .POST(BodyPublishers.ofString("åäö")));
        assertThat(reply.body()).isEqualTo("å");
        var request = calls.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/members/Åsa");
        assertThat(request.query()).isEqualTo(Map.of("a", "1,2", "b", "ä"));
        assertThat(request.header("x-twice")).isEqualTo("one,two");
        assertThat(request.body()).asString().isEqualTo("åäö");
        send(request("/").GET());
        assertThat(calls.remove().body()).isNull();
    }

    @Test
    @DisplayName("takes 6 MiB, and turns away more")
    void size() throws Exception {
        answer = request -> HttpResponse.text(Integer.toString(request.bodySize()));
        assertThat(send(request("/").POST(BodyPublishers.ofByteArray(new byte[6 * MIB]))).body())
                .isEqualTo(Integer.toString(6 * MIB));
        var more = send(request("/").POST(BodyPublishers.ofByteArray(new byte[6 * MIB + 1])));
        assertThat(more.statusCode()).isEqualTo(413);
        assertThat(more.body()).contains("6144 KiB");
        var muchMore = send(request("/").POST(BodyPublishers.ofByteArray(new byte[20 * MIB])));
        assertThat(muchMore.statusCode()).isEqualTo(413);
        assertThat(send(request("/").POST(chunked(6 * MIB))).body())
                .isEqualTo(Integer.toString(6 * MIB));
        assertThat(send(request("/").POST(chunked(9 * MIB))).statusCode()).isEqualTo(413);
    }

    private static java.net.http.HttpRequest.BodyPublisher chunked(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    @Test
    @DisplayName("holds as many large bodies at once as there is memory for, and lets go of each")
    void memory() throws Exception {
        assertThat(RequestBodies.room(256L * MIB)).isEqualTo(5);
        assertThat(RequestBodies.room(16L * MIB)).isEqualTo(1);
        assertThat(RequestBodies.room(64L * 1024 * MIB)).isEqualTo(64);
        for (int time = 0; time < 100; time++) {
            assertThat(send(request("/").POST(chunked(100_000))).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("answers HEAD without a body")
    void head() throws Exception {
        assertThat(send(request("/").method("HEAD", BodyPublishers.noBody())).body()).isEmpty();
        assertThat(send(request("/").GET()).body()).isEqualTo("yes");
        assertThat(send(request("/healthy").GET()).body()).isEqualTo("yes");
    }

    @Test
    @DisplayName("tells nothing of an error but that there was one")
    void errors() throws Exception {
        answer =
                request -> {
                    throw new IllegalStateException("secret-7K3M9QX2");
                };
        var reply = send(request("/").GET());
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("urn:ledamot:problems:broken").doesNotContain("7K3M9QX2");
    }

    @Test
    @DisplayName("answers 64 calls at once, and asks more to come again")
    void atOnce() throws Exception {
        var inside = new Semaphore(0);
        var go = new CountDownLatch(1);
        answer =
                request -> {
                    inside.release();
                    await(go);
                    return HttpResponse.text("yes");
                };
        var waiting = IntStream.range(0, 64).mapToObj(number -> async()).toList();
        assertThat(inside.tryAcquire(64, 20, TimeUnit.SECONDS)).isTrue();
        var turnedAway = send(request("/").GET());
        assertThat(turnedAway.statusCode()).isEqualTo(503);
        assertThat(turnedAway.headers().firstValue("retry-after")).isPresent();
        assertThat(send(request("/health").GET()).body()).isEqualTo("up");
        go.countDown();
        assertThat(waiting).allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
        assertThat(send(request("/").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("answers what it has taken before it stops")
    void stops() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        answer =
                request -> {
                    inside.countDown();
                    await(go);
                    return HttpResponse.text("yes");
                };
        var call = async();
        await(inside);
        var stopped = CompletableFuture.runAsync(server::stop);
        awaitShut();
        assertThat(call.isDone()).isFalse();
        go.countDown();
        assertThat(call.get(8, TimeUnit.SECONDS).body()).isEqualTo("yes");
        stopped.get(10, TimeUnit.SECONDS);
    }

    /** Waits until no connection is accepted. */
    private void awaitShut() throws InterruptedException {
        while (true) {
            try (var socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
                assertThat(socket.isConnected()).isTrue();
            } catch (IOException e) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private CompletableFuture<java.net.http.HttpResponse<String>> async() {
        return client.sendAsync(request("/").GET().build(), BodyHandlers.ofString());
    }

    private java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create(base + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private java.net.http.HttpResponse<String> send(java.net.http.HttpRequest.Builder request)
            throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
