package se.ledamot.platform.lambda;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/**
 * Spring's handler for every Lambda of ours, which runs through its whole path before a snapshot is
 * taken (SnapStart), unless {@code PRIMING} is {@code off}. The runtime keeps a reference to it for
 * as long as it lives; the context of snapshots would not.
 */
public final class PrimedFunctionInvoker extends FunctionInvoker implements Resource {
    /** Held, since Java forgets the level of a logger that nobody holds. */
    private static final Logger SPRING = Logger.getLogger("org.springframework");

    static {
        // Spring's first log line would take 40 ms of a start, and is of no use to anybody.
        SPRING.setLevel(Level.WARNING);
    }

    public PrimedFunctionInvoker() {
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))
                && !"off".equals(System.getenv("PRIMING"))) {
            Core.getGlobalContext().register(this);
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        SnapStartPriming.run(this);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing is held that a restore could have made stale: connections are opened again, ids
        // come from the system.
    }
}
