package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.mailboxes.testing.MemberMail;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.stack.Dovecot;

/** A sweep of a great mailbox with monstrous mails, in a process with little memory. */
@EnabledIf("se.ledamot.stack.Dovecot#isThere")
class SweepHeapTest {
    private static final String USER = "heap@kramfors.se";
    private static final int MAILS = 50_000;
    private static final int RECENT = 2_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final int PARTS = 10_000;
    private static final int THIRTY_MEBIBYTES = 30 << 20;
    private static final int THREE_MEGABYTES = 3_000_000;

    @Test
    @DisplayName(
            "Fifty thousand mails, a mail of 30 MiB, 10 000 parts and a line of 3 MB fit into 256 MiB")
    void aGreatMailboxFitsIntoLittleMemory(@TempDir Path folder) throws Exception {
        try (var dovecot = Dovecot.start(folder)) {
            try (var member = MemberMail.of(dovecot, USER)) {
                member.command("SELECT INBOX");
            }
            fill(dovecot.maildir(USER).resolve("cur"));
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SweepHeapTest.class.getName(),
                                    String.valueOf(dovecot.port()))
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

            assertThat(said).contains("SWEPT, " + (RECENT + 3) + " rows");
            assertThat(process.exitValue()).isZero();
        }
    }

    private static void fill(Path cur) throws IOException {
        for (int i = 0; i < MAILS; i++) {
            boolean isRecent = i >= MAILS - RECENT;
            var arrived = NOW.minus(Duration.ofDays(isRecent ? 20 : 200)).plusSeconds(i);
            write(cur, i, arrived, out -> {});
        }
        write(
                cur,
                MAILS,
                NOW.minusSeconds(30),
                out -> {
                    var line = ("x".repeat(998) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    for (int size = 0; size < THIRTY_MEBIBYTES; size += line.length) {
                        out.write(line);
                    }
                });
        write(
                cur,
                MAILS + 1,
                NOW.minusSeconds(20),
                out -> {
                    for (int i = 0; i < PARTS; i++) {
                        out.write("--b\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
                });
        var long3 = cur.resolve(NOW.getEpochSecond() + ".M" + (MAILS + 2) + ".h:2,S");
        try (var out = Files.newOutputStream(long3)) {
            out.write(
                    ("From: bo@example.se\r\nReferences: "
                                    + "<a@example.se> ".repeat(THREE_MEGABYTES / 15)
                                    + "\r\nSubject: lång\r\n\r\nx\r\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(long3, FileTime.from(NOW.minusSeconds(10)));
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void write(Path cur, int number, Instant arrived, Content content)
            throws IOException {
        var file = cur.resolve(arrived.getEpochSecond() + ".M" + number + ".h:2,S");
        try (var out = Files.newOutputStream(file)) {
            out.write(
                    ("Message-ID: <h"
                                    + number
                                    + "@example.se>\r\nFrom: bo@example.se\r\nTo: "
                                    + USER
                                    + "\r\nSubject: h"
                                    + number
                                    + "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            content.write(out);
        }
        Files.setLastModifiedTime(file, FileTime.from(arrived));
    }

    /** The process with little memory. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var server =
                new ImapServer(
                        new ImapSettings(
                                Dovecot.HOST,
                                Integer.parseInt(arguments[0]),
                                ImapSettings.Encryption.NONE,
                                null),
                        () ->
                                new ImapCredentials.MasterUser(
                                        Dovecot.MASTER, Dovecot.MASTER_PASSWORD));
        var fixture = SweepFixture.from(server, new MailAddress(USER), TODAY);
        System.out.println(
                fixture.sweep()
                        + ", "
                        + fixture.rows().size()
                        + " rows "
                        + fixture.mailbox().problem());
    }
}
