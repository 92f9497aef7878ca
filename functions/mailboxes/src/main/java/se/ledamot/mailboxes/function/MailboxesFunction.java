package se.ledamot.mailboxes.function;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.ledamot.mailboxes.aws.SecretMailServer;
import se.ledamot.mailboxes.digest.SendDigests;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.sweep.PlanSweeps;
import se.ledamot.mailboxes.sweep.SweepMailbox;
import se.ledamot.mailboxes.sweep.SweepQueuedMailbox;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.aws.SqsQueue;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.trigger.MessageQueue;
import se.ledamot.platform.trigger.ScheduledEvent;

/**
 * Mailboxes as Spring Cloud Functions: {@code mailboxesApi} for people, {@code mailboxesPlan} on a
 * schedule finds which mailboxes are due for a sweep, {@code mailboxesSweep} sweeps those that are
 * in the queue, and {@code mailboxesDigest} tells members on working mornings what waits.
 */
public final class MailboxesFunction implements FunctionModule {
    public static final String API = "mailboxesApi";
    public static final String PLAN = "mailboxesPlan";
    public static final String SWEEP = "mailboxesSweep";
    public static final String DIGEST = "mailboxesDigest";

    /** The queue's URL; without one, the schedule itself sweeps what is due. */
    private static final String QUEUE = "QUEUE_MAILBOX_SWEEPS";

    /** Well before the function itself is stopped, after five minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** A scheduler waits a quarter of an hour at most, the last sweep included. */
    private static final Duration LONGEST_AT_ONCE = Duration.ofMinutes(8);

    @Override
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, MailboxesFunction::routes)
                        .withPrimingRequests(
                                () -> List.of(HttpRequest.get("/mailboxes", Map.of()))),
                FunctionDefinition.schedule(PLAN, MailboxesFunction::plan),
                FunctionDefinition.queue(SWEEP, MailboxesFunction::sweep),
                FunctionDefinition.schedule(DIGEST, MailboxesFunction::digest));
    }

    /** The operations for people. */
    public static List<Route> routes(Services services) {
        return Stream.of(new MailboxRoutes(services), new WaitingMailRoutes(services))
                .flatMap(group -> group.routes().stream())
                .toList();
    }

    private static Consumer<Operation> plan(Services services) {
        return operation ->
                new PlanSweeps(
                                services.repository(),
                                Guidelines.of(services),
                                services.executor(),
                                server(services),
                                queue(services))
                        .plan(operation);
    }

    private static Consumer<Operation> digest(Services services) {
        return operation ->
                new SendDigests(services.repository(), services.executor(), Guidelines.of(services))
                        .send(operation);
    }

    private static BiPredicate<String, Operation> sweep(Services services) {
        return sweeps(services, queue(services))::sweep;
    }

    private static SweepQueuedMailbox sweeps(Services services, MessageQueue queue) {
        var sweeps =
                new SweepMailbox(
                        services.repository(),
                        services.executor(),
                        server(services),
                        services.ids(),
                        services.clock(),
                        LONGEST,
                        Guidelines.of(services));
        return new SweepQueuedMailbox(sweeps, queue);
    }

    private static MailServer server(Services services) {
        return services.port(
                MailServer.class,
                environment -> SecretMailServer.deployed(environment, services.clock()));
    }

    private static MessageQueue queue(Services services) {
        return services.port(
                MessageQueue.class,
                environment -> {
                    var url = environment.optional(QUEUE);
                    return url == null ? new SweepAtOnce(services) : SqsQueue.deployed(url);
                });
    }

    /**
     * Sweeps mailboxes at once, one after the other, where there is no queue. What is not finished
     * in time is planned again, and then comes first.
     */
    private record SweepAtOnce(Services services) implements MessageQueue {
        @Override
        public void send(List<String> bodies) {
            var clock = services.clock();
            var stopAt = clock.instant().plus(LONGEST_AT_ONCE);
            var sweeps = sweeps(services, unfinished -> {});
            bodies.stream()
                    .takeWhile(body -> clock.instant().isBefore(stopAt))
                    .forEach(body -> {
                        var now = clock.instant();
                        sweeps.sweep(body, new ScheduledEvent(SWEEP, now).operation(now));
                    });
        }
    }
}
