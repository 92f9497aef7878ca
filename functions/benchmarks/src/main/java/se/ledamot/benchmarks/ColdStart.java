package se.ledamot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import se.ledamot.platform.access.Role;

/**
 * Measures the time from the start of a process to the response to its first request with a write:
 * a module's zip, the same by hand without Spring, and the SDK alone. They take turns, so that a
 * slow moment of the machine affects all.
 */
public final class ColdStart {
    /** The virtual machine as Lambda sets it for a function without SnapStart. */
    static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx870m");

    static final String HANDLER = "se.ledamot.platform.lambda.PrimedFunctionInvoker";
    static final Map<String, String> CHECKOUT =
            Map.of(
                    "MAIN_CLASS", "se.ledamot.platform.lambda.LambdaContextInitializer",
                    "SPRING_CLOUD_FUNCTION_DEFINITION", "checkoutApi");

    private static final Map<String, String> INCIDENTS =
            Map.of(
                    "MAIN_CLASS", "se.ledamot.platform.lambda.LambdaContextInitializer",
                    "SPRING_CLOUD_FUNCTION_DEFINITION", "incidentsApi");

    private static final Map<String, String> DATAUSAGE =
            Map.of(
                    "MAIN_CLASS", "se.ledamot.platform.lambda.LambdaContextInitializer",
                    "SPRING_CLOUD_FUNCTION_DEFINITION", "datausageApi");

    private static final Map<String, String> MAILBOXES =
            Map.of(
                    "MAIN_CLASS", "se.ledamot.platform.lambda.LambdaContextInitializer",
                    "SPRING_CLOUD_FUNCTION_DEFINITION", "mailboxesApi");

    private static final Map<String, String> MEETINGS =
            Map.of(
                    "MAIN_CLASS", "se.ledamot.platform.lambda.LambdaContextInitializer",
                    "SPRING_CLOUD_FUNCTION_DEFINITION", "meetingsApi");

    private record Candidate(
            String name,
            Path folder,
            String handler,
            Map<String, String> definition,
            Function<TokenSource, String> call) {}

    private ColdStart() {}

    /** Runs and returns the tables; the first run is not counted. */
    public static String run(int runs) throws Exception {
        var checkout =
                candidates(
                        "checkout", CHECKOUT, by -> BenchRequests.event(by.of(Role.DEVICE_DESK)));
        var incidents =
                candidates(
                        "incidents",
                        INCIDENTS,
                        by -> BenchRequests.report(by.of(Role.DEVICE_DESK)));
        var datausage = candidates("datausage", DATAUSAGE, BenchRequests::guestPass);
        var mailboxes = candidates("mailboxes", MAILBOXES, BenchRequests::absence);
        var meetings = candidates("meetings", MEETINGS, BenchRequests::meetingTool);
        var table = new StringBuilder();
        for (var some : List.of(checkout, incidents, datausage, mailboxes, meetings)) {
            table.append(measured(some, runs));
        }
        return table.toString();
    }

    private static List<Candidate> candidates(
            String module, Map<String, String> definition, Function<TokenSource, String> call)
            throws IOException {
        var folder = TaskFolders.in(Files.createTempDirectory("cold"), module);
        var plain = PlainHandler.class.getName();
        var bare = BareHandler.class.getName();
        return List.of(
                new Candidate(module + "'s zip", folder, HANDLER, definition, call),
                new Candidate("the same by hand", folder, plain, definition, call),
                new Candidate("the SDK alone", folder, bare, definition, call));
    }

    private static String measured(List<Candidate> candidates, int runs) throws Exception {
        var measured = new LinkedHashMap<Candidate, List<Double>>();
        try (var deployment = new Deployment()) {
            for (int run = -1; run < runs; run++) {
                for (var one : candidates) {
                    double ms =
                            deployment.coldMs(
                                    one.folder(),
                                    one.handler(),
                                    one.definition(),
                                    OPTIONS,
                                    one.call());
                    var all = measured.computeIfAbsent(one, name -> new ArrayList<>());
                    if (run >= 0) {
                        all.add(ms);
                    }
                }
            }
        }
        return table(measured);
    }

    private static String table(Map<Candidate, List<Double>> measured) {
        var table = new TableText("cold start", "median ms", "least ms", "most ms", "zip / this");
        var samples = new LinkedHashMap<String, Samples>();
        measured.forEach((one, all) -> samples.put(one.name(), Samples.of(all)));
        double zip = samples.values().iterator().next().median();
        samples.forEach((name, all) ->
                table.row(name, all.median(), all.least(), all.most(), zip / all.median()));
        return table.toString();
    }
}
