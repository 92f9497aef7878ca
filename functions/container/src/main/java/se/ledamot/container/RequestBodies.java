package se.ledamot.container;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies. The caller is not authenticated yet, so a limit protects the memory: bodies
 * over 64 KiB, or of undeclared length, may hold at most a quarter of it at once.
 */
final class RequestBodies {
    /** As much as a Lambda takes. */
    static final int MOST_BYTES = 6 * 1024 * 1024;

    private static final int SMALL = 64 * 1024;

    /** How much of a body that is too large is still read, so that the response arrives. */
    private static final int MOST_DISCARDED = 32 * 1024 * 1024;

    private final ConcurrencyLimit large =
            new ConcurrencyLimit(room(Runtime.getRuntime().maxMemory()));

    /** How many large bodies are held at once: each is copied once while it is read. */
    static int room(long memory) {
        return (int) Math.clamp(memory / 4 / (2L * MOST_BYTES), 1, 64);
    }

    /** What became of a body. */
    enum State {
        READ,
        TOO_LARGE,
        /** So many large ones are being read that there is no memory for it now. */
        NO_ROOM
    }

    /**
     * A body, for as long as it is needed.
     *
     * @param held the limit to leave on close; null if no place was taken
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(State state, byte[] bytes, @Nullable ConcurrencyLimit held)
            implements AutoCloseable {
        @Override
        public void close() {
            if (held != null) {
                held.leave();
            }
        }
    }

    Body read(HttpExchange exchange) throws IOException {
        var length = length(exchange);
        var stream = exchange.getRequestBody();
        if (length > MOST_BYTES) {
            return tooLarge(stream, null);
        }
        if (length >= 0 && length <= SMALL) {
            return new Body(State.READ, stream.readAllBytes(), null);
        }
        if (!large.enter()) {
            return new Body(State.NO_ROOM, new byte[0], null);
        }
        try {
            var bytes = stream.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? tooLarge(stream, large)
                    : new Body(State.READ, bytes, large);
        } catch (IOException | RuntimeException e) {
            large.leave();
            throw e;
        }
    }

    /** The declared length; 0 without a body, -1 if the length is not declared. */
    private static long length(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        if (headers.containsKey("transfer-encoding")) {
            return -1;
        }
        var said = headers.getFirst("content-length");
        // The server itself rejects a length that is not a number.
        return said == null ? 0 : Long.parseLong(said.strip());
    }

    private static Body tooLarge(InputStream stream, @Nullable ConcurrencyLimit held)
            throws IOException {
        var buffer = new byte[SMALL];
        int discarded = 0;
        int read = stream.read(buffer);
        while (read >= 0 && discarded < MOST_DISCARDED) {
            discarded += read;
            read = stream.read(buffer);
        }
        return new Body(State.TOO_LARGE, new byte[0], held);
    }
}
