package se.ledamot.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/** Every text, with the longest real values, as a person reads it; none has a link (O2.4a). */
class TextsTest {
    private static final int TWO_PARTS = 306;
    private static final Pattern LINK = Pattern.compile("https?:|www\\.|\\.se/");
    private static final Document LONGEST =
            Document.of(
                    "municipality", "Örkelljunga kommun och Åsele kommun",
                    "deviceDeskName", "Samhällsbyggnadsförvaltningens service",
                    "deviceDeskPhone", "+46 612 800 00",
                    "itName", "IT-enheten",
                    "itPhone", "+46 612 800 10",
                    "guestPassContact", "kommun- eller nämndsekreterare",
                    "guestPassPhone", "+46 612 800 20",
                    "papersContact", "kommun- eller nämndsekreterare",
                    "papersPhone", "+46 612 800 30");

    /** The values that make a text a different one, each by itself. */
    private static final List<Document> VARIANTS =
            List.of(
                    Document.EMPTY,
                    Document.of("meetings", 0, "body", "", "start", ""),
                    Document.of("hasCase", 0, "incident", ""),
                    Document.of("isBlocked", 1),
                    Document.of("more", 0),
                    Document.of("accepted", 0),
                    Document.of("waiting", 0, "due", 0, "late", 0, "longest", "", "unclear", 1),
                    Document.of("unopened", 0, "inJunk", 0, "unclear", 0),
                    Document.of("figures", 0, "inbox", -1, "size", -1, "quota", -1, "suggested", 0),
                    Document.of("inbox", 1, "size", 0, "quota", 0),
                    Document.of("inbox", 0, "oldest", ""),
                    Document.of("meetings", 0, "otherBody", "", "otherStart", ""),
                    Document.of("meetings", 2, "heading", 2),
                    Document.of("meetings", 3, "moreMeetings", 2, "unopened", -1, "isAfter", 0),
                    Document.of("papers", 0, "wifi", 0, "contact", 0, "heading", 0),
                    Document.of("papers", 1, "wifi", 0, "contact", 0),
                    Document.of("papers", 2, "mailWord", 0, "unopened", -1),
                    Document.of("papers", 4, "unopened", 1),
                    Document.of("papers", 5, "wifi", 0, "contact", 2, "again", 0),
                    Document.of(
                            "runsOutOn", "2026-09-30",
                            "renewedOn", "2026-09-30",
                            "start", "2026-09-30T16:30:00Z",
                            "lastUsedAt", "2026-09-30T16:30:00Z",
                            "through", "2026-09-30"));

    static Stream<Arguments> all() {
        return Stream.of(Message.values())
                .flatMap(message ->
                        VARIANTS.stream()
                                .filter(variant ->
                                        message.needs().stream().anyMatch(variant::has)
                                                || variant == Document.EMPTY)
                                .flatMap(variant -> inBoth(message, variant)));
    }

    private static Stream<Arguments> inBoth(Message message, Document variant) {
        return Stream.of(Language.values())
                .flatMap(language ->
                        Stream.of(false, true)
                                .map(longest -> Arguments.of(message, language, longest, variant)));
    }

