package se.ledamot.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.checkout.TestDeviceDesk.council;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.TestDefaults;

/** The effects of the daily sweep over time. */
class ReturnStoryTest {
    private static final List<String> WHOLE_STORY =
            List.of(
                    "return-announced → member/M-1",
                    "return-opened → member/M-1",
                    "return-reminded → member/M-1",
                    "return-overdue → member/M-1",
                    "return-overdue-desk → role/device-desk");

    private final TestDeviceDesk desk = TestDeviceDesk.open();

    @Test
    @DisplayName("A member whose assignment ends is notified, reminded and then reported overdue")
    void theTabletOfOneWhoseAssignmentEndsIsCalledHome() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        var loan = desk.lent("M-1", 1);
        int before = desk.noticesSent().size() + 1;

        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
        desk.sweepDaily("2026-11-26", "2026-11-26");
        assertThat(desk.noticesSentFrom(before)).containsExactly("return-announced → member/M-1");
        desk.sweepDaily("2026-11-27", "2026-12-10");
        assertThat(desk.noticesSentFrom(before)).hasSize(1);
        desk.sweepDaily("2026-12-11", "2026-12-11");
        assertThat(desk.noticesSentFrom(before).getLast()).isEqualTo("return-opened → member/M-1");

        // 24 December is no working day, nor the days until the 28th, so it is due on the Monday
        // after Christmas.
        assertThat(returning(loan).due()).isEqualTo("2026-12-28");
        desk.sweepDaily("2026-12-12", "2026-12-20");
        assertThat(desk.noticesSentFrom(before)).hasSize(2);
        desk.sweepDaily("2026-12-21", "2026-12-21");
        assertThat(desk.noticesSentFrom(before).getLast())
                .isEqualTo("return-reminded → member/M-1");
        desk.sweepDaily("2026-12-22", "2026-12-28");
        assertThat(desk.noticesSentFrom(before)).hasSize(3);
        desk.sweepDaily("2026-12-29", "2027-02-28");
        assertThat(desk.noticesSentFrom(before)).isEqualTo(WHOLE_STORY);
    }

    @Test
    @DisplayName("Sweeps that run twice or days apart give the same notices and the same end state")
    void runTwiceOrAfterThreeDaysOfStandstillItEndsTheSame() {
        for (int gap = 1; gap <= 4; gap++) {
            var desk = TestDeviceDesk.open();
            desk.member("M-1", council("2026-10-15", "2026-12-10"));
            var loan = desk.lent("M-1", 1);
            int before = desk.noticesSent().size() + 1;
            for (var date = LocalDate.parse("2026-11-24");
                    date.isBefore(LocalDate.parse("2027-01-15"));
                    date = date.plusDays(gap)) {
                desk.clock.to(date.toString(), "06:00");
                desk.sweep();
                desk.sweep();
            }
            assertThat(desk.noticesSentFrom(before))
                    .as("a sweep each %d days", gap)
                    .isEqualTo(WHOLE_STORY);
            assertThat(((LoanState.Open) desk.loan(loan).state()).returning())
                    .isEqualTo(
                            new ReturnCase(
                                    LocalDate.parse("2026-12-10"),
                                    LocalDate.parse("2026-12-28"),
                                    ReturnCase.Stage.OVERDUE));
        }
    }

    @Test
    @DisplayName("A member with another assignment keeps the tablet and gets no notice")
    void whenOneOfTwoAssignmentsEndsTheTabletStays() {
        desk.member(
                "M-1",
                council("2026-10-15", "2026-12-10"),
                new Assignment(
                        new BodyName("Kommunstyrelsen"),
                        SeatType.SUBSTITUTE,
                        LocalDate.parse("2027-01-01"),
                        null));
        desk.lent("M-1", 1);
        int before = desk.noticesSent().size() + 1;
        desk.sweepDaily("2026-11-24", "2027-02-01");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
    }

    @Test
    @DisplayName("An assignment in a body without tablets does not prevent the return")
    void anAssignmentInABodyThatGivesNoTabletDoesNotKeepIt() {
        desk.member(
                "M-1",
                council("2026-10-15", "2026-12-10"),
                new Assignment(
                        new BodyName("Valnämnden"),
                        SeatType.ORDINARY,
                        LocalDate.parse("2026-10-15"),
                        null));
        desk.lent("M-1", 1);
        desk.sweepDaily("2026-11-26", "2026-12-11");
        assertThat(desk.noticesSent()).contains("return-opened → member/M-1");
    }

    @Test
    @DisplayName("A new assignment cancels the return")
    void aNewAssignmentClosesTheCaseByItself() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        var loan = desk.lent("M-1", 1);
        desk.sweepDaily("2026-11-26", "2026-12-12");
        desk.member(
                "M-1",
                council("2026-10-15", "2026-12-10"),
                new Assignment(
                        new BodyName("Kommunstyrelsen"),
                        SeatType.ORDINARY,
                        LocalDate.parse("2027-01-01"),
                        null));
        desk.sweepDaily("2026-12-13", "2027-01-31");

        assertThat(desk.noticesSent().getLast()).isEqualTo("return-cancelled → member/M-1");
        assertThat(((LoanState.Open) desk.loan(loan).state()).returning()).isNull();
    }

    @Test
    @DisplayName("A moved end date is announced again, and the return is not cancelled")
    void anEndThatMovesIsAnnouncedAgainAndNotCalledCancelled() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        desk.lent("M-1", 1);
        desk.sweepDaily("2026-11-26", "2026-11-26");
        desk.member("M-1", council("2026-10-15", "2026-12-08"));
        desk.sweepDaily("2026-11-27", "2026-11-30");
        assertThat(desk.noticesSent().stream().filter("return-announced → member/M-1"::equals))
                .hasSize(2);
        assertThat(desk.noticesSent()).noneMatch(one -> one.startsWith("return-cancelled"));
    }

    @Test
    @DisplayName("An end date registered late gives the full time to return from then on")
    void anEndThatTheRegisterReportsLateGivesItsTimeFromNowOn() {
        desk.member("M-1", council("2026-10-15", "2030-10-14"));
        var loan = desk.lent("M-1", 1);
        desk.clock.to("2027-03-01", "06:00");
        desk.member("M-1", council("2026-10-15", "2026-12-31"));
        desk.sweep();
        assertThat(returning(loan))
                .isEqualTo(
                        new ReturnCase(
                                LocalDate.parse("2026-12-31"),
                                LocalDate.parse("2027-03-15"),
                                ReturnCase.Stage.OPENED));
    }

    @Test
    @DisplayName("An end date registered late gives the full time and no immediate reminder")
    void anEndReportedWhenItsReminderWouldBeDueGivesTheWholeTimeAndNoReminderAtOnce() {
        desk.member("M-1", council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        int before = desk.noticesSent().size() + 1;
        desk.clock.to("2026-11-27", "06:00");
        desk.member("M-1", council("2026-10-15", "2026-11-16"));
        desk.sweep();

        assertThat(desk.noticesSentFrom(before)).containsExactly("return-opened → member/M-1");
        assertThat(returning(loan).due()).isEqualTo("2026-12-11");
    }

    @Test
    @DisplayName("After a long standstill only notices that still apply are sent")
    void afterLongStandstillOnlyNoticesThatStillApplyAreSent() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        desk.member("M-2", council("2026-10-15", null));
        desk.lent("M-1", 1);
        desk.prepared("M-2", 2);
        desk.sweepDaily("2026-11-24", "2026-11-25");
        int before = desk.noticesSent().size();
        desk.clock.to("2026-11-26", "05:00");
        desk.member("M-1", council("2026-10-15", "2026-12-09"));
        desk.sweep();
        desk.clock.to("2027-02-01", "06:00");
        desk.sweep();

        assertThat(desk.noticesSentFrom(before))
                .containsExactlyInAnyOrder(
                        "return-announced → member/M-1",
                        "loan-unsigned → member/M-2",
                        "return-overdue → member/M-1",
                        "return-overdue-desk → role/device-desk",
                        "loan-lapsed → member/M-2",
                        "loan-lapsed-desk → role/device-desk");
    }

    @Test
    @DisplayName("A loan that lapsed during a standstill gets no reminder to sign")
    void aLoanThatLapsedDuringAStandstillIsNotCalledWaiting() {
        desk.member("M-1", council("2026-10-15", null));
        desk.prepared("M-1", 1);
        desk.clock.to("2027-01-15", "06:00");
        desk.sweep();

        assertThat(desk.noticesSent())
                .contains("loan-lapsed → member/M-1")
                .doesNotContain("loan-unsigned → member/M-1");
    }

    @Test
    @DisplayName("An unsigned return receipt is reminded of, and then reported to the desk")
    void unsignedReturnReceiptIsRemindedOfAndThenReportedToDesk() {
        desk.member("M-1", council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        takenBack(loan);
        int before = desk.noticesSent().size() + 1;

        // Taken back on Monday the 23rd: three working days on is the 26th, six the 1st.
        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
        desk.sweepDaily("2026-11-26", "2026-11-30");
        assertThat(desk.noticesSentFrom(before)).containsExactly("return-unsigned → member/M-1");
        desk.sweepDaily("2026-12-01", "2027-02-01");
        assertThat(desk.noticesSentFrom(before))
                .containsExactly(
                        "return-unsigned → member/M-1", "return-unsigned-desk → role/device-desk");
        var listed = desk.client.get("device-desk", "/loans?state=return-unsigned").json();
        assertThat(listed.documents("items").getFirst().text("loan")).isEqualTo(loan);
    }

    @Test
    @DisplayName("A return receipt that is signed in time gets no reminder")
    void aReturnReceiptThatIsSignedInTimeIsNotChased() {
        desk.member("M-1", council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        takenBack(loan);
        var receipt = desk.client.get("M-1", "/loans/" + loan + "/receipt?type=returned").body();
        var text = Document.of("textHash", Sha256.of(receipt).hex());
        var signed = desk.client.post("M-1", "/loans/" + loan + "/return/acceptance", text);
        assertThat(signed.json().text("state")).isEqualTo("returned");
        int before = desk.noticesSent().size() + 1;

        desk.sweepDaily("2026-11-24", "2027-01-15");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
    }

    private void takenBack(String loan) {
        var answer =
                desk.client.post(
                        "device-desk", "/loans/" + loan + "/return", TestDeviceDesk.good());
        assertThat(answer.json().text("state")).isEqualTo("return-unsigned");
    }

    @Test
    @DisplayName("A loan that is never signed is reminded of, lapses and frees the tablet")
    void aPreparedLoanThatIsNeverSignedIsChasedAndLapsesAndFreesTheTablet() {
        desk.member("M-1", council("2026-10-15", "2030-10-14"));
        var loan = desk.prepared("M-1", 1).json().text("loan");
        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertThat(desk.noticesSent()).noneMatch(one -> one.startsWith("loan-unsigned"));
        desk.sweepDaily("2026-11-26", "2026-12-07");
        assertThat(desk.noticesSent())
                .contains("loan-unsigned → member/M-1")
                .noneMatch(one -> one.startsWith("loan-lapsed"));
        desk.sweepDaily("2026-12-08", "2026-12-09");

        assertThat(desk.noticesSent())
                .contains("loan-lapsed → member/M-1", "loan-lapsed-desk → role/device-desk");
        assertThat(LoanMapping.state(desk.loan(loan).state())).isEqualTo("lapsed");
        assertThat(desk.prepared("M-1", 1).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("A prepared loan is cancelled as soon as the member is no longer entitled")
    void aPreparedLoanOfSomeoneWhoIsEntitledNoMoreIsCalledOffAtOnce() {
        desk.member("M-1", council("2026-12-10", "2030-10-14"));
        var loan = desk.prepared("M-1", 1).json().text("loan");
        desk.member("M-1");
        int before = desk.noticesSent().size();
        desk.sweepDaily("2026-11-24", "2026-12-20");

        assertThat(desk.noticesSentFrom(before).stream().filter(one -> one.startsWith("loan")))
                .containsExactlyInAnyOrder(
                        "loan-cancelled → member/M-1", "loan-not-entitled-desk → role/device-desk");
        assertThat(LoanMapping.state(desk.loan(loan).state())).isEqualTo("lapsed");
        desk.member("M-2", council("2026-10-15", "2030-10-14"));
        assertThat(desk.prepared("M-2", 1).status()).isEqualTo(201);
    }

    @Test
    @DisplayName(
            "A member who must return the tablet is not asked to sign; a late sweep reminds others once")
    void whoIsToHandInIsNotAskedToSignAndALateSweepNeverRemindsTwiceAtOnce() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        desk.member("M-2", council("2026-10-15", "2030-10-14"));
        desk.lent("M-1", 1);
        desk.lent("M-2", 2);
        desk.sweepDaily("2026-12-11", "2026-12-11");
        publish(Document.of("text", "Ny text."));
        desk.sweepDaily("2026-12-12", "2026-12-12");
        desk.clock.to("2027-03-01", "06:00");
        desk.sweep();

        assertThat(desk.noticesSent()).doesNotContain("guideline-to-sign → member/M-1");
        assertThat(desk.noticesSent().stream().filter("guideline-unsigned → member/M-2"::equals))
                .hasSize(1);
        assertThat(desk.noticesSent()).doesNotContain("guideline-unsigned-desk → role/device-desk");
    }

    @Test
    @DisplayName("An entitlement removed by a guideline ends the day before the decision")
    void anEntitlementThatTheGuidelineTakesAwayEndsWhenThatIsDecidedWhateverCameBefore() {
        publish(settings(TestDeviceDesk.COUNCIL, "Bildningsnämnden"));
        desk.member(
                "M-1",
                council("2018-10-15", "2022-10-14"),
                new Assignment(
                        new BodyName("Bildningsnämnden"),
                        SeatType.ORDINARY,
                        LocalDate.parse("2023-01-01"),
                        null));
        var loan = desk.lent("M-1", 1);
        desk.clock.to("2027-03-01", "08:00");
        publish(
                settings(TestDeviceDesk.COUNCIL)
                        .with("decidedOn", "2027-03-01")
                        .with("confirmed", true));
        desk.sweepDaily("2027-03-02", "2027-03-04");

        assertThat(returning(loan).lastDay()).isEqualTo("2027-02-28");
        assertThat(returning(loan).stage()).isEqualTo(ReturnCase.Stage.OPENED);
    }

    @Test
    @DisplayName(
            "A guideline with one name for two bodies or two types for one role is refused (K1a)")
    void aNameOfTwoBodiesOrARoleOfTwoKindsIsRefused() {
        var twice = Document.of("bodies", entitling("KF", "kf"));
        var role = Document.of("substituteRoles", List.of("Ersättare", "LEDAMOT"));
        for (var settings : List.of(twice, role)) {
            var version =
                    Document.of(
                            "decidedOn", "2026-11-23", "paragraph", "§ 90", "settings", settings);
            var answer = desk.client.post("secretary", "/guideline/versions", version);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.json().text("clause")).isEqualTo("K1a");
        }
        assertThat(desk.client.get("M-1", "/guideline").json().longValue("version")).isEqualTo(1);
    }

    /** A version that renames the council without its old name as an alias. */
    private static Document renamed(String decidedOn) {
        return Document.of(
                "decidedOn",
                decidedOn,
                "paragraph",
                "§ 90",
                "settings",
                Document.of("bodies", entitling("Fullmäktige i Kramfors")));
    }

    @Test
    @DisplayName(
            "A member with an announced return still counts as one whom a guideline would cost the tablet")
    void whoseReturnIsAnnouncedHasATabletStill() {
        desk.member("M-1", council("2022-10-15", "2026-12-10"));
        desk.lent("M-1", 1);
        desk.sweepDaily("2026-11-24", "2026-11-27");
        assertThat(desk.noticesSent()).contains("return-announced → member/M-1");
        var renamed = renamed("2026-11-27");
        var refused = desk.client.post("secretary", "/guideline/versions", renamed);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().text("detail")).contains("Åsa Öberg");
    }

    @Test
    @DisplayName(
            "A guideline that would cost members the tablet names them and needs confirmation (K1b)")
    void bodiesThatCostSomebodyTheTabletAreConfirmedByName() {
        desk.member("M-1", council("2022-10-15", "2030-10-14"));
        desk.lent("M-1", 1);
        var renamed = renamed("2026-11-23");
        var refused = desk.client.post("secretary", "/guideline/versions", renamed);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().text("clause")).isEqualTo("K1b");
        assertThat(refused.json().text("detail")).contains("Åsa Öberg", "aliases");
        assertThat(desk.client.get("M-1", "/guideline").json().longValue("version")).isEqualTo(1);

        var alias =
                Document.of(
                        "name",
                        "Fullmäktige i Kramfors",
                        "aliases",
                        List.of(TestDeviceDesk.COUNCIL),
                        "entitles",
                        true);
        var kept = renamed.with("settings", Document.of("bodies", List.of(alias)));
        assertThat(desk.client.post("secretary", "/guideline/versions", kept).status())
                .isEqualTo(201);
        desk.sweepDaily("2026-11-24", "2026-11-24");
        assertThat(desk.noticesSent()).noneMatch(sent -> sent.startsWith("return-"));

        var confirmed = renamed.with("confirmed", true);
        assertThat(desk.client.post("secretary", "/guideline/versions", confirmed).status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("Every version of the guideline is read as it was decided")
    void everyVersionOfTheGuidelineCanBeReadAsItWasDecided() {
        publish(Document.of("text", "Ny text."));
        publish(Document.of("owner", "Kommundirektören", "paragraph", "§ 91"));
        var again =
                Document.of(
                        "decidedOn", "2026-11-23",
                        "paragraph", "§ 92",
                        "owner", "Kommundirektören");
        assertThat(desk.client.post("secretary", "/guideline/versions", again).status())
                .isEqualTo(409);

        assertThat(version(1).text("paragraph")).isEqualTo("§ 58");
        assertThat(version(2).text("paragraph")).isEqualTo("§ 90");
        assertThat(version(2).text("owner")).isEqualTo(version(1).text("owner"));
        assertThat(version(3).text("owner")).isEqualTo("Kommundirektören");
        assertThat(version(3).text("textHash")).isEqualTo(version(2).text("textHash"));
        assertThat(desk.client.get("M-1", "/guideline/versions/4").status()).isEqualTo(404);
    }

    private Document version(int number) {
        return desk.client.get("M-1", "/guideline/versions/" + number).json();
    }

    private static List<Document> entitling(String... bodies) {
        return Stream.of(bodies).map(name -> Document.of("name", name, "entitles", true)).toList();
    }

    private static Document settings(String... bodies) {
        return Document.of("settings", Document.of("bodies", entitling(bodies)));
    }

    private void publish(Document decided) {
        var today = desk.clock.instant().toString().substring(0, 10);
        var version = Document.of("decidedOn", today, "paragraph", "§ 90").and(decided);
        var answer = desk.client.post("secretary", "/guideline/versions", version);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    @DisplayName("A new guideline text is signed, or reminded of twice and reported to the desk")
    void newGuidelineTextIsSigned() {
        desk.member("M-1", council("2026-10-15", "2030-10-14"));
        desk.member("M-2", council("2026-10-15", "2030-10-14"));
        var signs = desk.lent("M-1", 1);
        var never = desk.lent("M-2", 2);
        var published =
                desk.client.post(
                        "secretary",
                        "/guideline/versions",
                        Document.of(
                                "decidedOn",
                                "2026-11-23",
                                "paragraph",
                                "§ 90",
                                "text",
                                "Ny text."));
        assertThat(published.json().longValue("version")).isEqualTo(2);
        assertThat(unsigned()).containsExactlyInAnyOrder(signs, never);

        desk.sweepDaily("2026-11-24", "2026-11-24");
        assertThat(desk.noticesSent())
                .contains("guideline-to-sign → member/M-1", "guideline-to-sign → member/M-2");
        desk.client.post(
                "M-1",
                "/loans/" + signs + "/guideline/acceptance",
                Document.of("textHash", desk.text()));
        assertThat(unsigned()).containsExactly(never);
        desk.sweepDaily("2026-11-25", "2027-01-31");

        assertThat(desk.noticesSent().stream().filter("guideline-unsigned → member/M-2"::equals))
                .hasSize(2);
        assertThat(
                        desk.noticesSent().stream()
                                .filter("guideline-unsigned-desk → role/device-desk"::equals))
                .hasSize(1);
        assertThat(desk.noticesSent()).doesNotContain("guideline-unsigned → member/M-1");
        assertThat(
                        desk.client
                                .get("M-2", "/loans/" + never + "/receipt/verification")
                                .json()
                                .booleanValue("intact"))
                .isTrue();
    }

    @Test
    @DisplayName("A version with changed settings only needs no new signature")
    void whoHasSignedTheTextIsNotAskedAgainWhenOnlySettingsChange() {
        desk.member("M-1", council("2026-10-15", "2030-10-14"));
        desk.lent("M-1", 1);
        int before = desk.noticesSent().size();
        desk.client.post(
                "secretary",
                "/guideline/versions",
                Document.of(
                        "decidedOn",
                        "2026-11-23",
                        "paragraph",
                        "§ 92",
                        "settings",
                        Document.of("quickGuide", "2026-12")));
        desk.sweepDaily("2026-11-24", "2026-12-24");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
        assertThat(unsigned()).isEmpty();
    }

    @Test
    @DisplayName("A missing tablet causes no return notices")
    void whatIsMissingIsNotCalledHome() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        desk.lent("M-1", 1);
        desk.stolen(1);
        int before = desk.noticesSent().size() + 1;
        desk.sweepDaily("2026-11-24", "2027-01-31");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
    }

    @Test
    @DisplayName("A tablet in service causes no return notices until it is back with the borrower")
    void whatIsWithTheDeskForServiceIsNotCalledHomeUntilItIsBackWithItsBorrower() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        desk.lent("M-1", 1);
        desk.inService(1);
        int before = desk.noticesSent().size() + 1;
        desk.sweepDaily("2026-11-24", "2027-01-31");
        assertThat(desk.noticesSentFrom(before)).isEmpty();
        desk.backFromService(1);
        desk.sweepDaily("2027-02-01", "2027-02-01");
        assertThat(desk.noticesSentFrom(before)).containsExactly("return-opened → member/M-1");
    }

    @Test
    @DisplayName("Changed settings make a new version; the same again or a later date is refused")
    void settingsThatChangeAreANewVersionAndJournalled() {
        var changed =
                Document.of(
                        "decidedOn",
                        "2026-11-23",
                        "paragraph",
                        "§ 91",
                        "settings",
                        Document.of("returnWithinDays", 21));
        assertThat(
                        desk.client
                                .post("secretary", "/guideline/versions", changed)
                                .json()
                                .document("settings")
                                .longValue("returnWithinDays"))
                .isEqualTo(21);
        var again = desk.client.post("secretary", "/guideline/versions", changed);
        assertThat(again.status()).isEqualTo(409);
        assertThat(
                        desk.client
                                .post(
                                        "secretary",
                                        "/guideline/versions",
                                        changed.with("decidedOn", "2026-11-24"))
                                .status())
                .isEqualTo(422);
        assertThat(Guidelines.of(desk.services).published().orElseThrow().version()).isEqualTo(1);
    }

    @Test
    @DisplayName("A failing guideline review does not stop the loans, and the sweep throws")
    void aReviewThatFailsHoldsUpNoLoanAndIsSeen() {
        desk.member("M-1", council("2026-10-15", "2026-12-10"));
        desk.lent("M-1", 1);
        int before = desk.noticesSent().size();
        desk.clock.to("2026-11-26", "06:00");
        var failing =
                new CommandExecutor(
                        (commit, conditions, operation) -> {
                            if (operation.id().endsWith("/review")) {
                                throw new IllegalStateException("unreadable");
                            }
                            return desk.store.write(commit, conditions, operation);
                        },
                        desk.store,
                        TestDefaults.RETRY,
                        desk.clock);
        assertThatThrownBy(() -> desk.sweep(failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 loans could not be swept");
        assertThat(desk.noticesSentFrom(before)).containsExactly("return-announced → member/M-1");
    }

    @Test
    @DisplayName("The owner is reminded of the guideline review once a year")
    void theOwnerIsRemindedOfTheReviewOnceAYear() {
        desk.sweepDaily("2026-11-23", "2026-12-31");
        assertThat(desk.noticesSent()).containsExactly("guideline-review → role/secretary");
        desk.sweepDaily("2027-11-22", "2027-11-24");
        assertThat(desk.noticesSent()).hasSize(2);
    }

    private List<String> unsigned() {
        return desk
                .client
                .get("device-desk", "/guideline/unsigned")
                .json()
                .documents("items")
                .stream()
                .map(one -> one.text("loan"))
                .toList();
    }

    private ReturnCase returning(String loan) {
        return Objects.requireNonNull(((LoanState.Open) desk.loan(loan).state()).returning());
    }
}
