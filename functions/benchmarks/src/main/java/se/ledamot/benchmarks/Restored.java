package se.ledamot.benchmarks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the time from the restore of a snapshot (SnapStart) to the response to the first request
 * with a write, with priming before the snapshot and without. The process itself stands in for the
 * snapshot.
 */
public final class Restored {
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Xmx870m",
                    "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    private Restored() {}

    /** Runs and returns the table. */
    public static String run(int runs) throws Exception {
        var folder = TaskFolders.in(Files.createTempDirectory("restored"), "checkout");
        var candidates = new LinkedHashMap<String, Map<String, String>>();
        var measured = new LinkedHashMap<String, List<Double>>();
        try (var deployment = new Deployment();
                var atOnce = new InstantDynamo()) {
            var fast = Map.of("AWS_ENDPOINT_URL_DYNAMODB", atOnce.endpoint().toString());
            candidates.put("primed, a database that answers at once", with("on", fast));
            candidates.put("primed, DynamoDB Local", with("on", Map.of()));
            candidates.put("not primed, a database that answers at once", with("off", fast));
            for (int run = 0; run < runs; run++) {
                for (var one : candidates.entrySet()) {
                    double ms =
                            deployment.restoredMs(
                                    folder, ColdStart.HANDLER, one.getValue(), OPTIONS);
                    measured.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(ms);
                }
            }
        }
        var table = new TableText("restored", "median ms", "least ms", "most ms");
        measured.forEach((name, all) -> row(table, name, Samples.of(all)));
        return table.toString();
    }

    private static Map<String, String> with(String priming, Map<String, String> more) {
        var environment = new HashMap<>(ColdStart.CHECKOUT);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        environment.put("PRIMING", priming);
        environment.putAll(more);
        return environment;
    }

    private static void row(TableText table, String name, Samples all) {
        table.row(name, all.median(), all.least(), all.most());
    }
}