    @ParameterizedTest(name = "{0} {1} longest={2} {3}")
    @MethodSource("all")
    @DisplayName("Each text is complete, short enough, without a link, and names a phone number")
    void isCompleteShortEnoughAndNamesWhomToCall(
            Message message, Language language, boolean longest, Document variant) {
        var guideline = guideline(language, longest);
        var rendered = RenderedNotice.of(written(message, given(message).and(variant)), guideline);
        var phones = phones(guideline);

        assertThat(rendered.subject())
                .isNotBlank()
                .hasSizeLessThan(100)
                .doesNotContain("\n", "{", "}");
        assertThat(rendered.mail())
                .containsAnyOf(phones)
                .doesNotContain("{", "}")
                .doesNotContainPattern(LINK);
        assertThat(rendered.mail()).containsAnyOf("avsnitt", "section");
        assertThat(rendered.sms().isEmpty()).isEqualTo(!message.channels().contains(Channel.SMS));
        if (!rendered.sms().isEmpty()) {
            assertThat(rendered.sms())
                    .startsWith(guideline.settings().values().text("municipality") + ":")
                    .containsAnyOf(phones);
            assertThat(rendered.sms()).doesNotContainPattern(LINK).doesNotContain("{", "}");
            assertThat(Gsm7.fits(rendered.sms())).as(rendered.sms()).isTrue();
            assertThat(Gsm7.septets(rendered.sms()))
                    .as(rendered.sms())
                    .isLessThanOrEqualTo(TWO_PARTS);
            assertThat(Gsm7.parts(rendered.sms())).isLessThanOrEqualTo(2);
        }
    }

