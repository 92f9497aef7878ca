package se.ledamot.container;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Clock;
import se.ledamot.platform.aws.DeployedServices;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;

/**
 * All functions behind one HTTP port. The environment has the settings of {@link DeployedServices}
 * and the modules, {@code PORT} (8080 by default) and, if a scheduler triggers functions, {@code
 * SCHEDULE_TOKEN}. On a TERM signal it ends when the running requests are answered, or after eight
 * seconds; a scheduler repeats a request that was cut off.
 */
public final class ContainerApplication implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ContainerApplication.class.getName());
    private static final int USUAL_PORT = 8080;

    /**
     * Reports only that this process answers: a database outage must not make a platform end it.
     */
    private static final String HEALTH = "/health";

    private static final Document UP = Document.of("status", "up");

    private final AllFunctions functions;
    private final ScheduleEndpoint scheduleEndpoint;
    private final HttpServerAdapter server;
    private final int port;

    /** Starts with those settings. */
    public ContainerApplication(Environment environment) throws IOException {
        var services = DeployedServices.from(environment);
        functions = new AllFunctions(definition -> services);
        scheduleEndpoint =
                new ScheduleEndpoint(
                        functions, environment.optional("SCHEDULE_TOKEN"), Clock.systemUTC());
        server = new HttpServerAdapter(new InetSocketAddress(port(environment)), this::answer);
        server.answerAlways(HEALTH, HttpResponse.ok(UP));
        port = server.start();
    }

    private static int port(Environment environment) {
        var given = environment.optional("PORT");
        try {
            return given == null ? USUAL_PORT : Integer.parseInt(given.strip());
        } catch (NumberFormatException e) {
            throw new IllegalStateException("PORT is to be a number", e);
        }
    }

    /** The port that it answers on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.stop();
    }

    private HttpResponse answer(HttpRequest request) {
        return request.path().startsWith(ScheduleEndpoint.PATH)
                ? scheduleEndpoint.answer(request)
                : functions.call(request);
    }

    /** Starts with the environment's settings, and runs until it is stopped. */
    public static void main(String[] arguments) {
        try {
            var container = new ContainerApplication(Environment.ofProcess());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(container::close));
            LOG.log(Level.INFO, "answers on port {0,number,#}", container.port());
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            LOG.log(Level.ERROR, "did not start: " + e.getMessage(), e);
            System.exit(1);
        }
    }
}
