package se.ledamot.mailboxes.sweep;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import se.ledamot.mailboxes.answer.AnswerState;
import se.ledamot.mailboxes.answer.MailThreadMapping;
import se.ledamot.mailboxes.digest.SendDigests;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.mailboxes.log.LogPageMapping;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

/** Sweeps of one member's mailbox, as tests make them. */
final class SweepFixture {
    static final MemberId MEMBER = new MemberId("M-1001");
    static final MailAddress ADDRESS = new MailAddress("anna.berg@kramfors.se");

    final StepClock clock;
    final MemoryStore store;
    private final MailServer server;
    private final IdGenerator ids;
    private int operations;

    SweepFixture(MailServer server, MailAddress address) {
        this(server, address, StepClock.at("2026-11-23", "09:00"));
    }

    /** From the morning of a day on. */
    static SweepFixture from(MailServer server, MailAddress address, LocalDate day) {
        return new SweepFixture(server, address, StepClock.at(day.toString(), "00:00"));
    }

    private SweepFixture(MailServer server, MailAddress address, StepClock clock) {
        this(server, address, clock, new MemoryStore(clock));
    }

    private SweepFixture(
            MailServer server, MailAddress address, StepClock clock, MemoryStore store) {
        this.server = server;
        this.clock = clock;
        this.store = store;
        this.ids = IdGenerator.from(TestDefaults.chance(1));
        var mailbox = Mailbox.announced(MEMBER, address, clock.instant());
        store.write(
                Commit.nothing()
                        .create(
                                MailboxMapping.MAILBOX,
                                MEMBER.value(),
                                mailbox,
                                JournalEvent.of("mailbox-sweeps-announced", Clause.O3)),
                operation());
    }

    /** The register has the member, who has an assignment from that day on. */
    void register(LocalDate from) {
        var member =
                new Member(
                        MEMBER,
                        "Anna Berg",
                        ADDRESS,
                        null,
                        List.of(
                                new Assignment(
                                        new BodyName("Kommunfullmäktige"),
                                        SeatType.ORDINARY,
                                        from,
                                        null)));
        store.write(
                Commit.nothing()
                        .create(
                                MemberMapping.MEMBER,
                                MEMBER.value(),
                                member,
                                JournalEvent.of("member-imported", Clause.K1C)),
                operation());
    }

    SweepFixture(MailServer server) {
        this(server, ADDRESS);
    }

    /** A server on this machine that is not encrypted. */
    static MailServer server(int port) {
        return new ImapServer(
                new ImapSettings("localhost", port, ImapSettings.Encryption.NONE, null),
                () -> new ImapCredentials.AccessToken("token"));
    }

    Operation operation() {
        return new Operation(
                "sweep-" + operations++, Actor.schedule("mailbox-sweep"), clock.instant());
    }

    SweepMailbox sweeps(Repository repository, TransactionWriter writer, Duration longest) {
        return new SweepMailbox(
                new ReadTrackingRepository(repository),
                new CommandExecutor(writer, repository, TestDefaults.RETRY, clock),
                server,
                ids,
                clock,
                longest,
                new Guidelines(repository, Profile.of("kramfors")));
    }

    /** One sweep, a second after the last. */
    SweepMailbox.Outcome sweep() {
        clock.step(Duration.ofSeconds(1));
        return sweeps(store, store, Duration.ofMinutes(10))
                .sweep(MEMBER, clock.instant(), operation());
    }

    /** All states of those mappings are lost. */
    void lose(EntityMapping<?>... mappings) {
        for (var mapping : mappings) {
            store.all(mapping).forEach(found -> store.sweep(mapping, found.id()));
        }
    }

    /** What the plan does when the register has another address. */
    void changeAddress(MailAddress address) {
        var mailbox = store.find(MailboxMapping.MAILBOX, MEMBER.value()).orElseThrow();
        store.write(
                Commit.nothing()
                        .change(
                                mailbox,
                                mailbox.state().withAddress(address),
                                JournalEvent.of("mailbox-address-changed", Clause.O3)),
                operation());
    }

    CommandExecutor executor() {
        return new CommandExecutor(store, store, TestDefaults.RETRY, clock);
    }

    /** The schedule of the morning sends what is due. */
    void sendDigests() {
        var operation = operation();
        var run = SweepRun.of("digests", store, executor(), operation);
        new SendDigests(new ReadTrackingRepository(store))
                .send(
                        run,
                        List.of(mailbox()),
                        Profile.of("kramfors").guideline().settings(),
                        operation);
        run.end();
    }

    /** The digests so far, in their order. */
    List<Notice> digests() {
        return Stream.of(Message.MAIL_DIGEST, Message.MAILBOX_FIGURES)
                .flatMap(message -> notices(message).stream())
                .sorted(Comparator.comparing(Notice::writtenAt))
                .toList();
    }

    /** All rows of the log, whatever their age. */
    List<LogRow> rows() {
        return store.all(LogPageMapping.LOG_PAGE).stream()
                .flatMap(page -> page.state().rows().stream())
                .toList();
    }

    /** The mails that wait for an answer. */
    List<AnswerState> waiting() {
        return store.all(MailThreadMapping.THREAD).stream()
                .flatMap(thread -> thread.state().waiting())
                .toList();
    }

    Stream<String> subjects() {
        return rows().stream().map(LogRow::subject);
    }

    Mailbox.SweepProblem problem() {
        return Objects.requireNonNull(mailbox().problem());
    }

    List<Notice> notices(Message message) {
        return store.all(NoticeMapping.NOTICE).stream()
                .map(Versioned::state)
                .filter(notice -> notice.message() == message)
                .toList();
    }

    Mailbox mailbox() {
        return store.find(MailboxMapping.MAILBOX, MEMBER.value()).orElseThrow().state();
    }
}