    /** The phone numbers to call: about the tablet, signing in, a threat, Wi-Fi or papers. */
    private static String[] phones(Guideline guideline) {
        return Stream.of(
                        "deviceDeskPhone",
                        "itPhone",
                        "securityPhone",
                        "guestPassPhone",
                        "papersPhone")
                .map(guideline.settings().values()::text)
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("Each text belongs to a message, and both languages have the same keys")
    void everyTextBelongsToAMessageAndBothLanguagesHaveTheSame() {
        var bundle = MessageBundle.of("notices");
        assertThat(bundle.keys(Language.SV)).isEqualTo(bundle.keys(Language.EN));
        var messages = Stream.of(Message.values()).map(Document::code).toList();
        assertThat(bundle.keys(Language.SV))
                .allMatch(key ->
                        key.equals("closing")
                                || key.equals("at")
                                || key.startsWith("word.")
                                || messages.contains(key.substring(0, key.lastIndexOf('.'))));
    }

    @Test
    @DisplayName("A notice that an earlier release has written can still be sent")
    void noticeOfAnEarlierRelease() {
        var now = written(Message.MEETING_READINESS, given(Message.MEETING_READINESS));
        var earlier =
                new Notice(
                        now.to(),
                        now.message(),
                        now.values().with("saidReady", null),
                        now.about(),
                        now.writtenAt(),
                        now.deliveries());
        var rendered = RenderedNotice.of(earlier, Profile.of("kramfors").guideline());
        assertThat(rendered.mail()).contains("Kallade: 31").doesNotContain("Säger själva");
    }

    @Test
    @DisplayName("Roles and channels appear in everyday words, not as codes")
    void wordsOfOursAreSaidAsPeopleSayThem() {
        var empty =
                notice(
                        Message.ROLE_EMPTY,
                        Document.of("roles", List.of(Role.IT, Role.DEVICE_DESK)));
        assertThat(empty.mail())
                .startsWith(
                        "Ingen i registret över personal har rollen: it-enheten, utlåningen av surfplattor.");
        var failed = notice(Message.NOTICE_FAILED, failed(0));
        assertThat(failed.mail())
                .startsWith("Meddelandet ”Kvittens” till it-enheten kom inte fram (e-post).");
        assertThat(notice(Message.NOTICE_FAILED, failed(1)).mail())
                .startsWith(
                        "Meddelandet ”Kvittens” till it-enheten kom kanske inte fram (e-post).");
        for (var role : Role.values()) {
            if (role != Role.MEMBER) {
                var said = notice(Message.ROLE_EMPTY, Document.of("roles", List.of(role)));
                assertThat(said.mail()).doesNotContain("rollen: " + role.code() + ".");
            }
        }
    }

    private static Document failed(int maybeSent) {
        return Document.of(
                "failedSubject",
                "Kvittens",
                "failedTo",
                Role.IT,
                "failedChannel",
                "by-mail",
                "maybeSent",
                maybeSent);
    }

    private static RenderedNotice notice(Message message, Document values) {
        var notice =
                Notice.create(
                        message,
                        Recipient.of(Role.IT),
                        "thing/a",
                        Instant.parse("2026-11-23T08:00:00Z"),
                        values);
        return RenderedNotice.of(notice, Profile.of("kramfors").guideline());
    }

    @Test
    @DisplayName("Notices about the allowance advise wifi, offline reading and the guest pass")
    void whoeverMayRunOutIsAdvisedToUseWifiAndToReadOffline() {
        for (var message :
                List.of(
                        Message.ALLOWANCE_NEARLY_USED,
                        Message.ALLOWANCE_USED_UP,
                        Message.ALLOWANCE_RUNNING_OUT)) {
            var rendered = notice(message, usage());
            assertThat(rendered.sms()).contains("wifi", "offline", "Gästpass till wifi: ");
            assertThat(rendered.mail()).contains("wifi", "offlineläget", "Gästpass till wifi får");
        }
    }

    @Test
    @DisplayName(
            "A reminder of a meeting speaks of papers, charging, mail, wifi and the guest pass")
    void reminderSaysWhatToDo() {
        var given = given(Message.MEETING_REMINDED).with("papers", 4).with("heading", 0);
        var rendered = notice(Message.MEETING_REMINDED, given);
        assertThat(rendered.sms())
                .contains("Hämta handlingarna", "ladda den", "Läs e-posten", "wifi", "Gästpass");
        assertThat(rendered.mail())
                .contains(
                        "Handlingarna finns inte i surfplattan än",
                        "ladda surfplattan före mötet",
                        "Läs också din kommunala e-post",
                        "Gästpass till wifi får du av kommunsekreteraren, 0612-800 00");
        var reminder = notice(Message.MEETING_REMINDED, given.with("papers", 2));
        assertThat(reminder.mail())
                .contains("om du inte redan har gjort det")
                .doesNotContain("finns inte i surfplattan");
    }

    @Test
    @DisplayName("The notice of unknown cards names some and counts the others")
    void cardsThatAreNotNamedAreCounted() {
        assertThat(notice(Message.SIMS_UNKNOWN, usage().with("count", 4)).mail())
                .contains("89460800000000000010, 89460800000000000028 och 2 till.");
        assertThat(notice(Message.SIMS_UNKNOWN, usage().with("count", 2).with("more", 0)).mail())
                .contains("89460800000000000028.");
    }

    @Test
    void pluralsAreRight() {
        assertThat(subject(Message.DEVIATION_FOUND, "tablet", "KF-1", "count", 1))
                .isEqualTo("Surfplatta KF-1: en avvikelse");
        assertThat(subject(Message.DEVIATION_FOUND, "tablet", "KF-1", "count", 2))
                .isEqualTo("Surfplatta KF-1: 2 avvikelser");
        assertThat(subject(Message.CONTACTS_UNCONFIRMED, "count", 1))
                .startsWith("En mottagare har");
        assertThat(subject(Message.CONTACTS_UNCONFIRMED, "count", 1200))
                .startsWith("1 200 mottagare har");
    }

    @Test
    @DisplayName("A date that is far away is written with its year")
    void dateThatIsFarAwayIsWrittenWithItsYear() {
        var mail =
                RenderedNotice.of(
                                notice(Message.GUIDELINE_REVIEW),
                                Profile.of("kramfors").guideline())
                        .mail();
        assertThat(mail).contains("beslutad 29 maj 2017");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-05-22, lördag 22 maj",
        "2027-05-23, 23 maj 2027",
        "2026-05-27, onsdag 27 maj",
        "2026-05-26, 26 maj 2026",
        "2026-02-31, 2026-02-31",
        "2026-12-02T07:30:00Z, onsdag 2 dec kl. 08.30"
    })
    @DisplayName("Dates are written in everyday Swedish, and an impossible date as it is")
    void datesAreSaidAsPeopleSayThem(String written, String said) {
        assertThat(
                        notice(
                                        Message.LOAN_UNSIGNED,
                                        Document.of("tablet", "KF-1", "lapsesOn", written))
                                .mail())
                .contains(said);
    }

