package se.ledamot.datausage.function;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.IngestFile;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.datausage.SweepUsage;
import se.ledamot.datausage.UsageFile;
import se.ledamot.datausage.s3.S3Files;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.ManagedSecrets;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.webhook.CachedSecrets;
import se.ledamot.platform.webhook.WebhookSecrets;

/**
 * Data usage as Spring Cloud Functions: {@code datausageApi} for people, {@code datausageWebhooks}
 * for signed requests of the operator, {@code datausageFiles} for files that the operator leaves,
 * {@code datausageFilesResume} on a schedule for unfinished files, and {@code datausageSweep} on a
 * schedule.
 */
public final class DatausageFunction implements FunctionModule {
    public static final String API = "datausageApi";
    public static final String WEBHOOKS = "datausageWebhooks";
    public static final String FILES = "datausageFiles";
    public static final String FILES_RESUME = "datausageFilesResume";
    public static final String SWEEP = "datausageSweep";
    private static final Actor OPERATOR = new Actor("operator", "file");
    // Less than a quarter of an hour, after which the function would be stopped in the middle.
    private static final Duration LONGEST = Duration.ofMinutes(12);

    @Override
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, DatausageFunction::routes)
                        .withPrimingRequests(DatausagePrimingRequests::api),
                ApiDefinitions.definition(
                                WEBHOOKS,
                                DatausageFunction::signedRoutes,
                                DatausageFunction::secrets)
                        .withPrimingRequests(DatausagePrimingRequests::webhooks),
                FunctionDefinition.files(FILES, DatausageFunction::files),
                FunctionDefinition.schedule(
                        FILES_RESUME, services -> ingestFile(services)::ingestOpen),
                FunctionDefinition.schedule(SWEEP, DatausageFunction::sweep));
    }

    /** The operations for people. */
    public static List<Route> routes(Services services) {
        return RouteGroup.all(
                new UsageRoutes(services),
                new GuestPassRoutes(services),
                new JournalRoutes(
                        GuestPassRoutes.requests(services.repository()),
                        "guestPass",
                        services.journal(),
                        Role.SECRETARY));
    }

    /** The operations for other systems, by signed webhooks. */
    public static List<Route> signedRoutes(Services services) {
        return new WebhookRoutes(services).routes();
    }

    private static IngestFile ingestFile(Services services) {
        return new IngestFile(
                services.repository(),
                services.executor(),
                new IngestUsage(
                        services.repository(),
                        Guidelines.of(services),
                        services.executor(),
                        IngestUsage.AT_ONCE),
                services.port(FileStore.class, environment -> S3Files.deployed()),
                services.ids(),
                services.clock(),
                LONGEST);
    }

    private static Consumer<FilesCreated> files(Services services) {
        var ingest = ingestFile(services);
        return created ->
                ingest.ingestAll(
                        created.files().stream().map(DatausageFunction::place).toList(),
                        new Operation("file", OPERATOR, services.clock().instant()));
    }

    private static UsageFile.Place place(FilesCreated.CreatedFile one) {
        return new UsageFile.Place(one.store(), one.name(), one.version());
    }

    private static Consumer<Operation> sweep(Services services) {
        return new SweepUsage(services.repository(), Guidelines.of(services), services.executor())
                ::sweep;
    }

    private static WebhookSecrets secrets(Services services) {
        return new CachedSecrets(
                services.port(WebhookSecrets.class, ManagedSecrets::deployed), services.clock());
    }
}
