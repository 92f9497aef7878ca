package se.ledamot.mailboxes.function;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.ledamot.mailboxes.aws.SecretMailServer;
import se.ledamot.mailboxes.digest.SendDigests;
import se.ledamot.mailboxes.disposal.DisposeOfLog;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.probe.RunProbes;
import se.ledamot.mailboxes.sweep.MailboxMapping;
import se.ledamot.mailboxes.sweep.PlanSweeps;
import se.ledamot.mailboxes.sweep.SweepMailbox;
import se.ledamot.mailboxes.sweep.SweepQueuedMailbox;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.SqsQueue;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.trigger.MessageQueue;
import se.ledamot.platform.trigger.ScheduledEvent;

/**
 * Mailboxes as Spring Cloud Functions: {@code mailboxesApi} for people, {@code mailboxesPlan} on a
 * schedule finds which mailboxes are due for a sweep and carries out probes of the server, {@code
 * mailboxesSweep} sweeps those that are in the queue, and {@code mailboxesDaily} tells members on
 * working mornings what waits, and disposes of old rows of the log.
 */
public final class MailboxesFunction implements FunctionModule {
    public static final String API = "mailboxesApi";
    public static final String PLAN = "mailboxesPlan";
    public static final String SWEEP = "mailboxesSweep";
    public static final String DAILY = "mailboxesDaily";

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
                FunctionDefinition.schedule(DAILY, MailboxesFunction::daily));
    }

    /** The operations for people. */
    public static List<Route> routes(Services services) {
        var repository = services.repository();
        return Stream.of(
                        new MailboxRoutes(services),
                        new WaitingMailRoutes(services),
                        new MailLogRoutes(services),
                        new JournalRoutes(
                                MailLogRoutes.snapshots(repository),
                                "logSnapshots",
                                services.journal(),
                                Role.REGISTRAR),
                        new DisposalRoutes(services),
                        new JournalRoutes(
                                DisposalRoutes.decisions(repository),
                                "disposalDecision",
                                services.journal(),
                                Role.SECRETARY,
                                Role.REGISTRAR),
                        new MailServerRoutes(services),
                        new JournalRoutes(
                                MailServerRoutes.servers(repository),
                                "mailServer",
                                services.journal(),
                                Role.IT))
                .flatMap(group -> group.routes().stream())
                .toList();
    }

    private static Consumer<Operation> plan(Services services) {
        return operation -> {
            var probes = probes(services);
            var sweeps =
                    new PlanSweeps(
                            services.repository(),
                            Guidelines.of(services),
                            services.executor(),
                            probes::areSweepsPossible,
                            queue(services));
            try {
                sweeps.plan(operation);
            } finally {
                probes.run(operation);
            }
        };
    }

    private static Consumer<Operation> daily(Services services) {
        var repository = services.repository();
        return operation -> {
            var run =
                    SweepRun.ofConfidential(
                            "mailboxes", repository, services.executor(), operation);
            var settings = Guidelines.of(services).currentOrShipped().settings();
            run.runItem(
                    "mailboxes",
                    () -> {
                        var all = repository.listAll(MailboxMapping.MAILBOX, MailboxMapping.ALL);
                        var mailboxes = run.readable(all).stream().map(Versioned::state).toList();
                        new SendDigests(repository).send(run, mailboxes, settings, operation);
                        new DisposeOfLog(repository).dispose(run, mailboxes, settings, operation);
                    });
            run.end();
        };
    }

    private static RunProbes probes(Services services) {
        return new RunProbes(
                services.repository(),
                services.executor(),
                server(services),
                services.ids(),
                services.clock());
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
        return new SweepQueuedMailbox(sweeps, queue, probes(services)::areSweepsPossible);
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
