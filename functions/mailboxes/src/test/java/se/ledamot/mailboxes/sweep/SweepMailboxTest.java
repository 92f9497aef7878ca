package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.mailboxes.log.Direction;
import se.ledamot.mailboxes.log.LogPageMapping;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.Script;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.identity.MailAddress;

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
    private final Dialect dialect;
    private final ScriptedImapServer server;
    private final SweepFixture fixture;

    SweepMailboxTest(Dialect dialect) {
        this.dialect = dialect;
        server = new ScriptedImapServer(mailbox, dialect);
        fixture = new SweepFixture(SweepFixture.server(server.port()));
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
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.SWEPT);
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

        assertThat(fixture.rows()).hasSize(2);
        var received = fixture.rows().stream().filter(row -> row.subject().equals("a")).findFirst();
        assertThat(received.orElseThrow())
                .returns("bo@example.se", LogRow::from)
                .returns(Direction.RECEIVED, LogRow::direction)
                .returns(NOW.minusSeconds(60), LogRow::arrivedAt);
        var sent =
                fixture.rows().stream()
                        .filter(row -> row.direction() == Direction.SENT)
                        .findFirst();
        assertThat(sent.orElseThrow().recipients())
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

        // A server that names roles knows of no calendar: the member has made that folder.
        var logged = dialect == Dialect.DOVECOT ? List.of("junk", "meeting") : List.of("junk");
        assertThat(fixture.subjects()).containsExactlyInAnyOrderElementsOf(logged);
    }

    @Test
    void whatOthersShareIsNotLogged() {
        mailbox.with("Andra/Bo", 13);
        add("Andra/Bo", "of-others", NOW);
        swept();

        var logged = dialect == Dialect.PLAIN ? List.of("of-others") : List.of();
        assertThat(fixture.subjects().toList()).isEqualTo(logged);
    }

    @Test
    void aMailOlderThanTheLogIsNotLogged() {
        add("INBOX", "old", NOW.minus(Duration.ofDays(32)));
        add("INBOX", "last", NOW.minus(Duration.ofDays(29)));
        swept();

        assertThat(fixture.subjects()).containsExactly("last");
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

        assertThat(fixture.subjects()).containsExactly("a");
        assertThat(fixture.rows().getFirst().places()).hasSize(3);
    }

    @Test
    void twoMailsThatLookTheSameHaveARowEach() {
        add("INBOX", "a", NOW);
        add("INBOX", "a", NOW);
        swept();
        add("INBOX", "a", NOW);
        swept();

        assertThat(fixture.subjects()).containsExactly("a", "a", "a");
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

        assertThat(fixture.subjects()).hasSize(61).doesNotHaveDuplicates();
    }

    @Test
    void moreMailsInADayThanAPageHoldsHaveARowEach() {
        IntStream.range(0, 2_500).forEach(i -> add("INBOX", "m" + i, NOW));
        swept();
        mailbox.folder("INBOX").renumber(99);
        swept();

        assertThat(fixture.subjects()).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void aMailThatTheServerCannotDeliverIsPutAside() {
        IntStream.range(0, 30).forEach(i -> add("INBOX", "m" + i, NOW));
        server.failOn(Set.of(7L));
        server.delay(Set.of(9L));
        swept();
        assertThat(fixture.subjects()).hasSize(28).doesNotContain("m6", "m8");
        assertThat(inbox().undelivered().uids().toString()).isEqualTo("7,9");
        assertThat(inbox().undelivered().groups().getFirst().since())
                .isEqualTo(fixture.clock.instant());

        server.delay(Set.of());
        mailbox.folder("INBOX").remove(7);
        swept();
        assertThat(fixture.subjects()).hasSize(29).contains("m8");
        assertThat(inbox().undelivered().isEmpty()).isTrue();
    }

    private SweptFolder inbox() {
        return fixture.store.all(SweptFolderMapping.FOLDER).stream()
                .map(folder -> folder.state())
                .filter(folder -> folder.name().equals("INBOX"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUnchangedMailboxIsNotOpened() {
        IntStream.range(0, 300).forEach(i -> add("INBOX", "m" + i, NOW));
        swept();
        var sent = new ArrayList<String>();
        server.follow((number, command) -> {
            sent.add(command.split(" ", 2)[0]);
            return Script.Answer.SERVE;
        });
        swept();

        assertThat(sent).doesNotContain("EXAMINE", "UID");
        // All statuses are asked for in one round trip.
        assertThat(sent).filteredOn(command -> !command.equals("STATUS")).hasSizeLessThan(7);
        assertThat(sent).filteredOn("STATUS"::equals).hasSize(dialect == Dialect.DOVECOT ? 7 : 6);
    }

    @Test
    void aSweepWhoseTimeIsUpInTheMiddleIsContinuedThere() {
        IntStream.range(0, 250).forEach(i -> add("INBOX", "m" + i, NOW));
        var fetched = new ArrayList<String>();
        server.follow((number, command) -> {
            if (command.startsWith("UID FETCH") && command.contains("HEADER")) {
                fetched.add(command.split(" ", 4)[2]);
                fixture.clock.step(Duration.ofMinutes(fetched.size() == 1 ? 11 : 0));
            }
            return Script.Answer.SERVE;
        });
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.UNFINISHED);
        swept();

        assertThat(fetched)
                .containsExactly("1:60", "56:60", "61:120", "121:180", "181:240", "241:250");
        assertThat(fixture.subjects()).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void itIsToldOnceOfMailsThatAreNotDeliveredForADay() {
        add("INBOX", "a", NOW);
        server.failOn(Set.of(1L));
        swept();
        fixture.clock.step(Duration.ofHours(23));
        swept();
        assertThat(fixture.notices(Message.MAILS_UNDELIVERED)).isEmpty();
        fixture.clock.step(Duration.ofHours(1));
        swept();
        swept();
        assertThat(fixture.notices(Message.MAILS_UNDELIVERED)).hasSize(1);
        var told = fixture.notices(Message.MAILS_UNDELIVERED).getFirst().values();
        assertThat(told.text("folder")).isEqualTo("INBOX");
        assertThat(told.text("uids")).isEqualTo("1");

        server.failOn(Set.of());
        fixture.clock.step(Duration.ofDays(1));
        swept();
        assertThat(fixture.subjects()).containsExactly("a");
        assertThat(fixture.mailbox().undeliveredIn()).isEmpty();
    }

    @Test
    void aMailThatHasNoHeaderAfterADayIsLoggedAsItIs() {
        server.delay(Set.of(1L));
        add("INBOX", "a", NOW);
        swept();
        assertThat(fixture.rows()).isEmpty();

        fixture.clock.step(Duration.ofDays(1).plusMinutes(1));
        swept();
        swept();

        assertThat(fixture.rows()).hasSize(1);
        assertThat(fixture.rows().getFirst().from()).isEmpty();
        assertThat(fixture.notices(Message.MAILS_UNDELIVERED)).isEmpty();
        assertThat(inbox().undelivered().isEmpty()).isTrue();
    }

    @Test
    void aMailThatHasNoHeaderJustNowIsNotLoggedAsItIsBesideOneThatNeverHad() {
        server.failOn(Set.of(1L));
        add("INBOX", "a", NOW);
        add("INBOX", "b", NOW);
        swept();
        fixture.clock.step(Duration.ofDays(2));
        add("INBOX", "c", NOW.minus(Duration.ofDays(3)));
        server.delay(Set.of(3L));
        swept();
        assertThat(fixture.subjects()).containsExactly("b");

        server.delay(Set.of());
        swept();
        assertThat(fixture.subjects()).containsExactlyInAnyOrder("b", "c");
        assertThat(inbox().undelivered().uids().toString()).isEqualTo("1");
    }

    @Test
    void itIsToldOfEachMailThatIsLateOnceAndOfNoOther() {
        add("INBOX", "a", NOW);
        server.failOn(Set.of(1L, 2L));
        swept();
        fixture.clock.step(Duration.ofHours(23));
        add("INBOX", "b", NOW);
        swept();
        fixture.clock.step(Duration.ofHours(2));
        swept();
        assertThat(toldUids()).containsExactly("1");
        fixture.clock.step(Duration.ofDays(1));
        swept();
        swept();
        assertThat(toldUids()).containsExactly("1", "1:2");

        server.failOn(Set.of(1L));
        fixture.clock.step(Duration.ofDays(1));
        swept();
        swept();
        assertThat(toldUids()).hasSize(2);
    }

    private List<String> toldUids() {
        return fixture.notices(Message.MAILS_UNDELIVERED).stream()
                .sorted(Comparator.comparing(Notice::writtenAt))
                .map(notice -> notice.values().text("uids"))
                .toList();
    }

    @Test
    void aMailWithoutHeaderIsLoggedAlsoWhereItsMemberRemovesAllOthers() {
        server.delay(Set.of(1L));
        add("INBOX", "a", NOW);
        for (int day = 0; day < 3; day++) {
            add("INBOX", "b" + day, NOW);
            swept();
            mailbox.folder("INBOX").remove(2L + day);
            fixture.clock.step(Duration.ofHours(13));
        }
        swept();
        assertThat(fixture.subjects()).containsExactlyInAnyOrder("", "b0", "b1", "b2");
    }

    @Test
    void aMailOfAFolderMadeAnewHasItsDayToo() {
        server.delay(Set.of(1L));
        add("INBOX", "a", NOW);
        swept();
        fixture.clock.step(Duration.ofDays(2));
        mailbox.folder("INBOX").remove(1);
        mailbox.folder("INBOX").renumber(99);
        add("INBOX", "b", NOW);
        swept();
        assertThat(fixture.rows()).isEmpty();
        server.delay(Set.of());
        swept();
        assertThat(fixture.subjects()).containsExactly("b");
    }

    @Test
    void whatIsNotDeliveredForADayIsAskedForOnceADay() {
        add("INBOX", "a", NOW);
        server.failOn(Set.of(1L));
        swept();
        fixture.clock.step(Duration.ofDays(1));
        swept();
        var sent = new ArrayList<String>();
        server.follow((number, command) -> {
            sent.add(command.split(" ", 2)[0]);
            return Script.Answer.SERVE;
        });

        fixture.clock.step(Duration.ofHours(23));
        swept();
        assertThat(sent).doesNotContain("EXAMINE");
        fixture.clock.step(Duration.ofHours(1));
        swept();
        assertThat(sent).contains("EXAMINE");
    }

    @Test
    void aFolderThatTheServerRefusesStopsNoOther() {
        add("INBOX", "a", NOW);
        add("Skickat", "b", NOW);
        add("Politik", "c", NOW);
        server.follow((number, command) ->
                command.startsWith("EXAMINE") && command.contains("Skickat")
                        ? Script.Answer.REFUSE
                        : Script.Answer.SERVE);
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.FAILED);
        assertThat(fixture.subjects()).containsExactlyInAnyOrder("a", "c");
        assertThat(fixture.problem().kind()).isEqualTo(Problem.FOLDER_REFUSED);

        server.follow(Script.honest());
        swept();
        assertThat(fixture.subjects()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(fixture.mailbox().problem()).isNull();
    }

    @Test
    @DisplayName("Where the log alone was restored from a backup, what it lacks is logged again")
    void aRestoredLogIsFilledAgain() {
        add("INBOX", "a", NOW);
        swept();
        fixture.lose(LogPageMapping.LOG_PAGE);
        add("INBOX", "b", NOW);
        swept();
        assertThat(fixture.subjects()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aMailThatSomebodyMarkedAsADraftInTheInboxIsLogged() {
        mailbox.folder("INBOX").add(mail("a", NOW).withFlags(Set.of("\\Draft")));
        swept();
        assertThat(fixture.subjects()).containsExactly("a");
    }

    @Test
    void theSubjectOfAMailIsNeverTooStrangeToBeLogged() {
        mailbox.folder("INBOX")
                .add(
                        StoredMail.of(
                                NOW,
                                "Message-ID: <a@example.se>\r\nFrom: 8112189876@example.se\r\n"
                                        + "Subject: ⁸¹¹²¹⁸-⁹⁸⁷⁶ och ①②\r\n\r\n"));
        swept();
        assertThat(fixture.subjects()).allMatch(subject -> subject.startsWith("••••••-••••"));
        assertThat(fixture.rows().getFirst().from()).isEqualTo("••••••••••@example.se");
    }

    @Test
    void theLogBeginsOnTheFirstOfItsDays() {
        add("INBOX", "before", SwedishTime.startOf(LocalDate.parse("2026-10-24")).minusSeconds(1));
        add("INBOX", "first", SwedishTime.startOf(LocalDate.parse("2026-10-24")));
        swept();
        assertThat(fixture.subjects()).containsExactly("first");
    }

    @Test
    void aServerThatAsksForTimeIsLeftAlone() {
        server.follow((number, command) -> Script.Answer.THROTTLE);
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.FAILED);
        assertThat(fixture.problem().kind()).isEqualTo(Problem.THROTTLED);

        server.follow(Script.honest());
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.NOT_NOW);
        assertThat(server.commands()).isZero();
        fixture.clock.step(Duration.ofSeconds(61));
        swept();
        assertThat(fixture.mailbox().problem()).isNull();
    }

    @Test
    void aSweepOfAnAddressThatWasChangedMeanwhileSaysNothingOfTheNewOne() {
        server.follow((number, command) -> {
            if (number == 2) {
                fixture.changeAddress(new MailAddress("anna.b@kramfors.se"));
            }
            return number < 3 ? Script.Answer.SERVE : Script.Answer.THROTTLE;
        });
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.FAILED);
        assertThat(fixture.mailbox())
                .returns("anna.b@kramfors.se", mailbox -> mailbox.address().value())
                .returns(null, Mailbox::problem);

        server.follow((number, command) -> {
            if (number == 2) {
                fixture.changeAddress(SweepFixture.ADDRESS);
            }
            return Script.Answer.SERVE;
        });
        swept();
        var lease = fixture.store.find(SweepLeaseMapping.LEASE, SweepFixture.MEMBER.value());
        assertThat(lease.orElseThrow().state().sweptAt()).as("swept where it is now").isNull();
    }

    @Test
    void aLateSweepWritesNothing() {
        add("INBOX", "a", NOW);
        server.follow((number, command) -> {
            if (command.startsWith("UID FETCH")) {
                fixture.clock.step(Duration.ofMinutes(21));
                server.follow(Script.honest());
                swept();
            }
            return Script.Answer.SERVE;
        });
        assertThat(fixture.sweep()).isEqualTo(SweepMailbox.Outcome.NOT_NOW);

        assertThat(fixture.subjects()).containsExactly("a");
        assertThat(fixture.rows().getFirst().places()).hasSize(1);
    }
}
