package se.ledamot.stack;

import java.io.IOException;
import java.net.ServerSocket;

/** Finds a free port of this machine, for a process that needs to know its port at the start. */
public final class FreePort {
    private FreePort() {}

    public static int find() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether nothing listens on a port now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
