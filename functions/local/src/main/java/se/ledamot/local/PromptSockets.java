package se.ledamot.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that acknowledge at once what they receive. The mail server of the local run sends an
 * answer in pieces, and waits for the acknowledgement of the first before it sends the next; by
 * default that takes 40 milliseconds, for each command.
 */
final class PromptSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new PromptSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("Sockets are connected later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        throw new IOException("Sockets are connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("Sockets are connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        throw new IOException("Sockets are connected later");
    }

    /** A socket that says so again before each reading: the system forgets it. */
    private static final class PromptSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    acknowledgeAtOnce();
                    return super.read();
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    acknowledgeAtOnce();
                    return super.read(into, from, length);
                }
            };
        }

        private void acknowledgeAtOnce() throws IOException {
            if (supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
                setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
        }
    }
}
