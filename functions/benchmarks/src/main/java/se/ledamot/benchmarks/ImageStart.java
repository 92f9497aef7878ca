package se.ledamot.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.image.Image;
import se.ledamot.image.ImageRoot;
import se.ledamot.platform.access.Role;

/**
 * Measures the time from the start of the image with all functions to the response to its first
 * request with a write, with its cache and without, and the same for the zip of one function, in
 * turns.
 */
public final class ImageStart {
    private ImageStart() {}

    /** Runs and returns the table; the first run is not counted. */
    public static String run(int runs) throws Exception {
        var folder = Files.createTempDirectory("image");
        var zip = TaskFolders.in(folder, "checkout");
        var jar = TaskFolders.project().resolve("functions/container/target/ledamot.jar");
        var packed = Image.pack(jar, folder.resolve("packed"), Image.SCRATCH);
        var image = new ImageRoot(packed.resolveSibling("root"));
        var log = folder.resolve("image.log");
        var cached = new ArrayList<Double>();
        var uncached = new ArrayList<Double>();
        var zipped = new ArrayList<Double>();
        try (var deployment = new Deployment()) {
            for (int run = -1; run < runs; run++) {
                double one = deployment.imageMs(image, log, List.of("-XX:AOTMode=on"));
                double other = deployment.imageMs(image, log, List.of("-XX:AOTMode=off"));
                double third = zipMs(deployment, zip);
                if (run >= 0) {
                    cached.add(one);
                    uncached.add(other);
                    zipped.add(third);
                }
            }
        }
        return table(Samples.of(cached), Samples.of(uncached), Samples.of(zipped));
    }

    private static double zipMs(Deployment deployment, Path zip) throws Exception {
        return deployment.coldMs(
                zip,
                ColdStart.HANDLER,
                ColdStart.CHECKOUT,
                ColdStart.OPTIONS,
                by -> BenchRequests.event(by.of(Role.DEVICE_DESK)));
    }

    private static String table(Samples cached, Samples uncached, Samples zipped) {
        var table = new TableText("start", "median ms", "least ms", "most ms", "image / this");
        row(table, "the image with all functions", cached, cached);
        row(table, "the same without its cache", uncached, cached);
        row(table, "checkout's zip", zipped, cached);
        return table.toString();
    }

    private static void row(TableText table, String name, Samples one, Samples cached) {
        table.row(name, one.median(), one.least(), one.most(), cached.median() / one.median());
    }
}
