package se.ledamot.local;

import java.io.IOException;
import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import se.ledamot.container.HttpServerAdapter;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.function.Services;
import se.ledamot.stack.Template;

/**
 * Starts everything in this process and prints its address. Settings: {@code port}, {@code
 * profile}, {@code folder}.
 */
public final class LocalApplication implements AutoCloseable {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH.mm", Locale.ENGLISH);

    private final HttpServerAdapter server;
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final LocalTokens tokens = new LocalTokens();
    private final int port;
    private final String infrastructure;
    private final LocalClock clock;
    private final LocalMail mail;

    /** Starts on that port, 0 for any that is free. */
    LocalApplication(int port, String profile, String folder, String localStack)
            throws IOException {
        var clock = new LocalClock();
        var outbox = new Outbox(clock);
        var infrastructure =
                localStack.isBlank()
                        ? LocalInfrastructure.embedded(folder, outbox)
                        : LocalInfrastructure.localStack(localStack, outbox);
        var tables = new TableNames(table -> infrastructure.prefix() + table);
        this.mail = new LocalMail(port == 0 ? 0 : port + 1, port == 0 ? 0 : port + 2, clock);
        var services =
                Services.of(
                                DynamoStores.of(infrastructure.dynamo(), tables, clock),
                                tokens.verifier(),
                                clock)
                        .with(Profile.class, Profile.of(profile))
                        .with(MailServer.class, mail);
        var functions =
                new LocalFunctions(definition -> services, definition -> infrastructure.carrier());
        if (services.repository()
                        .list(MemberMapping.MEMBER, MemberMapping.ALL, PageRequest.first(1))
                        .items()
                        .isEmpty()
                && profile.equals("kramfors")) {
            clock.begin(Demo.DAY);
            new Demo(functions, tokens).fill();
        }
        services.repository().listAll(MemberMapping.MEMBER, MemberMapping.ALL).items().stream()
                .flatMap(member -> Stream.ofNullable(member.state().mail()))
                .forEach(mail::add);
        var template = Template.ofProject();
        var schedules = new Schedules(template, functions::onSchedule, clock);
        this.server =
                HttpServerAdapter.ofThisMachine(
                        port,
                        new DevEndpoints(functions, schedules, clock, tokens, outbox, mail)
                                ::answer);
        this.port = server.start();
        this.infrastructure = infrastructure.name();
        this.clock = clock;
        new Streams(
                        template,
                        infrastructure.dynamo(),
                        infrastructure.streams(),
                        functions,
                        infrastructure.prefix())
                .start(timer);
        schedules.start(timer);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        server.stop();
        mail.close();
    }

    private void printAddress(PrintStream out) {
        var url = "http://localhost:" + port;
        out.println("Ledamot answers at " + url + " (" + infrastructure + ").");
        out.println("It is " + SwedishTime.at(clock.instant()).format(CLOCK) + " there.");
        out.println("  " + url + "/openapi.json   every operation");
        out.println("  " + url + "/outbox         what was sent");
        out.println(
                "Mailboxes of the members: IMAP at localhost:"
                        + mail.imapPort()
                        + ", SMTP at localhost:"
                        + mail.smtpPort()
                        + ", user: the address, password: "
                        + LocalMail.PASSWORD);
        out.println("Tokens, also at " + url + "/local/tokens/<role or member>:");
        for (var role : Role.values()) {
            var token = role == Role.MEMBER ? tokens.of("M-1001") : tokens.of(role);
            out.println("  " + role.code() + (role == Role.MEMBER ? " M-1001" : "") + ": " + token);
        }
    }

    /** Starts with the settings of the command line, and runs until it is stopped. */
    public static void main(String[] arguments) {
        try {
            var localStack = System.getenv().getOrDefault("LOCALSTACK_ENDPOINT", "");
            var local =
                    new LocalApplication(
                            Integer.getInteger("port", 8080),
                            System.getProperty("profile", "kramfors"),
                            System.getProperty("folder", ""),
                            localStack);
            local.printAddress(System.out);
        } catch (IOException | RuntimeException e) {
            System.err.println("Ledamot did not start: " + e.getMessage());
            System.exit(1);
        }
    }
}
