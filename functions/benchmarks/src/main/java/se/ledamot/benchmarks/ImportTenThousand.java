package se.ledamot.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;

/**
 * Measures the import of a register of 10 000 lines, plan and apply, in a process with at most 256
 * MiB of heap, which also runs the database.
 */
public final class ImportTenThousand {
    private static final int LINES = 10_000;
    private static final double MIB = 1024.0 * 1024;

    private ImportTenThousand() {}

    /** Runs in a process of its own and returns that process's output. */
    public static String run() throws IOException, InterruptedException {
        return child("false") + "\n" + child("true");
    }

    private static String child(String counts) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ImportTenThousand.class.getName(),
                                counts)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The import failed:\n" + output);
        }
        return output;
    }

    /** The process that is measured. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        System.out.println(measured(Boolean.parseBoolean(arguments[0])));
        System.exit(0);
    }

    private static String measured(boolean counts) throws Exception {
        try (var bench = new Bench(counts, Clock.systemUTC())) {
            var secretary = bench.token(Role.SECRETARY);
            var table =
                    counts
                            ? new TableText(
                                    "import", "items", "floor WRU", "table WRU", "index WRU", "RRU")
                            : new TableText("import", "s", "heap MiB");
            var file = GeneratedRegister.ofLines(LINES);
            long begun = System.nanoTime();
            var plan =
                    bench.members(
                            BenchRequests.post("/members/imports", secretary, "text/csv", file));
            row(table, bench, counts, "plan", begun);
            begun = System.nanoTime();
            var path = "/members/imports/" + plan.text("import") + "/apply";
            bench.members(BenchRequests.post(path, secretary, Document.of("confirmed", true)));
            row(table, bench, counts, "apply", begun);
            return table.toString();
        }
    }

    private static void row(TableText table, Bench bench, boolean counts, String step, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        var name = step + " " + LINES + " lines, " + GeneratedRegister.members(LINES) + " members";
        if (counts) {
            var used = bench.meter().takeUnits();
            table.row(name, used.items(), used.floor(), used.writes(), used.index(), used.reads());
        } else {
            table.row(name, seconds, peakMib());
        }
    }

    /** The most that was in use at once, garbage included, of each pool of the heap. */
    private static double peakMib() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MIB;
    }
}
