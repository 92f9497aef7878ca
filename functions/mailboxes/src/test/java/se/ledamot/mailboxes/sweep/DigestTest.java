package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.digest.MailboxCounts;
import se.ledamot.mailboxes.testing.Dialect;
import se.ledamot.mailboxes.testing.Script;
import se.ledamot.mailboxes.testing.ScriptedImapServer;
import se.ledamot.mailboxes.testing.StoredMail;
import se.ledamot.mailboxes.testing.StoredMailbox;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.mailbox.MailboxSummary;
import se.ledamot.municipality.mailbox.MailboxSummaryMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;

/** What a member is told of a morning, and what not. */
class DigestTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);
    private static final LocalDate NEXT_MONDAY = MONDAY.plusDays(7);
    private static final String JUNK = "Junk";

    private final StoredMailbox mailbox =
            new StoredMailbox()
                    .with("INBOX", 1)
                    .with("Sent", 2)
                    .with("Trash", 3)
                    .with(JUNK, 4)
                    .with("Politik", 5)
                    .with("Drafts", 6);
    private ScriptedImapServer server;
    private SweepFixture fixture;
    private int mails;

    @BeforeEach
    void start() {
        server = new ScriptedImapServer(mailbox, Dialect.EXCHANGE);
        fixture = new SweepFixture(SweepFixture.server(server.port()));
        fixture.register(MONDAY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void at(LocalDate day, int hour, int minute) {
        var time = SwedishTime.instantOf(day, LocalTime.of(hour, minute));
        fixture.clock.step(Duration.between(fixture.clock.instant(), time));
    }

    private void arrive(String folder, String from, String... fields) {
        var id = "m" + mails++;
        mailbox.folder(folder)
                .add(
                        StoredMail.of(
                                fixture.clock.instant(),
                                "Message-ID: <%s@example.se>\r\nFrom: %s\r\nTo: anna.berg@kramfors.se\r\nSubject: %s\r\n%s\r\nHej\r\n"
                                        .formatted(
                                                id,
                                                from,
                                                id,
                                                fields.length == 0
                                                        ? ""
                                                        : String.join("\r\n", fields) + "\r\n")));
    }

    /** What is sent on that morning, after a sweep; nothing if nothing is. */
    private List<Document> morning(LocalDate day) {
        int before = fixture.digests().size();
        at(day, 7, 0);
        fixture.sweep();
        at(day, 7, 30);
        fixture.sendDigests();
        var all = fixture.digests();
        return all.subList(before, all.size()).stream().map(one -> one.values()).toList();
    }

    @Test
    @DisplayName("A mail is told of on the morning on which it is due, and not twice that day")
    void aMailIsToldOfWhenItIsDue() {
        at(MONDAY, 14, 0);
        arrive("INBOX", "bo@example.se");

        assertThat(morning(MONDAY.plusDays(1)).getFirst().longValue("due")).isZero();
        var told = morning(MONDAY.plusDays(2)).getFirst();
        assertThat(told.longValue("due")).isEqualTo(1);
        assertThat(told.longValue("figures")).isZero();
        at(MONDAY.plusDays(2), 9, 30);
        fixture.sendDigests();
        assertThat(fixture.digests()).hasSize(2);
    }

    private MailboxSummary summary() {
        return fixture.store
                .find(MailboxSummaryMapping.SUMMARY, SweepFixture.MEMBER.value())
                .orElseThrow()
                .state();
    }

    @Test
    @DisplayName("Others know how many mails are unopened, and whether the member was told today")
    void whatOthersKnow() {
        at(MONDAY, 14, 0);
        fixture.sweep();
        assertThat(summary().unopened(fixture.clock.instant())).hasValue(0);
        arrive("INBOX", "bo@example.se");
        arrive("INBOX", "bo@example.se");
        arrive("Politik", "bo@example.se");
        fixture.sweep();
        assertThat(summary().unopened(fixture.clock.instant())).hasValue(2);
        assertThat(summary().remindedOn()).isNull();
        var countedAt = summary().countedAt();
        at(MONDAY, 16, 0);
        fixture.sweep();
        assertThat(summary().countedAt()).as("as it was").isEqualTo(countedAt);
        at(MONDAY, 18, 0);
        fixture.sweep();
        assertThat(summary().countedAt()).isAfter(countedAt);
        assertThat(summary().unopened(fixture.clock.instant().plus(Duration.ofHours(13))))
                .as("too long ago")
                .isEmpty();
        var wednesday = MONDAY.plusDays(2);
        assertThat(morning(wednesday)).hasSize(1);
        assertThat(summary().isRemindedOn(wednesday)).isTrue();
        assertThat(summary().isRemindedOn(wednesday.plusDays(1))).isFalse();
        assertThat(summary().unopened(fixture.clock.instant())).hasValue(2);
    }

    @Test
    @DisplayName("What others know, and cannot be read, stops neither the sweeps nor the digest")
    void whatOthersKnowCannotBeRead() {
        at(MONDAY, 14, 0);
        fixture.sweep();
        fixture.store.alter(
                MailboxSummaryMapping.SUMMARY,
                SweepFixture.MEMBER.value(),
                state -> Document.EMPTY);
        arrive("INBOX", "bo@example.se");
        assertThat(morning(MONDAY.plusDays(2))).hasSize(1);
        var lease = fixture.store.find(SweepLeaseMapping.LEASE, SweepFixture.MEMBER.value());
        assertThat(lease.orElseThrow().state().sweptAt())
                .isAfter(SwedishTime.startOf(MONDAY.plusDays(2)));
    }

    @Test
    @DisplayName("A folder that the server refuses leaves the count of unopened mails as it was")
    void aRefusedFolderLeavesTheCount() {
        at(MONDAY, 14, 0);
        fixture.sweep();
        var before = summary();
        arrive("INBOX", "bo@example.se");
        server.follow((number, command) ->
                command.startsWith("EXAMINE") && command.contains("Politik")
                        ? Script.Answer.REFUSE
                        : Script.Answer.SERVE);
        arrive("Politik", "bo@example.se");
        fixture.sweep();
        assertThat(summary()).isEqualTo(before);
    }

    @Test
    @DisplayName("Nothing is sent in the afternoon, on a Saturday, or of an empty mailbox")
    void nothingIsSentInTheAfternoonOrOnASaturday() {
        assertThat(morning(MONDAY.plusDays(1))).isEmpty();
        arrive("INBOX", "bo@example.se");
        at(FRIDAY, 12, 0);
        fixture.sweep();
        fixture.sendDigests();
        assertThat(fixture.digests()).isEmpty();
        assertThat(morning(FRIDAY.plusDays(1))).isEmpty();
        assertThat(morning(NEXT_MONDAY)).hasSize(1);
    }

    @Test
    @DisplayName("Possible threats in the junk folder of Friday afternoon are told of on Monday")
    void whatCameToJunkOnFridayIsToldOfOnMonday() {
        at(FRIDAY, 14, 0);
        arrive(JUNK, "arg@hotmail.com");
        arrive(JUNK, "arg@pm.me", "Bcc: anna.berg@kramfors.se");
        arrive(JUNK, "chef@kramfors.se");
        arrive(JUNK, "winner@lottery.example.biz");
        fixture.sweep();

        var told = morning(NEXT_MONDAY).getFirst();
        assertThat(told.longValue("inJunk")).isEqualTo(3);
        assertThat(morning(NEXT_MONDAY.plusDays(1))).isEmpty();
    }

    @Test
    @DisplayName("What the member has taken out of the junk folder is not in it")
    void whatWasTakenOutOfJunkIsNotInIt() {
        at(FRIDAY, 14, 0);
        arrive(JUNK, "arg@hotmail.com");
        fixture.sweep();
        mailbox.move(JUNK, 1, "INBOX");

        assertThat(morning(NEXT_MONDAY).getFirst().longValue("inJunk")).isZero();
    }

    @Test
    @DisplayName("A folder that the server refuses does not silence the others")
    void aRefusedFolderDoesNotSilenceTheOthers() {
        at(MONDAY, 14, 0);
        arrive("INBOX", "bo@example.se");
        server.follow((number, command) ->
                command.startsWith("EXAMINE") && command.contains("Politik")
                        ? Script.Answer.REFUSE
                        : Script.Answer.SERVE);

        assertThat(morning(MONDAY.plusDays(2)).getFirst().longValue("due")).isEqualTo(1);
        assertThat(fixture.problem().kind().name()).isEqualTo("FOLDER_REFUSED");
    }

    @Test
    @DisplayName("A mailbox that was not swept since yesterday is not reported on")
    void aMailboxThatWasNotSweptIsNotReportedOn() {
        at(MONDAY, 14, 0);
        arrive("INBOX", "bo@example.se");
        fixture.sweep();
        at(MONDAY.plusDays(3), 7, 30);
        fixture.sendDigests();

        assertThat(fixture.digests()).isEmpty();
    }

    @Test
    @DisplayName("Unread mail from before the sweeps, and our own notices, are nobody's fault")
    void unreadMailFromBeforeDoesNotCount() {
        fixture.clock.step(Duration.ofDays(-10));
        arrive("INBOX", "bo@example.se");
        fixture.clock.step(Duration.ofDays(10));
        arrive("INBOX", "no-reply@sns.amazonaws.com");
        arrive("INBOX", "erik@kramfors.se");

        assertThat(morning(NEXT_MONDAY).getFirst().longValue("unopened")).isEqualTo(1);
    }

    @Test
    @DisplayName("Whoever opens nothing is reminded every few days, and the secretary gets counts")
    void whoeverOpensNothingIsRemindedEveryFewDays() {
        IntStream.range(0, 28)
                .mapToObj(MONDAY::plusDays)
                .forEach(day -> {
                    morning(day);
                    arrive("INBOX", "erik@kramfors.se");
                });

        assertThat(fixture.digests()).hasSizeBetween(4, 9);
        var counts = fixture.notices(Message.MAIL_UNOPENED);
        assertThat(counts).hasSize(3);
        assertThat(counts.getFirst().values().intValue("count")).isEqualTo(1);
        var now =
                MailboxCounts.of(
                        fixture.store,
                        Profile.of("kramfors").guideline().settings(),
                        MONDAY.plusDays(27));
        assertThat(now.mailboxes()).isEqualTo(1);
        assertThat(now.withUnopened()).isEqualTo(1);
        assertThat(now.withLongUnopened()).isEqualTo(1);
        assertThat(now.unopened()).isBetween(20, 26);
    }

    @Test
    @DisplayName("The figures of the week count drafts, and what seems to need no registration")
    void theFiguresCountDraftsAndWhatNeedsNoRegistration() {
        at(FRIDAY, 14, 0);
        arrive("Drafts", "anna.berg@kramfors.se");
        arrive("INBOX", "nyheter@example.org", "List-Id: <n.example.org>");
        arrive(JUNK, "winner@lottery.example.biz");
        mailbox.folder("INBOX").change(1, Set.of("\\Seen"));

        var told = morning(NEXT_MONDAY).getFirst();
        assertThat(told.longValue("figures")).isEqualTo(1);
        assertThat(told.longValue("drafts")).isEqualTo(1);
        assertThat(told.longValue("inbox")).isEqualTo(1);
        assertThat(told.texts("suggestions"))
                .containsExactly("suggestion-spam", "suggestion-advert");
        assertThat(fixture.rows()).hasSize(2);
    }

    @Test
    @DisplayName("Whoever has no assignment any more is not reminded")
    void whoeverHasNoAssignmentIsNotReminded() {
        var other = new SweepFixture(SweepFixture.server(server.port()));
        other.register(MONDAY.plusDays(30));
        other.clock.step(Duration.ofDays(2));
        mailbox.folder("INBOX")
                .add(
                        StoredMail.of(
                                fixture.clock.instant(),
                                "Message-ID: <x@example.se>\r\nFrom: bo@example.se\r\nTo: anna.berg@kramfors.se\r\n\r\n"));
        other.sweep();
        other.sendDigests();

        assertThat(other.digests()).isEmpty();
    }
}
