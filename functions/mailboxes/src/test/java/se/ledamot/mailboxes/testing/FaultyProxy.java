package se.ledamot.mailboxes.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands between a sweep and a real mail server, and cuts connections as a script says: before a
 * command reaches the server, or in the middle of its answer.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final int PIECE = 4_096;

    private final ServerSocket listening;
    private final int serverPort;
    private final FollowedScript script = new FollowedScript();

    public FaultyProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** What happens to commands from now on. */
    public void follow(Script next) {
        script.follow(next);
    }

    /** Waits until the script decides nothing any more, and follows none from then on. */
    public void rest() {
        script.rest();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            server.setTcpNoDelay(true);
            var answers = new Answers(server, client);
            Thread.ofVirtual().start(answers);
            var in = new BufferedInputStream(client.getInputStream());
            for (var line = line(in); line.length > 0 && !client.isClosed(); line = line(in)) {
                var text = new String(line, StandardCharsets.UTF_8).strip();
                var command = text.substring(text.indexOf(' ') + 1);
                switch (script.decide(command)) {
                    case BREAK_OFF -> answers.breakOff();
                    case SERVE -> {}
                    default -> {
                        return;
                    }
                }
                server.getOutputStream().write(line);
            }
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    /** A line with its end; empty at the end of the connection. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    /** Hands the server's answers on. */
    private static final class Answers implements Runnable {
        private final Socket server;
        private final Socket client;
        private volatile boolean isToBreakOff;

        Answers(Socket server, Socket client) {
            this.server = server;
            this.client = client;
        }

        /** The next answer is cut in its middle. */
        void breakOff() {
            isToBreakOff = true;
        }

        @Override
        public void run() {
            try {
                var piece = new byte[PIECE];
                int read = server.getInputStream().read(piece);
                while (read >= 0) {
                    boolean isLast = isToBreakOff;
                    client.getOutputStream().write(piece, 0, isLast ? read / 2 : read);
                    if (isLast) {
                        break;
                    }
                    read = server.getInputStream().read(piece);
                }
                client.close();
            } catch (IOException e) {
                // One of the two has hung up.
            }
        }
    }
}
