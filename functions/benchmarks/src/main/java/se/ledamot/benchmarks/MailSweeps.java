package se.ledamot.benchmarks;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.mailboxes.sweep.Mailbox;
import se.ledamot.mailboxes.sweep.SweepMailbox;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.stack.Dovecot;
import se.ledamot.stack.EmbeddedDynamo;

/**
 * Sweeps of a mailbox on one Dovecot, taken in turns with imapfilter on the same account: it lists
 * the unread mails of the same folders, and for a first sweep fetches the same header fields of the
 * mails of the last 30 days. Our sweep writes the log and all else to DynamoDB Local besides, in
 * the same process.
 */
public final class MailSweeps {
    private static final List<Integer> SIZES = List.of(20_000, 100_000);
    private static final List<String> FOLDERS = List.of("INBOX", "Sent", "Trash", "Junk");
    private static final int DAYS = 917;
    private static final int UNREAD_OF = 50;
    private static final double MILLION = 1_000_000;
    private static final String MAIL =
            """
            Message-ID: <m%1$d@example.se>\r
            Date: Mon, 23 Nov 2026 08:00:00 +0100\r
            From: Bo Ek <bo.ek@example.se>\r
            To: anna.berg@kramfors.se\r
            Subject: =?utf-8?Q?Fr=C3=A5ga?= nummer %1$d om skolskjutsen i byn\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            Hej!\r
            """;

    private final Dovecot dovecot;
    private final Services services;
    private final Path folder;
    private int members;

    private MailSweeps(Dovecot dovecot, Services services, Path folder) {
        this.dovecot = dovecot;
        this.services = services;
        this.folder = folder;
    }

    /** Runs and returns the table; both programs are run that often, in turns. */
    public static String run(int runs) throws Exception {
        var folder = Files.createTempDirectory("mail-sweeps");
        try (var dovecot = Dovecot.start(folder);
                var dynamo = EmbeddedDynamo.inMemory()) {
            var services =
                    Services.of(
                                    DynamoStores.of(
                                            dynamo.client(),
                                            new TableNames(table -> table),
                                            Clock.systemUTC()),
                                    (token, now) -> new TokenVerifier.Invalid("nobody"),
                                    Clock.systemUTC())
                            .with(Profile.class, Profile.of("kramfors"));
            var sweeps = new MailSweeps(dovecot, services, folder);
            var table =
                    new TableText(
                            "mails, of which new",
                            "first sweep ms",
                            "imapfilter ms",
                            "imapfilter / ours",
                            "unchanged ms",
                            "of these the mail server",
                            "imapfilter ms",
                            "imapfilter / ours");
            for (int size : SIZES) {
                sweeps.measure(size, runs, table);
            }
            return table.toString();
        }
    }

    private void measure(int size, int runs, TableText table) throws Exception {
        var user = "sweep-" + size + "@kramfors.se";
        var listing = script(user, "list", false);
        var fetching = script(user, "fetch", true);
        // The server makes the mailbox itself, and then its index.
        imapfilter(listing);
        int fresh = fill(user, size);
        imapfilter(listing);
        sweep(register(user), user);
        var firsts = new ArrayList<Double>();
        var fetches = new ArrayList<Double>();
        var unchanged = new ArrayList<Double>();
        var asked = new ArrayList<Double>();
        var lists = new ArrayList<Double>();
        for (int i = 0; i < runs; i++) {
            var member = register(user);
            firsts.add(timed(() -> sweep(member, user)));
            fetches.add(timed(() -> imapfilter(fetching)));
            unchanged.add(timed(() -> sweep(member, user)));
            asked.add(timed(() -> ask(user)));
            lists.add(timed(() -> imapfilter(listing)));
        }
        double first = Samples.of(firsts).median();
        double fetch = Samples.of(fetches).median();
        double again = Samples.of(unchanged).median();
        double list = Samples.of(lists).median();
        table.row(
                size + ", " + fresh,
                first,
                fetch,
                fetch / first,
                again,
                Samples.of(asked).median(),
                list,
                list / again);
    }

    /** A part that is timed. */
    private interface Timed {
        void run() throws Exception;
    }

