package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.answer.AnswerState;
import se.ledamot.mailboxes.answer.MailThreadMapping;
import se.ledamot.mailboxes.answer.ThreadOfMessage.ThreadOfMessageMapping;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.platform.identity.MailAddress;

/** Which mails wait for an answer after a sweep (O2.1). */
class WaitingMailTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String BO = "bo@example.se";
    private static final String ANNA = "anna.berg@kramfors.se";

    /** As servers write {@code Skräppost}. */
    private static final String JUNK = "Skr&AOQ-ppost";

    private final StoredMailbox mailbox = new StoredMailbox();
    private ScriptedImapServer server;
    private SweepFixture fixture;
    private int mails;

    @BeforeEach
    void start() {
        mailbox.with("INBOX", 1).with("Skickat", 2).with(JUNK, 3).with("Politik", 4);
        server = new ScriptedImapServer(mailbox, Dialect.EXCHANGE);
        fixture = new SweepFixture(SweepFixture.server(server.port()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Stores a mail; returns its Message-ID. */
    private String add(String folder, String from, String to, String subject, String... fields) {
        var id = "m" + mails++ + "@example.se";
        var mail =
                "Message-ID: <%s>\r\nFrom: %s\r\nTo: %s\r\nSubject: %s\r\n%s\r\nText\r\n"
                        .formatted(
                                id,
                                from,
                                to,
                                subject,
                                fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n");
        mailbox.folder(folder).add(StoredMail.of(NOW.plusSeconds(60L * mails), mail));
        return id;
    }

    private void sweep() {
        fixture.clock.step(Duration.ofMinutes(15));
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.SWEPT);
    }

    private Iterable<String> waiting() {
        return fixture.waiting().stream().map(one -> one.mail().subject()).sorted().toList();
    }

    @Test
    @DisplayName("A mail of a person outside waits, and no other does")
    void aMailOfAPersonOutsideWaits() {
        add("INBOX", BO, ANNA, "Fråga");
        add("INBOX", "carl@pol.kramfors.se", ANNA, "Inifrån");
        add("INBOX", BO, ANNA, "Semester", "Auto-Submitted: auto-replied");
        add("INBOX", "nyhetsbrev@example.org", ANNA, "Nyheter", "List-Id: <n.example.org>");
        add(JUNK, BO, ANNA, "Skräp");
        add("Politik", BO, ANNA, "Sorterad");
        add("INBOX", ANNA, BO, "Förfalskad");
        add("INBOX", ANNA, ANNA, "Till mig själv");
        sweep();

        assertThat(waiting()).containsExactly("Fråga", "Sorterad");
    }

    @Test
    @DisplayName("A mail waits from when it is taken out of the junk folder")
    void aMailThatIsTakenOutOfJunkWaits() {
        add(JUNK, BO, ANNA, "Fråga");
        sweep();
        assertThat(waiting()).isEmpty();

        mailbox.move(JUNK, 1, "INBOX");
        sweep();
        assertThat(waiting()).containsExactly("Fråga");
    }

    @Test
    @DisplayName("A mail that was handled does not wait again where it is moved or numbered anew")
    void aHandledMailDoesNotWaitAgain() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        sweep();
        add("Skickat", ANNA, BO, "SV: Fråga", "In-Reply-To: <" + id + ">");
        sweep();
        assertThat(waiting()).isEmpty();

        mailbox.move("INBOX", 1, "Politik");
        sweep();
        mailbox.folder("Politik").renumber(99);
        sweep();
        assertThat(waiting()).isEmpty();
        assertThat(fixture.store.all(MailThreadMapping.THREAD)).hasSize(1);
    }

    @Test
    @DisplayName("An answer with another subject is recognised by the Message-ID that it names")
    void anAnswerWithAnotherSubjectIsRecognised() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        sweep();
        add("Skickat", ANNA, BO, "Skolan", "References: <other@example.se> <" + id + ">");
        sweep();

        assertThat(waiting()).isEmpty();
    }

    @Test
    @DisplayName("An automatic answer and a read receipt are no answers")
    void anAutomaticAnswerIsNone() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        add(
                "Skickat",
                ANNA,
                BO,
                "Frånvarande",
                "In-Reply-To: <" + id + ">",
                "Auto-Submitted: auto-replied");
        add(
                "Skickat",
                ANNA,
                BO,
                "Läst: Fråga",
                "In-Reply-To: <" + id + ">",
                "Content-Type: multipart/report");
        sweep();

        assertThat(waiting()).containsExactly("Fråga");
    }

    @Test
    @DisplayName("An answer with a copy to oneself is an answer")
    void anAnswerWithACopyToOneselfIsAnAnswer() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        add("Skickat", ANNA, BO, "SV: Fråga", "Cc: " + ANNA, "In-Reply-To: <" + id + ">");
        sweep();

        assertThat(waiting()).isEmpty();
    }

    @Test
    @DisplayName("An answer in a long conversation names what it answers first")
    void anAnswerInALongConversationIsRecognised() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        var conversation =
                IntStream.range(0, 200)
                        .mapToObj(i -> "<old" + i + "@example.se>")
                        .collect(Collectors.joining(" "));
        add(
                "Skickat",
                ANNA,
                BO,
                "Skolan",
                "References: <" + id + "> " + conversation,
                "In-Reply-To: <" + id + ">");
        sweep();

        assertThat(waiting()).isEmpty();
    }

    @Test
    @DisplayName("Mail to an address that the member had before waits too")
    void mailToAFormerAddressWaits() {
        fixture.changeAddress(new MailAddress("anna.ny@kramfors.se"));
        add("INBOX", BO, ANNA, "Till den gamla");
        add("INBOX", BO, "anna.ny@kramfors.se", "Till den nya");
        sweep();

        assertThat(waiting()).containsExactly("Till den gamla", "Till den nya");
    }

    @Test
    @DisplayName("A mail with thousands of addresses and a long subject takes little")
    void aMailWithThousandsOfAddressesTakesLittle() {
        var many =
                IntStream.range(0, 1_200)
                        .mapToObj(i -> "a" + i + "@example.se")
                        .collect(Collectors.joining(", "));
        add("INBOX", BO, ANNA, "å".repeat(3_000), "Reply-To: " + many);
        sweep();

        assertThat(fixture.waiting().getFirst().mail().write().toString()).hasSizeLessThan(1_000);
    }

    @Test
    @DisplayName("A mail that is forwarded to an official is handled")
    void aForwardedMailIsHandled() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        add("INBOX", BO, ANNA, "Bidrag");
        sweep();
        add("Skickat", ANNA, "registrator@kramfors.se", "VB: Fråga", "References: <" + id + ">");
        add("Skickat", ANNA, "erik@pol.kramfors.se", "VB: Bidrag");
        sweep();

        assertThat(waiting()).containsExactly("Bidrag");
    }

    @Test
    @DisplayName("A mail that arrived before the sweeps were announced waits for nothing")
    void aMailFromBeforeDoesNotWait() {
        mailbox.folder("INBOX")
                .add(
                        StoredMail.of(
                                NOW.minus(Duration.ofHours(1)),
                                "Message-ID: <old@example.se>\r\nFrom: "
                                        + BO
                                        + "\r\nTo: "
                                        + ANNA
                                        + "\r\nSubject: Gammal\r\n\r\nText\r\n"));
        sweep();

        assertThat(fixture.subjects()).containsExactly("Gammal");
        assertThat(waiting()).isEmpty();
    }

    @Test
    @DisplayName("Where the table was restored from a backup, what is still there waits again")
    void whatWasLostWaitsAgain() {
        var id = add("INBOX", BO, ANNA, "Fråga");
        add("INBOX", BO, ANNA, "Bidrag");
        add("Skickat", ANNA, BO, "Re: Fråga", "In-Reply-To: <" + id + ">");
        sweep();
        var before = fixture.waiting();

        fixture.lose(
                MailThreadMapping.THREAD,
                ThreadOfMessageMapping.THREAD_OF,
                SweptFolderMapping.FOLDER);
        assertThat(fixture.waiting()).isEmpty();
        sweep();

        assertThat(fixture.waiting()).isEqualTo(before);
        assertThat(before).extracting(AnswerState::outcome).hasSize(1);
    }

    @Test
    @DisplayName("No identity number of a subject is stored")
    void noIdentityNumberIsStored() {
        add("INBOX", BO, ANNA, "Ärende 811218-9876");
        sweep();

        assertThat(fixture.waiting().getFirst().mail().subject()).doesNotContain("9876");
    }
}
