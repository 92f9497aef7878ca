package se.ledamot.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs one benchmark, or all, and prints the tables for the README. */
public final class Benchmarks {
    private interface Benchmark {
        String run(int runs) throws Exception;
    }

    private Benchmarks() {}

    /** Arguments: the benchmark to run, and the number of runs where that is a choice. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        var what = arguments.length > 0 ? arguments[0] : "all";
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        var all = all();
        if (!what.equals("all") && !all.containsKey(what)) {
            throw new IllegalArgumentException("all or one of " + all.keySet());
        }
        for (var one : all.entrySet()) {
            if (what.equals("all") || what.equals(one.getKey())) {
                System.out.println(one.getValue().run(runs));
            }
        }
        System.exit(0);
    }

    private static Map<String, Benchmark> all() {
        var all = new LinkedHashMap<String, Benchmark>();
        all.put("cold", ColdStart::run);
        all.put("image", ImageStart::run);
        all.put("restore", Restored::run);
        all.put("steady", runs -> SteadyState.run());
        all.put("units", runs -> EveryOperation.run());
        all.put("import", runs -> ImportTenThousand.run());
        all.put("usage-units", runs -> UsageUnits.run());
        all.put("usage-batch", runs -> UsageBatch.run());
        all.put("usage-file", runs -> UsageFromFile.run());
        all.put("mail-sweeps", MailSweeps::run);
        return all;
    }
}
