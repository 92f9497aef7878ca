package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.disposal.DisposalDecision;
import se.ledamot.mailboxes.disposal.DisposalDecision.Decided;
import se.ledamot.mailboxes.disposal.DisposalDecision.RecordClass;
import se.ledamot.mailboxes.disposal.DisposeOfLog;
import se.ledamot.mailboxes.disposal.RegisterDisposal;
import se.ledamot.mailboxes.log.LogPageMapping;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.log.LogSnapshots.LogSnapshot;
import se.ledamot.mailboxes.log.MailLog;
import se.ledamot.mailboxes.log.TakeLogSnapshot;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.testing.TestDefaults;

/** How the log is read, and its old rows disposed of (K5.3a). */
class MailLogTest {
    private static final String REGISTRAR = "registrar-1";

    private final StoredMailbox mailbox = new StoredMailbox().with("INBOX", 1);
    private ScriptedImapServer server;
    private SweepFixture fixture;
    private Repository repository;
    private int mails;

    @BeforeEach
    void start() {
        server = new ScriptedImapServer(mailbox, Dialect.DOVECOT);
        fixture = new SweepFixture(SweepFixture.server(server.port()));
        repository = new ReadTrackingRepository(fixture.store);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void arrive(Instant at) {
        mailbox.folder("INBOX")
                .add(
                        StoredMail.of(
                                at,
                                "Message-ID: <m%d@example.se>\r\nFrom: bo@example.se\r\nTo: anna.berg@kramfors.se\r\nSubject: m%d\r\n\r\nText\r\n"
                                        .formatted(mails, mails)));
        mails++;
    }

    private void sweep() {
        fixture.clock.step(Duration.ofMinutes(15));
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.SWEPT);
    }

    private Instant now() {
        return fixture.clock.instant();
    }

    private LocalDate today() {
        return fixture.operation().today();
    }

    private Guidelines guidelines() {
        return new Guidelines(repository, Profile.of("kramfors"));
    }

    private TakeLogSnapshot snapshots() {
        return new TakeLogSnapshot(
                repository, guidelines(), IdGenerator.from(TestDefaults.chance(mails)));
    }

    private RegisterDisposal register() {
        return new RegisterDisposal(
                repository, guidelines(), IdGenerator.from(TestDefaults.chance(2)));
    }

    private CommandExecutor executor() {
        return new CommandExecutor(fixture.store, fixture.store, TestDefaults.RETRY, fixture.clock);
    }

    private <T> CommandResult<T> execute(Function<Operation, Decision<T>> decide) {
        return executor()
                .execute(fixture.operation(), attempt -> decide.apply(attempt.operation()));
    }

    private LogSnapshot taken() {
        return execute(operation ->
                        snapshots().take(SweepFixture.MEMBER, REGISTRAR, null, null, operation))
                .orElseThrow();
    }

    private List<String> subjects(LogSnapshot snapshot) {
        return snapshots()
                .rows(SweepFixture.MEMBER, snapshot, PageRequest.first(PageRequest.MOST))
                .items()
                .stream()
                .map(LogRow::subject)
                .toList();
    }

    private CommandResult<DisposalDecision> decide(int keptDays, @Nullable LocalDate until) {
        var decided = new Decided("KF 2026/9", "Kommunfullmäktige", today());
        return execute(operation ->
                register()
                        .register(
                                RecordClass.MAIL_LOG,
                                decided,
                                decided,
                                keptDays,
                                today(),
                                until,
                                operation));
    }

    private void dispose() {
        var operation = fixture.operation();
        var run = SweepRun.of("log", repository, executor(), operation);
        new DisposeOfLog(repository)
                .dispose(
                        run,
                        List.of(fixture.mailbox()),
                        Profile.of("kramfors").guideline().settings(),
                        operation);
        run.end();
    }

