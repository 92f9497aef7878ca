package se.ledamot.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.datausage.FileStore;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.webhook.WebhookSecrets;

@DisplayName("A scheduler's calls")
class ScheduleEndpointTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String BODY = "{\"schedule\":\"checkout-sweep\"}";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final ScheduleEndpoint scheduleEndpoint =
            scheduleEndpoint(TestServices.of(store, clock), TOKEN);

    @Test
    @DisplayName("are answered when all is done")
    void set() {
        assertThat(scheduleEndpoint.answer(post("checkoutSweep", TOKEN, BODY)).status())
                .isEqualTo(204);
        var at = "{\"schedule\":\"checkout-sweep\",\"at\":\"2026-11-23T05:00:00Z\"}";
        assertThat(scheduleEndpoint.answer(post("checkoutSweep", TOKEN, at)).status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("fail where something of it could not be done")
    void fails() {
        var lost = scheduleEndpoint(TestServices.of(lost(), store, store, clock, 1), TOKEN);
        var request = post("checkoutSweep", TOKEN, BODY);
        assertThatThrownBy(() -> lost.answer(request)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "0123456789abcdef0123456789abcdeg"})
    @DisplayName("with another token set nothing going, and learn nothing of what there is")
    void strangers(String token) {
        for (var definition : new String[] {"checkoutSweep", "checkoutApi", "noSuchFunction"}) {
            assertThat(scheduleEndpoint.answer(post(definition, token, BODY)).status())
                    .isEqualTo(401);
            assertThat(scheduleEndpoint.answer(post(definition, null, BODY)).status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkoutApi", "noticesStream", "noSuchFunction", "", "checkoutSweep/"})
    @DisplayName("set nothing going that no schedule does")
    void others(String definition) {
        assertThat(scheduleEndpoint.answer(post(definition, TOKEN, BODY)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"schedule\":7}",
                "{\"schedule\":\"a b\"}",
                "{\"schedule\":\"x\",\"at\":\"soon\"}",
                "{\"schedule\":\"x\",\"more\":1}"
            })
    @DisplayName("are to have the body of a schedule")
    void bodies(String body) {
        assertThat(scheduleEndpoint.answer(post("checkoutSweep", TOKEN, body)).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("are made by POST")
    void method() {
        var headers = Map.of("authorization", "Bearer " + TOKEN);
        var get =
                new HttpRequest("GET", "/schedules/checkoutSweep", Map.of(), headers, null, false);
        HttpResponse response = scheduleEndpoint.answer(get);
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("allow", "POST");
    }

    @Test
    @DisplayName("are not there where no token is set, and a short one stops the start")
    void tokens() {
        var services = TestServices.of(store, clock);
        var none = scheduleEndpoint(services, null);
        assertThat(none.answer(post("checkoutSweep", "null", BODY)).status()).isEqualTo(404);
        for (var token : new String[] {"short", TOKEN + "\n", TOKEN + " " + TOKEN}) {
            assertThatThrownBy(() -> scheduleEndpoint(services, token))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("SCHEDULE_TOKEN")
                    .hasMessageContaining("32");
        }
    }

    private ScheduleEndpoint scheduleEndpoint(Services services, @Nullable String token) {
        var own =
                services.with(Carrier.class, none(Carrier.class))
                        .with(FileStore.class, none(FileStore.class))
                        .with(WebhookSecrets.class, WebhookSecrets.NONE);
        return new ScheduleEndpoint(new AllFunctions(definition -> own), token, clock);
    }

    private static Repository lost() {
        return stub(
                Repository.class,
                () -> {
                    throw new UnavailableException("the database");
                });
    }

    private static <T> T none(Class<T> port) {
        return stub(port, () -> {});
    }

    private static <T> T stub(Class<T> port, Runnable called) {
        var loader = ScheduleEndpointTest.class.getClassLoader();
        return port.cast(
                Proxy.newProxyInstance(
                        loader,
                        new Class<?>[] {port},
                        (proxy, method, arguments) -> {
                            called.run();
                            throw new UnsupportedOperationException(method.getName());
                        }));
    }

    private static HttpRequest post(String definition, @Nullable String token, String body) {
        var headers =
                token == null
                        ? Map.<String, String>of()
                        : Map.of("authorization", "Bearer " + token);
        var bytes = body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8);
        return new HttpRequest("POST", "/schedules/" + definition, Map.of(), headers, bytes, false);
    }
}