    private static double timed(Timed what) throws Exception {
        long begun = System.nanoTime();
        what.run();
        return (System.nanoTime() - begun) / MILLION;
    }

    /** Writes the mails as files, evenly over two and a half years; returns how many are new. */
    private int fill(String user, int size) throws IOException {
        var maildir = dovecot.maildir(user);
        var now = Clock.systemUTC().instant();
        var step = Duration.ofDays(DAYS).dividedBy(size);
        int fresh = 0;
        for (int i = 0; i < size; i++) {
            var arrived = now.minus(step.multipliedBy(size - i));
            var flags = i % UNREAD_OF == 0 ? "" : "S";
            var file =
                    maildir.resolve("cur")
                            .resolve(arrived.getEpochSecond() + ".M" + i + ".h:2," + flags);
            Files.writeString(file, MAIL.formatted(i));
            Files.setLastModifiedTime(file, FileTime.from(arrived));
            fresh += arrived.isAfter(now.minus(Duration.ofDays(30))) ? 1 : 0;
        }
        return fresh;
    }

    private Path script(String user, String name, boolean fetches) throws IOException {
        var script = new StringBuilder("options.starttls = false\noptions.timeout = 60\n");
        script.append("account = IMAP { server = '127.0.0.1', port = ")
                .append(dovecot.port())
                .append(", username = '")
                .append(user)
                .append("', password = '")
                .append(Dovecot.PASSWORD)
                .append("' }\n");
        for (var one : FOLDERS) {
            script.append("unread = account['").append(one).append("']:is_unseen()\n");
            if (fetches) {
                script.append("fresh = account['")
                        .append(one)
                        .append("']:is_newer(30)\n")
                        .append("for _, mail in ipairs(fresh) do\n")
                        .append("  box, uid = table.unpack(mail)\n")
                        .append(
                                "  box[uid]:fetch_fields({'Message-ID', 'Date', 'From', 'To', 'Cc',")
                        .append(" 'Subject', 'In-Reply-To', 'References', 'Auto-Submitted',")
                        .append(" 'List-Id', 'Content-Type'})\nend\n");
            }
        }
        return Files.writeString(folder.resolve(name + user + ".lua"), script);
    }

    private static void imapfilter(Path script) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder("imapfilter", "-c", script.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("imapfilter has failed");
        }
    }

    /** A member of whose mailbox nothing is known yet. */
    private MemberId register(String user) {
        var member = new MemberId("M-" + members++);
        var mailbox =
                new Mailbox(
                        member,
                        new MailAddress(user),
                        Set.of(),
                        Instant.EPOCH,
                        null,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of());
        services.executor()
                .execute(
                        operation("register-" + member),
                        attempt ->
                                Decision.of(
                                        true,
                                        Commit.nothing()
                                                .create(
                                                        MAILBOX,
                                                        member.value(),
                                                        mailbox,
                                                        JournalEvent.of(
                                                                "mailbox-sweeps-announced",
                                                                Clause.O3))))
                .orElseThrow();
        return member;
    }

    private static Operation operation(String id) {
        return new Operation(id, Actor.schedule("bench"), Clock.systemUTC().instant());
    }

    private ImapServer server() {
        return new ImapServer(
                new ImapSettings(Dovecot.HOST, dovecot.port(), ImapSettings.Encryption.NONE, null),
                () -> new ImapCredentials.MasterUser(Dovecot.MASTER, Dovecot.MASTER_PASSWORD));
    }

    /** What a sweep of an unchanged mailbox asks the mail server, and nothing else. */
    private void ask(String user) {
        try (var session = server().open(new MailAddress(user))) {
            session.statuses(session.folders());
            session.quota();
        }
    }

    private void sweep(MemberId member, String user) {
        var outcome =
                new SweepMailbox(
                                services.repository(),
                                services.executor(),
                                server(),
                                services.ids(),
                                Clock.systemUTC(),
                                Duration.ofHours(1),
                                Guidelines.of(services))
                        .sweep(
                                member,
                                Clock.systemUTC().instant(),
                                operation("sweep-" + System.nanoTime()));
        if (outcome != SweepMailbox.Outcome.SWEPT) {
            throw new IllegalStateException(user + ": " + outcome);
        }
    }
}
