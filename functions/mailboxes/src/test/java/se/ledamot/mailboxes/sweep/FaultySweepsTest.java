package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.log.Direction;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.Script;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.testing.TestDefaults;

/**
 * Sweeps of a mailbox that its member uses meanwhile, while connections break, the server refuses,
 * workers are killed or run twice, and what is stored about folders is lost. In the end the log has
 * each mail that an undisturbed sweep has seen, once, and those wait for an answer that have none.
 */
class FaultySweepsTest {
    private static final int FEWEST = Integer.getInteger("faults", 3_000);
    private static final long FIRST_SEED = Long.getLong("faults.seed", 1);
    private static final List<String> FOLDERS = List.of("INBOX", "Skickat", "Borttaget", "Politik");
    private static final int ROUNDS = 12;
    private static final double SHARE = 0.15;

    private static final Pattern STAYS = Pattern.compile("twin|answer");

    /** The subject of a mail that was logged before the server had its header. */
    private static final String LOGGED_WITHOUT_HEADER = "";

    private int faults;

    /** A worker that is killed, and of which nothing more runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    @DisplayName("Each mail is logged once, whatever fails")
    void eachMailIsLoggedOnceWhateverFails() {
        long seed = FIRST_SEED;
        while (faults < FEWEST) {
            for (var dialect : Dialect.values()) {
                new Run(dialect, seed).play();
            }
            seed++;
        }
    }

    /** One mailbox and its sweeps. */
    private final class Run {
        private final String name;
        private final RandomGenerator chance;
        private final StoredMailbox mailbox = new StoredMailbox();
        private final ScriptedImapServer server;
        private final SweepFixture fixture;
        private final Set<String> seen = new HashSet<>();
        private final Set<StoredMailbox.Folder> remade = new HashSet<>();
        private final Map<String, Integer> copies = new HashMap<>();
        private final Map<String, String> answers = new HashMap<>();
        private int mails;
        private long validity = 1;

        Run(Dialect dialect, long seed) {
            name = dialect + " " + seed;
            chance = TestDefaults.chance(seed);
            FOLDERS.forEach(folder -> mailbox.with(folder, validity++));
            mailbox.with("Utkast", validity++);
            server = new ScriptedImapServer(mailbox, dialect);
            fixture = new SweepFixture(SweepFixture.server(server.port()));
        }

        void play() {
            try (server) {
                for (int i = 0; i < ROUNDS; i++) {
                    use(chance.nextInt(12));
                    disturbedSweep();
                    if (chance.nextInt(3) == 0) {
                        undisturbedSweep();
                    }
                    if (chance.nextInt(8) == 0) {
                        lose();
                    }
                }
                undisturbedSweep();
                assertThat(server.unexpected()).as(name).isEmpty();
            }
        }

        /** What the member and the world do. */
        private void use(int times) {
            for (int i = 0; i < times; i++) {
                use();
            }
        }

        private void use() {
            synchronized (mailbox) {
                var folder = mailbox.folder(FOLDERS.get(chance.nextInt(FOLDERS.size())));
                var uids = new ArrayList<>(folder.mails().keySet());
                fixture.clock.step(Duration.ofSeconds(chance.nextInt(600)));
                switch (chance.nextInt(16)) {
                    case 0 -> folder.renumber(validity++);
                    case 1 -> remake(folder, uids);
                    case 2 -> twin(folder);
                    case 3, 4 -> anyOf(uids).ifPresent(folder::remove);
                    case 5, 6 -> move(folder, uids);
                    case 7, 8 -> answer(folder, uids);
                    case 9 ->
                            uids.forEach(uid ->
                                    folder.change(
                                            uid,
                                            chance.nextBoolean() ? Set.of("\\Seen") : Set.of()));
                    default -> folder.add(mail("m" + mails++));
                }
            }
        }

        /**
         * The folder is deleted with all that is in it, and made again with the same UIDVALIDITY,
         * as some servers do. Its old mails do not come back to it: no server says that they are
         * others.
         */
        private void remake(StoredMailbox.Folder folder, List<Long> uids) {
            uids.forEach(folder::remove);
            folder.renumber(folder.uidValidity());
            remade.add(folder);
        }

        /** Two mails that look the same, which stay where they are. */
        private void twin(StoredMailbox.Folder folder) {
            var name = "twin" + mails++;
            var mail = mail(name);
            folder.add(mail);
            folder.add(mail);
            copies.put(name, 2);
        }

        private void move(StoredMailbox.Folder folder, List<Long> uids) {
            var to = mailbox.folder(FOLDERS.get(chance.nextInt(FOLDERS.size())));
            anyOf(uids)
                    .filter(uid -> !remade.contains(to))
                    .filter(uid -> !STAYS.matcher(folder.mail(uid).subject()).lookingAt())
                    .ifPresent(uid -> to.add(folder.remove(uid)));
        }

        /** The member answers a mail, which may be moved or removed before a sweep sees either. */
        private void answer(StoredMailbox.Folder folder, List<Long> uids) {
            anyOf(uids)
                    .map(uid -> folder.mail(uid).subject())
                    .filter(answered -> !answered.contains("answer"))
                    .ifPresent(answered -> {
                        var name = "answer" + mails++;
                        answers.put(name, answered);
                        mailbox.folder("Skickat").add(answer(name, answered));
                    });
        }

        private StoredMail answer(String id, String answered) {
            return StoredMail.of(
                    fixture.clock.instant(),
                    "Message-ID: <"
                            + id
                            + "@kramfors.se>\r\nFrom: anna.berg@kramfors.se\r\nTo: bo@example.se\r\n"
                            + "In-Reply-To: <"
                            + answered
                            + "@example.se>\r\nSubject: "
                            + id
                            + "\r\n\r\nText\r\n");
        }

