package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.log.MailLog;
import se.ledamot.mailboxes.log.Suggestion;
import se.ledamot.mailboxes.log.WeekOfMail;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.platform.calendar.SwedishTime;

/** What a member is told of the mail of the last week: what it seems to be, and by which sign. */
class WeekOfMailTest {
    private final StoredMailbox mailbox =
            new StoredMailbox().with("INBOX", 1).with("Skickat", 2).with("Skr&AOQ-ppost", 3);
    private final ScriptedImapServer server = new ScriptedImapServer(mailbox, Dialect.EXCHANGE);
    private final SweepFixture fixture = new SweepFixture(SweepFixture.server(server.port()));

    @AfterEach
    void stop() {
        server.close();
    }

    private void add(String folder, String id, String from, String more) {
        Instant at = fixture.clock.instant();
        var mail =
                "Message-ID: <%s@x.se>\r\nFrom: %s\r\nTo: anna.berg@kramfors.se\r\n%sSubject: %s\r\n\r\nHej\r\n"
                        .formatted(id, from, more, id);
        mailbox.folder(folder).add(StoredMail.of(at, mail));
    }

    private WeekOfMail week() {
        return WeekOfMail.of(
                new MailLog(fixture.store, SweepFixture.MEMBER),
                SwedishTime.dateOf(fixture.clock.instant()));
    }

    @Test
    void eachMailIsCountedByWhatItSeemsToBeAndWhyItNeedsNoAnswer() {
        add("INBOX", "fråga", "bo@example.se", "");
        add("INBOX", "nyheter", "news@shop.example.se", "List-Id: <shop>\r\n");
        add("INBOX", "påminnelse", "noreply@example.se", "");
        add("INBOX", "robot", "robot@example.se", "Auto-Submitted: auto-generated\r\n");
        add("Skr&AOQ-ppost", "vinst", "win@casino.example.com", "List-Id: <casino>\r\n");
        add("Skr&AOQ-ppost", "du", "bo@gmail.com", "");
        add("Skickat", "svar", "anna.berg@kramfors.se", "Auto-Submitted: auto-replied\r\n");
        fixture.sweep();

        assertThat(week().suggestions())
                .isEqualTo(
                        Map.of(
                                Suggestion.PERSON_IN_JUNK, 1L,
                                Suggestion.SPAM, 1L,
                                Suggestion.REMINDER, 1L,
                                Suggestion.ADVERT, 1L));
        assertThat(week().noAnswerSigns())
                .isEqualTo(
                        Map.of("auto-submitted", 1L, "mailing-list", 1L, "no-reply-address", 1L));
        assertThat(fixture.waiting()).hasSize(1);

        fixture.clock.step(Duration.ofDays(7));
        assertThat(week().suggestions()).hasSize(4);
        fixture.clock.step(Duration.ofDays(1));
        assertThat(week().suggestions()).isEmpty();
        assertThat(week().noAnswerSigns()).isEmpty();
    }
}
