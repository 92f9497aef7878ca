package se.ledamot.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.checkout.TestDeviceDesk.council;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.JournalVerifier;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

/** Lending a tablet and getting it back, as the desk and the member see it. */
class LendingTest {
    private final TestDeviceDesk desk = TestDeviceDesk.open();

    @BeforeEach
    void members() {
        desk.member("M-1", council("2026-10-15", "2030-10-14"));
        desk.member("M-2", council("2026-10-15", "2030-10-14"));
        desk.member("M-3", council("2026-12-15", "2030-10-14"));
        desk.member("M-4");
    }

    @Test
    void aLoanIsPreparedSignedAndReturned() {
        var loan = desk.prepared("M-1", 1).json().text("loan");
        assertThat(state("KF-10001")).isEqualTo("prepared");
        assertThat(desk.accept("M-1", loan).json().text("state")).isEqualTo("open");
        assertThat(state("KF-10001")).isEqualTo("lent");

        var back = TestDeviceDesk.good();
        assertThat(
                        desk.client
                                .post("device-desk", "/loans/" + loan + "/return", back)
                                .json()
                                .text("state"))
                .isEqualTo("return-unsigned");
        assertThat(state("KF-10001")).isEqualTo("in-stock");
        assertThat(desk.client.get("device-desk", "/deviations").json().documents("items"))
                .isEmpty();
        assertThat(desk.noticesSent())
                .containsExactly(
                        "loan-prepared → member/M-1",
                        "loan-signed → member/M-1",
                        "tablet-returned → member/M-1");

        assertThat(desk.prepared("M-2", 1).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("A loan that is not allowed is refused with its clause, and nothing is written")
    void whatStandsAgainstALoanIsRefusedUnderItsClauseAndNothingIsWritten() {
        refused(desk.prepared("M-404", 1), 422, "K1c");
        refused(desk.prepared("M-4", 1), 422, "K1a");
        refused(
                desk.client.post(
                        "device-desk",
                        "/loans",
                        TestDeviceDesk.prepare("M-1", 1).with("tablet", "KF-99999")),
                422,
                "K3.1c");
        refused(
                desk.client.post(
                        "device-desk",
                        "/loans",
                        TestDeviceDesk.prepare("M-1", 1).with("sim", "89460800000000000044")),
                422,
                "K3.1c");
        assertThat(desk.noticesSent()).isEmpty();
        assertThat(state("KF-10001")).isEqualTo("in-stock");

        assertThat(desk.prepared("M-1", 1).status()).isEqualTo(201);
        refused(desk.prepared("M-2", 1), 409, "K3.1c");
        refused(desk.prepared("M-1", 2), 409, "K1a");
        refused(
                desk.client.post(
                        "device-desk",
                        "/loans",
                        TestDeviceDesk.prepare("M-2", 2).with("sim", TestDeviceDesk.SIMS.get(0))),
                409,
                "K3.1c");
        assertThat(state("KF-10002")).isEqualTo("in-stock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meetingTool:K2a:the meeting tool",
                "mailApp:K2a:the mail app",
                "label:K3.1d:the theft-marking label",
                "noOtherStickers:K3.1d:no other stickers",
                "cover:K3.3a:the cover",
                "accessories:K3.2:the accessories"
            })
    @DisplayName("An incomplete checklist is refused with the missing point and its clause")
    void aChecklistThatIsNotCompleteNamesWhatIsMissingAndTheClause(String pointAndClause) {
        var parts = pointAndClause.split(":");
        var incomplete = TestDeviceDesk.checklist().with(parts[0], false);
        var answer =
                desk.client.post(
                        "device-desk",
                        "/loans",
                        TestDeviceDesk.prepare("M-1", 1).with("checklist", incomplete));

        refused(answer, 422, parts[1]);
        assertThat(answer.json().text("detail")).contains(parts[2]);
    }

    @Test
    @DisplayName(
            "A loan may be prepared before the member's first day and signed from that day on (K1a)")
    void aLoanMayBePreparedBeforeTheFirstDayAndSignedFromItOn() {
        var loan = desk.prepared("M-3", 1).json().text("loan");
        refused(desk.accept("M-3", loan), 409, "K1a");

        desk.clock.to("2026-12-15", "08:00");
        assertThat(desk.accept("M-3", loan).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Only the guideline text in force can be signed (K3.1a)")
    void anotherTextThanTheOneInForceCannotBeSigned() {
        var loan = desk.prepared("M-1", 1).json().text("loan");
        var answer =
                desk.client.post(
                        "M-1",
                        "/loans/" + loan + "/acceptance",
                        Document.of("textHash", "0".repeat(64)));
        refused(answer, 409, "K3.1a");
        assertThat(LoanMapping.state(desk.loan(loan).state())).isEqualTo("prepared");
    }

    @Test
    @DisplayName("The desk registers a signature on paper, but not one dated ahead (K3.1a)")
    void theDeskRegistersWhatWasSignedOnPaper() {
        var loan = desk.prepared("M-1", 1).json().text("loan");
        var paper =
                Document.of(
                        "textHash",
                        desk.text(),
                        "reference",
                        "Pärm 4, blad 12",
                        "signedOn",
                        "2026-11-23");
        refused(
                desk.client.post(
                        "device-desk",
                        "/loans/" + loan + "/paper",
                        paper.with("signedOn", "2026-11-24")),
                422,
                "K3.1a");
        assertThat(
                        desk.client
                                .post("device-desk", "/loans/" + loan + "/paper", paper)
                                .json()
                                .text("signature"))
                .isEqualTo("paper");
        assertThat(desk.client.get("M-1", "/loans/" + loan + "/receipt").body())
                .contains("Pärm 4, blad 12");
    }

    @Test
    @DisplayName("A receipt stays unchanged, and its hashes can be verified")
    void theReceiptStaysAsItWasAndEveryHashIsRecomputed() {
        var loan = desk.lent("M-1", 1);
        var receipt = desk.client.get("M-1", "/loans/" + loan + "/receipt").body();
        assertThat(receipt)
                .contains(
                        "KF-10001",
                        "SERIAL1",
                        "Laddare, Penna",
                        "kommunservice, 0612-800 00",
                        desk.text(),
                        "version 2026-10",
                        "Åsa Öberg");

        desk.member("M-1", council("2026-10-15", "2027-10-14"));
        assertThat(desk.client.get("device-desk", "/loans/" + loan + "/receipt").body())
                .isEqualTo(receipt);
        var check = desk.client.get("M-1", "/loans/" + loan + "/receipt/verification").json();
        assertThat(check.booleanValue("intact")).isTrue();
        assertThat(check.documents("hashes"))
                .extracting(hash -> hash.text("document"))
                .containsExactly("receipt", "guideline");
        assertThat(
                        new JournalVerifier(desk.store, desk.store)
                                .verify(desk.store.find(LoanMapping.LOAN, loan).orElseThrow())
                                .defects())
                .isEmpty();
    }

    @Test
    @DisplayName("A receipt whose text was changed fails the verification")
    void aReceiptThatWasTamperedWithIsFound() {
        var loan = desk.lent("M-1", 1);
        var real = desk.store.find(ReceiptMapping.RECEIPT, loan + "-lent").orElseThrow().state();
        var hashes =
                new VerifyReceipt(Guidelines.of(desk.services))
                        .hashes(
                                desk.loan(loan),
                                new Receipt(real.text() + " ", real.hash()),
                                false);
        assertThat(hashes).extracting(VerifyReceipt.Hash::matches).containsExactly(false, true);
    }

    @Test
    @DisplayName("A tablet returned incomplete or damaged gives deviations on the worklist")
    void whatCameBackOtherwiseThanItWasLentGoesToTheWorklist() {
        var loan = desk.lent("M-1", 1);
        var back =
                Document.of(
                        "label",
                        false,
                        "noOtherStickers",
                        false,
                        "cover",
                        false,
                        "accessories",
                        List.of("Laddare"),
                        "damage",
                        "Sprucken ruta");
        desk.client.post("device-desk", "/loans/" + loan + "/return", back);

        var open = desk.client.get("device-desk", "/deviations").json().documents("items");
        assertThat(open)
                .extracting(one -> one.text("type"))
                .containsExactlyInAnyOrder(
                        "label-missing",
                        "stickers",
                        "cover-missing",
                        "accessories-missing",
                        "damage");
        assertThat(open)
                .filteredOn(one -> one.text("type").equals("damage"))
                .allMatch(one -> one.text("damage").equals("Sprucken ruta"));
        assertThat(
                        open.stream()
                                .filter(one -> one.text("type").equals("accessories-missing"))
                                .findFirst()
                                .orElseThrow()
                                .texts("missing"))
                .containsExactly("Penna");
        assertThat(desk.noticesSent()).contains("deviation-found → role/device-desk");

        var first = open.getFirst().text("deviation");
        var done = Document.of("outcome", "Ny etikett");
        assertThat(
                        desk.client
                                .post("device-desk", "/deviations/" + first + "/close", done)
                                .status())
                .isEqualTo(200);
        refused(
                desk.client.post("device-desk", "/deviations/" + first + "/close", done),
                409,
                "K3.1d");
        assertThat(desk.client.get("device-desk", "/deviations").json().documents("items"))
                .hasSize(4);
    }

    @Test
    @DisplayName("The return receipt is signed once, with the hash of its exact text (K3.1b)")
    void theReturnReceiptIsSignedToTheByte() {
        var loan = desk.lent("M-1", 1);
        var back = TestDeviceDesk.good();
        var path = "/loans/" + loan + "/return";
        refused(
                desk.client.post(
                        "M-1", path + "/acceptance", Document.of("textHash", "0".repeat(64))),
                409,
                "K3.1b");
        desk.client.post("device-desk", path, back);
        refused(
                desk.client.post(
                        "M-1", path + "/acceptance", Document.of("textHash", "0".repeat(64))),
                409,
                "K3.1b");

        var receipt =
                desk.store.find(ReceiptMapping.RECEIPT, loan + "-returned").orElseThrow().state();
        var signed = Document.of("textHash", receipt.hash().hex());
        assertThat(
                        desk.client
                                .post("M-1", path + "/acceptance", signed)
                                .json()
                                .booleanValue("returnSigned"))
                .isTrue();
        refused(desk.client.post("M-1", path + "/acceptance", signed), 409, "K3.1b");
        refused(desk.client.post("device-desk", path, back), 409, "K3.1b");
        assertThat(desk.noticesSent()).contains("return-signed → member/M-1");
    }

    @Test
    @DisplayName(
            "A missing tablet is returned only with a case note, and is then in service (K3.4a)")
    void aMissingTabletComesBackOnlyWithAWordOnItsCase() {
        var loan = desk.lent("M-1", 1);
        desk.stolen(1);
        var back = TestDeviceDesk.good();
        refused(desk.client.post("device-desk", "/loans/" + loan + "/return", back), 422, "K3.4a");
        assertThat(state("KF-10001")).isEqualTo("missing");

        assertThat(
                        desk.client
                                .post(
                                        "device-desk",
                                        "/loans/" + loan + "/return",
                                        back.with("caseNote", "Hittad på tåget"))
                                .status())
                .isEqualTo(200);
        // It may have been erased: somebody looks at it before it is lent again.
        assertThat(state("KF-10001")).isEqualTo("in-service");
        var looked = Document.of("move", "back-in-stock");
        refused(desk.client.post("device-desk", "/tablets/KF-10001/moves", looked), 409, "K3.4c");
        var retired = Document.of("move", "retire", "reason", "Går inte att använda");
        desk.client.post("device-desk", "/tablets/KF-10001/moves", retired);
        assertThat(state("KF-10001")).isEqualTo("retired");
    }

    @Test
    @DisplayName("A lent tablet cannot be moved to missing by the desk (K3.4b)")
    void aLentTabletIsReportedAndNotMovedToMissing() {
        desk.lent("M-1", 1);
        var missing = Document.of("move", "missing");
        refused(desk.client.post("device-desk", "/tablets/KF-10001/moves", missing), 409, "K3.4b");
        assertThat(state("KF-10001")).isEqualTo("lent");
    }

    @Test
    @DisplayName(
            "After a theft another tablet is lent once the passwords are changed, and the old loan is lost (K3.4d)")
    void afterATheftAnotherIsLentWhenThePasswordsAreChangedAndTheLoanEndsWithIt() {
        var loan = desk.lent("M-1", 1);
        desk.stolen(1);
        desk.asksToChange("M-1", Password.TABLET, Password.MAIL);
        var refused = desk.prepared("M-1", 2);
        refused(refused, 409, "K3.4d");
        assertThat(refused.json().text("detail"))
                .contains("the tablet's code, the e-mail password")
                .contains("7K3M9QX2");

        desk.asksToChange("M-1");
        var other = desk.lent("M-1", 2);
        assertThat(desk.loan(loan).state()).isInstanceOf(LoanState.WrittenOff.class);
        assertThat(state("KF-10001")).isEqualTo("missing");
        assertThat(desk.client.get("M-1", "/members/M-1/loan").json().text("loan"))
                .isEqualTo(other);
        var checked = desk.client.get("M-1", "/loans/" + loan + "/receipt/verification").json();
        assertThat(checked.booleanValue("intact")).isTrue();
    }

    @Test
    @DisplayName("A prepared loan cannot be signed before the passwords are changed (K3.4d)")
    void whatWasPreparedIsNotSignedForEither() {
        var loan = desk.prepared("M-1", 1).json().text("loan");
        desk.asksToChange("M-1", Password.MAIL);
        refused(desk.accept("M-1", loan), 409, "K3.4d");
        desk.asksToChange("M-1");
        assertThat(desk.accept("M-1", loan).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A member who has a tablet gets no other (K1a)")
    void oneWhoHasTheirTabletGetsNoOther() {
        desk.lent("M-1", 1);
        refused(desk.prepared("M-1", 2), 409, "K1a");
    }

    @Test
    @DisplayName("Only the loan of a missing tablet can be written off (K3.4b)")
    void theLoanOfAMissingTabletIsGivenUpAndNoOther() {
        var loan = desk.lent("M-1", 1);
        refused(desk.client.post("device-desk", "/loans/" + loan + "/write-off"), 409, "K3.4b");
        desk.stolen(1);
        var writtenOff = desk.client.post("device-desk", "/loans/" + loan + "/write-off");
        assertThat(writtenOff.json().text("state")).isEqualTo("written-off");
        refused(desk.client.post("device-desk", "/loans/" + loan + "/write-off"), 409, "K3.1b");

        // Found by the cleaner, a year later.
        var found = Document.of("move", "back-in-stock", "caseNote", "Låg i tågets förråd");
        desk.client.post("device-desk", "/tablets/KF-10001/moves", found);
        assertThat(state("KF-10001")).isEqualTo("in-service");
        assertThat(desk.client.get("device-desk", "/tablets/KF-10001/journal").body())
                .contains("\"to\":\"in-service\",\"caseNote\":\"Låg i tågets förråd\"");
        desk.client.post(
                "device-desk", "/sims/" + TestDeviceDesk.SIMS.getFirst() + "/moves", found);
        assertThat(
                        desk.client
                                .get("it", "/sims/" + TestDeviceDesk.SIMS.getFirst())
                                .json()
                                .document("holding")
                                .text("state"))
                .isEqualTo("in-stock");
    }

    @Test
    @DisplayName("A blocked SIM card is not lent (K3.4e)")
    void aBlockedCardIsNotLent() {
        var sim = desk.store.find(SimMapping.SIM, TestDeviceDesk.SIMS.getFirst()).orElseThrow();
        desk.write(
                Commit.nothing()
                        .change(
                                sim,
                                sim.state()
                                        .withBlock(
                                                desk.clock.instant(), new IncidentId("3P8YVF2V")),
                                JournalEvent.of("blocked", Clause.K3_4E)));
        refused(desk.prepared("M-1", 1), 409, "K3.4e");
        assertThat(
                        desk.client
                                .get("it", "/sims/" + TestDeviceDesk.SIMS.getFirst())
                                .json()
                                .has("blockedAt"))
                .isTrue();
    }

    @Test
    @DisplayName("The case note is stored in the tablet's journal")
    void theWordOnTheCaseIsKeptInTheTabletsJournal() {
        var path = "/tablets/KF-10001";
        desk.client.post("device-desk", path + "/moves", Document.of("move", "missing"));
        var found = Document.of("move", "back-in-stock", "caseNote", "Låg i sessionssalen");
        desk.client.post("device-desk", path + "/moves", found);

        assertThat(desk.client.get("it", path + "/journal").body()).contains("Låg i sessionssalen");
    }

    @Test
    @DisplayName("A SIM card can be missing, found or retired, but never in service (K3.1c)")
    void aSimGoesMissingAndIsFoundOrIsRetiredAndIsNeverInService() {
        var path = "/sims/" + TestDeviceDesk.SIMS.get(0) + "/moves";
        refused(desk.client.post("it", path, Document.of("move", "retire")), 422, "K3.1c");
        refused(
                desk.client.post(
                        "it", path, Document.of("move", "to-service", "reason", "trasigt")),
                409,
                "K3.1c");
        assertThat(moved(path, Document.of("move", "missing"))).isEqualTo("missing");
        refused(desk.client.post("it", path, Document.of("move", "back-in-stock")), 422, "K3.4a");
        assertThat(moved(path, Document.of("move", "back-in-stock", "caseNote", "I en låda")))
                .isEqualTo("in-stock");
        assertThat(moved(path, Document.of("move", "retire", "reason", "Avslutat")))
                .isEqualTo("retired");
        refused(desk.prepared("M-1", 1), 409, "K3.1c");
        refused(
                desk.client.post(
                        "it", "/sims/89460800000000000994/moves", Document.of("move", "missing")),
                404,
                "K3.1c");
    }

    @Test
    @DisplayName("A SIM card that went missing alone stays missing when the tablet is returned")
    void aSimThatWentMissingAloneStaysMissingWhenTheTabletComesBack() {
        var loan = desk.lent("M-1", 1);
        var sim = "/sims/" + TestDeviceDesk.SIMS.get(0);
        assertThat(moved(sim + "/moves", Document.of("move", "missing"))).isEqualTo("missing");
        var returned =
                desk.client.post(
                        "device-desk", "/loans/" + loan + "/return", TestDeviceDesk.good());
        assertThat(returned.status()).isEqualTo(200);

        assertThat(state("KF-10001")).isEqualTo("in-stock");
        assertThat(desk.client.get("it", sim).json().document("holding").values())
                .isEqualTo(Document.of("state", "missing").values());
        assertThat(moved(sim + "/moves", Document.of("move", "back-in-stock", "caseNote", "Här")))
                .isEqualTo("in-stock");
    }

    private String moved(String path, Document move) {
        return desk.client.post("it", path, move).json().document("holding").text("state");
    }

    @Test
    @DisplayName("A member with a staff role sees others' loans only as far as that role allows")
    void aMemberWhoAlsoWorksForTheMunicipalitySeesOfOthersWhatTheWorkMaySee() {
        var loan = desk.lent("M-1", 1);
        var receipt = "/loans/" + loan + "/receipt";
        assertThat(desk.client.get("M-2+registrar", receipt).status()).isEqualTo(404);
        assertThat(desk.client.get("M-2+it", receipt).status()).isEqualTo(404);
        assertThat(desk.client.get("M-2+registrar", "/loans/" + loan).status()).isEqualTo(404);
        assertThat(desk.client.get("M-2+it", "/loans/" + loan).status()).isEqualTo(200);
        assertThat(desk.client.get("M-1+registrar", receipt).status()).isEqualTo(200);
        assertThat(desk.client.get("M-2+device-desk", receipt).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A SIM card that is not handed in becomes missing and is on the worklist")
    void aSimCardThatDoesNotComeBackIsMissingAndOnTheWorklist() {
        var loan = desk.lent("M-1", 1);
        var back = TestDeviceDesk.good().with("simHandedIn", false);
        desk.client.post("device-desk", "/loans/" + loan + "/return", back);

        var sim = desk.client.get("it", "/sims/" + TestDeviceDesk.SIMS.getFirst()).json();
        assertThat(sim.document("holding").text("state")).isEqualTo("missing");
        assertThat(
                        desk.client
                                .get("it", "/sims/" + TestDeviceDesk.SIMS.getFirst() + "/journal")
                                .body())
                .contains("sim-not-handed-in")
                .doesNotContain("sim-taken-back");
        assertThat(desk.client.get("device-desk", "/deviations").json().documents("items"))
                .extracting(one -> one.text("type"))
                .containsExactly("sim-missing");
        assertThat(desk.client.get("M-1", "/loans/" + loan + "/receipt?type=returned").body())
                .contains("SIM-kort: " + TestDeviceDesk.SIMS.getFirst(), "SIM-kortet är med: nej");
        refused(desk.prepared("M-2", 1), 409, "K3.1c");
    }

    @Test
    @DisplayName(
            "A paper signature dated before the signed text existed, or ahead, is refused (K3.1a, K3.1b)")
    void paperSignatureDatedBeforeSignedTextExisted() {
        var loan = desk.prepared("M-1", 1).json().text("loan");
        var path = "/loans/" + loan + "/paper";
        var file =
                Document.of(
                        "textHash", desk.text(), "reference", "Pärm 1", "signedOn", "2017-05-28");
        refused(desk.client.post("device-desk", path, file), 422, "K3.1a");
        refused(
                desk.client.post("device-desk", path, file.with("signedOn", "2026-11-24")),
                422,
                "K3.1a");

        // Settings alone are decided later; the text that was signed is the same.
        desk.client.post(
                "secretary",
                "/guideline/versions",
                Document.of(
                        "decidedOn",
                        "2026-11-23",
                        "paragraph",
                        "KS § 1",
                        "settings",
                        Document.of("returnWithinDays", 21)));
        var signed = desk.client.post("device-desk", path, file.with("signedOn", "2026-11-20"));
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        desk.client.post("device-desk", "/loans/" + loan + "/return", TestDeviceDesk.good());
        var receipt =
                desk.store.find(ReceiptMapping.RECEIPT, loan + "-returned").orElseThrow().state();
        var back = file.with("textHash", receipt.hash().hex());
        for (var day : List.of("2026-11-22", "2026-11-24")) {
            var refusal =
                    desk.client.post(
                            "device-desk",
                            "/loans/" + loan + "/return/paper",
                            back.with("signedOn", day));
            refused(refusal, 422, "K3.1b");
            assertThat(refusal.json().text("detail")).contains("2026-11-2", "(K3.1b)");
        }
        var done =
                desk.client
                        .post(
                                "device-desk",
                                "/loans/" + loan + "/return/paper",
                                back.with("signedOn", "2026-11-23"))
                        .json()
                        .document("returnSignature");
        assertThat(done.text("kind")).isEqualTo("paper");
        assertThat(done.text("reference")).isEqualTo("Pärm 1");
        assertThat(done.text("signedOn")).isEqualTo("2026-11-23");
        assertThat(desk.notices().getLast().state().values().text("signature"))
                .contains("Pärm 1", "23 november 2026");
    }

    @Test
    @DisplayName("An unsigned loan can be cancelled, a signed loan cannot (K3.1a)")
    void aLoanThatIsNotSignedCanBeCalledOffAndOneThatIsCannot() {
        var loan = desk.prepared("M-1", 1).json().text("loan");
        assertThat(
                        desk.client
                                .post("device-desk", "/loans/" + loan + "/cancel")
                                .json()
                                .text("state"))
                .isEqualTo("lapsed");
        assertThat(state("KF-10001")).isEqualTo("in-stock");
        assertThat(desk.noticesSent()).contains("loan-cancelled → member/M-1");
        var signed = desk.lent("M-1", 1);
        refused(desk.client.post("device-desk", "/loans/" + signed + "/cancel"), 409, "K3.1a");
    }

    @Test
    @DisplayName("The idempotency key of a batch cannot be used for another batch")
    void aKeyOfABatchCannotBeUsedForAnother() {
        var batch =
                Document.of(
                        "loans",
                        List.of(
                                TestDeviceDesk.prepare("M-4", 1),
                                TestDeviceDesk.prepare("M-2", 2)));
        assertThat(
                        desk.client
                                .post("device-desk", "/loans/batch", batch, "batch-key-2")
                                .json()
                                .longValue("done"))
                .isEqualTo(1);
        var other =
                Document.of(
                        "loans",
                        List.of(
                                TestDeviceDesk.prepare("M-1", 1),
                                TestDeviceDesk.prepare("M-2", 3)));
        assertThat(desk.client.post("device-desk", "/loans/batch", other, "batch-key-2").status())
                .isEqualTo(422);
        assertThat(state("KF-10001")).isEqualTo("in-stock");
    }

    @Test
    @DisplayName("A move that does not fit the state of the tablet is refused (K3.1c)")
    void moveThatMakesNoSenseIsRefused() {
        desk.lent("M-1", 1);
        refused(
                desk.client.post(
                        "device-desk",
                        "/tablets/KF-10001/moves",
                        Document.of("move", "retire", "reason", "gammal")),
                409,
                "K3.1c");
        refused(
                desk.client.post(
                        "device-desk",
                        "/tablets/KF-10002/moves",
                        Document.of("move", "back-in-stock", "caseNote", "x")),
                409,
                "K3.1c");
        assertThat(
                        desk.client
                                .post(
                                        "device-desk",
                                        "/tablets/KF-10002/moves",
                                        Document.of("move", "to-service", "reason", "skärm"))
                                .status())
                .isEqualTo(200);
        refused(desk.prepared("M-2", 2), 409, "K3.1c");
    }

    @Test
    @DisplayName("Theft marks, serial numbers and SIM card numbers are unique (K3.1c)")
    void numbersAreUniqueAlways() {
        var tablet =
                Document.of(
                        "tablet",
                        "KF-10001",
                        "serialNumber",
                        "OTHER1",
                        "model",
                        "m",
                        "cover",
                        "c",
                        "accessories",
                        List.of());
        refused(desk.client.post("device-desk", "/tablets", tablet), 409, "K3.1c");
        refused(
                desk.client.post(
                        "device-desk",
                        "/tablets",
                        tablet.with("tablet", "KF-20000").with("serialNumber", "serial2")),
                409,
                "K3.1c");
        var sim =
                Document.of(
                        "iccid", "89460800000000000044", "number", "070-1740631", "allowanceMb", 1);
        refused(desk.client.post("device-desk", "/sims", sim), 409, "K3.1c");
    }

    @Test
    @DisplayName("An audit of a lent tablet gives deviations and notifies the desk")
    void anAuditFindsWhatIsWrongAtAnyTime() {
        desk.lent("M-1", 1);
        var condition =
                Document.of(
                        "label",
                        true,
                        "noOtherStickers",
                        false,
                        "cover",
                        true,
                        "accessories",
                        List.of("Laddare", "Penna"));
        var answer = desk.client.post("device-desk", "/tablets/kf-10001/audits", condition);
        assertThat(answer.json().texts("deviations")).containsExactly("stickers");
        assertThat(desk.noticesSent()).contains("deviation-found → role/device-desk");
    }

    @Test
    @DisplayName("The introduction is recorded after the loan, but not with a future date (K2b)")
    void theIntroductionIsRecordedAfterwards() {
        var loan = desk.lent("M-1", 1);
        var path = "/loans/" + loan + "/introduction";
        refused(
                desk.client.post(
                        "device-desk",
                        path,
                        Document.of("outcome", "attended", "date", "2026-11-30")),
                422,
                "K2b");
        var answer =
                desk.client.post(
                        "device-desk",
                        path,
                        Document.of("outcome", "attended", "date", "2026-11-23"));
        assertThat(answer.json().document("introduction").text("outcome")).isEqualTo("attended");
    }

    @Test
    @DisplayName(
            "Each loan of a batch has its own result, and a repeated batch gets the same response")
    void aBatchGivesEachPairItsOwnResultAndAgainTheSame() {
        var batch =
                Document.of(
                        "loans",
                        List.of(
                                TestDeviceDesk.prepare("M-1", 1),
                                TestDeviceDesk.prepare("M-4", 2),
                                TestDeviceDesk.prepare("M-2", 3)));
        var first = desk.client.post("device-desk", "/loans/batch", batch, "batch-key-1");
        assertThat(first.json().longValue("done")).isEqualTo(2);
        assertThat(first.json().documents("results"))
                .extracting(one -> one.longValue("status"))
                .containsExactly(201L, 422L, 201L);

        var again = desk.client.post("device-desk", "/loans/batch", batch, "batch-key-1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(desk.noticesSent()).hasSize(2);
    }

    @Test
    @DisplayName("Of 64 concurrent loans of one tablet, exactly one succeeds (K3.1c)")
    void ofSixtyFourWhoWantOneTabletOneGetsIt() throws Exception {
        IntStream.range(0, 64)
                .forEach(i -> desk.member("R-" + i, council("2026-10-15", "2030-10-14")));
        IntStream.range(0, 64)
                .forEach(i ->
                        desk.client.post(
                                "device-desk",
                                "/sims",
                                Document.of(
                                        "iccid",
                                        iccid(i),
                                        "number",
                                        "070-17407" + (10 + i),
                                        "allowanceMb",
                                        1)));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 64)
                            .<Callable<Client.Response>>mapToObj(i ->
                                    () ->
                                            desk.client.post(
                                                    "device-desk",
                                                    "/loans",
                                                    TestDeviceDesk.prepare("R-" + i, 1)
                                                            .with("sim", iccid(i)),
                                                    "race-key-" + i))
                            .toList();
            var answers = callers.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(answers.stream().filter(one -> one.status() == 201)).hasSize(1);
            assertThat(answers.stream().filter(one -> one.status() == 409))
                    .hasSize(63)
                    .allSatisfy(one -> assertThat(one.json().text("clause")).isEqualTo("K3.1c"));
        }
        assertThat(desk.noticesSent()).hasSize(1);
    }

    private static String iccid(int i) {
        var base = "894609000000000" + (1000 + i);
        for (int check = 0; check < 10; check++) {
            if (Iccid.parse(base + check).isPresent()) {
                return base + check;
            }
        }
        throw new IllegalStateException();
    }

    private String state(String mark) {
        return desk.client
                .get("device-desk", "/tablets/" + mark)
                .json()
                .document("holding")
                .text("state");
    }

    private static void refused(Client.Response answer, int status, String clause) {
        assertThat(answer.body()).contains("\"clause\":\"" + clause + "\"");
        assertThat(answer.status()).isEqualTo(status);
    }
}