    @Test
    @DisplayName("A single unreadable record is named in the subject, and many are counted")
    void oneRecordThatCannotBeReadIsNamedAndManyAreCounted() {
        var one =
                Document.of(
                        "record",
                        "loan/7K3M9QX2",
                        "records",
                        List.of("loan/7K3M9QX2"),
                        "count",
                        1,
                        "more",
                        0);
        assertThat(notice(Message.RECORD_UNREADABLE, one).mail())
                .startsWith("loan/7K3M9QX2 går inte att läsa i tjänsten. Ingenting är borta")
                .contains("Det gäller loan/7K3M9QX2.");
        var many =
                Document.of(
                        "record",
                        "loan/7K3M9QX2",
                        "records",
                        List.of("loan/7K3M9QX2", "sim/1"),
                        "count",
                        1_200,
                        "more",
                        1_198);
        var notice = notice(Message.RECORD_UNREADABLE, many);
        assertThat(notice.subject()).matches("1.?200 uppgifter går inte att läsa");
        assertThat(notice.mail())
                .containsPattern("Det gäller loan/7K3M9QX2, sim/1 och 1.?198 till\\.");
    }

    @Test
    @DisplayName("Each text names the guideline and the section of its clause")
    void theGuidelineIsTheOneThatTheClauseStandsInAndTheSectionIsNamed() {
        var values = Document.of("tablet", "KF-1", "count", 1);
        assertThat(notice(Message.DEVIATION_FOUND, values).mail())
                .contains("Riktlinje för digital möteshantering för politiker, avsnitt 3.1.");
        var borrowed =
                notice(Message.THREAT_OPEN, Document.of("threat", "7K3M9QX2", "mailAwaited", 0));
        assertThat(borrowed.mail())
                .contains(Profile.of("orkelljunga").guideline().title() + ", avsnitt 2.5.");
        var whole = notice(Message.GUIDELINE_REVIEW, given(Message.GUIDELINE_REVIEW)).mail();
        assertThat(whole).contains("politiker, avsnitt 1.");
    }

    @Test
    @DisplayName(
            "Characters outside the GSM alphabet are replaced, so that they make no SMS longer")
    void charactersOutsideTheAlphabetDoNotMakeAnSmsLonger() {
        assertThat(Gsm7.plain("Åsa – ”hej” … 100 € č")).isEqualTo("Åsa - \"hej\" ... 100 € c");
        assertThat(Gsm7.septets("[€]")).isEqualTo(6);
        assertThat(Gsm7.parts("å".repeat(160))).isEqualTo(1);
        assertThat(Gsm7.parts("å".repeat(161))).isEqualTo(2);
        assertThat(Gsm7.parts("å".repeat(306))).isEqualTo(2);
        assertThat(Gsm7.parts("å".repeat(307))).isEqualTo(3);
    }

    private static String subject(Message message, Object... values) {
        var notice =
                Notice.create(
                        message,
                        Recipient.of(Role.DEVICE_DESK),
                        "thing/a",
                        Instant.parse("2026-11-23T08:00:00Z"),
                        values);
        return RenderedNotice.of(notice, Profile.of("kramfors").guideline()).subject();
    }

    private static Notice notice(Message message) {
        return written(message, given(message));
    }

    private static Notice written(Message message, Document values) {
        return Notice.create(
                message,
                Recipient.of(new MemberId("M-1")),
                "loan/7K3M9QX2",
                Instant.parse("2026-11-23T08:00:00Z"),
                values);
    }

