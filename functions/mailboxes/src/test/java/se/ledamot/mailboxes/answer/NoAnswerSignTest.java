package se.ledamot.mailboxes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mime.HeaderParser;

class NoAnswerSignTest {
    private static final Correspondence CORRESPONDENCE =
            new Correspondence(
                    Set.of("anna.berg@pol.kramfors.se"),
                    "pol.kramfors.se",
                    List.of("kramfors.se"),
                    List.of());
    private static final String ORDINARY =
            """
            From: Bo Ek <bo.ek@example.se>
            To: Anna Berg <Anna.Berg@pol.kramfors.se>
            Subject: Fråga om skolan
            Return-Path: <bo.ek@example.se>
            """;

    private static MailHeader header(String fields) {
        return HeaderParser.parse(fields.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=utf-8",
                "X-Auto-Response-Suppress: All",
                "X-MS-Exchange-Organization-AuthAs: Anonymous",
                "Auto-Submitted: no",
                "Precedence: normal",
                "Importance: high",
                "Content-Type: multipart/mixed; boundary=\"report\"",
                "Cc: alla@example.org, ordforande@kramfors.se",
                "Reply-To: bo.ek@annan.example.se"
            })
    @DisplayName("An ordinary mail of a person outside seems to need an answer")
    void anOrdinaryMailSeemsToNeedAnAnswer(String field) {
        assertThat(NoAnswerSign.firstIn(header(ORDINARY + field + "\n"), CORRESPONDENCE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AUTO_SUBMITTED    | Auto-Submitted: auto-replied
                    AUTO_SUBMITTED    | Auto-Submitted: auto-generated (by a robot)
                    AUTO_SUBMITTED    | Auto-Submitted: Auto-Notified; owner-email="x@y.se"
                    REPORT            | Content-Type: multipart/report; report-type=delivery-status
                    REPORT            | Content-Type: Multipart/Report;report-type=disposition-notification
                    CALENDAR          | Content-Type: text/calendar; method=REQUEST
                    CALENDAR          | Content-Class: urn:content-classes:calendarmessage
                    MAILING_LIST      | List-Id: Nyheter <nyheter.example.org>
                    MAILING_LIST      | List-Unsubscribe: <mailto:av@example.org>
                    BULK_PRECEDENCE   | Precedence: bulk
                    BULK_PRECEDENCE   | Precedence: LIST
                    FROM_INSIDE       | Reply-To: <registrator@kramfors.se>
                    FROM_INSIDE       | Reply-To: <erik.lund@skola.kramfors.se>
                    NO_REPLY_ADDRESS  | Reply-To: <no-reply@example.org>
                    NO_REPLY_ADDRESS  | Reply-To: <kund.donotreply@example.org>
                    NO_REPLY_ADDRESS  | Reply-To: <svara-ej@example.org>
                    NO_REPLY_ADDRESS  | Reply-To: <bounces+12@example.org>
                    NO_REPLY_ADDRESS  | Reply-To: <MAILER-DAEMON@example.org>
                    """)
    @DisplayName("A mail with a sign seems to need none")
    void aMailWithASignSeemsToNeedNone(NoAnswerSign sign, String field) {
        assertThat(NoAnswerSign.firstIn(header(ORDINARY + field + "\n"), CORRESPONDENCE))
                .contains(sign);
    }

    @Test
    @DisplayName("An empty return path, a missing sender and other recipients are signs")
    void fieldsThatReplaceOthersAreSigns() {
        assertThat(first(ORDINARY.replace("Path: <bo.ek@example.se>", "Path: <>")))
                .isEqualTo(NoAnswerSign.EMPTY_RETURN_PATH);
        assertThat(first(ORDINARY.replace("From: Bo Ek <bo.ek@example.se>", "From: ")))
                .isEqualTo(NoAnswerSign.NO_SENDER);
        assertThat(first(ORDINARY.replace("Anna.Berg@", "carl.dahl@")))
                .isEqualTo(NoAnswerSign.NOT_ADDRESSED);
        assertThat(first(ORDINARY.replace("bo.ek@example.se", "carl.dahl@pol.kramfors.se")))
                .isEqualTo(NoAnswerSign.FROM_INSIDE);
    }

    private static NoAnswerSign first(String fields) {
        return NoAnswerSign.firstIn(header(fields), CORRESPONDENCE).orElseThrow();
    }

    @Test
    @DisplayName("A citizen who uses the municipality's own form is a person outside")
    void aCitizenWhoUsesTheFormIsOutside() {
        var form =
                ORDINARY.replace("Bo Ek <bo.ek@example.se>", "noreply@kramfors.se")
                        + "Reply-To: bo.ek@example.se\n";

        assertThat(NoAnswerSign.firstIn(header(form), CORRESPONDENCE)).isEmpty();
    }

    @Test
    @DisplayName("A domain that only ends like the municipality's is outside")
    void aDomainThatOnlyEndsAlikeIsOutside() {
        var mail = ORDINARY.replace("bo.ek@example.se", "bo.ek@inte-kramfors.se");

        assertThat(NoAnswerSign.firstIn(header(mail), CORRESPONDENCE)).isEmpty();
        assertThat(CORRESPONDENCE.isOfficial("registrator@kramfors.se")).isTrue();
        assertThat(CORRESPONDENCE.isOfficial("carl.dahl@pol.kramfors.se")).isFalse();
    }
}
