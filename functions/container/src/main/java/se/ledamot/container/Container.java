package se.ledamot.container;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Clock;
import se.ledamot.platform.aws.DeployedServices;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;

/**
 * All functions behind one HTTP port, as the environment says: what {@link DeployedServices} and
 * the modules read there, {@code PORT} (8080) and, where a scheduler is to set functions going,
 * {@code TICK_TOKEN}. It ends at a TERM signal, when the calls that it is answering are answered,
 * or after eight seconds: a scheduler whose call was cut makes it again.
 */
public final class Container implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Container.class.getName());
    private static final int USUAL_PORT = 8080;

    /** Says that this process answers, and asks nobody else: a database that is away ends none. */
    private static final String HEALTH = "/health";

    private static final Document UP = Document.of("status", "up");

    private final AllFunctions functions;
    private final Ticks ticks;
    private final FrontDoor door;
    private final int port;

    /** Starts with those settings. */
    public Container(Environment environment) throws IOException {
        var services = DeployedServices.from(environment);
        functions = new AllFunctions(definition -> services);
        ticks = new Ticks(functions, environment.optional("TICK_TOKEN"), Clock.systemUTC());
        door = new FrontDoor(new InetSocketAddress(port(environment)), this::answer);
        door.answerAlways(HEALTH, HttpReply.ok(UP));
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

    private HttpReply answer(HttpCall call) {
        return call.path().startsWith(Ticks.PATH) ? ticks.answer(call) : functions.call(call);
    }

    /** Starts with the environment's settings, and runs until it is stopped. */
    public static void main(String[] arguments) {
        try {
            var container = new Container(Environment.ofProcess());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(container::close));
            LOG.log(Level.INFO, "answers on port {0,number,#}", container.port());
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            LOG.log(Level.ERROR, "did not start: " + e.getMessage(), e);
            System.exit(1);
        }
    }
}
