package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.testing.FaultyProxy;
import se.ledamot.mailboxes.testing.MemberMail;
import se.ledamot.mailboxes.testing.Script;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.stack.Dovecot;

/**
 * Sweeps of a mailbox on a real mail server that its member uses meanwhile, over connections that
 * break, with workers that run twice. In the end the log has each mail once.
 */
@EnabledIf("se.ledamot.stack.Dovecot#isThere")
class DovecotFaultsTest {
    private static final int FEWEST = Integer.getInteger("dovecot.faults", 300);
    private static final long FIRST_SEED = Long.getLong("faults.seed", 1);
    private static final List<String> FOLDERS = List.of("INBOX", "Sent", "Trash", "Politik");
    private static final Pattern UID = Pattern.compile("^\\* SEARCH(( \\d+)*)");
    private static final int ROUNDS = 10;
    private static final double SHARE = 0.15;

    @TempDir static Path folder;
    private static Dovecot dovecot;

    private int faults;

    @BeforeAll
    static void start() {
        dovecot = Dovecot.start(folder);
    }

    @AfterAll
    static void stop() {
        dovecot.close();
    }

    @Test
    @DisplayName("Each mail on a real server is logged once, whatever fails")
    void eachMailIsLoggedOnceWhateverFails() {
        for (long seed = FIRST_SEED; faults < FEWEST; seed++) {
            try (var run = new Run(seed)) {
                run.play();
            }
        }
    }

    /** One mailbox and its sweeps. */
    private final class Run implements AutoCloseable {
        private final long seed;
        private final RandomGenerator chance;
        private final FaultyProxy proxy = new FaultyProxy(dovecot.port());
        private final MailAddress address;
        private MemberMail member;
        private final SweepFixture fixture;
        private final Set<String> seen = new HashSet<>();
        private int mails;

        Run(long seed) {
            this.seed = seed;
            this.chance = TestDefaults.chance(seed);
            this.address = new MailAddress("m" + seed + "@kramfors.se");
            this.member = signedIn();
            member.command("CREATE Politik");
            var settings =
                    new ImapSettings("127.0.0.1", proxy.port(), ImapSettings.Encryption.NONE, null);
            this.fixture =
                    new SweepFixture(
                            new ImapServer(
                                    settings,
                                    () ->
                                            new ImapCredentials.MasterUser(
                                                    Dovecot.MASTER, Dovecot.MASTER_PASSWORD)),
                            address);
        }

        /** Gives up well before a sweep does, which waits meanwhile. */
        private MemberMail signedIn() {
            return MemberMail.of(dovecot, address.value()).waitingAtMost(Duration.ofSeconds(5));
        }

        void play() {
            for (int i = 0; i < ROUNDS; i++) {
                use(1 + chance.nextInt(6));
                proxy.follow(this::disturbed);
                fixture.sweep();
                proxy.rest();
                if (chance.nextInt(3) == 0) {
                    undisturbedSweep();
                }
            }
            undisturbedSweep();
        }

        private void use(int times) {
            for (int i = 0; i < times; i++) {
                fixture.clock.step(Duration.ofSeconds(chance.nextInt(600)));
                unlessRefused(() -> use(FOLDERS.get(chance.nextInt(FOLDERS.size()))));
            }
        }

        /**
         * Dovecot refuses a folder just made anew now and then, as deleted or for a fault; or it
         * asks to sign in again, or does not answer at all, while another session has it open.
         */
        private void unlessRefused(Runnable use) {
            try {
                use.run();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining(" NO ");
            } catch (UncheckedIOException e) {
                member.close();
                member = signedIn();
            }
        }