    private static Optional<Object> refusal(CommandResult<?> result) {
        return result instanceof CommandResult.Refused<?>(var refusal)
                ? Optional.of(refusal.reason())
                : Optional.empty();
    }

    @Test
    @DisplayName("A snapshot has the mails of its days as they were logged then, the newest first")
    void aSnapshotHasWhatWasLoggedThen() {
        arrive(now());
        arrive(now().plusSeconds(60));
        sweep();
        var snapshot = taken();
        arrive(now());
        sweep();

        assertThat(subjects(snapshot)).containsExactly("m1", "m0");
        assertThat(subjects(taken())).containsExactly("m2", "m1", "m0");
        assertThat(fixture.store.content().toString()).contains("mail-log-read");
    }

    @Test
    @DisplayName("A snapshot is there for its taker alone, until it is ended")
    void aSnapshotIsThereForItsTakerAlone() {
        var id = taken().id();
        var taker = snapshots();

        assertThat(taker.find(SweepFixture.MEMBER, id, "registrar-2"))
                .isInstanceOf(Decision.Refused.class);
        assertThat(taker.find(SweepFixture.MEMBER, id, REGISTRAR))
                .isInstanceOf(Decision.Accepted.class);
        execute(operation -> taker.end(SweepFixture.MEMBER, id, REGISTRAR)).orElseThrow();
        assertThat(taker.find(SweepFixture.MEMBER, id, REGISTRAR))
                .isInstanceOf(Decision.Refused.class);
        assertThat(refusal(execute(operation -> taker.end(SweepFixture.MEMBER, id, REGISTRAR))))
                .contains(MailboxesReason.SNAPSHOT_ABSENT);
    }

    @Test
    @DisplayName("Rows older than the log are not read, whether or not they are still there")
    void rowsOlderThanTheLogAreNotRead() {
        arrive(now());
        sweep();
        fixture.clock.step(Duration.ofDays(30));
        assertThat(subjects(taken())).containsExactly("m0");
        fixture.clock.step(Duration.ofDays(1));
        assertThat(subjects(taken())).isEmpty();
        assertThat(fixture.rows()).hasSize(1);

        var early = today().minusDays(31);
        assertThat(
                        refusal(
                                execute(operation ->
                                        snapshots()
                                                .take(
                                                        SweepFixture.MEMBER,
                                                        REGISTRAR,
                                                        early,
                                                        null,
                                                        operation))))
                .contains(MailboxesReason.LOG_DAYS_IMPOSSIBLE);
    }

