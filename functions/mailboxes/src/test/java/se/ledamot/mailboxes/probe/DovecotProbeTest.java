package se.ledamot.mailboxes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.mailboxes.probe.ProbeFinding.Result;
import se.ledamot.mailboxes.testing.DovecotServer;
import se.ledamot.mailboxes.testing.MemberMail;
import se.ledamot.stack.Dovecot;

/** A probe of a real mail server. */
@EnabledIf("se.ledamot.stack.Dovecot#isThere")
class DovecotProbeTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<String> FOLDERS = List.of("INBOX", "Sent", "Trash", "Junk", "Drafts");

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

    private static List<String> content(MemberMail mailbox) {
        var content = new ArrayList<String>();
        for (var name : FOLDERS) {
            mailbox.command("EXAMINE " + name);
            mailbox.command("UID FETCH 1:* (FLAGS BODY.PEEK[])").stream()
                    .filter(line -> line.startsWith("* ") && line.contains("FETCH"))
                    .map(line -> line.replace(" \\Recent", "").replace("\\Recent", ""))
                    .forEach(content::add);
        }
        return content;
    }

    @Test
    @DisplayName("All is right on a real server, and the mailbox is as it was before")
    void allIsRightAndTheMailboxIsAsBefore() {
        var fixture = new ProbeFixture(DovecotServer.of(dovecot));
        try (var mailbox = MemberMail.of(dovecot, ProbeFixture.MAILBOX.value())) {
            mailbox.append("INBOX", "", AT, "Subject: a\r\n\r\nHej\r\n");
            mailbox.append("INBOX", "\\Deleted", AT, "Subject: b\r\n\r\nHej\r\n");
            mailbox.append("Trash", "\\Seen \\Deleted", AT, "Subject: c\r\n\r\nHej\r\n");
            var before = content(mailbox);
            assertThat(before).hasSize(3);

            assertThat(ProbeFixture.without(fixture.probe(true), Result.RIGHT))
                    .hasSize(ProbeCheck.values().length);
            assertThat(content(mailbox)).isEqualTo(before);
        }
    }
}
