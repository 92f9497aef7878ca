package se.ledamot.mailboxes.probe;

import static se.ledamot.mailboxes.probe.MailServerProfileMapping.PROFILE;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.probe.ProbeFinding.Result;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

/** Probes of a mail server, as tests ask for them and carry them out. */
final class ProbeFixture {
    static final MailAddress MAILBOX = new MailAddress("prov@kramfors.se");

    final StepClock clock = StepClock.at("2026-11-30", "10:00");
    final MemoryStore store = new MemoryStore(clock);
    private final ReadTrackingRepository repository = new ReadTrackingRepository(store);

    /** How it is written to the store. */
    TransactionWriter writer = store;

    private final CommandExecutor executor =
            new CommandExecutor(
                    (commit, conditions, operation) -> writer.write(commit, conditions, operation),
                    store,
                    TestDefaults.RETRY,
                    clock);
    private final IdGenerator ids = IdGenerator.from(TestDefaults.chance(7));
    private final MailServer server;
    private final String host;
    private int operations;
    private int killedAt;

    ProbeFixture(MailServer server) {
        this.server = server;
        this.host = server.host().orElseThrow();
        run();
    }

    Operation operation() {
        return new Operation("probe-" + operations++, Actor.schedule("plan"), clock.instant());
    }

    CommandResult<MailServerProfile> ask(MailAddress address, boolean isWriting) {
        var ask =
                new AskForProbe(
                        repository, new Guidelines(repository, Profile.of("kramfors")), ids);
        return executor.execute(
                operation(), attempt -> ask.ask(host, address, isWriting, attempt.operation()));
    }

    RunProbes probes() {
        return new RunProbes(repository, executor, server(), ids, clock, clock::step);
    }

    /** The schedule's run, five minutes after the last. */
    void run() {
        clock.step(Duration.ofMinutes(5));
        probes().run(operation());
    }

    /** A worker that is killed, and of which nothing more runs. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A run that is killed as it begins its session of that number. */
    void runUntilKilled(int session) {
        clock.step(Duration.ofMinutes(5));
        runUntilKilled(session, operation());
    }

    void runUntilKilled(int session, Operation operation) {
        killedAt = session;
        try {
            probes().run(operation);
        } catch (Killed e) {
            killedAt = 0;
        } catch (IllegalStateException e) {
            // Something has failed, which the next run makes good.
        }
    }

    /** The server, as long as the worker lives. */
    private MailServer server() {
        return new MailServer() {
            @Override
            public Optional<String> host() {
                return server.host();
            }

            @Override
            public MailSession open(MailAddress mailbox) {
                return server.open(mailbox);
            }

            @Override
            public ProbeSession openForProbe(MailAddress mailbox) {
                if (--killedAt == 0) {
                    throw new Killed();
                }
                return server.openForProbe(mailbox);
            }
        };
    }

    /** A probe, asked for and carried out. */
    ServerProbe probe(boolean isWriting) {
        ask(MAILBOX, isWriting);
        run();
        return probe();
    }

    MailServerProfile profile() {
        return store.find(PROFILE, host).orElseThrow().state();
    }

    ServerProbe probe() {
        return Objects.requireNonNull(profile().probe());
    }

    /** The schedule's runs until the probe has ended. */
    ServerProbe settled() {
        for (int i = 0; i < 20 && probe().isOpen(); i++) {
            run();
        }
        return probe();
    }

    /** What the last probe has found missing, or has not tried. */
    static List<ProbeCheck> without(ServerProbe probe, Result result) {
        return probe.findings().stream()
                .filter(finding -> finding.result() == result)
                .map(ProbeFinding::check)
                .collect(Collectors.toList());
    }

    /** The same without what the mails are marked with. */
    static List<String> flagless(List<String> content) {
        return content.stream().map(line -> line.replaceFirst("\\[[^]]*]", "")).toList();
    }

    List<Notice> notices() {
        return store.all(NoticeMapping.NOTICE).stream()
                .map(Versioned::state)
                .filter(notice -> notice.message() == Message.MAIL_SERVER_PROBED)
                .toList();
    }
}
