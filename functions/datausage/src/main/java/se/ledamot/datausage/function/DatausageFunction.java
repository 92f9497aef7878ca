package se.ledamot.datausage.function;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.datausage.AskForGuestPass;
import se.ledamot.datausage.CountUsage;
import se.ledamot.datausage.DatausageReason;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.GuestPassKind;
import se.ledamot.datausage.KeepMeetings;
import se.ledamot.datausage.SweepUsage;
import se.ledamot.datausage.TakeFile;
import se.ledamot.datausage.TakeUsage;
import se.ledamot.datausage.UsageFile;
import se.ledamot.datausage.s3.S3Files;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Functions;
import se.ledamot.platform.aws.ManagedSecrets;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.trigger.FileFunction;
import se.ledamot.platform.trigger.TickFunction;
import se.ledamot.platform.webhook.KeptSecrets;
import se.ledamot.platform.webhook.Secrets;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Data usage as Spring Cloud Functions: {@code datausageApi} for people, {@code datausageIntake}
 * for the operator and the meeting tool, who sign, {@code datausageFiles} on files that the
 * operator leaves, {@code datausageFilesOpen} on a schedule for those not taken to the end, and
 * {@code datausageSweep} on a schedule.
 */
public final class DatausageFunction implements FunctionModule {
    public static final String API = "datausageApi";
    public static final String INTAKE = "datausageIntake";
    public static final String FILES = "datausageFiles";
    public static final String FILES_OPEN = "datausageFilesOpen";
    public static final String SWEEP = "datausageSweep";
    // Less than a quarter of an hour, after which the function would be stopped in the middle.
    private static final Duration LONGEST = Duration.ofMinutes(12);

    @Override
    public List<String> definitions() {
        return List.of(API, INTAKE, FILES, FILES_OPEN, SWEEP);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Functions.http(context, API, wiring -> wiring.api(new Routes(routes(wiring))));
        Functions.http(
                context,
                INTAKE,
                wiring ->
                        wiring.api(
                                new Routes(signedRoutes(wiring)),
                                new KeptSecrets(secrets(context), wiring.clock())));
        Functions.file(context, FILES, wiring -> files(wiring, store(context)));
        Functions.tick(context, FILES_OPEN, wiring -> open(wiring, store(context)));
        Functions.tick(context, SWEEP, DatausageFunction::sweep);
    }

    @Override
    public List<HttpCall> rehearsals(String definition) {
        return switch (definition) {
            case API -> Rehearsals.api();
            case INTAKE -> Rehearsals.intake();
            default -> List.of();
        };
    }

    /** The operations for people. */
    public static List<Route> routes(Wiring wiring) {
        var records = wiring.records();
        return Stream.of(
                        new UsageRoutes(records, wiring.guidelines()).all(),
                        new GuestPassRoutes(
                                        records,
                                        wiring.guidelines(),
                                        new AskForGuestPass(records, wiring.ids()))
                                .all(),
                        new MeetingRoutes(records, keep(wiring)).all(),
                        JournalRoutes.of(
                                "/guest-passes/{guestPass}",
                                Format.READABLE_ID,
                                GuestPassKind.GUEST_PASS,
                                EnumSet.of(Role.SECRETARY),
                                records,
                                wiring.journal(),
                                (call, request) -> true,
                                DatausageReason.REQUEST_ABSENT))
                .flatMap(List::stream)
                .toList();
    }

    /** The operations for other systems, who sign. */
    public static List<Route> signedRoutes(Wiring wiring) {
        return new IntakeRoutes(take(wiring), keep(wiring)).all();
    }

    private static TakeUsage take(Wiring wiring) {
        return new TakeUsage(
                new CountUsage(wiring.records()),
                wiring.guidelines(),
                wiring.decisions(),
                TakeUsage.AT_ONCE);
    }

    private static KeepMeetings keep(Wiring wiring) {
        return new KeepMeetings(wiring.records(), wiring.decisions());
    }

    private static TakeFile takeFile(Wiring wiring, FileStore store) {
        return new TakeFile(
                wiring.records(),
                wiring.decisions(),
                take(wiring),
                store,
                wiring.ids(),
                wiring.clock(),
                LONGEST);
    }

    private static FileFunction files(Wiring wiring, FileStore store) {
        var take = takeFile(wiring, store);
        var by = new Actor("operator", "file");
        return arrived ->
                take.takeAll(
                        arrived.files().stream()
                                .map(one ->
                                        new UsageFile.Place(one.store(), one.name(), one.version()))
                                .toList(),
                        new Operation("file", by, wiring.clock().instant()));
    }

    private static TickFunction open(Wiring wiring, FileStore store) {
        var take = takeFile(wiring, store);
        return tick -> take.takeOpen(tick.operation(wiring.clock().instant()));
    }

    private static TickFunction sweep(Wiring wiring) {
        var sweep = new SweepUsage(wiring.records(), wiring.guidelines(), wiring.decisions());
        return tick -> sweep.sweep(tick.operation(wiring.clock().instant()));
    }

    private static FileStore store(GenericApplicationContext context) {
        return context.getBeanProvider(FileStore.class)
                .getIfAvailable(() ->
                        new S3Files(
                                S3Client.builder()
                                        .httpClient(UrlConnectionHttpClient.create())
                                        .build()));
    }

    private static Secrets secrets(GenericApplicationContext context) {
        return context.getBeanProvider(Secrets.class)
                .getIfAvailable(() ->
                        new ManagedSecrets(
                                SecretsManagerClient.builder()
                                        .httpClient(UrlConnectionHttpClient.create())
                                        .build(),
                                System::getenv));
    }
}
