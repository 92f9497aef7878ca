package se.ledamot.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A Dovecot of its own, started by {@code .ci/dovecot}: a real mail server, where any user name has
 * a mailbox. A mailbox's own password is {@code secret}; the user {@code service} with the password
 * {@code sweep} opens all of them.
 *
 * @param folder where everything lies
 * @param port IMAP with STARTTLS; the port after it is IMAP over TLS
 */
public record Dovecot(Path folder, int port) implements AutoCloseable {
    public static final String HOST = "localhost";
    public static final String MASTER = "service";
    public static final String MASTER_PASSWORD = "sweep";
    public static final String PASSWORD = "secret";

    /** Signs the tokens (HS256) that it accepts with XOAUTH2. */
    public static final String TOKEN_KEY = "the key of the tokens of the tests";

    private static final String SCRIPT = ".ci/dovecot";
    private static final int LONGEST_TO_START = 60;

    /** For conditions on tests. */
    public static boolean isThere() {
        return List.of("/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/usr/bin/dovecot").stream()
                .map(Path::of)
                .anyMatch(Files::isExecutable);
    }

    /** Starts one in an empty folder, and waits until it answers. */
    public static Dovecot start(Path folder) {
        try {
            int port = pairOfPorts();
            var script = Template.folderOfProject().resolve(SCRIPT).toString();
            run(script, folder.toString(), String.valueOf(port));
            return new Dovecot(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int pairOfPorts() throws IOException {
        int port = FreePort.find();
        while (!FreePort.isFree(port + 1)) {
            port = FreePort.find();
        }
        return port;
    }

    /** The port of IMAP over TLS. */
    public int tlsPort() {
        return port + 1;
    }

    /** Trusts the server's certificate, and no other. */
    public SSLSocketFactory trust() {
        try (InputStream pem = Files.newInputStream(folder.resolve("ca.pem"))) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder of a mailbox, as Maildir. */
    public Path maildir(String user) {
        return folder.resolve("mail").resolve(user);
    }

    @Override
    public void close() {
        try {
            run("doveadm", "-c", folder.resolve("dovecot.conf").toString(), "stop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws IOException {
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(LONGEST_TO_START, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException("Failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
