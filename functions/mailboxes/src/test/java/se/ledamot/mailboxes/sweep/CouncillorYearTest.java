package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.MemberMailbox;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMailbox;

/** A year of a councillor's mailbox: each morning's message says what it should, and no more. */
class CouncillorYearTest {
    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "DOVECOT"})
    @DisplayName("Each morning of a year the councillor is told what waits, and only then")
    void eachMorningTheCouncillorIsToldWhatWaits(Dialect dialect) {
        var mailbox =
                new StoredMailbox()
                        .with("INBOX", 1)
                        .with("Sent", 2)
                        .with("Trash", 3)
                        .with("Junk", 4);
        try (var server = new ScriptedImapServer(mailbox, dialect)) {
            var address = SweepFixture.ADDRESS;
            var fixture =
                    SweepFixture.from(
                            SweepFixture.server(server.port()), address, CouncillorYear.FIRST_DAY);
            var year =
                    new CouncillorYear(
                            fixture, MemberMailbox.of(mailbox), address.value(), dialect.ordinal());

            year.play();

            System.out.println(
                    year.mails().size()
                            + " mails, "
                            + year.messages().size()
                            + " messages, at most "
                            + year.mostInAWeek()
                            + " a week");
            assertThat(year.mostInAWeek()).isLessThanOrEqualTo(5);
            assertThat(server.unexpected()).isEmpty();
        }
    }
}
