package se.ledamot.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.HttpRequest;

/**
 * Measures our own share of a request on a warm virtual machine: all but the time in the client.
 */
public final class SteadyState {
    private static final int WARMING = 1_500;
    private static final int MEASURED = 1_000;
    private static final double NANOS_A_US = 1e3;

    private SteadyState() {}

    /** Runs and returns the table. */
    public static String run() throws Exception {
        try (var bench = new Bench(false, Clock.systemUTC())) {
            var desk = bench.token(Role.DEVICE_DESK);
            bench.checkout(BenchRequests.post("/tablets", desk, tablet()));
            var table = new TableText("our share of a call", "median µs", "p99 µs");
            row(
                    table,
                    bench,
                    "POST /sims",
                    number -> BenchRequests.post("/sims", desk, BenchRequests.sim()));
            var one = "/tablets/KF-10201";
            row(table, bench, "GET /tablets/{tablet}", number -> BenchRequests.get(one, desk));
            var curve = bench.tokenByCurve(Role.DEVICE_DESK);
            row(table, bench, "the same, token by ES256", number -> BenchRequests.get(one, curve));
            var tools = SignedEvents.api(bench.services());
            row(table, bench, "POST /meeting-tools/{tool}/events", SignedEvents::published, tools);
            return table.toString();
        }
    }

    private static Document tablet() {
        return Document.of(
                "tablet", "KF-10201",
                "serialNumber", "F9FXK0A1Q001",
                "model", "Surfplatta 11 tum",
                "cover", "Fodral, blått",
                "accessories", List.of("Laddare", "Laddkabel", "Penna"));
    }

    private static void row(
            TableText table, Bench bench, String name, IntFunction<HttpRequest> calls) {
        row(table, bench, name, calls, bench::checkout);
    }

    private static void row(
            TableText table,
            Bench bench,
            String name,
            IntFunction<HttpRequest> calls,
            Consumer<HttpRequest> api) {
        var all = new ArrayList<Double>();
        for (int number = 0; number < WARMING + MEASURED; number++) {
            var request = calls.apply(number);
            bench.meter().takeNanos();
            long begun = System.nanoTime();
            api.accept(request);
            double us = (System.nanoTime() - begun - bench.meter().takeNanos()) / NANOS_A_US;
            if (number >= WARMING) {
                all.add(us);
            }
        }
        var samples = Samples.of(all);
        table.row(name, samples.median(), samples.at(0.99));
    }
}
