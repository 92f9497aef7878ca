package se.ledamot.mailboxes.probe;

import static se.ledamot.mailboxes.probe.MailServerProfileMapping.PROFILE;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
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
    private final MailTrial.Pause pause;

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
            MailTrial.Pause pause) {
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
                && host.flatMap(name -> repository.find(PROFILE, name))
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
            if (toBeStarted(Optional.of(profile), operation).isPresent()) {
                run.runItem("probe", () -> probe(run, profile.id()));
            }
        }
        run.end();
    }

    /** Notes that the municipality has that mail server, so that it can be asked about. */
    private Decision<Boolean> note(String host) {
        return repository.find(PROFILE, host).isPresent()
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

    private static Optional<ServerProbe> toBeStarted(
            Optional<Versioned<MailServerProfile>> profile, Operation operation) {
        return profile.flatMap(found -> Optional.ofNullable(found.state().probe()))
                .filter(probe -> probe.isToBeStarted(operation.at()));
    }

    private void probe(SweepRun run, String host) {
        var runner = ids.next();
        run.execute("start-" + host, part -> start(host, runner, part));
        repository
                .find(PROFILE, host)
                .flatMap(found -> Optional.ofNullable(found.state().probe()))
                .filter(probe -> probe.isRunBy(runner))
                .ifPresent(probe -> {
                    var findings = findings(host, probe);
                    run.execute("end-" + host, part -> end(host, runner, findings, part));
                });
    }

    private Decision<Boolean> start(String host, String runner, Operation operation) {
        var before = repository.find(PROFILE, host);
        return toBeStarted(before, operation)
                .map(probe ->
                        changed(
                                before.orElseThrow(),
                                profile -> profile.withProbe(probe.started(runner, operation.at())),
                                JournalEvent.of("mail-server-probe-started", Clause.O3)))
                .orElseGet(() -> Decision.of(false));
    }

    private static Decision<Boolean> changed(
            Versioned<MailServerProfile> before,
            UnaryOperator<MailServerProfile> change,
            JournalEvent event) {
        return Decision.of(
                true, Commit.nothing().change(before, change.apply(before.state()), event));
    }

    /** A member may have got the address since; and the server may be another by now. */
    private List<ProbeFinding> findings(String host, ServerProbe probe) {
        if (isOfMember(probe.address())) {
            return ProbeMailServer.complete(
                    List.of(ProbeFinding.of(ProbeCheck.NO_MEMBERS_MAILBOX, false)));
        }
        if (!server.host().equals(Optional.of(host))) {
            return ProbeMailServer.complete(
                    List.of(ProbeFinding.missing(ProbeCheck.REACHED, Problem.NOT_SET_UP)));
        }
        var sessions = ProbeSessions.of(server, probe.address(), clock);
        return new ProbeMailServer(probe, sessions, pause).findings();
    }

    private boolean isOfMember(MailAddress address) {
        return AskForProbe.isOfMember(address, repository)
                || repository.listAll(MemberMapping.MEMBER, MemberMapping.ALL).items().stream()
                        .anyMatch(member -> address.equals(member.state().mail()));
    }

    private Decision<Boolean> end(
            String host, String runner, List<ProbeFinding> findings, Operation operation) {
        var before = repository.find(PROFILE, host);
        var running =
                before.flatMap(found -> Optional.ofNullable(found.state().probe()))
                        .filter(probe -> probe.isRunBy(runner));
        if (before.isEmpty() || running.isEmpty()) {
            return Decision.of(false);
        }
        var probe = running.get();
        if (probe.isToBeRepeated(findings)) {
            return changed(
                    before.get(),
                    profile -> profile.withProbe(probe.released()),
                    JournalEvent.of("mail-server-probe-to-repeat", Clause.O3));
        }
        var ended = before.get().state().ended(probe.ended(findings, operation.at()), findings);
        var wrong = findings.stream().filter(ProbeFinding::isWrong).map(ProbeFinding::check);
        var missing = wrong.map(Document::code).toList();
        var event = JournalEvent.of("mail-server-probe-ended", Clause.O3, "missing", missing);
        var notice =
                NoticeDraft.of(
                        Message.MAIL_SERVER_PROBED,
                        Recipient.of(Role.IT),
                        "server",
                        host,
                        "count",
                        missing.size(),
                        "missingChecks",
                        missing.stream().map(code -> "probe-" + code).toList());
        return Decision.of(
                true,
                Commit.nothing()
                        .change(before.get(), ended, event)
                        .followedBy(notice.toFollowUp(before.get().subject(), operation.at())));
    }
}
