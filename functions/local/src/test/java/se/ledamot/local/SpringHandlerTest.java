package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

@DisplayName("The known faults of Spring's handler do not occur with our registration of functions")
class SpringHandlerTest {
    private static final String PERSONAL = "anna.åkesson@example.se";
    private static final SimpleFormatter FORMATTER = new SimpleFormatter();

    /** Held: what is set on a logger that nobody holds is forgotten. */
    private static final List<Logger> LOGGERS =
            Stream.of("", "se.ledamot", "org.springframework", "software.amazon")
                    .map(Logger::getLogger)
                    .toList();

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final Services services =
            LocalFunctions.with(
                    TestServices.of(new MemoryStore(clock), clock),
                    new Outbox(clock),
                    new LocalOperator());
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> logged = new ArrayList<>();
    private final Handler noting = new Noting();
    private final List<@Nullable Level> levels = new ArrayList<>();

    @BeforeEach
    @SuppressWarnings("SystemOut")
    void listen() {
        // The handler's class sets one of them when it is loaded.
        TestApplication.invoker(CheckoutFunction.API, services);
        LOGGERS.forEach(logger -> {
            levels.add(logger.getLevel());
            logger.setLevel(Level.ALL);
        });
        LOGGERS.getFirst().addHandler(noting);
        var listening = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(listening);
        System.setErr(listening);
    }

    @AfterEach
    @SuppressWarnings("SystemOut")
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
        LOGGERS.getFirst().removeHandler(noting);
        for (int i = 0; i < levels.size(); i++) {
            LOGGERS.get(i).setLevel(levels.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "7", "\"a text\"", "{\"sim\":7}", "{\"sim\":null}"})
    @DisplayName(
            "A body of the wrong shape is refused, and the event around it is not taken for the body")
    void bodies(String body) throws IOException {
        var reply = answer(call("POST", "/sims", body));
        assertThat(reply.intValue("statusCode")).isEqualTo(400);
        assertThat(reply.document("headers").text("content-type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    @DisplayName("A body in base64, and none at all, are turned away too")
    void encodedAndMissing() throws IOException {
        var encoded = call("POST", "/sims", "e30=").with("isBase64Encoded", true);
        assertThat(answer(encoded).intValue("statusCode")).isEqualTo(400);
        var missing = call("POST", "/sims", "{}").with("body", null);
        assertThat(answer(missing).intValue("statusCode")).isEqualTo(400);
    }

    @Test
    @DisplayName("A key named payload does not take the event's place")
    void payload() throws IOException {
        var other = call("GET", "/tablets/none-such", "");
        var event = call("GET", "/tablets", "").with("payload", other);
        assertThat(answer(event).intValue("statusCode")).isEqualTo(200);
        var inBody = call("POST", "/sims", "{\"payload\":{\"iccid\":\"89460809999999999994\"}}");
        assertThat(answer(inBody).text("body")).contains("/payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.cloud.function.definition",
                "spring.cloud.function.routing-expression",
                "function.name",
                "scf-func-name"
            })
    @DisplayName("No header chooses a function")
    void headersChooseNothing(String header) throws IOException {
        var event = call("GET", "/tablets", "");
        var headers = event.document("headers");
        for (var value : List.of(NoticesFunction.API, "functionRouter", "T(System).exit(1)")) {
            var reply = answer(event.with("headers", headers.with(header, value)));
            assertThat(reply.intValue("statusCode")).isEqualTo(200);
            assertThat(reply).isEqualTo(answer(event));
        }
    }

    @Test
    @DisplayName("Path and query are read, and the answer has our headers alone")
    void headers() throws IOException {
        var event =
                call("GET", "/tablets", "")
                        .with("rawQueryString", "state=stolen-at-night")
                        .with("cookies", List.of("session=1"));
        var reply = answer(event);
        assertThat(reply.intValue("statusCode")).isEqualTo(400);
        assertThat(reply.text("body")).contains("?state");
        assertThat(reply.values().keySet())
                .containsExactlyInAnyOrder("statusCode", "headers", "body", "isBase64Encoded");
        assertThat(reply.document("headers").values().keySet())
                .containsExactlyInAnyOrder(
                        "content-type",
                        "content-language",
                        "cache-control",
                        "x-content-type-options");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "[]", "\"x\"", "{\"a\":1} {\"b\":2}"})
    @DisplayName("What is no event ends in an error, and not in an answer")
    void noEvents(String event) {
        var invoker = TestApplication.invoker(CheckoutFunction.API, services);
        assertThatThrownBy(() -> answer(invoker, event)).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"Sns\":{\"Message\":\"x\"}}]}",
                "{\"Records\":[{\"body\":\"{}\",\"eventSource\":\"aws:sqs\"}]}",
                "{\"source\":\"aws.events\",\"detail\":{}}",
                "{\"httpMethod\":\"GET\",\"path\":\"/tablets\",\"body\":null}"
            })
    @DisplayName("An event of another type does not become an empty request")
    void otherEvents(String event) {
        var invoker = TestApplication.invoker(CheckoutFunction.API, services);
        assertThatThrownBy(() -> answer(invoker, event))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noSuchFunction",
                "checkoutApi|noticesApi",
                "checkoutApi,checkoutApi",
                "functionRouter",
                "CHECKOUTAPI"
            })
    @DisplayName("A name that no function has stops the start, with the names that there are")
    void unknownNames(String name) {
        assertThatThrownBy(() -> TestApplication.invoker(name, services))
                .hasMessageContaining("No function '" + name + "'")
                .hasMessageContaining(CheckoutFunction.API);
    }

    @Test
    @DisplayName("Nothing of an event is logged or printed, whatever the level")
    void nothingIsLogged() throws IOException {
        var body = "{\"iccid\":\"%s\"}".formatted(PERSONAL);
        answer(call("POST", "/sims", body).with("payload", PERSONAL));
        answer(call("GET", "/members/" + PERSONAL, ""));
        assertThat(logged)
                .isNotEmpty()
                .noneMatch(line -> line.contains(PERSONAL) || line.contains("Bearer"));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain(PERSONAL)
                .doesNotContain("Bearer");
    }

    private Document answer(Document event) throws IOException {
        var invoker = TestApplication.invoker(CheckoutFunction.API, services);
        return Json.readOwn(answer(invoker, Json.write(event)));
    }

    private static String answer(FunctionInvoker invoker, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
        invoker.handleRequest(input, output, null);
        return output.toString(StandardCharsets.UTF_8);
    }

    /** An API Gateway event, as a request of the device desk. */
    private static Document call(String method, String path, String body) {
        return Document.of(
                "version",
                "2.0",
                "routeKey",
                method + " " + path,
                "rawPath",
                path,
                "rawQueryString",
                path.equals("/tablets") ? "state=in-stock" : "",
                "headers",
                Document.of(
                        "authorization", "Bearer device-desk",
                        "content-type", "application/json",
                        "idempotency-key", "key-00000001",
                        "x-mail", PERSONAL),
                "requestContext",
                Document.of("http", Document.of("method", method)),
                "body",
                method.equals("GET") ? null : body,
                "isBase64Encoded",
                false);
    }

    private final class Noting extends Handler {
        @Override
        public void publish(LogRecord entry) {
            logged.add(
                    entry.getLoggerName()
                            + " "
                            + FORMATTER.formatMessage(entry)
                            + " "
                            + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