    @Test
    @DisplayName("A mail of the year 2099 is in the log on the day when it was seen")
    void aMailOfTheFutureIsInTheLogWhenItWasSeen() {
        arrive(Instant.parse("2099-01-01T00:00:00Z"));
        sweep();
        mailbox.folder("INBOX").renumber(9);
        sweep();

        var snapshot = taken();
        assertThat(subjects(snapshot)).containsExactly("m0");
        execute(operation -> snapshots().end(SweepFixture.MEMBER, snapshot.id(), REGISTRAR))
                .orElseThrow();
        decide(30, null).orElseThrow();
        fixture.clock.step(Duration.ofDays(31));
        dispose();
        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    @DisplayName(
            "A page that cannot be read is named to readers, and stops the disposal of its log")
    void aPageThatCannotBeReadIsNotTakenForAnEmptyOne() {
        arrive(now());
        sweep();
        fixture.clock.step(Duration.ofDays(1));
        arrive(now());
        sweep();
        var page = fixture.store.all(LogPageMapping.LOG_PAGE).getFirst().id();
        fixture.store.alter(LogPageMapping.LOG_PAGE, page, state -> Document.of("rows", "broken"));

        var snapshot = taken();
        var first = PageRequest.first(PageRequest.MOST);
        var rows = snapshots().rows(SweepFixture.MEMBER, snapshot, first);
        assertThat(rows.items()).hasSize(1);
        assertThat(rows.unreadable()).hasSize(1);

        execute(operation -> snapshots().end(SweepFixture.MEMBER, snapshot.id(), REGISTRAR))
                .orElseThrow();
        decide(30, null).orElseThrow();
        fixture.clock.step(Duration.ofDays(60));
        dispose();
        assertThat(fixture.notices(Message.RECORD_UNREADABLE)).hasSize(1);
        assertThat(
                        new MailLog(fixture.store, SweepFixture.MEMBER)
                                .rows(today().minusDays(90), today())
                                .items())
                .hasSize(1);
    }

    @Test
    @DisplayName("Without a decision in force nothing is disposed of, and staff is told once")
    void withoutADecisionNothingIsDisposedOf() {
        arrive(now());
        sweep();
        fixture.clock.step(Duration.ofDays(60));
        dispose();
        dispose();

        assertThat(fixture.rows()).hasSize(1);
        assertThat(fixture.notices(Message.MAIL_LOG_KEPT)).hasSize(2);

        var decision = decide(30, today().plusDays(5)).orElseThrow();
        dispose();
        assertThat(fixture.rows()).as("a mistake can be withdrawn the same day").hasSize(1);
        fixture.clock.step(Duration.ofDays(1));
        dispose();
        assertThat(fixture.rows()).isEmpty();
        fixture.clock.step(Duration.ofDays(6));
        assertThat(decision.isInForce(today())).isFalse();
        dispose();
        assertThat(fixture.notices(Message.MAIL_LOG_KEPT)).hasSize(4);
    }

    @Test
    @DisplayName("Under a decision exactly the rows go that are older than it says, each once")
    void underADecisionExactlyTheOldRowsGo() {
        decide(40, null).orElseThrow();
        for (int day = 0; day < 60; day++) {
            arrive(now());
            sweep();
            fixture.clock.step(Duration.ofDays(1).minusMinutes(16));
            dispose();
            assertThat(fixture.rows()).hasSize(Math.min(day + 1, 40));
        }
        assertThat(fixture.store.content().toString()).contains("mail-log-disposed", "KF 2026/9");
    }

    @Test
    @DisplayName("Rows of a day with many pages all go")
    void rowsOfADayWithManyPagesAllGo() {
        IntStream.range(0, 1_000).forEach(i -> arrive(now()));
        sweep();
        decide(30, null).orElseThrow();
        fixture.clock.step(Duration.ofDays(31));
        dispose();

        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    @DisplayName("Rows of a snapshot stay until it is ended")
    void rowsOfASnapshotStay() {
        arrive(now());
        sweep();
        var snapshot = taken();
        decide(30, null).orElseThrow();
        fixture.clock.step(Duration.ofDays(90));
        dispose();
        assertThat(subjects(snapshot)).containsExactly("m0");

        execute(operation -> snapshots().end(SweepFixture.MEMBER, snapshot.id(), REGISTRAR))
                .orElseThrow();
        dispose();
        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    @DisplayName("A withdrawn decision disposes of nothing")
    void aWithdrawnDecisionDisposesOfNothing() {
        arrive(now());
        sweep();
        var decision = decide(30, null).orElseThrow();
        execute(operation -> register().withdraw(decision.id(), operation)).orElseThrow();
        execute(operation -> register().withdraw(decision.id(), operation)).orElseThrow();
        fixture.clock.step(Duration.ofDays(90));
        dispose();

        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    @DisplayName("A decision that keeps rows for less than the log covers is refused")
    void aDecisionThatKeepsTooLittleIsRefused() {
        assertThat(refusal(decide(29, null))).contains(MailboxesReason.DISPOSAL_DAYS_TOO_FEW);
        assertThat(refusal(decide(30, today().minusDays(1))))
                .contains(MailboxesReason.DISPOSAL_DATES_IMPOSSIBLE);
        assertThat(refusal(decide(30, today()))).isEmpty();
    }
}
