package se.ledamot.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import se.ledamot.datausage.IngestFile;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.datausage.UsageFile;
import se.ledamot.datausage.UsageFileMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.function.Services;
import se.ledamot.stack.DynamoServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures the ingestion of a file of a year's records over 300 cards, ten million unless {@code
 * -Drecords} says otherwise, in a process with at most 256 MiB of heap; DynamoDB Local runs in
 * another.
 */
public final class UsageFromFile {
    private static final long RECORDS = Long.getLong("records", 10_000_000);
    private static final Duration YEAR = Duration.ofDays(330);
    private static final double MIB = 1024.0 * 1024;

    private UsageFromFile() {}

    /** Runs in a process of its own and returns that process's output. */
    public static String run() throws Exception {
        var file = Files.createTempFile("usage", ".csv");
        try (var dynamo = new DynamoServer()) {
            write(file);
            var services = services(dynamo.client());
            SimCards.register(services.executor(), SimCards.COUNT);
            return child(dynamo.endpoint(), file);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file) throws IOException {
        var begin = Instant.now(Clock.systemUTC()).minus(YEAR).getEpochSecond();
        double step = (double) YEAR.toSeconds() / RECORDS;
        try (var out = Files.newBufferedWriter(file)) {
            out.write("kind;id;iccid;from;to;up;down\n");
            for (long i = 0; i < RECORDS; i++) {
                var from = Instant.ofEpochSecond(begin + (long) (step * i) - 600);
                out.write("session;cdr-%010d;".formatted(i));
                out.write(SimCards.iccid((int) (i % SimCards.COUNT)));
                out.write(";" + from + ";" + from.plusSeconds(300) + ";20000;180000\n");
            }
        }
    }

    private static String child(URI dynamo, Path file) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-Drecords=" + RECORDS,
                                "-cp",
                                System.getProperty("java.class.path"),
                                UsageFromFile.class.getName(),
                                dynamo.toString(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The file could not be taken:\n" + output);
        }
        return output;
    }

    /** The process that is measured. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        System.out.println(measured(URI.create(arguments[0]), Path.of(arguments[1])));
        System.exit(0);
    }

    private static String measured(URI dynamo, Path file) throws Exception {
        var table = new TableText("records so far", "s", "records/s", "heap peak MiB", "live MiB");
        var services = services(client(dynamo));
        var place = new UsageFile.Place("bench", file.toString(), "1");
        var take =
                new IngestFile(
                        services.repository(),
                        services.executor(),
                        new IngestUsage(
                                services.repository(),
                                Guidelines.of(services),
                                services.executor(),
                                IngestUsage.AT_ONCE),
                        any -> opened(file),
                        services.ids(),
                        services.clock(),
                        Duration.ofDays(1));
        long begun = System.nanoTime();
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            watch.scheduleAtFixedRate(
                    () -> row(table, services, place, begun), 60, 60, TimeUnit.SECONDS);
            var by = new Actor("operator", "file");
            take.ingest(place, new Operation("bench", by, services.clock().instant()));
            watch.shutdownNow();
        }
        row(table, services, place, begun);
        var taken = file(services, place).counts();
        if (taken.counted() != RECORDS) {
            throw new IllegalStateException("Counted " + taken);
        }
        return table.toString();
    }

    private static void row(TableText table, Services services, UsageFile.Place place, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        long lines = file(services, place).lines();
        table.row(Long.toString(lines), seconds, lines / seconds, peakMib(), liveMib());
    }

    private static UsageFile file(Services services, UsageFile.Place place) {
        return services.repository()
                .find(UsageFileMapping.FILE, UsageFileMapping.id(place))
                .orElseThrow()
                .state();
    }

    private static InputStream opened(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Services services(DynamoDbClient client) {
        return Services.of(
                        DynamoStores.of(client, new TableNames(table -> table), Clock.systemUTC()),
                        (token, now) -> new TokenVerifier.Invalid("nobody"),
                        Clock.systemUTC())
                .with(Profile.class, Profile.of("kramfors"));
    }

    private static DynamoDbClient client(URI endpoint) {
        var anyone = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_NORTH_1)
                .credentialsProvider(anyone)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** What was left of the old generation by its last collection. */
    private static double liveMib() {
        double live = 0;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().contains("Tenured")) {
                live += pool.getCollectionUsage().getUsed() / MIB;
            }
        }
        return live;
    }

    /** The peak heap use since the last call, garbage included. */
    private static double peakMib() {
        double peak = 0;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed() / MIB;
                pool.resetPeakUsage();
            }
        }
        return peak;
    }
}
