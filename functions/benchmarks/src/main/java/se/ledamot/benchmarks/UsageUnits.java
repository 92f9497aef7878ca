package se.ledamot.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;

/**
 * The request units of a month of usage: each day a batch of 3 000 records over 300 cards. The
 * floor is a card's month and its journal entry, written once for each card of a batch; an item for
 * each record would take two units a record more.
 */
public final class UsageUnits {
    private static final int RECORDS = 3_000;
    private static final int DAYS = 30;
    private static final double FLOOR_UNITS = 4;
    private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");

    private final BenchClock clock = new BenchClock();
    private final Bench bench = new Bench(true, clock);

    private UsageUnits() throws Exception {}

    /** Runs and returns the table. */
    public static String run() throws Exception {
        var units = new UsageUnits();
        try (var bench = units.bench) {
            SimCards.register(bench.services().executor(), SimCards.COUNT);
            bench.meter().takeUnits();
            return units.month();
        }
    }

    private String month() {
        var services = bench.services();
        var take =
                new IngestUsage(
                        services.repository(), Guidelines.of(services), services.executor(), 1);
        var table =
                new TableText(
                        "a batch of 3 000 records over 300 cards",
                        "floor WRU/record",
                        "WRU/record",
                        "RRU/record");
        var all = Units.NONE;
        for (int day = 0; day < DAYS; day++) {
            var begin = MONTH.plus(Duration.ofDays(day));
            var by = new Actor("operator", "system");
            take.ingest(
                    batch(day, begin, SimCards.COUNT),
                    new Operation("day-" + day, by, begin.plus(Duration.ofDays(1))));
            var used = bench.meter().takeUnits();
            all = all.and(used);
            if (day % 10 == 0 || day == DAYS - 1) {
                row(table, "day " + (day + 1), used, RECORDS);
            }
        }
        row(table, "the whole month", all, RECORDS * DAYS);
        return table.toString();
    }

    private static void row(TableText table, String name, Units used, int records) {
        double floor = FLOOR_UNITS * SimCards.COUNT / RECORDS;
        table.row(name, floor, (used.writes() + used.index()) / records, used.reads() / records);
    }

    /** A day's records, of so many cards. */
    static List<IngestUsage.Received> batch(int day, Instant begin, int cards) {
        var batch = new ArrayList<IngestUsage.Received>();
        for (int i = 0; i < RECORDS; i++) {
            var from = begin.plusSeconds(20L * i);
            batch.add(
                    new IngestUsage.Received(
                            i,
                            Document.of(
                                    "kind",
                                    "session",
                                    "id",
                                    "cdr-" + day + "-" + i,
                                    "iccid",
                                    SimCards.iccid(i % cards),
                                    "from",
                                    from,
                                    "to",
                                    from.plusSeconds(600),
                                    "up",
                                    1_000_000,
                                    "down",
                                    9_000_000)));
        }
        return batch;
    }
}