    private static Document given(Message message) {
        var values =
                Document.of(
                                "tablet",
                                "KRAMFORS-SURFPLATTA-2026-10234",
                                "loan",
                                "7K3M9QX2",
                                "lapsesOn",
                                "2026-12-02",
                                "signableFrom",
                                "2026-11-25",
                                "lastDay",
                                "2026-12-23",
                                "due",
                                "2027-02-10",
                                "receipt",
                                "KVITTENS\nÅsa Öberg-Lindström",
                                "signature",
                                "Underskriven på papper den 23 november 2026.",
                                "guideline",
                                "Riktlinje för surfplattor",
                                "version",
                                12,
                                "reminders",
                                2,
                                "owner",
                                "Samhällsbyggnadsnämndens arbetsutskott",
                                "decidedOn",
                                "2017-05-29",
                                "count",
                                3)
                        .and(
                                Document.of(
                                        "missing",
                                        1,
                                        "extra",
                                        12,
                                        "roles",
                                        "registrar, security",
                                        "failedSubject",
                                        "Surfplatta KF-10234 är reserverad för dig",
                                        "failedChannel",
                                        "by-mail",
                                        "failedTo",
                                        "M-1",
                                        "maybeSent",
                                        0,
                                        "record",
                                        "notice/incident-7K3M9QX2-12-1",
                                        "records",
                                        List.of(
                                                "notice/incident-7K3M9QX2-12-1",
                                                "incident/7K3M9QX2")))
                        .and(
                                Document.of(
                                        "from",
                                        "2026-11-24",
                                        "days",
                                        30,
                                        "address",
                                        "anna-karin.ostergren-bjorkmann@pol.kramfors.se",
                                        "problem",
                                        "mailbox-sign-in-refused",
                                        "members",
                                        List.of("M-1001", "M-1002"),
                                        "folder",
                                        "Samhällsbyggnad",
                                        "uids",
                                        "7:9"))
                        .and(
                                Document.of(
                                        "tools",
                                        List.of("protokollet"),
                                        "meetingBody",
                                        "Samhällsbyggnadsnämndens arbetsutskott",
                                        "meetingStart",
                                        "2026-12-14T17:00:00Z",
                                        "meetings",
                                        1,
                                        "meetingDay",
                                        "2026-12-14",
                                        "meetingTime",
                                        "18.00",
                                        "otherTime",
                                        "18.00",
                                        "heading",
                                        1,
                                        "again",
                                        1,
                                        "contact",
                                        1,
                                        "otherBody",
                                        "Samhällsbyggnadsnämndens arbetsutskott",
                                        "otherStart",
                                        "2026-12-14T17:00:00Z",
                                        "moreMeetings",
                                        0,
                                        "papers",
                                        3,
                                        "wifi",
                                        1,
                                        "mailWord",
                                        1,
                                        "isAfter",
                                        1,
                                        "paperCount",
                                        24,
                                        "called",
                                        31,
                                        "papersCurrent",
                                        24,
                                        "papersIncomplete",
                                        3,
                                        "papersNone",
                                        1,
                                        "papersNotKnown",
                                        2,
                                        "saidReady",
                                        1,
                                        "lackingPapers",
                                        List.of("Åsa Öberg-Lindström", "Björn Ängman"),
                                        "lackingCount",
                                        4,
                                        "withoutTablet",
                                        List.of("Cecilia Norén"),
                                        "withoutTabletCount",
                                        1,
                                        "unreadable",
                                        1,
                                        "tool",
                                        "Ciceron Sammanträde",
                                        "silentSince",
                                        "2026-11-02",
                                        "silentDays",
                                        15,
                                        "calendar",
                                        "Samhällsbyggnadsnämndens sammanträden",
                                        "calendarFault",
                                        "calendar-fault-too-many-events",
                                        "faultSince",
                                        "2026-11-23T08:00:00Z",
                                        "lostMeetings",
                                        12,
                                        "unlistedBodies",
                                        List.of(
                                                "Samhällsbyggnadsnämndens arbetsutskott",
                                                "Sammedelsnämnden")))
                        .and(mailbox())
                        .and(incident())
                        .and(usage());
        return message == Message.GUEST_PASS_REQUESTED
                ? values.with("member", "Anna-Karin Östergren-Björkmann Lindström")
                : values;
    }

