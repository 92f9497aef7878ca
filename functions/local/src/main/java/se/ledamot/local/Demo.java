package se.ledamot.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;

/**
 * Fills an empty local run with fictional members, staff, tablets and SIM cards, through the API as
 * a person would.
 */
final class Demo {
    /** The day that the register and the walk through a loan belong to, a Monday. */
    static final Instant DAY =
            SwedishTime.instantOf(LocalDate.of(2026, 11, 23), LocalTime.of(9, 0));

    private final LocalFunctions functions;
    private final LocalTokens tokens;

    Demo(LocalFunctions functions, LocalTokens tokens) {
        this.functions = functions;
        this.tokens = tokens;
    }

    void fill() {
        register("staff", Role.IT, "staff.csv");
        register("members", Role.SECRETARY, "members.csv");
        post("/tablets/imports", Role.DEVICE_DESK, "text/csv", file("tablets.csv"), "demo-tablets");
        post("/sims/imports", Role.DEVICE_DESK, "text/csv", file("sims.csv"), "demo-simcards");
        post("/mail-accounts", Role.IT, "text/csv", file("mail-accounts.csv"), "demo-accounts");
    }

    private void register(String roll, Role keeper, String file) {
        var plan =
                post(
                        "/" + roll + "/imports",
                        keeper,
                        "text/csv",
                        file(file),
                        "demo-" + roll + "-plan");
        var confirmed = Json.write(Document.of("confirmed", true)).getBytes(StandardCharsets.UTF_8);
        var path = "/" + roll + "/imports/" + plan.text("import") + "/apply";
        post(path, keeper, "application/json", confirmed, "demo-" + roll + "-apply");
    }

    private Document post(String path, Role role, String type, byte[] body, String key) {
        var headers =
                Map.of(
                        "authorization",
                        "Bearer " + tokens.of(role),
                        "content-type",
                        type,
                        "idempotency-key",
                        key);
        HttpResponse response =
                functions.call(new HttpRequest("POST", path, Map.of(), headers, body, false));
        if (response.status() >= 300) {
            throw new IllegalStateException(
                    path + " answered " + response.status() + ": " + response.body());
        }
        return Json.readOwn(response.body());
    }

    private static byte[] file(String name) {
        try (var stream = Demo.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no demo file " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
