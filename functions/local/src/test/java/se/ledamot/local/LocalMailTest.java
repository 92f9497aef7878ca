package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.StepClock;

/** The mail server of the local run, as a mail program uses it. */
class LocalMailTest {
    private static final MailAddress CECILIA = new MailAddress("cecilia.noren@pol.kramfors.se");

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");

    @Test
    void aMailThatIsSentArrivesAtTheTimeOfTheLocalClock() throws IOException {
        try (var mail = new LocalMail(0, 0, clock)) {
            mail.add(CECILIA);
            mail.add(CECILIA);
            send(mail.smtpPort(), "From: bo@example.se\nSubject: =?utf-8?Q?M=C3=B6te?=\n\nHej\n");
            try (var session = mail.open(CECILIA)) {
                var roles = FolderRoles.of(session.folders());
                assertThat(roles.values())
                        .contains(
                                FolderRole.INBOX,
                                FolderRole.SENT,
                                FolderRole.TRASH,
                                FolderRole.DRAFTS,
                                FolderRole.JUNK);
                var inbox =
                        roles.keySet().stream()
                                .filter(folder -> roles.get(folder) == FolderRole.INBOX)
                                .findFirst()
                                .orElseThrow();
                session.examine(inbox);
                var found = session.search(MailQuery.from(1, LocalDate.parse("2026-11-01")));
                var fetched = session.fetch(found).mails();
                assertThat(fetched).hasSize(1);
                assertThat(fetched.getFirst().arrivedAt()).isEqualTo(clock.instant());
                assertThat(Objects.requireNonNull(fetched.getFirst().header()).subject())
                        .isEqualTo("Möte");
                assertThat(
                                Objects.requireNonNull(session.statuses(List.of(inbox)).get(inbox))
                                        .unread())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aProbeOfTheLocalServerLeavesNothing() {
        try (var mail = new LocalMail(0, 0, clock);
                var session = mail.openForProbe(CECILIA)) {
            var inbox = session.folders().getFirst();
            session.append(inbox, "Subject: a\r\n\r\nHej\r\n".getBytes(StandardCharsets.UTF_8));
            session.select(inbox);
            long uid = session.search(MailQuery.from(1, LocalDate.EPOCH)).last();
            assertThat(session.content(uid))
                    .startsWith("Subject: a".getBytes(StandardCharsets.UTF_8));
            session.mark(uid);
            session.expunge(uid);
            assertThat(session.search(MailQuery.from(1, LocalDate.EPOCH)).isEmpty()).isTrue();
        }
    }

    private static void send(int port, String mail) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            in.readLine();
            for (var line :
                    List.of(
                            "HELO example.se",
                            "MAIL FROM:<bo@example.se>",
                            "RCPT TO:<" + CECILIA.value() + ">",
                            "DATA",
                            mail.replace("\n", "\r\n") + ".",
                            "QUIT")) {
                out.print(line + "\r\n");
                out.flush();
                in.readLine();
            }
        }
    }
}
