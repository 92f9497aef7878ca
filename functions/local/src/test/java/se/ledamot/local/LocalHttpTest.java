package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The local server's raw HTTP, byte by byte. */
class LocalHttpTest {
    private static LocalApplication local;

    @BeforeAll
    static void start() throws IOException {
        local = new LocalApplication(0, "kramfors", "", "");
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void aSecondContentLengthIsRefused() throws IOException {
        var answer =
                send(
                        "POST /tablets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                + token()
                                + "\r\nIdempotency-Key: key-00000001\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    @DisplayName(
            "The local server answers with the OpenAPI document, the schedules and a list of tablets")
    void localServerAnswersWithOpenapiDocumentSchedulesAndListOfTablets() throws IOException {
        assertThat(
                        send(
                                "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"openapi\":\"3.1.0\"");
        assertThat(
                        send(
                                "GET /local/schedules HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains("checkout-sweep", "members-daily", "notices-due", "notices-daily");
        assertThat(
                        send(
                                "GET /tablets?state=in-stock&limit=2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                        + token()
                                        + "\r\n\r\n"))
                .contains("KF-10201", "\"next\"");
    }

    @Test
    @DisplayName("The local clock can only be moved forward, and not by 1,000 days")
    void theClockRunsForwardAlone() throws IOException {
        assertThat(post("/local/clock", "{\"forward\":\"-P1D\"}")).startsWith("HTTP/1.1 400");
        assertThat(post("/local/clock", "{\"forward\":\"P1000D\"}")).startsWith("HTTP/1.1 400");
        assertThat(post("/local/clock", "nonsense")).startsWith("HTTP/1.1 400");
        assertThat(post("/local/clock", "{\"forward\":\"PT2H\"}")).startsWith("HTTP/1.1 200");
    }

    private static String post(String path, String body) throws IOException {
        return send(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private static String token() throws IOException {
        var answer =
                send(
                        "GET /local/tokens/device-desk HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", local.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
