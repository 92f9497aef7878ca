package se.ledamot.mailboxes.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderRoles;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.mailboxes.testing.DovecotServer;
import se.ledamot.mailboxes.testing.MemberMail;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.stack.Dovecot;

/** A mailbox on a real mail server. */
@EnabledIf("se.ledamot.stack.Dovecot#isThere")
class DovecotSessionTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final AtomicInteger USERS = new AtomicInteger();

    @TempDir static Path folder;
    private static Dovecot dovecot;

    private final MailAddress mailbox =
            new MailAddress("anna" + USERS.incrementAndGet() + "@kramfors.se");

    @BeforeAll
    static void start() {
        dovecot = Dovecot.start(folder);
    }

    @AfterAll
    static void stop() {
        dovecot.close();
    }

    private static ImapSettings settings(ImapSettings.Encryption encryption) {
        int port = encryption == ImapSettings.Encryption.TLS ? dovecot.tlsPort() : dovecot.port();
        var trust = encryption == ImapSettings.Encryption.NONE ? null : dovecot.trust();
        return new ImapSettings(Dovecot.HOST, port, encryption, trust);
    }

    private static MailSession session(MailAddress mailbox) {
        return DovecotServer.of(dovecot).open(mailbox);
    }

    private MemberMail member() {
        return MemberMail.of(dovecot, mailbox.value());
    }

    private static ServerFolder folder(MailSession session, String name) {
        return session.folders().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FolderStatus status(MailSession session, ServerFolder folder) {
        return Objects.requireNonNull(session.statuses(List.of(folder)).get(folder));
    }

    private MailHeader header(byte[] mail) {
        try (var member = member()) {
            member.append("INBOX", "", AT, mail);
        }
        return header(fetched("INBOX").getLast());
    }

    private static MailHeader header(FetchedMail mail) {
        return Objects.requireNonNull(mail.header());
    }

    private List<FetchedMail> fetched(String folder) {
        try (var session = session(mailbox)) {
            session.examine(folder(session, folder));
            return session.fetch(session.search(MailQuery.from(1, LocalDate.EPOCH))).mails();
        }
    }

    private static String token(MailAddress mailbox, String key) throws JOSEException {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build(),
                        new JWTClaimsSet.Builder()
                                .subject("service")
                                .claim("email", mailbox.value())
                                .issueTime(Date.from(AT))
                                .expirationTime(Date.from(Instant.parse("2099-01-01T00:00:00Z")))
                                .build());
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static ImapServer withToken(String token) {
        return new ImapServer(
                settings(ImapSettings.Encryption.TLS),
                () -> new ImapCredentials.AccessToken(token));
    }

    @Test
    void aMailboxIsReachedWithATokenAndWithAWrongOneItIsNot() throws JOSEException {
        try (var session = withToken(token(mailbox, Dovecot.TOKEN_KEY)).open(mailbox)) {
            assertThat(session.folders()).isNotEmpty();
        }
        var forged = withToken(token(mailbox, "another key of the same number of bytes"));
        assertThatThrownBy(() -> forged.open(mailbox))
                .asInstanceOf(InstanceOfAssertFactories.type(MailServerException.class))
                .extracting(MailServerException::problem)
                .isEqualTo(Problem.SIGN_IN_REFUSED);
    }

    @Test
    void theServerSaysHowFullAMailboxIsAndWhatIsUnreadSinceWhen() {
        try (var member = member()) {
            member.append("INBOX", "\\Seen", AT.minusSeconds(90), "From: bo@example.se\r\n\r\nx");
            member.append("INBOX", "", AT, "From: bo@example.se\r\n\r\nx");
            member.append("INBOX", "", AT, "From: no-reply@example.org\r\n\r\nx");
        }
        try (var session = session(mailbox)) {
            session.examine(folder(session, "INBOX"));
            var unread =
                    session.search(
                            MailQuery.unread(
                                    LocalDate.of(2026, 11, 1),
                                    new MailAddress("no-reply@example.org")));

            assertThat(unread).isEqualTo(UidSet.of(2));
            assertThat(session.arrivals(UidSet.of(1, 2, 9)))
                    .containsExactly(AT.minusSeconds(90), AT);
            assertThat(session.first()).isEqualTo(UidSet.of(1));
            var quota = session.quota().orElseThrow();
            assertThat(quota.limitBytes()).isEqualTo(1L << 30);
            assertThat(quota.isFull()).isFalse();
            session.examine(folder(session, "Trash"));
            assertThat(session.first()).isEqualTo(UidSet.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailboxIsReachedOverTlsAndInTheClearOnThisMachine(ImapSettings.Encryption encryption) {
        var server =
                new ImapServer(
                        settings(encryption),
                        () ->
                                new ImapCredentials.MasterUser(
                                        Dovecot.MASTER, Dovecot.MASTER_PASSWORD));
        try (var session = server.open(mailbox)) {
            assertThat(session.folders()).hasSize(5);
        }
    }

    @Test
    void aWrongPasswordOfTheServiceIsRefused() {
        var server =
                new ImapServer(
                        settings(ImapSettings.Encryption.TLS),
                        () -> new ImapCredentials.MasterUser(Dovecot.MASTER, "wrong"));
        assertProblem(server, Problem.SIGN_IN_REFUSED);
    }

    @Test
    void aCertificateThatNobodyTrustsEndsTheConnection() {
        for (var encryption :
                List.of(ImapSettings.Encryption.TLS, ImapSettings.Encryption.STARTTLS)) {
            var trusting = settings(encryption);
            var server =
                    new ImapServer(
                            new ImapSettings(Dovecot.HOST, trusting.port(), encryption, null),
                            () -> new ImapCredentials.MasterUser(Dovecot.MASTER, "wrong"));
            assertProblem(server, Problem.UNTRUSTED);
        }
    }

    @Test
    void aCertificateForAnotherNameEndsTheConnection() {
        for (var encryption :
                List.of(ImapSettings.Encryption.TLS, ImapSettings.Encryption.STARTTLS)) {
            var trusting = settings(encryption);
            var server =
                    new ImapServer(
                            new ImapSettings(
                                    "127.0.0.1", trusting.port(), encryption, trusting.sockets()),
                            () -> new ImapCredentials.MasterUser(Dovecot.MASTER, "wrong"));
            assertProblem(server, Problem.UNTRUSTED);
        }
    }

    @Test
    void nothingListensThere() {
        var server =
                new ImapServer(
                        new ImapSettings(
                                Dovecot.HOST, 1, ImapSettings.Encryption.TLS, dovecot.trust()),
                        () -> new ImapCredentials.AccessToken("token"));
        assertProblem(server, Problem.UNREACHABLE);
    }

    private void assertProblem(ImapServer server, Problem problem) {
        assertThatThrownBy(() -> server.open(mailbox).close())
                .asInstanceOf(InstanceOfAssertFactories.type(MailServerException.class))
                .extracting(MailServerException::problem)
                .isEqualTo(problem);
    }

    @Test
    void foldersHaveTheirRolesAndNames() {
        try (var member = member()) {
            for (var name : List.of("Diarief&APY-r", "R&AOQ-tt &- r&AOQ-tt", "&-AOQ-")) {
                member.command("CREATE \"" + name + "\"");
            }
        }
        try (var session = session(mailbox)) {
            var roles = FolderRoles.of(session.folders());
            var byName =
                    roles.keySet().stream()
                            .collect(Collectors.toMap(ServerFolder::name, roles::get));
            assertThat(byName)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "INBOX", FolderRole.INBOX,
                                    "Sent", FolderRole.SENT,
                                    "Trash", FolderRole.TRASH,
                                    "Junk", FolderRole.JUNK,
                                    "Drafts", FolderRole.DRAFTS,
                                    "Diarieför", FolderRole.OTHER,
                                    "Rätt & rätt", FolderRole.OTHER,
                                    "&AOQ-", FolderRole.OTHER));
            for (var folder : roles.keySet()) {
                assertThat(session.examine(folder).uidValidity()).isPositive();
            }
        }
    }

    @Test
    void theStatusOfAFolderCountsItsMails() {
        try (var member = member()) {
            member.append("INBOX", "\\Seen", AT, "Subject: a\r\n\r\nb\r\n");
            member.append("INBOX", "", AT, "Subject: b\r\n\r\nb\r\n");
        }
        try (var session = session(mailbox)) {
            var inbox = folder(session, "INBOX");
            var status = status(session, inbox);
            assertThat(status.mails()).isEqualTo(2);
            assertThat(status.unread()).isEqualTo(1);
            assertThat(status.nextUid()).isEqualTo(3);
            assertThat(status.modificationSequence()).isPositive();
            assertThat(status.bytes()).isEqualTo(34);
        }
    }

    @Test
    void aMailIsFetchedAndStaysUnread() {
        var mail =
                """
                From: =?utf-8?Q?=C3=85sa?= <Asa.Oberg@Example.se>
                To: Anna <anna@kramfors.se>, "Berg, Bo" <bo@example.se>
                Cc: N: <c@example.se>, d@example.se;
                Subject: =?UTF-8?Q?M=C3=B6tet_p=C3?= =?UTF-8?Q?=A5_torsdag?=
                Message-ID: <1@example.se>
                Date: Mon, 23 Nov 2026 09:00:00 +0100

                Text
                """
                        .replace("\n", "\r\n");
        try (var member = member()) {
            member.append("INBOX", "", AT, mail);
            member.append("INBOX", "\\Seen \\Answered", AT, mail);
        }
        var fetched = fetched("INBOX");
        assertThat(fetched).extracting(FetchedMail::uid).containsExactly(1L, 2L);
        assertThat(fetched).extracting(FetchedMail::arrivedAt).containsOnly(AT);
        var header = header(fetched.getFirst());
        assertThat(header.messageId()).isEqualTo("1@example.se");
        assertThat(header.from()).containsExactly("asa.oberg@example.se");
        assertThat(header.to())
                .containsExactly(
                        "anna@kramfors.se", "bo@example.se", "c@example.se", "d@example.se");
        assertThat(header.subject()).isEqualTo("Mötet på torsdag");
        assertThat(header.hash()).isEqualTo(header(fetched.getLast()).hash());
        try (var session = session(mailbox)) {
            var inbox = folder(session, "INBOX");
            assertThat(status(session, inbox).unread()).isEqualTo(1);
        }
    }

    @Test
    void aLongLineOfAHeaderHidesNothingElse() {
        var mail =
                "Subject: "
                        + "x".repeat(3_000_000)
                        + "\r\nFrom: a@example.se\r\nTo: b@example.se\r\n\r\n";
        var header = header(mail.getBytes(StandardCharsets.UTF_8));
        assertThat(header.from()).containsExactly("a@example.se");
        assertThat(header.to()).containsExactly("b@example.se");
        assertThat(header.subject()).startsWith("xxx").hasSizeLessThan(5_000);
    }

    @Test
    void rawBytesAndBrokenHeadersAreReadAsFarAsTheyGo() {
        var utf8 =
                header(
                        "Subject: Möte\r\nFrom: Åsa <a@b.se>\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(utf8.subject()).isEqualTo("Möte");
        assertThat(utf8.from()).containsExactly("a@b.se");
        var latin =
                header(
                        "Subject: Möte\r\nFrom: a@b.se\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(latin.subject()).isEqualTo("Möte");
        var noColon =
                header(
                        "Subject Möte\r\nFrom: a@b.se, <>, c@@d\r\n\r\nx"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(noColon.subject()).isEmpty();
        try (var member = member()) {
            member.append("INBOX", "", AT, "\r\nonly a body\r\n");
        }
        assertThat(fetched("INBOX").getLast().header()).isNull();
    }

    @Test
    void mailIsSearchedByUidAndDay() {
        try (var member = member()) {
            member.append("INBOX", "", AT.minusSeconds(86_400 * 40), "Subject: old\r\n\r\n");
            member.append("INBOX", "", AT, "Subject: new\r\n\r\n");
            member.append("INBOX", "", AT, "Subject: newer\r\n\r\n");
        }
        try (var session = session(mailbox)) {
            session.examine(folder(session, "INBOX"));
            var since = LocalDate.of(2026, 11, 1);
            assertThat(session.search(MailQuery.from(1, since))).isEqualTo(UidSet.parse("2:3"));
            assertThat(session.search(MailQuery.from(3, since))).isEqualTo(UidSet.parse("3"));
            assertThat(session.search(MailQuery.from(4, since))).isEqualTo(UidSet.NONE);
            assertThat(session.search(MailQuery.among(UidSet.parse("1:2,9"))))
                    .isEqualTo(UidSet.parse("1:2"));
            var fetched = session.fetch(UidSet.parse("3,7:9"));
            assertThat(fetched.mails()).extracting(FetchedMail::uid).containsExactly(3L);
            assertThat(fetched.unreadable()).isEqualTo(UidSet.NONE);
        }
    }
}
