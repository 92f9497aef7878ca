package se.ledamot.benchmarks;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;

/**
 * Measures how long a batch of the maximum size takes: over 300 cards, and over as many cards as
 * records, so that each record is a transaction.
 */
public final class UsageBatch {
    private static final int MOST_CARDS = 3_000;
    private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");
    private static final double NANOS = 1e9;

    private UsageBatch() {}

    /** Runs and returns the table. */
    public static String run() throws Exception {
        var table = new TableText("a batch of 3 000 records", "s", "s, sent once more");
        try (var bench = new Bench(false, new BenchClock())) {
            var services = bench.services();
            SimCards.register(services.executor(), MOST_CARDS);
            var take =
                    new IngestUsage(
                            services.repository(),
                            Guidelines.of(services),
                            services.executor(),
                            IngestUsage.AT_ONCE);
            seconds(take, 0, SimCards.COUNT);
            for (int cards : new int[] {SimCards.COUNT, MOST_CARDS}) {
                table.row(
                        "over " + cards + " cards",
                        seconds(take, 1, cards),
                        seconds(take, 1, cards));
            }
        }
        return table.toString();
    }

    private static double seconds(IngestUsage take, int day, int cards) {
        var begin = MONTH.plus(Duration.ofDays(day));
        var by = new Actor("operator", "system");
        var batch = UsageUnits.batch(day, begin, cards);
        long begun = System.nanoTime();
        take.ingest(batch, new Operation("batch", by, begin.plus(Duration.ofDays(1))));
        return (System.nanoTime() - begun) / NANOS;
    }
}
