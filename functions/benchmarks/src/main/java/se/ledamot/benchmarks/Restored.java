package se.ledamot.benchmarks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From the restore of a snapshot (SnapStart) to the answer of the first call with a write, with the
 * path rehearsed before the snapshot and without. The process itself stands in for the snapshot.
 */
public final class Restored {
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Xmx870m",
                    "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    private Restored() {}

    /** Runs and tells. */
    public static String run(int runs) throws Exception {
        var folder = TaskFolders.in(Files.createTempDirectory("restored")).whole();
        var rehearsed = new ArrayList<Double>();
        var cold = new ArrayList<Double>();
        try (var deployment = new Deployment()) {
            for (int run = 0; run < runs; run++) {
                rehearsed.add(
                        deployment.restoredMs(folder, ColdStart.HANDLER, with("on"), OPTIONS));
                cold.add(deployment.restoredMs(folder, ColdStart.HANDLER, with("off"), OPTIONS));
            }
        }
        var table = new TableText("restored", "median ms", "least ms", "most ms");
        row(table, "rehearsed", Samples.of(rehearsed));
        row(table, "not rehearsed", Samples.of(cold));
        return table.toString();
    }

    private static Map<String, String> with(String rehearse) {
        var environment = new HashMap<>(ColdStart.CHECKOUT);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        environment.put("REHEARSE", rehearse);
        return environment;
    }

    private static void row(TableText table, String name, Samples all) {
        table.row(name, all.median(), all.least(), all.most());
    }
}
