package se.ledamot.mailboxes.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.mailboxes.probe.ProbeFixture.MAILBOX;
import static se.ledamot.mailboxes.probe.ProbeFixture.without;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.imap.ImapCredentials;
import se.ledamot.mailboxes.imap.ImapServer;
import se.ledamot.mailboxes.imap.ImapSettings;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.probe.ProbeFinding.Result;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.Quirk;
import se.ledamot.mailboxes.testing.Script;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.TestDefaults;

/** Probes of a scripted server, in the dialects of real ones and with their faults. */
class ServerProbeTest {
    private static final Instant AT = Instant.parse("2026-11-29T08:00:00Z");
    private static final String OTHER = "Subject: Ledamot\r\nFrom: bo@example.se\r\n\r\nHej\r\n";

    private final StoredMailbox mailbox =
            new StoredMailbox()
                    .with("INBOX", 1)
                    .with("Skickat", 2, "\\Sent")
                    .with("Borttaget", 3, "\\Trash")
                    .with("Utkast", 4, "\\Drafts")
                    .with("Skr&AOQ-ppost", 5, "\\Junk");
    private ScriptedImapServer server = new ScriptedImapServer(mailbox, Dialect.DOVECOT);
    private ProbeFixture fixture = fixture();

    private ProbeFixture fixture() {
        return fixture(ImapSettings.Encryption.NONE);
    }

    private ProbeFixture fixture(ImapSettings.Encryption encryption) {
        return new ProbeFixture(
                new ImapServer(
                        new ImapSettings("localhost", server.port(), encryption, null),
                        () -> new ImapCredentials.AccessToken("token")));
    }

    private void speak(Dialect dialect) {
        server.close();
        server = new ScriptedImapServer(mailbox, dialect);
        fixture = fixture();
    }

