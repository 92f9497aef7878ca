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
 * All functions behind one HTTP port, as the environment says: what {@link DeployedServices} and
 * the modules read there, {@code PORT} (8080) and, where a scheduler is to set functions going,
 * {@code SCHEDULE_TOKEN}. It ends at a TERM signal, when the calls that it is answering are
 * answered, or after eight seconds: a scheduler whose call was cut makes it again.
 */
public final class ContainerApplication implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ContainerApplication.class.getName());
    private static final int USUAL_PORT = 8080;

    /** Says that this process answers, and asks nobody else: a database that is away ends none. */
    private static final String HEALTH = "/health";

    private static final Document UP = Document.of("status", "up");

    private final AllFunctions functions;
    private final ScheduleEndpoint ticks;
    private final HttpServerAdapter door;
    private final int port;

    /** Starts with those settings. */
    public ContainerApplication(Environment environment) throws IOException {
        var services = DeployedServices.from(environment);
        functions = new AllFunctions(definition -> services);
        ticks =
                new ScheduleEndpoint(
                        functions, environment.optional("SCHEDULE_TOKEN"), Clock.systemUTC());
        door = new HttpServerAdapter(new InetSocketAddress(port(environment)), this::answer);
        door.answerAlways(HEALTH, HttpResponse.ok(UP));
        port = door.start();
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
        door.stop();
    }

    private HttpResponse answer(HttpRequest request) {
        return request.path().startsWith(ScheduleEndpoint.PATH)
                ? ticks.answer(request)
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
