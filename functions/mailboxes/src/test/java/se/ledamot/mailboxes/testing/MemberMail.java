package se.ledamot.mailboxes.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.ledamot.stack.Dovecot;

/** A member's own mail program: an IMAP connection with the member's password. */
public final class MemberMail implements AutoCloseable {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int tag;

    public MemberMail(int port, String user, String password) {
        try {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command("LOGIN " + user + " " + password);
    }

    /** How IMAP writes a time. */
    static String date(Instant at) {
        return DATE.format(at);
    }

    /** Opens a mailbox of a Dovecot as its member. */
    public static MemberMail of(Dovecot dovecot, String user) {
        return new MemberMail(dovecot.port(), user, Dovecot.PASSWORD);
    }

    /** The same, that waits for an answer so long at most. */
    public MemberMail waitingAtMost(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command; returns all lines of the answer, which must be OK. */
    public List<String> command(String command) {
        try {
            var name = "m" + ++tag;
            send(name + " " + command + "\r\n");
            var lines = new ArrayList<String>();
            var line = line();
            while (!line.startsWith(name + " ")) {
                lines.add(line);
                line = line();
            }
            if (!line.startsWith(name + " OK")) {
                throw new IllegalStateException(command + ": " + line);
            }
            lines.add(line);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a mail in a folder, as if it had arrived at that time. */
    public void append(String folder, String flags, Instant arrivedAt, byte[] mail) {
        try {
            var name = "m" + ++tag;
            send(
                    name
                            + " APPEND \""
                            + folder
                            + "\" ("
                            + flags
                            + ") \""
                            + DATE.format(arrivedAt)
                            + "\" {"
                            + mail.length
                            + "+}\r\n");
            out.write(mail);
            send("\r\n");
            var line = line();
            while (!line.startsWith(name + " ")) {
                line = line();
            }
            if (!line.startsWith(name + " OK")) {
                throw new IllegalStateException("APPEND: " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void append(String folder, String flags, Instant arrivedAt, String mail) {
        append(folder, flags, arrivedAt, mail.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A line, together with the literals in it. */
    private String line() throws IOException {
        var whole = new StringBuilder(plainLine());
        Matcher literal = LITERAL.matcher(whole);
        while (literal.find()) {
            var bytes = in.readNBytes(Integer.parseInt(literal.group(1)));
            whole.append("\r\n").append(new String(bytes, StandardCharsets.ISO_8859_1));
            whole.append(plainLine());
            literal = LITERAL.matcher(whole);
        }
        return whole.toString();
    }

    private String plainLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("The server has hung up");
            }
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