    private void behave(Quirk... quirks) {
        server.allowWriting(fixture.clock, quirks);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What lies in the mailbox, with its flags. */
    private List<String> content() {
        var content = new ArrayList<String>();
        mailbox.folders()
                .forEach((name, folder) ->
                        folder.mails()
                                .forEach((uid, mail) ->
                                        content.add(
                                                name + " " + uid + mail.flags() + mail.text())));
        return content;
    }

    private void addOthers() {
        addOthers(10);
    }

    private void addOthers(int each) {
        mailbox.folders()
                .values()
                .forEach(folder -> {
                    for (int i = 0; i < each; i++) {
                        folder.add(StoredMail.of(AT, OTHER));
                    }
                    folder.change(3, Set.of("\\Deleted"));
                    folder.change(4, Set.of("\\Seen"));
                });
    }

    @Test
    void allIsRightOnAGoodServerAndTheMailboxIsAsBefore() {
        addOthers(400);
        var before = content();
        behave();
        var probe = fixture.probe(true);

        assertThat(without(probe, Result.RIGHT)).hasSize(ProbeCheck.values().length);
        assertThat(content()).isEqualTo(before);
        assertThat(fixture.notices()).hasSize(1);
        assertThat(fixture.notices().getFirst().values().intValue("count")).isZero();
        assertThat(fixture.profile().mailsMayBeRead()).isFalse();
        assertThat(fixture.probes().areSweepsPossible()).isTrue();
    }

    @Test
    void aProbeThatOnlyReadsSendsNothingThatChanges() {
        addOthers();
        var probe = fixture.probe(false);

        assertThat(server.unexpected()).isEmpty();
        assertThat(without(probe, Result.MISSING)).isEmpty();
        assertThat(without(probe, Result.UNKNOWN))
                .startsWith(ProbeCheck.WRITTEN)
                .endsWith(ProbeCheck.NOTHING_LEFT)
                .hasSize(9);
        assertThat(fixture.notices().getFirst().values().intValue("untried")).isEqualTo(7);
    }

    @Test
    void whatExchangeLacksIsSaidAndNoneOfItIsNeeded() {
        speak(Dialect.EXCHANGE);
        behave();
        var probe = fixture.probe(true);

        assertThat(without(probe, Result.MISSING))
                .containsExactly(
                        ProbeCheck.FOLDER_ROLES, ProbeCheck.FOLDER_CHANGES, ProbeCheck.QUOTA)
                .noneMatch(ProbeCheck::isNeeded);
        assertThat(content()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhereItCouldNotBeRemoved() {
        speak(Dialect.PLAIN);
        var probe = fixture.probe(true);

        assertThat(server.unexpected()).isEmpty();
        assertThat(without(probe, Result.MISSING)).contains(ProbeCheck.REMOVES_ONE);
        assertThat(without(probe, Result.UNKNOWN)).contains(ProbeCheck.WRITTEN);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        Quirk.HEADER_MARKS_READ,
                        List.of(ProbeCheck.HEADER_READ_UNSEEN, ProbeCheck.MAIL_READ_UNSEEN)),
                Arguments.of(Quirk.MAIL_MARKS_READ, List.of(ProbeCheck.MAIL_READ_UNSEEN)),
                Arguments.of(
                        Quirk.OTHER_BYTES, List.of(ProbeCheck.SAME_BYTES, ProbeCheck.PART_OF_MAIL)),
                Arguments.of(Quirk.WHOLE_FOR_PART, List.of(ProbeCheck.PART_OF_MAIL)),
                Arguments.of(Quirk.EMPTY_AT_FIRST, List.of()),
                Arguments.of(Quirk.ALWAYS_EMPTY, List.of(ProbeCheck.WHOLE_MAIL)),
                Arguments.of(Quirk.EXPUNGES_INTO_TRASH, List.of(ProbeCheck.IN_NO_OTHER_FOLDER)),
                Arguments.of(Quirk.REFUSES_APPEND, List.of(ProbeCheck.WRITTEN)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOfTheServerIsFoundAndNothingIsLeft(Quirk quirk, List<ProbeCheck> missing) {
        addOthers();
        var before = content();
        behave(quirk);
        var probe = fixture.probe(true);

        assertThat(without(probe, Result.MISSING)).as("%s", probe).isEqualTo(missing);
        assertThat(ProbeFixture.flagless(content())).isEqualTo(ProbeFixture.flagless(before));
        assertThat(without(probe, Result.RIGHT)).contains(ProbeCheck.NOTHING_LEFT);
    }

    @Test
    void whereEvenASweepMarksMailAsReadNoMailboxIsSweptUntilAProbeGoesWell() {
        behave(Quirk.HEADER_MARKS_READ);
        fixture.probe(true);
        assertThat(fixture.probes().areSweepsPossible()).isFalse();
        assertThat(fixture.notices().getFirst().values().texts("missingChecks"))
                .containsExactly("probe-header-read-unseen", "probe-mail-read-unseen");

        fixture.probe(false);
        assertThat(fixture.probes().areSweepsPossible()).isFalse();
        behave();
        fixture.probe(true);
        assertThat(fixture.probes().areSweepsPossible()).isTrue();
    }

    @Test
    void aMailThatCannotBeRemovedIsTriedAgainAndThenItIsTold() {
        behave(Quirk.KEEPS_EXPUNGED);
        var probe = fixture.probe(true);
        for (int i = 0; i < 4; i++) {
            assertThat(probe.isOpen()).isTrue();
            assertThat(fixture.notices()).isEmpty();
            fixture.run();
            probe = fixture.probe();
        }

        assertThat(without(probe, Result.MISSING))
                .contains(ProbeCheck.REMOVED, ProbeCheck.NOTHING_LEFT);
        assertThat(content()).hasSize(1);
        assertThat(fixture.notices()).hasSize(1);
        fixture.run();
        assertThat(fixture.notices()).hasSize(1);
    }

    /** Marked and then another: the guard takes the mark off, and the mail is not removed. */
    @Test
    void aMailThatIsAnotherSinceItWasMarkedIsNotRemoved() {
        behave(Quirk.SWAPS_MARKED);
        assertThat(without(fixture.probe(true), Result.UNKNOWN))
                .contains(ProbeCheck.REMOVED, ProbeCheck.IN_NO_OTHER_FOLDER);

        assertThat(content()).hasSize(1);
        assertThat(content().getFirst()).startsWith("INBOX 1[]Subject: other");
    }

    /** Each command fails once in each way, and in the end nothing is left. */
    @ParameterizedTest
    @EnumSource(
            value = Script.Answer.class,
            names = {"HANG_UP", "BREAK_OFF", "THROTTLE", "REFUSE"})
    void whateverFailsNothingIsLeftInTheEnd(Script.Answer fault) {
        addOthers();
        var before = content();
        int at = 1;
        boolean isOver = false;
        while (!isOver) {
            int failing = at++;
            var reached = new ArrayList<Integer>();
            behave();
            server.follow((number, command) -> {
                reached.add(number);
                return number == failing ? fault : Script.Answer.SERVE;
            });
            var probe = fixture.probe(true);
            while (probe.isOpen()) {
                fixture.run();
                probe = fixture.probe();
            }
            assertThat(content()).as("%s %d", fault, failing).isEqualTo(before);
            assertThat(without(probe, Result.MISSING))
                    .as("%s %d: %s", fault, failing, probe.findings())
                    .doesNotContain(
                            ProbeCheck.NOTHING_LEFT,
                            ProbeCheck.HEADER_READ_UNSEEN,
                            ProbeCheck.MAIL_READ_UNSEEN);
            isOver = reached.size() < failing;
        }
        assertThat(at).isGreaterThan(40);
        assertThat(fixture.probes().areSweepsPossible()).isTrue();
    }

    @Test
    void aRunnerThatWasKilledIsFollowedByOneThatRemovesWhatItHasLeft() {
        behave();
        fixture.ask(MAILBOX, true);
        fixture.runUntilKilled(3);
        assertThat(content()).hasSize(1);
        fixture.run();
        assertThat(content()).hasSize(1);
        assertThat(fixture.probe().isOpen()).isTrue();
        fixture.run();

        assertThat(fixture.probe().isOpen()).isFalse();
        assertThat(content()).isEmpty();
    }

    /** Writes to the store are lost, or their answers, and workers are killed at them. */
    @Test
    void whateverTheStoreDoesTheProbeEndsOnceAndLeavesNothing() {
        behave();
        for (int seed = 1; seed <= 60; seed++) {
            var chance = TestDefaults.chance(seed);
            fixture.ask(MAILBOX, true);
            fixture.writer =
                    (commit, conditions, operation) -> {
                        int kind = chance.nextInt(10);
                        if (kind == 0) {
                            return TransactionWriter.Outcome.UNKNOWN;
                        }
                        if (kind == 1) {
                            throw new ProbeFixture.Killed();
                        }
                        var outcome = fixture.store.write(commit, conditions, operation);
                        if (kind == 2) {
                            throw new ProbeFixture.Killed();
                        }
                        return kind == 3 ? TransactionWriter.Outcome.UNKNOWN : outcome;
                    };
            for (int i = 0; i < 4; i++) {
                fixture.runUntilKilled(0);
            }
            fixture.writer = fixture.store;
            fixture.clock.step(Duration.ofMinutes(10));
            var probe = fixture.settled();
            assertThat(probe.isOpen()).as("seed %d", seed).isFalse();
            assertThat(content()).as("seed %d", seed).isEmpty();
            assertThat(without(probe, Result.MISSING)).as("seed %d: %s", seed, probe).isEmpty();
            assertThat(fixture.notices()).as("seed %d", seed).hasSize(seed);
        }
    }

    @Test
    void aServerThatLetsNobodyInIsSaidToDoSo() {
        server.follow((number, command) ->
                command.startsWith("AUTHENTICATE") ? Script.Answer.REFUSE : Script.Answer.SERVE);
        var probe = fixture.probe(true);

        assertThat(without(probe, Result.MISSING)).containsExactly(ProbeCheck.SIGNED_IN);
        assertThat(probe.findings())
                .contains(
                        ProbeFinding.missing(ProbeCheck.SIGNED_IN, Problem.SIGN_IN_REFUSED),
                        ProbeFinding.of(ProbeCheck.REACHED, true));

        fixture = fixture(ImapSettings.Encryption.STARTTLS);
        assertThat(fixture.probe(true).findings())
                .contains(ProbeFinding.missing(ProbeCheck.REACHED, Problem.UNENCRYPTED));
    }

    /** A mailbox whose commands are answered by that script, once its mail is there. */
    private void afterWriting(Script script) {
        server.follow((number, command) ->
                mailbox.folder("INBOX").mails().isEmpty()
                        ? Script.Answer.SERVE
                        : script.on(number, command));
    }

    private static boolean asksForUnread(String command) {
        return command.startsWith("UID SEARCH") && command.contains("UNSEEN");
    }

    @Test
    void aMailThatAColleagueOpensOrARuleMovesSaysNothingAboutTheServer() {
        behave();
        afterWriting((number, command) -> {
            if (asksForUnread(command)) {
                mailbox.folder("INBOX").change(1, Set.of("\\Seen"));
            }
            return Script.Answer.SERVE;
        });
        assertThat(without(fixture.probe(true), Result.UNKNOWN))
                .contains(ProbeCheck.HEADER_READ_UNSEEN, ProbeCheck.MAIL_READ_UNSEEN);

        afterWriting((number, command) -> {
            if (asksForUnread(command)) {
                mailbox.move("INBOX", mailbox.folder("INBOX").nextUid() - 1, "Skr&AOQ-ppost");
            }
            return Script.Answer.SERVE;
        });
        assertThat(without(fixture.probe(true), Result.MISSING)).contains(ProbeCheck.WRITTEN);
        assertThat(fixture.probes().areSweepsPossible()).isTrue();
        assertThat(content()).isEmpty();
    }

    @Test
    void aSlowServerIsNotTakenForOneThatMarksMailAsRead() {
        behave();
        afterWriting((number, command) -> {
            fixture.clock.step(Duration.ofSeconds(command.startsWith("UID FETCH") ? 61 : 0));
            return Script.Answer.SERVE;
        });
        fixture.probe(true);
        server.follow(Script.honest());

        assertThat(without(fixture.settled(), Result.MISSING))
                .doesNotContain(ProbeCheck.HEADER_READ_UNSEEN);
        assertThat(fixture.probes().areSweepsPossible()).isTrue();
        assertThat(content()).isEmpty();
    }

    @Test
    void thatTheServiceHasNoRightToTheMailboxIsSaidAsExchangeSaysIt() {
        server.follow((number, command) ->
                command.startsWith("AUTHENTICATE") || command.startsWith("CAPABILITY")
                        ? Script.Answer.SERVE
                        : Script.Answer.NOT_CONNECTED);
        var probe = fixture.probe(true);

        assertThat(probe.findings())
                .contains(
                        ProbeFinding.of(ProbeCheck.REACHED, true),
                        ProbeFinding.missing(ProbeCheck.SIGNED_IN, Problem.ACCESS_REFUSED));
        assertThat(fixture.notices().getFirst().values().texts("missingChecks"))
                .containsExactly("probe-signed-in");
    }

    @Test
    void aMailThatWasLeftIsLookedForUntilTheServerLetsUsInAgain() {
        behave();
        afterWriting((number, command) -> Script.Answer.HANG_UP);
        fixture.ask(MAILBOX, true);
        fixture.run();
        assertThat(content()).hasSize(1);
        server.follow((number, command) ->
                command.startsWith("AUTHENTICATE") ? Script.Answer.REFUSE : Script.Answer.SERVE);
        fixture.run();
        assertThat(fixture.probe().isOpen()).isTrue();
        server.follow(Script.honest());

        assertThat(without(fixture.settled(), Result.RIGHT)).contains(ProbeCheck.NOTHING_LEFT);
        assertThat(content()).isEmpty();
    }

    @Test
    void aMailWhoseHeaderIsNotThereYetIsNotTakenForRemoved() {
        behave();
        server.delay(Set.of(1L));
        fixture.probe(true);
        assertThat(fixture.probe().isOpen()).isTrue();
        server.delay(Set.of());
        assertThat(without(fixture.settled(), Result.RIGHT)).contains(ProbeCheck.NOTHING_LEFT);
        assertThat(content()).isEmpty();

        server.failOn(Set.of(mailbox.folder("INBOX").nextUid()));
        fixture.probe(true);
        assertThat(without(fixture.settled(), Result.MISSING)).contains(ProbeCheck.NOTHING_LEFT);
    }

    @Test
    void anAnswerToTheMailIsNotRemoved() {
        behave();
        fixture.ask(MAILBOX, true);
        fixture.runUntilKilled(3);
        var mark = fixture.probe().mark();
        var forward =
                "From: prov@kramfors.se\r\nTo: hjalp@example.se\r\nSubject: VB: Ledamot %s\r\n\r\nVad?\r\n";
        var answer =
                "From: prov@kramfors.se\r\nIn-Reply-To: <a@x.se>\r\nSubject: Ledamot %s\r\n\r\nHej\r\n";
        mailbox.folder("Skickat").add(StoredMail.of(AT, forward.formatted(mark)));
        mailbox.folder("Skickat").add(StoredMail.of(AT, answer.formatted(mark)));

        assertThat(without(fixture.settled(), Result.RIGHT)).contains(ProbeCheck.NOTHING_LEFT);
        assertThat(mailbox.folder("Skickat").mails()).hasSize(2);
        assertThat(mailbox.folder("INBOX").mails()).isEmpty();
    }

    @Test
    void aProbeThatIsKilledEachTimeEndsAndIsTold() {
        behave();
        fixture.ask(MAILBOX, true);
        for (int i = 0; i < 15; i++) {
            fixture.runUntilKilled(i == 0 ? 3 : 1);
        }

        assertThat(fixture.probe().isOpen()).isFalse();
        assertThat(without(fixture.probe(), Result.MISSING)).contains(ProbeCheck.NOTHING_LEFT);
        assertThat(content()).hasSize(1);
        assertThat(fixture.notices()).hasSize(1);
    }

    @Test
    void aFaultOfOurOwnEndsTheProbeToo() {
        var settings =
                new ImapSettings("localhost", server.port(), ImapSettings.Encryption.NONE, null);
        fixture =
                new ProbeFixture(
                        new ImapServer(
                                settings,
                                () -> {
                                    throw new IllegalStateException("not as described");
                                }));
        assertThat(fixture.probe(true).findings())
                .contains(ProbeFinding.missing(ProbeCheck.REACHED, Problem.UNEXPECTED));
    }

    @Test
    void aFolderThatNobodyMayOpenStopsNoProbe() {
        behave();
        server.follow((number, command) ->
                command.startsWith("EXAMINE") && command.contains("Utkast")
                        ? Script.Answer.REFUSE
                        : Script.Answer.SERVE);
        assertThat(without(fixture.probe(true), Result.RIGHT)).hasSize(ProbeCheck.values().length);
    }

    @Test
    void noSecondMailIsWrittenBesideOneThatCannotBeRemoved() {
        behave(Quirk.IGNORES_MARK);
        fixture.probe(true);
        assertThat(without(fixture.settled(), Result.MISSING))
                .contains(ProbeCheck.REMOVED, ProbeCheck.NOTHING_LEFT);
        assertThat(content()).hasSize(1);
    }

    @Test
    void aProbeThatReadsOnlyTellsWhatOthersHaveFoundMissing() {
        behave(Quirk.HEADER_MARKS_READ);
        fixture.probe(true);
        fixture.probe(false);
        assertThat(fixture.notices())
                .hasSize(2)
                .allMatch(notice -> notice.values().intValue("count") == 2);
        var confirmed =
                fixture.profile()
                        .confirmed(
                                MailServerProfile.ReadReceipts.SUPPRESSED,
                                MailServerProfile.RemovedMail.GONE,
                                null,
                                AT);
        assertThat(confirmed.mailsMayBeRead()).isFalse();
    }

    @Test
    void aProbeOfAMailboxWithManyFoldersEndsWhileItsFunctionMayRun() {
        behave();
        for (int i = 0; i < 100; i++) {
            mailbox.with("Mapp" + i, 10 + i);
            mailbox.folder("Mapp" + i).add(StoredMail.of(AT, OTHER));
        }
        server.follow((number, command) -> {
            fixture.clock.step(Duration.ofMillis(600));
            return Script.Answer.SERVE;
        });
        fixture.ask(MAILBOX, true);
        var begun = fixture.clock.instant();
        fixture.run();
        var took = Duration.between(begun, fixture.clock.instant()).minusMinutes(5);
        assertThat(took).isLessThan(Duration.ofMinutes(4));
        server.follow(Script.honest());
        assertThat(without(fixture.settled(), Result.RIGHT)).contains(ProbeCheck.NOTHING_LEFT);
    }

    @Test
    void anotherPlanDoesNotTakeOverWhatHasJustBegun() {
        behave();
        fixture.ask(MAILBOX, true);
        var early = fixture.operation();
        fixture.clock.step(Duration.ofMinutes(8));
        fixture.runUntilKilled(3, early);
        fixture.probes().run(fixture.operation());
        assertThat(fixture.probe().tries()).isEqualTo(1);
    }

    @Test
    void whatAMemberMayFindInTheMailboxIsRemoved() {
        behave();
        fixture.ask(MAILBOX, true);
        fixture.runUntilKilled(3);
        register(MAILBOX);

        assertThat(without(fixture.settled(), Result.MISSING))
                .containsExactly(ProbeCheck.NO_MEMBERS_MAILBOX);
        assertThat(content()).isEmpty();
    }

    private void register(MailAddress address) {
        var member = new Member(new MemberId("M-1"), "Anna Berg", address, null, List.of());
        fixture.store.write(
                Commit.nothing()
                        .create(
                                MemberMapping.MEMBER,
                                "M-1",
                                member,
                                JournalEvent.of("member-imported", Clause.K1C)),
                fixture.operation());
    }

    private void refused(CommandResult<MailServerProfile> result, MailboxesReason reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }

    @Test
    void oneProbeAtATimeAndNoneOfAMemberOrOutside() {
        var anna = new MailAddress("anna.berg@pol.kramfors.se");
        refused(
                fixture.ask(new MailAddress("anna@example.se"), false),
                MailboxesReason.PROBE_OUTSIDE);
        fixture.ask(anna, true);
        refused(fixture.ask(MAILBOX, false), MailboxesReason.PROBE_UNDERWAY);

        register(anna);
        fixture.run();
        assertThat(server.commands()).isZero();
        assertThat(without(fixture.probe(), Result.MISSING))
                .containsExactly(ProbeCheck.NO_MEMBERS_MAILBOX);
    }
}
