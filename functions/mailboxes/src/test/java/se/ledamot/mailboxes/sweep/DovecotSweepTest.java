package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.testing.DovecotServer;
import se.ledamot.mailboxes.testing.MemberMail;
import se.ledamot.mailboxes.testing.MemberMailbox;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.stack.Dovecot;

/** Sweeps of mailboxes on a real mail server. */
@EnabledIf("se.ledamot.stack.Dovecot#isThere")
class DovecotSweepTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String SWEPT = SweepFixture.ADDRESS.value();
    private static final String TWIN = "twin@kramfors.se";
    private static final long MEBIBYTE = 1 << 20;
    private static final List<String> FOLDERS =
            List.of("INBOX", "Politik", "Sent", "Trash", "Junk", "Drafts");

    @TempDir static Path folder;
    private static Dovecot dovecot;

    @BeforeAll
    static void start() {
        dovecot = Dovecot.start(folder);
    }

    @AfterAll
    static void stop() {
        dovecot.close();
    }

    private static SweepFixture fixture(String user) {
        return new SweepFixture(DovecotServer.of(dovecot), new MailAddress(user));
    }

    private static String mail(String id) {
        return "Message-ID: <%s@example.se>\r\nFrom: bo@example.se\r\nTo: %s\r\nSubject: %s\r\n\r\nHej\r\n"
                .formatted(id, SWEPT, id);
    }

    @Test
    @DisplayName("A swept mailbox is flag for flag and byte for byte as one that was never swept")
    void sweepsLeaveNoTrace() throws IOException {
        for (var user : List.of(SWEPT, TWIN)) {
            try (var member = MemberMail.of(dovecot, user)) {
                member.command("CREATE Politik");
                member.append("INBOX", "", NOW, mail("a"));
                member.append("INBOX", "\\Seen \\Flagged", NOW, mail("b"));
                member.append("INBOX", "\\Answered $Label1", NOW, mail("c"));
                member.append("INBOX", "\\Deleted", NOW, mail("d"));
                member.append("Politik", "", NOW, mail("e"));
                member.append("Sent", "\\Seen", NOW, mail("f"));
                member.append("Drafts", "\\Draft", NOW, mail("g"));
            }
        }
        var fixture = fixture(SWEPT);
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.SWEPT);
        }
        assertThat(fixture.subjects()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
        assertThat(seenBy(SWEPT)).isEqualTo(seenBy(TWIN));
        assertThat(bytes(SWEPT)).isEqualTo(bytes(TWIN));
    }

    @Test
    @DisplayName("After a year a swept mailbox is as one that was never swept")
    void aYearOfSweepsLeavesNoTrace() throws IOException {
        var swept = "year@kramfors.se";
        var twin = "year-twin@kramfors.se";
        var fixture =
                SweepFixture.from(
                        DovecotServer.of(dovecot),
                        new MailAddress(swept),
                        CouncillorYear.FIRST_DAY);
        try (var member = MemberMail.of(dovecot, swept);
                var other = MemberMail.of(dovecot, twin)) {
            var both = MemberMailbox.both(MemberMailbox.of(member), MemberMailbox.of(other));
            member.command("CREATE Politik");
            other.command("CREATE Politik");
            var year = new CouncillorYear(fixture, both, swept, 3);
            year.play();
            assertThat(year.mostInAWeek()).isLessThanOrEqualTo(5);
            assertThat(year.mails()).hasSizeGreaterThan(1_500);
        }
        assertThat(seenBy(swept)).isEqualTo(seenBy(twin));
        assertThat(bytes(swept)).isEqualTo(bytes(twin));
    }

    /** What the member's own mail program sees first: {@code \Recent} too. */
    private static Map<String, List<String>> seenBy(String user) {
        var seen = new TreeMap<String, List<String>>();
        try (var member = MemberMail.of(dovecot, user)) {
            for (var name : FOLDERS) {
                var status = member.command("STATUS " + name + " (MESSAGES RECENT UIDNEXT UNSEEN)");
                member.command("EXAMINE " + name);
                var fetched = member.command("UID FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[])");
                seen.put(
                        name,
                        Stream.concat(
                                        status.stream().filter(line -> line.startsWith("*")),
                                        fetched.stream().filter(line -> line.startsWith("*")))
                                .toList());
            }
        }
        return seen;
    }

    /** The mails as files: their folder, their flags, what is in them. */
    private static Map<String, List<String>> bytes(String user) throws IOException {
        var all = new TreeMap<String, List<String>>();
        var maildir = dovecot.maildir(user);
        try (var files = Files.walk(maildir)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var place = maildir.relativize(file.getParent()).toString();
                if (place.endsWith("cur") || place.endsWith("new")) {
                    var name = file.getFileName().toString();
                    var flags = name.substring(Math.max(0, name.indexOf(":2,")));
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    all.computeIfAbsent(place, any -> new ArrayList<>())
                            .add(
                                    (name.contains(":2,") ? flags : "new")
                                            + " "
                                            + text.replace(TWIN, SWEPT));
                }
            }
        }
        all.values().forEach(Collections::sort);
        return all;
    }

    @Test
    @DisplayName("Strange mails are logged like others, and leave nothing in memory")
    void strangeMailsAreLoggedLikeOthers() throws IOException {
        var user = "strange@kramfors.se";
        try (var member = MemberMail.of(dovecot, user)) {
            member.command("SELECT INBOX");
        }
        var arrival = dovecot.maildir(user).resolve("new");
        write(
                arrival,
                "1",
                out -> {
                    out.write(mail("thirty mebibytes").getBytes(StandardCharsets.UTF_8));
                    var line = "x".repeat(998) + "\r\n";
                    for (int i = 0; i < 31_457; i++) {
                        out.write(line.getBytes(StandardCharsets.US_ASCII));
                    }
                });
        write(
                arrival,
                "2",
                out -> {
                    out.write(
                            "Message-ID: <parts@example.se>\r\nSubject: ten thousand parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                    for (int i = 0; i < 10_000; i++) {
                        out.write("--b\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
                });
        write(
                arrival,
                "3",
                out -> {
                    out.write("Subject: ".getBytes(StandardCharsets.US_ASCII));
                    out.write("å".repeat(1_500_000).getBytes(StandardCharsets.UTF_8));
                    out.write(
                            "\r\nFrom: bo@example.se\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                });
        write(arrival, "4", out -> {});
        write(
                arrival,
                "5",
                out -> {
                    out.write("Subject: zero".getBytes(StandardCharsets.US_ASCII));
                    out.write(new byte[] {0, 0});
                    out.write(
                            "bytes\r\nFrom: \"\u0000\" <bo@example.se>\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                });
        write(
                arrival,
                "6",
                out ->
                        out.write(
                                "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\nSubject: 1970\r\nFrom: a@example.se, b@example.se\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII)));
        write(
                arrival,
                "7",
                out ->
                        out.write(
                                ("To: "
                                                + "Grupp: "
                                                + "anna@example.se, ".repeat(4_000)
                                                + ";\r\nSubject: many\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII)));

        var fixture = fixture(user);
        long before = usedAfterCollecting();
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.SWEPT);
        assertThat(usedAfterCollecting() - before).isLessThan(64 * MEBIBYTE);
        var subjects = fixture.rows().stream().map(LogRow::subject).toList();
        assertThat(subjects)
                .contains("thirty mebibytes", "ten thousand parts", "1970", "many")
                .anyMatch(subject -> subject.startsWith("ååå") && subject.endsWith("…"))
                .anyMatch(subject -> subject.startsWith("zero"))
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(fixture.rows())
                .allMatch(row -> row.subject().length() <= 300 && row.recipients().size() <= 30);
    }

    private static long usedAfterCollecting() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Writes a mail in pieces. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path folder, String name, Writing writing) throws IOException {
        var file = folder.resolve(NOW.getEpochSecond() + ".M" + name + ".test");
        try (var out = Files.newOutputStream(file)) {
            writing.to(out);
        }
        Files.setLastModifiedTime(file, FileTime.from(NOW));
    }
}
