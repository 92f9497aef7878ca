package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.mailboxes.log.Direction;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.Script;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;

/** A sweep on servers of every dialect. */
@ParameterizedClass
@EnumSource
class SweepMailboxTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final StoredMailbox mailbox =
            new StoredMailbox()
                    .with("INBOX", 7)
                    .with("Skickat", 7, "\\Sent")
                    .with("Borttaget", 8, "\\Trash")
                    .with("Skr&AOQ-ppost", 9, "\\Junk")
                    .with("Utkast", 10, "\\Drafts")
                    .with("Kalender", 11)
                    .with("Politik", 12);
    private final ScriptedImapServer server;
    private final SweepBench bench;

    SweepMailboxTest(Dialect dialect) {
        server = new ScriptedImapServer(mailbox, dialect);
        bench = new SweepBench(SweepBench.server(server.port()));
    }

    @AfterEach
    void nothingWasChanged() {
        server.close();
        assertThat(server.unexpected()).isEmpty();
    }

    private long add(String folder, String id, Instant at) {
        return mailbox.folder(folder).add(mail(id, at));
    }

    private static StoredMail mail(String id, Instant at) {
        return StoredMail.of(
                at,
                "Message-ID: <"
                        + id
                        + "@example.se>\r\nFrom: bo@example.se\r\n"
                        + "To: anna.berg@kramfors.se\r\nSubject: "
                        + id
                        + "\r\n\r\nText\r\n");
    }

    private void swept() {
        assertThat(bench.sweep()).isEqualTo(SweepMailbox.Outcome.SWEPT);
    }

    @Test
    void eachMailIsLoggedOnceWithWhatItsHeaderSays() {
        add("INBOX", "a", NOW.minusSeconds(60));
        mailbox.folder("Skickat")
                .add(
                        StoredMail.of(
                                NOW.minusSeconds(30),
                                "Message-ID: <b@kramfors.se>\r\nFrom: Anna <Anna.Berg@kramfors.se>\r\n"
                                        + "To: bo@example.se, c@example.se\r\nCc: d@example.se\r\n"
                                        + "Subject: Sv: 640823-3234 i KS 2017/178\r\n\r\nText\r\n"));
        swept();
        swept();

        assertThat(bench.rows()).hasSize(2);
        var received = bench.rows().stream().filter(row -> row.subject().equals("a")).findFirst();
        assertThat(received.orElseThrow())
                .returns("bo@example.se", LogRow::from)
                .returns(Direction.RECEIVED, LogRow::direction)
                .returns(NOW.minusSeconds(60), LogRow::at);
        var sent =
                bench.rows().stream().filter(row -> row.direction() == Direction.SENT).findFirst();
        assertThat(sent.orElseThrow().to())
                .containsExactly("bo@example.se", "c@example.se", "d@example.se");
        assertThat(sent.orElseThrow().subject()).isEqualTo("Sv: ••••••-•••• i KS 2017/178");
    }

    @Test
    void whatIsNoMailOrWasNeverSentIsNotLogged() {
        add("Utkast", "draft", NOW);
        add("Kalender", "meeting", NOW);
        mailbox.folder("Borttaget").add(mail("thrown", NOW).withFlags(Set.of("\\Draft")));
        add("Skr&AOQ-ppost", "junk", NOW);
        swept();

        assertThat(bench.subjects()).containsExactly("junk");
    }

    @Test
    void aMailOlderThanTheLogIsNotLogged() {
        add("INBOX", "old", NOW.minus(Duration.ofDays(32)));
        add("INBOX", "last", NOW.minus(Duration.ofDays(29)));
        swept();

        assertThat(bench.subjects()).containsExactly("last");
    }

    @Test
    void aMailThatWasMovedOrRemovedKeepsItsOneRow() {
        long uid = add("INBOX", "a", NOW);
        swept();
        mailbox.move("INBOX", uid, "Politik");
        swept();
        mailbox.move("Politik", 1, "INBOX");
        swept();
        mailbox.folder("INBOX").remove(2);
        swept();

        assertThat(bench.subjects()).containsExactly("a");
        assertThat(bench.rows().getFirst().places()).hasSize(3);
    }

    @Test
    void twoMailsThatLookTheSameHaveARowEach() {
        add("INBOX", "a", NOW);
        add("INBOX", "a", NOW);
        swept();
        add("INBOX", "a", NOW);
        swept();

        assertThat(bench.subjects()).containsExactly("a", "a", "a");
    }

    @Test
    void aFolderThatWasMadeAnewLogsNothingTwice() {
        IntStream.range(0, 60).forEach(i -> add("INBOX", "m" + i, NOW));
        swept();
        mailbox.folder("INBOX").renumber(99);
        add("INBOX", "new", NOW);
        swept();
        mailbox.folder("INBOX").remove(1);
        mailbox.folder("INBOX").renumber(99);
        swept();

        assertThat(bench.subjects()).hasSize(61).doesNotHaveDuplicates();
    }

    @Test
    void moreMailsInADayThanAPageHoldsHaveARowEach() {
        IntStream.range(0, 2_500).forEach(i -> add("INBOX", "m" + i, NOW));
        swept();
        mailbox.folder("INBOX").renumber(99);
        swept();

        assertThat(bench.subjects()).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void aMailThatTheServerCannotDeliverIsPutAside() {
        IntStream.range(0, 30).forEach(i -> add("INBOX", "m" + i, NOW));
        server.failOn(Set.of(7L));
        server.delay(Set.of(9L));
        swept();
        assertThat(bench.subjects()).hasSize(28).doesNotContain("m6", "m8");
        assertThat(inbox().waiting().toString()).isEqualTo("7,9");
        assertThat(inbox().waitingSince()).isEqualTo(bench.clock.instant());

        server.delay(Set.of());
        mailbox.folder("INBOX").remove(7);
        swept();
        assertThat(bench.subjects()).hasSize(29).contains("m8");
        assertThat(inbox().waiting().isEmpty()).isTrue();
    }

    private SweptFolder inbox() {
        return bench.store.all(SweptFolderMapping.FOLDER).stream()
                .map(folder -> folder.state())
                .filter(folder -> folder.name().equals("INBOX"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUnchangedMailboxIsNotOpened() {
        IntStream.range(0, 300).forEach(i -> add("INBOX", "m" + i, NOW));
        swept();
        server.follow(Script.honest());
        swept();

        // Sign-in, list, the status of five folders where the list has none, goodbye.
        assertThat(server.commands()).isLessThanOrEqualTo(4 + 7);
    }

    @Test
    void aServerThatAsksForTimeIsLeftAlone() {
        server.follow((number, command) -> Script.Answer.THROTTLE);
        assertThat(bench.sweep()).isEqualTo(SweepMailbox.Outcome.FAILED);
        assertThat(bench.problem().kind()).isEqualTo(Problem.THROTTLED);

        server.follow(Script.honest());
        assertThat(bench.sweep()).isEqualTo(SweepMailbox.Outcome.NOT_NOW);
        assertThat(server.commands()).isZero();
        bench.clock.step(Duration.ofSeconds(61));
        swept();
        assertThat(bench.mailbox().problem()).isNull();
    }

    @Test
    void aSweepWhoseTimeIsUpIsContinued() {
        IntStream.range(0, 250).forEach(i -> add("INBOX", "m" + i, NOW));
        var operation = bench.operation();
        var sweeps = bench.sweeps(bench.store, bench.store, Duration.ZERO);
        assertThat(sweeps.sweep(SweepBench.MEMBER, bench.clock.instant(), operation))
                .isEqualTo(SweepMailbox.Outcome.UNFINISHED);
        swept();

        assertThat(bench.subjects()).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void aLateSweepWritesNothing() {
        add("INBOX", "a", NOW);
        server.follow((number, command) -> {
            if (command.startsWith("UID FETCH")) {
                bench.clock.step(Duration.ofMinutes(21));
                server.follow(Script.honest());
                swept();
            }
            return Script.Answer.SERVE;
        });
        assertThat(bench.sweep()).isEqualTo(SweepMailbox.Outcome.NOT_NOW);

        assertThat(bench.subjects()).containsExactly("a");
        assertThat(bench.rows().getFirst().places()).hasSize(1);
    }
}