        private Optional<Long> anyOf(List<Long> uids) {
            return uids.isEmpty()
                    ? Optional.empty()
                    : Optional.of(uids.get(chance.nextInt(uids.size())));
        }

        private StoredMail mail(String id) {
            return StoredMail.of(
                    fixture.clock.instant(),
                    "Message-ID: <"
                            + id
                            + "@example.se>\r\nFrom: bo@example.se\r\nTo: anna.berg@kramfors.se\r\n"
                            + "Subject: "
                            + id
                            + "\r\n\r\nText\r\n");
        }

        private void disturbedSweep() {
            server.follow(this::disturbed);
            if (chance.nextInt(3) == 0) {
                delay();
            }
            try {
                sweeps().sweep(SweepFixture.MEMBER, fixture.clock.instant(), fixture.operation());
            } catch (Killed | CommandExecutor.UnsettledException e) {
                // The next sweep goes on.
            } finally {
                server.rest();
                server.failOn(Set.of());
                server.delay(Set.of());
            }
        }

        private void delay() {
            faults++;
            server.failOn(Set.of(1L + chance.nextInt(10), 11L + chance.nextInt(10)));
            server.delay(Set.of(1L + chance.nextInt(20)));
        }

        private SweepMailbox sweeps() {
            return fixture.sweeps(
                    fixture.store,
                    faulty(),
                    chance.nextInt(10) == 0 ? Duration.ZERO : Duration.ofMinutes(10));
        }

        private Script.Answer disturbed(int number, String command) {
            if (chance.nextDouble() >= SHARE) {
                return Script.Answer.SERVE;
            }
            faults++;
            return switch (chance.nextInt(7)) {
                case 0 -> Script.Answer.HANG_UP;
                case 1 -> Script.Answer.BREAK_OFF;
                case 2 -> Script.Answer.THROTTLE;
                case 3 -> Script.Answer.REFUSE;
                case 4, 5 -> {
                    use(3);
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
            server.follow(Script.honest());
            fixture.sweep();
            server.follow(this::disturbed);
        }

        private TransactionWriter faulty() {
            return (commit, conditions, operation) -> {
                boolean isFaulty = chance.nextDouble() < SHARE;
                faults += isFaulty ? 1 : 0;
                int kind = isFaulty ? chance.nextInt(5) : -1;
                if (kind == 0) {
                    throw new Killed();
                }
                if (kind == 1) {
                    return TransactionWriter.Outcome.UNKNOWN;
                }
                if (kind == 2) {
                    return TransactionWriter.Outcome.OVERTAKEN;
                }
                var outcome = fixture.store.write(commit, conditions, operation);
                if (kind == 3) {
                    throw new Killed();
                }
                return kind == 4 ? TransactionWriter.Outcome.UNKNOWN : outcome;
            };
        }

        private void undisturbedSweep() {
            server.follow(Script.honest());
            fixture.clock.step(Duration.ofHours(25));
            assertThat(fixture.sweep()).as(name).isEqualTo(SweepMailbox.Outcome.SWEPT);
            FOLDERS.forEach(folder ->
                    mailbox.folder(folder)
                            .mails()
                            .values()
                            .forEach(mail -> seen.add(mail.subject())));
            compare();
            compareWaiting();
        }

        private void compare() {
            var rows =
                    fixture.rows().stream()
                            .collect(Collectors.groupingBy(LogRow::subject, Collectors.counting()));
            assertThat(rows.keySet())
                    .as("%s%n%s", name, state())
                    .containsAll(seen)
                    .doesNotContain(LOGGED_WITHOUT_HEADER);
            rows.forEach((subject, times) ->
                    assertThat(times)
                            .as("%s: %s%n%s", name, subject, state())
                            .isLessThanOrEqualTo(copies.getOrDefault(subject, 1)));
            for (var folder : FOLDERS) {
                mailbox.folder(folder).mails().values().stream()
                        .collect(Collectors.groupingBy(StoredMail::subject, Collectors.counting()))
                        .forEach((subject, there) ->
                                assertThat(rows.get(subject))
                                        .as("%s: %s in %s", name, subject, folder)
                                        .isGreaterThanOrEqualTo(there));
            }
        }

        /** Each received mail in the log waits, unless one in the log answers it. */
        private void compareWaiting() {
            var answered =
                    fixture.subjects()
                            .flatMap(subject -> Stream.ofNullable(answers.get(subject)))
                            .collect(Collectors.toSet());
            var expected =
                    fixture.rows().stream()
                            .filter(row -> row.direction() == Direction.RECEIVED)
                            .map(LogRow::subject)
                            .filter(subject -> !answered.contains(subject))
                            .collect(Collectors.toSet());
            assertThat(fixture.waiting().stream().map(one -> one.mail().subject()))
                    .as("%s%n%s", name, state())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }

        /** What the mailbox has, and what is stored about it. */
        private String state() {
            var state = new StringBuilder();
            mailbox.folders()
                    .forEach((folder, content) -> {
                        state.append(
                                folder
                                        + " "
                                        + content.uidValidity()
                                        + " next "
                                        + content.nextUid());
                        content.mails()
                                .forEach((uid, mail) ->
                                        state.append(" " + uid + "=" + mail.subject()));
                        state.append("\n");
                    });
            fixture.store
                    .all(SweptFolderMapping.FOLDER)
                    .forEach(folder -> state.append(folder.state() + "\n"));
            fixture.rows().forEach(row -> state.append(row.subject() + " " + row.places() + "\n"));
            return state.toString();
        }

        /** What is stored about folders is lost, as where a table was restored in part. */
        private void lose() {
            faults++;
            fixture.lose(SweptFolderMapping.FOLDER);
        }
    }
}
