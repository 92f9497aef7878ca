package se.ledamot.platform.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Records what a package logs during a test. */
public final class LogRecorder implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private @Nullable Level level;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler =
            new Handler() {
                private final SimpleFormatter formatter = new SimpleFormatter();

                @Override
                public void publish(LogRecord entry) {
                    lines.add(entry.getLevel() + " " + formatter.formatMessage(entry));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    public LogRecorder(String name) {
        this.logger = Logger.getLogger(name);
    }

    /** Level and message of each line, in their order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        level = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(level);
    }
}
