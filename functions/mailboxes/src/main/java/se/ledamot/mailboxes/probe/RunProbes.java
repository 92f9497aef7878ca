package se.ledamot.mailboxes.probe;

import static se.ledamot.mailboxes.probe.MailServerProfileMapping.PROFILE;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.probe.ProbeMailServer.Try;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;

/**
 * Carries out the probes that were asked for, and tells the IT unit what they have found. One that
 * was stopped in the middle is begun again, and then removes what it has left.
 */
public final class RunProbes {
    private final Repository repository;
    private final CommandExecutor executor;
    private final MailServer server;
    private final IdGenerator ids;
    private final Clock clock;
    private final Pause pause;

    public RunProbes(
            Repository repository,
            CommandExecutor executor,
            MailServer server,
            IdGenerator ids,
            Clock clock) {
        this(repository, executor, server, ids, clock, RunProbes::sleep);
    }

    RunProbes(
            Repository repository,
            CommandExecutor executor,
            MailServer server,
            IdGenerator ids,
            Clock clock,
            Pause pause) {
        this.repository = repository;
        this.executor = executor;
        this.server = server;
        this.ids = ids;
        this.clock = clock;
        this.pause = pause;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a mail server is set up, and no probe has found that sweeps mark mail as read. */
    public boolean areSweepsPossible() {
        var host = server.host();
        return host.isPresent()
                && host.flatMap(this::find)
                        .filter(profile -> profile.state().marksAsReadInSweeps())
                        .isEmpty();
    }

    /** Carries out what was asked for; if anything fails, it does the rest and then throws. */
    public void run(Operation operation) {
        var run = SweepRun.of("mail servers", repository, executor, operation);
        run.runItem(
                "host",
                () ->
                        server.host()
                                .ifPresent(
                                        host -> run.execute("note-" + host, part -> note(host))));
        for (var profile : run.listAll(PROFILE, MailServerProfileMapping.ALL)) {
            var probe = profile.state().probe();
            if (probe != null && probe.isDue(clock.instant())) {
                run.runItem("probe", () -> probe(run, profile.id(), probe.address()));
            }
        }
        run.end();
    }

    /** Notes that the municipality has that mail server, so that it can be asked about. */
    private Decision<Boolean> note(String host) {
        return find(host).isPresent() || !MailServerProfile.FORMAT.matches(host)
                ? Decision.of(false)
                : Decision.of(
                        true,
                        Commit.nothing()
                                .create(
                                        PROFILE,
                                        host,
                                        MailServerProfile.of(host),
                                        JournalEvent.of("mail-server-noted", Clause.O3)));
    }

    /** A member may have got the address since it was asked for. */
    private void probe(SweepRun run, String host, MailAddress address) {
        boolean isOfMember = isOfMember(address);
        var runner = ids.next();
        run.execute("start-" + host, part -> start(host, runner, part.withTime(clock.instant())));
        find(host)
                .flatMap(found -> Optional.ofNullable(found.state().probe()))
                .filter(probe -> probe.isRunBy(runner))
                .ifPresent(probe -> {
                    var outcome = tried(host, probe, isOfMember);
                    run.execute(
                            "end-" + host,
                            part -> end(host, runner, outcome, part.withTime(clock.instant())));
                });
    }

    private Optional<Versioned<MailServerProfile>> find(String host) {
        return repository.find(PROFILE, host);
    }

    private boolean isOfMember(MailAddress address) {
        return AskForProbe.isOfMember(address, repository)
                || repository
                        .listAll(MemberMapping.MEMBER, MemberMapping.ALL)
                        .requireComplete()
                        .stream()
                        .anyMatch(member -> address.equals(member.state().mail()));
    }

    /** Begins a try, or ends the probe after the last. */
    private Decision<Boolean> start(String host, String runner, Operation operation) {
        var before = find(host);
        var probe = before.map(found -> found.state().probe()).orElse(null);
        if (before.isEmpty() || probe == null || !probe.isDue(operation.at())) {
            return Decision.of(false);
        }
        var started = probe.started(runner, operation.at());
        return probe.hasTriesLeft()
                ? changed(before.get(), started, "mail-server-probe-started")
                : ended(before.get(), started, givenUp(started), operation);
    }

    /** It was killed each time. */
    private static Try givenUp(ServerProbe probe) {
        var unexpected = ProbeFinding.missing(ProbeCheck.REACHED, Problem.UNEXPECTED);
        return new Try(List.of(unexpected), probe.mayHaveLeft());
    }

    private static Decision<Boolean> changed(
            Versioned<MailServerProfile> before, ServerProbe probe, String event) {
        return Decision.of(
                true,
                Commit.nothing()
                        .change(
                                before,
                                before.state().withProbe(probe),
                                JournalEvent.of(event, Clause.O3)));
    }

    /** The server may be another by now. */
    private Try tried(String host, ServerProbe probe, boolean isOfMember) {
        if (!server.host().equals(Optional.of(host))) {
            return new Try(
                    List.of(ProbeFinding.missing(ProbeCheck.REACHED, Problem.NOT_SET_UP)),
                    probe.mayHaveLeft());
        }
        var sessions = ProbeSessions.of(server, probe.address(), clock);
        var running = new ProbeMailServer(probe, sessions, pause);
        return isOfMember ? running.clearOnly() : running.run();
    }

    private Decision<Boolean> end(String host, String runner, Try tried, Operation operation) {
        var before = find(host);
        var probe = before.map(found -> found.state().probe()).orElse(null);
        if (before.isEmpty() || probe == null || !probe.isRunBy(runner)) {
            return Decision.of(false);
        }
        return tried.mayHaveLeft() && probe.hasTriesLeft()
                ? changed(
                        before.get(),
                        probe.toBeRepeated(tried.findings()),
                        "mail-server-probe-to-repeat")
                : ended(before.get(), probe, tried, operation);
    }

    private static Decision<Boolean> ended(
            Versioned<MailServerProfile> before,
            ServerProbe probe,
            Try tried,
            Operation operation) {
        var findings = new ArrayList<>(tried.findings());
        if (tried.mayHaveLeft()) {
            findings.add(ProbeFinding.of(ProbeCheck.NOTHING_LEFT, false));
        }
        var after = before.state().ended(probe.ended(findings, operation.at()), operation.at());
        var missing = after.missing().stream().map(Document::code).toList();
        var event = JournalEvent.of("mail-server-probe-ended", Clause.O3, "missing", missing);
        var notice =
                NoticeDraft.of(
                        Message.MAIL_SERVER_PROBED,
                        Recipient.of(Role.IT),
                        "server",
                        after.host(),
                        "count",
                        missing.size(),
                        "missingChecks",
                        missing.stream().map(code -> "probe-" + code).toList(),
                        "untried",
                        after.untried().size());
        return Decision.of(
                true,
                Commit.nothing()
                        .change(before, after, event)
                        .followedBy(notice.toFollowUp(before.subject(), operation.at())));
    }
}
