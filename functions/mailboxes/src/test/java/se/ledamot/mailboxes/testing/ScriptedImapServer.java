package se.ledamot.mailboxes.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An IMAP server of ours for one mailbox in memory, which speaks a dialect and fails as a script
 * says. Unless it is allowed to write, any command that would change the mailbox is refused, and
 * noted.
 */
public final class ScriptedImapServer implements AutoCloseable {
    private final ServerSocket listening;
    private final StoredMailbox mailbox;
    private final Dialect dialect;
    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final Set<Socket> connected = ConcurrentHashMap.newKeySet();
    private final FollowedScript script = new FollowedScript();
    private volatile Set<Long> undeliverable = Set.of();
    private volatile Set<Long> notYet = Set.of();
    private volatile @Nullable InstantSource clock;
    private volatile Set<Quirk> quirks = Set.of();
    private final AtomicInteger contents = new AtomicInteger();

    public ScriptedImapServer(StoredMailbox mailbox, Dialect dialect) {
        this.mailbox = mailbox;
        this.dialect = dialect;
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

    /** What it does with commands from now on. */
    public void follow(Script next) {
        script.follow(next);
    }

    /** Waits until the script decides nothing any more, and follows none from then on. */
    public void rest() {
        script.rest();
    }

    /** UIDs that fail every FETCH that names them. */
    public void failOn(Set<Long> uids) {
        undeliverable = Set.copyOf(uids);
    }

    /** UIDs whose header is NIL. */
    public void delay(Set<Long> uids) {
        notYet = Set.copyOf(uids);
    }

    /** Lets the mailbox be written to, at the times of that clock. */
    public void allowWriting(InstantSource source, Quirk... some) {
        clock = source;
        quirks = Set.of(some);
    }

    /** How many commands it got since the script began. */
    public int commands() {
        return script.commands();
    }

    /** Commands that a sweep must never send. */
    public List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : connected) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                socket.setTcpNoDelay(true);
                connected.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Connection(socket).serve();
        } catch (IOException | UncheckedIOException e) {
            // The client has hung up, or is hung up on.
        } finally {
            connected.remove(socket);
        }
    }

    /** One client's connection. */
    private final class Connection {
        private final InputStream in;
        private final OutputStream out;
        private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
        private StoredMailbox.@Nullable Folder open;
        private int incarnation;

        Connection(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
        }

        void serve() throws IOException {
            say("* OK [" + dialect.line() + "] ready");
            send(answer.toByteArray());
            var line = line();
            while (line != null) {
                int blank = line.indexOf(' ');
                var tag = line.substring(0, blank);
                var command = line.substring(blank + 1);
                answer.reset();
                switch (script.decide(command)) {
                    case SERVE -> {
                        synchronized (mailbox) {
                            answer(tag, command);
                        }
                        send(answer.toByteArray());
                    }
                    case HANG_UP -> {
                        return;
                    }
                    case BREAK_OFF -> {
                        synchronized (mailbox) {
                            answer(tag, command);
                        }
                        var whole = answer.toByteArray();
                        send(Arrays.copyOf(whole, whole.length / 2));
                        return;
                    }
                    case THROTTLE -> {
                        say(
                                tag
                                        + " BAD Request is throttled. Suggested Backoff Time: 60000"
                                        + " milliseconds");
                        send(answer.toByteArray());
                    }
                    case NOT_CONNECTED -> {
                        say(tag + " BAD User is authenticated but not connected.");
                        send(answer.toByteArray());
                    }
                    case REFUSE -> {
                        say(tag + " NO not now");
                        send(answer.toByteArray());
                    }
                }
                if (command.equals("LOGOUT")) {
                    return;
                }
                line = line();
            }
        }

        private void answer(String tag, String command) throws IOException {
            var upper = command.toUpperCase(Locale.ROOT);
            if (upper.startsWith("AUTHENTICATE ")) {
                say(tag + " OK [" + dialect.line() + "] signed in");
            } else if (upper.equals("CAPABILITY")) {
                say("* " + dialect.line());
                say(tag + " OK done");
            } else if (upper.equals("LOGOUT")) {
                say("* BYE goodbye");
                say(tag + " OK done");
            } else if (upper.equals("GETQUOTAROOT INBOX") && dialect.has("QUOTA")) {
                say("* QUOTAROOT INBOX \"\"");
                say("* QUOTA \"\" (STORAGE 2048 4194304)");
                say(tag + " OK done");
            } else if (upper.equals("NAMESPACE")) {
                say("* NAMESPACE ((\"\" \"/\")) ((\"Andra/\" \"/\")) NIL");
                say(tag + " OK done");
            } else if (upper.startsWith("LIST ")) {
                list(upper);
                say(tag + " OK done");
            } else if (upper.startsWith("STATUS ")) {
                status(command);
                say(tag + " OK done");
            } else if (clock != null && isWriting(upper)) {
                write(tag, command, upper, clock);
            } else if (upper.startsWith("EXAMINE ")) {
                say(tag + (examine(command) ? " OK [READ-ONLY] done" : " NO no such folder"));
            } else if (upper.startsWith("UID SEARCH ")) {
                search(tag, upper.substring("UID SEARCH ".length()));
                say(tag + " OK done");
            } else if (upper.startsWith("UID FETCH ")) {
                fetch(tag, command.substring("UID FETCH ".length()));
            } else {
                unexpected.add(command);
                say(tag + " BAD unknown command");
            }
        }

        private static boolean isWriting(String command) {
            return Stream.of("APPEND ", "SELECT ", "UID STORE ", "UID EXPUNGE ")
                    .anyMatch(command::startsWith);
        }

        private void write(String tag, String command, String upper, InstantSource source)
                throws IOException {
            if (upper.startsWith("APPEND ")) {
                say("+ go on");
                send(answer.toByteArray());
                answer.reset();
                int length =
                        Integer.parseInt(
                                upper.substring(upper.lastIndexOf('{') + 1).replaceAll("\\D", ""));
                var bytes = in.readNBytes(length);
                line();
                if (quirks.contains(Quirk.REFUSES_APPEND)) {
                    say(tag + " NO not allowed");
                    return;
                }
                mailbox.folder(name(command))
                        .add(new StoredMail(Set.of(), source.instant(), bytes));
            } else if (upper.startsWith("SELECT ")) {
                examine(command);
            } else if (upper.startsWith("UID STORE ")) {
                mark(Long.parseLong(command.split(" ")[2]), upper.contains("-FLAGS"));
            } else {
                expunge(Long.parseLong(command.split(" ")[2]));
            }
            say(tag + " OK done");
        }

        private void mark(long uid, boolean isTakenOff) {
            if (quirks.contains(Quirk.IGNORES_MARK)) {
                return;
            }
            folder().change(uid, isTakenOff ? Set.of() : Set.of("\\Deleted"));
            if (quirks.contains(Quirk.SWAPS_MARKED) && !isTakenOff) {
                var old = folder().remove(uid);
                folder().mails().put(uid, StoredMail.of(old.arrivedAt(), "Subject: other\r\n\r\n"));
                folder().change(uid, Set.of("\\Deleted"));
            }
        }

        private void expunge(long uid) {
            var mail = folder().mails().get(uid);
            if (mail == null || !mail.flags().contains("\\Deleted")) {
                return;
            }
            if (!quirks.contains(Quirk.KEEPS_EXPUNGED)) {
                folder().remove(uid);
            }
            var trash = mailbox.folder("Borttaget");
            if (quirks.contains(Quirk.EXPUNGES_INTO_TRASH) && folder() != trash) {
                trash.add(mail.withFlags(Set.of()));
            }
        }

        private void list(String command) {
            boolean withStatus = command.contains("STATUS (");
            if (withStatus && !dialect.has("LIST-STATUS")) {
                unexpected.add(command);
            }
            mailbox.folders()
                    .forEach((name, folder) -> {
                        say(
                                "* LIST ("
                                        + (dialect.has("SPECIAL-USE")
                                                ? String.join(" ", folder.attributes())
                                                : "\\HasNoChildren")
                                        + ") \"/\" \""
                                        + name
                                        + "\"");
                        if (withStatus) {
                            status(name, folder);
                        }
                    });
        }

        private void status(String command) {
            var name = name(command);
            var folder = mailbox.folders().get(name);
            if (folder != null) {
                status(name, folder);
            }
        }

        private void status(String name, StoredMailbox.Folder folder) {
            say(
                    "* STATUS \""
                            + name
                            + "\" (MESSAGES "
                            + folder.mails().size()
                            + " UIDNEXT "
                            + folder.nextUid()
                            + " UIDVALIDITY "
                            + folder.uidValidity()
                            + " UNSEEN "
                            + folder.unseen()
                            + (dialect.has("CONDSTORE") ? " HIGHESTMODSEQ " + folder.changes() : "")
                            + ")");
        }

        private boolean examine(String command) {
            open = mailbox.folders().get(name(command));
            if (open == null) {
                return false;
            }
            incarnation = open.incarnation();
            say("* " + open.mails().size() + " EXISTS");
            say("* OK [UIDVALIDITY " + open.uidValidity() + "] valid");
            say("* OK [UIDNEXT " + open.nextUid() + "] next");
            return true;
        }

        /** The folder's name in a command, quoted or not. */
        private static String name(String command) {
            var rest = command.substring(command.indexOf(' ') + 1);
            return rest.startsWith("\"")
                    ? rest.substring(1, rest.indexOf('"', 1))
                    : rest.split(" ", 2)[0];
        }

        private void search(String tag, String asked) {
            var terms = asked.replace("RETURN (ALL) ", "");
            boolean asRanges = !terms.equals(asked);
            var found = new HashSet<>(folder().mails().keySet());
            var words = terms.split(" ");
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals("UNSEEN")) {
                    found.removeIf(uid -> folder().mail(uid).isSeen());
                } else if (words[i].equals("NOT")) {
                    var sender = words[i + 2].toLowerCase(Locale.ROOT);
                    found.removeIf(uid -> folder().mail(uid).text().contains("From: " + sender));
                    i += 2;
                } else if (words[i].equals("1")) {
                    long first = found.stream().min(Long::compare).orElse(0L);
                    found.removeIf(uid -> uid != first);
                } else if (words[i].equals("SUBJECT")) {
                    var part = words[++i];
                    found.removeIf(uid ->
                            notYet.contains(uid) || !folder().mail(uid).subject().contains(part));
                } else if (words[i].equals("UID")) {
                    var set = words[++i];
                    found.removeIf(uid -> !isIn(uid, set));
                } else if (words[i].equals("SINCE")) {
                    var day =
                            LocalDate.parse(
                                    words[++i],
                                    new DateTimeFormatterBuilder()
                                            .parseCaseInsensitive()
                                            .appendPattern("d-MMM-yyyy")
                                            .toFormatter(Locale.ENGLISH));
                    found.removeIf(uid ->
                            folder().mail(uid)
                                    .arrivedAt()
                                    .atZone(ZoneOffset.UTC)
                                    .toLocalDate()
                                    .isBefore(day));
                }
            }
            var uids = found.stream().sorted().map(String::valueOf).toList();
            if (!asRanges) {
                say("* SEARCH" + (uids.isEmpty() ? "" : " " + String.join(" ", uids)));
            } else {
                say(
                        "* ESEARCH (TAG \""
                                + tag
                                + "\") UID"
                                + (uids.isEmpty() ? "" : " ALL " + String.join(",", uids)));
            }
        }

        /** The open folder; a server hangs up where that was made anew meanwhile. */
        private StoredMailbox.Folder folder() {
            var folder = Objects.requireNonNull(open, "No folder is open");
            if (folder.incarnation() != incarnation) {
                throw new UncheckedIOException(new IOException("The folder was made anew"));
            }
            return folder;
        }

        private boolean isIn(long uid, String set) {
            for (var range : set.split(",")) {
                var ends = range.split(":");
                long last = folder().lastUid();
                long from = ends[0].equals("*") ? last : Long.parseLong(ends[0]);
                long to =
                        ends.length == 1
                                ? from
                                : ends[1].equals("*") ? last : Long.parseLong(ends[1]);
                if (uid >= Math.min(from, to) && uid <= Math.max(from, to)) {
                    return true;
                }
            }
            return false;
        }

        private void fetch(String tag, String asked) {
            var set = asked.substring(0, asked.indexOf(' '));
            var items = asked.substring(asked.indexOf(' ') + 1);
            if (items.contains("BODY[")
                    || items.contains("RFC822 ")
                    || (clock == null && items.contains("BODY.PEEK[]"))) {
                unexpected.add(asked);
            }
            var uids = folder().mails().keySet().stream().filter(uid -> isIn(uid, set)).toList();
            if (uids.stream().anyMatch(undeliverable::contains)) {
                say(tag + " NO Command Argument Error. 11");
                return;
            }
            int number = 0;
            for (Map.Entry<Long, StoredMail> one : folder().mails().entrySet()) {
                number++;
                if (uids.contains(one.getKey())) {
                    fetched(number, one.getKey(), one.getValue(), items);
                }
            }
            say(tag + " OK done");
        }

        private void fetched(int number, long uid, StoredMail mail, String items) {
            text("* " + number + " FETCH (UID " + uid);
            if (items.contains("FLAGS")) {
                text(" FLAGS (" + String.join(" ", mail.flags()) + ")");
            }
            if (items.contains("INTERNALDATE")) {
                text(" INTERNALDATE \"" + MemberMail.date(mail.arrivedAt()) + "\"");
            }
            if (items.contains("RFC822.SIZE")) {
                text(" RFC822.SIZE " + mail.bytes().length);
            }
            if (items.contains("BODY.PEEK[]")) {
                content(uid, mail, items);
            }
            int at = items.indexOf("BODY.PEEK[HEADER.FIELDS (");
            if (at >= 0 && quirks.contains(Quirk.HEADER_MARKS_READ)) {
                markRead(uid);
            }
            while (at >= 0) {
                int open = items.indexOf('(', at);
                int close = items.indexOf(')', open);
                var names = items.substring(open + 1, close);
                text(" BODY[HEADER.FIELDS (" + names + ")]<0> ");
                if (notYet.contains(uid)) {
                    text("NIL");
                } else {
                    var most =
                            Integer.parseInt(items.substring(close + 5, items.indexOf('>', close)));
                    var fields = mail.fields(Set.of(names.toLowerCase(Locale.ROOT).split(" ")));
                    var cut = Arrays.copyOf(fields, Math.min(most, fields.length));
                    text("{" + cut.length + "}\r\n");
                    answer.writeBytes(cut);
                }
                at = items.indexOf("BODY.PEEK[HEADER.FIELDS (", close);
            }
            say(")");
        }

        private void markRead(long uid) {
            var flags = new HashSet<>(folder().mail(uid).flags());
            flags.add("\\Seen");
            folder().change(uid, flags);
        }

        private void content(long uid, StoredMail mail, String items) {
            int number = contents.incrementAndGet();
            boolean isPart = items.contains("BODY.PEEK[]<0.");
            if (quirks.contains(Quirk.MAIL_MARKS_READ)) {
                markRead(uid);
            }
            if (quirks.contains(Quirk.ALWAYS_EMPTY)
                    || (quirks.contains(Quirk.EMPTY_AT_FIRST) && number < 3)) {
                text(" BODY[] NIL");
                return;
            }
            var bytes =
                    quirks.contains(Quirk.OTHER_BYTES)
                            ? ("X-Made: " + number + "\r\n" + mail.text())
                                    .getBytes(StandardCharsets.UTF_8)
                            : mail.bytes();
            if (isPart && !quirks.contains(Quirk.WHOLE_FOR_PART)) {
                int start = items.indexOf("<0.") + 3;
                int most = Integer.parseInt(items.substring(start, items.indexOf('>', start)));
                bytes = Arrays.copyOf(bytes, Math.min(most, bytes.length));
            }
            text(" BODY[]" + (isPart ? "<0>" : "") + " {" + bytes.length + "}\r\n");
            answer.writeBytes(bytes);
        }

        private void text(String text) {
            answer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        private void say(String line) {
            text(line + "\r\n");
        }

        private void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        private @Nullable String line() throws IOException {
            var line = new ByteArrayOutputStream();
            int next = in.read();
            while (next != '\n') {
                if (next < 0) {
                    return null;
                }
                if (next != '\r') {
                    line.write(next);
                }
                next = in.read();
            }
            return line.toString(StandardCharsets.UTF_8);
        }
    }
}