    private static Document mailbox() {
        return Document.of(
                "concern", "mailbox-no-trash-folder",
                "server", "imap.ornskoldsvik.se",
                "untried", 3,
                "missingChecks", List.of("probe-sent-folder", "probe-header-read-unseen"),
                "waiting", 30,
                "due", 12,
                "late", 18,
                "longest", "2026-11-23T08:00:00Z",
                "unclear", 12,
                "unopened", 1_200,
                "inJunk", 3,
                "figures", 1,
                "inbox", 12_000,
                "oldest", "2024-03-14",
                "sent", 3_400,
                "trash", 900,
                "drafts", 12,
                "size", 49_000,
                "quota", 50_000,
                "suggested", 23,
                "suggestions",
                        List.of(
                                "suggestion-spam",
                                "suggestion-union-or-party",
                                "suggestion-summons",
                                "suggestion-course-invitation",
                                "suggestion-reminder",
                                "suggestion-papers-available",
                                "suggestion-advert"),
                "mails", 40);
    }

    private static Document usage() {
        return Document.of(
                "left",
                1_000,
                "allowance",
                10_000,
                "renewedOn",
                "2026-12-01",
                "runsOutOn",
                "2026-11-27",
                "meetings",
                1,
                "body",
                "Samhällsbyggnadsnämndens arbetsutskott",
                "start",
                "2026-11-30T12:00:00Z",
                "isBlocked",
                0,
                "more",
                2,
                "through",
                "2026-11-20",
                "hasCase",
                1,
                "megabytes",
                12_345,
                "lastUsedAt",
                "2026-11-23T07:45:00Z",
                "sims",
                List.of("89460800000000000010", "89460800000000000028"),
                "file",
                "usage/2026-11-23.csv",
                "accepted",
                12,
                "before",
                4_200,
                "reasons",
                List.of("iccid: Ett SIM-kortsnummer (ICCID) på 19 eller 20 siffror"),
                "guestPass",
                "7K3M9QX2");
    }

    private static Document incident() {
        return Document.of(
                        "incident",
                        "7K3M9QX2",
                        "threat",
                        "7K3M9QX2",
                        "policeReferenceMissing",
                        1,
                        "mailAwaited",
                        1,
                        "intact",
                        0,
                        "found",
                        0,
                        "verify",
                        1,
                        "kind",
                        "theft",
                        "sim",
                        "89460800000000000010",
                        "erasure",
                        "timed-out",
                        "passwords",
                        List.of("tablet", "meeting-tool", "mail"),
                        "where",
                        "with-member",
                        "serviceFrom",
                        "2026-12-14",
                        "expectedBack",
                        "2026-12-23",
                        "assessment",
                        "Glaset är sprucket och byts.")
                .and(
                        Document.of(
                                "decidedByRole",
                                Role.SECRETARY,
                                "finding",
                                "breach-of-security-rules",
                                "memberPays",
                                1,
                                "earlier",
                                1,
                                "reasons",
                                "Surfplattan låg framme på tåget.",
                                "outcome",
                                "Ett barn i familjen hade spelat på den.",
                                "member",
                                "M-1003",
                                "task",
                                "give-police-reference"));
    }

    private static Guideline guideline(Language language, boolean longest) {
        var before = Profile.of("kramfors").guideline();
        var settings =
                before.settings()
                        .withDecided(
                                Document.of("language", language.code())
                                        .and(longest ? LONGEST : Document.EMPTY));
        return new Guideline(
                before.id(),
                1,
                before.documentId(),
                before.title(),
                before.decidedOn(),
                before.paragraph(),
                before.decidedBy(),
                before.owner(),
                before.followedUpBy(),
                before.textHash(),
                before.textDecidedOn(),
                settings,
                before.reviewRemindedOn());
    }
}