        /** What the member does with a folder. */
        private void use(String name) {
            switch (chance.nextInt(12)) {
                case 0 -> member.command("SELECT " + name);
                case 1, 2 -> anyIn(name, "UID MOVE %d " + FOLDERS.get(chance.nextInt(4)));
                case 3 -> anyIn(name, "UID STORE %d +FLAGS (\\Seen)");
                case 4 -> {
                    anyIn(name, "UID STORE %d +FLAGS (\\Deleted)");
                    member.command("EXPUNGE");
                }
                case 5 -> makeAnew();
                default -> member.append(name, "", fixture.clock.instant(), mail("m" + mails++));
            }
        }

        private void anyIn(String name, String command) {
            member.command("SELECT " + name);
            var uids = new ArrayList<String>();
            for (var line : member.command("UID SEARCH ALL")) {
                var found = UID.matcher(line);
                if (found.find() && !found.group(1).isBlank()) {
                    uids.addAll(List.of(found.group(1).strip().split(" ", -1)));
                }
            }
            if (!uids.isEmpty()) {
                var uid = uids.get(chance.nextInt(uids.size()));
                member.command(command.replace("%d", uid));
            }
        }

        /** The folder gets another UIDVALIDITY; its mails stay, under another name. */
        private void makeAnew() {
            member.command("SELECT INBOX");
            member.command("RENAME Politik Politik-" + mails++);
            member.command("CREATE Politik");
        }

        private String mail(String id) {
            return "Message-ID: <%s.%d@example.se>\r\nFrom: bo@example.se\r\nSubject: %s\r\n\r\nHej\r\n"
                    .formatted(id, seed, id);
        }

        private Script.Answer disturbed(int number, String command) {
            if (chance.nextDouble() >= SHARE) {
                return Script.Answer.SERVE;
            }
            faults++;
            return switch (chance.nextInt(4)) {
                case 0 -> Script.Answer.HANG_UP;
                case 1 -> Script.Answer.BREAK_OFF;
                case 2 -> {
                    use(2);
                    yield Script.Answer.SERVE;
                }
                default -> {
                    overlapped();
                    yield Script.Answer.SERVE;
                }
            };
        }

        /** Another worker, for whom the lease of the first has run out, or has not. */
        private void overlapped() {
            fixture.clock.step(Duration.ofMinutes(chance.nextInt(25)));
            proxy.follow(Script.honest());
            fixture.sweep();
            proxy.follow(this::disturbed);
        }

        private void undisturbedSweep() {
            proxy.rest();
            fixture.clock.step(Duration.ofMinutes(21));
            var outcome = fixture.sweep();
            // The server may have trouble with a folder just made anew, see above.
            for (int i = 0; i < 3 && outcome == SweepMailbox.Outcome.FAILED; i++) {
                assertThat(fixture.problem().kind())
                        .isIn(Problem.FOLDER_REFUSED, Problem.BROKEN_OFF);
                outcome = fixture.sweep();
            }
            assertThat(outcome)
                    .as("seed %d: %s", seed, fixture.mailbox().problem())
                    .isEqualTo(SweepMailbox.Outcome.SWEPT);
            seen.addAll(subjects());
            var rows =
                    fixture.rows().stream()
                            .collect(Collectors.groupingBy(LogRow::subject, Collectors.counting()));
            assertThat(rows.keySet()).as("seed %d", seed).containsAll(seen);
            assertThat(rows.values()).as("seed %d: %s", seed, rows).allMatch(n -> n == 1);
        }

        /** The subjects of all mails that the member has now. */
        private Set<String> subjects() {
            var subjects = new TreeSet<String>();
            for (var name : FOLDERS) {
                unlessRefused(() -> subjects.addAll(subjects(name)));
            }
            return subjects;
        }

        private Set<String> subjects(String name) {
            var subjects = new TreeSet<String>();
            member.command("EXAMINE " + name);
            for (var line : member.command("UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])")) {
                int at = line.indexOf("Subject: ");
                if (at >= 0) {
                    subjects.add(line.substring(at + 9).lines().findFirst().orElseThrow());
                }
            }
            return subjects;
        }

        @Override
        public void close() {
            member.close();
            proxy.close();
        }
    }
}
