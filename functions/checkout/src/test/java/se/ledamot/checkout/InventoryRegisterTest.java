package se.ledamot.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;

@DisplayName(
        "Registering tablets and SIM cards: once, again, and under which names they are stored")
class InventoryRegisterTest {
    private static final String CARD = TestDeviceDesk.SIMS.getFirst();

    private final TestDeviceDesk desk = TestDeviceDesk.open();

    @Test
    @DisplayName("Registering a SIM card again with another number is refused")
    void registeringWithAnotherNumberIsRefused() {
        var sim = Document.of("iccid", CARD, "number", "070-1740631", "allowanceMb", 5_000);
        assertThat(desk.client.post("it", "/sims", sim).status()).isEqualTo(201);
        assertThat(version()).isEqualTo(1);
        var other = sim.with("number", "070-1740699");
        assertThat(desk.client.post("it", "/sims", other).status()).isEqualTo(409);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    @DisplayName("Setting the allowance that a SIM card already has changes nothing")
    void anAllowanceThatItHasAlreadyChangesNothing() {
        var path = "/sims/" + CARD + "/allowance";
        desk.client.post("it", path, Document.of("allowanceMb", 5_000));
        assertThat(version()).isEqualTo(1);
        desk.client.post("it", path, Document.of("allowanceMb", 4_000));
        assertThat(version()).isEqualTo(2);
    }

    private long version() {
        return desk.store.find(SimMapping.SIM, CARD).orElseThrow().version();
    }

    @Test
    @DisplayName("Unreadable tablets and SIM cards are reported once by the sweep")
    void unreadableTabletsAndSimCardsAreReportedOnceBySweep() {
        var later = Document.of("of", "a-later-release");
        desk.store.alter(TabletMapping.TABLET, "KF-10001", any -> later);
        desk.store.alter(SimMapping.SIM, TestDeviceDesk.SIMS.get(1), any -> later);
        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertUnreadableIsReportedOnce("tablet/KF-10001", "sim/" + TestDeviceDesk.SIMS.get(1));
    }

    @Test
    @DisplayName(
            "Unreadable loans and deviations are reported once, even in a list this release does not know")
    void soIsALoanInAStateThatNoListOfThisReleaseHasAndADeviation() {
        desk.member("M-1", TestDeviceDesk.council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        desk.client.post(
                "device-desk",
                "/loans/" + loan + "/return",
                TestDeviceDesk.good().with("damage", "Repa"));
        var deviation = desk.store.all(DeviationMapping.DEVIATION).getFirst().id();
        var second = desk.lent("M-1", 2);
        desk.store.alter(LoanMapping.LOAN, second, any -> Document.of("state", "quarantined"));
        desk.store.move(LoanMapping.LOAN, second, "loan/quarantined");
        desk.store.alter(DeviationMapping.DEVIATION, deviation, any -> Document.of("of", "later"));
        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertUnreadableIsReportedOnce("loan/" + second, "deviation/" + deviation);
    }

    private void assertUnreadableIsReportedOnce(String... records) {
        assertThat(desk.store.all(NoticeMapping.NOTICE))
                .filteredOn(one -> one.state().message() == Message.RECORD_UNREADABLE)
                .singleElement()
                .satisfies(one ->
                        assertThat(one.state().values().texts("records"))
                                .containsExactlyInAnyOrder(records));
    }

    @Test
    @DisplayName(
            "Each deviation found at a return has its own id, and the receipt names what is missing")
    void aDeviationIsOneOfItsTabletAndOccasionAndNamesWhatIsMissing() {
        desk.member("M-1", TestDeviceDesk.council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        var bad =
                TestDeviceDesk.good()
                        .with("label", false)
                        .with("accessories", List.of("Laddare"))
                        .with("damage", "Repa");
        desk.client.post("device-desk", "/loans/" + loan + "/return", bad);
        var found = desk.store.all(DeviationMapping.DEVIATION);
        assertThat(found).hasSize(3);
        assertThat(found)
                .extracting(one -> one.state().type())
                .contains(Deviation.Type.ACCESSORIES_MISSING, Deviation.Type.DAMAGE);
        assertThat(found)
                .allSatisfy(one -> {
                    int number = one.state().type().ordinal() + 1;
                    assertThat(one.id()).endsWith("-" + number);
                });
        assertThat(
                        desk.store
                                .listAll(
                                        DeviationMapping.DEVIATION, DeviationMapping.listName(true))
                                .items())
                .hasSize(3);
        var receipt = desk.client.get("M-1", "/loans/" + loan + "/receipt?type=returned").body();
        assertThat(receipt).contains("Saknade tillbehör: Penna", "Skador: Repa");
    }

    @Test
    @DisplayName("The receipt of a complete return says that nothing is missing or damaged")
    void whatIsAllRightIsSaidOnTheReceipt() {
        desk.member("M-1", TestDeviceDesk.council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        desk.client.post("device-desk", "/loans/" + loan + "/return", TestDeviceDesk.good());
        assertThat(desk.client.get("M-1", "/loans/" + loan + "/receipt?type=returned").body())
                .contains(
                        "Saknade tillbehör: inga",
                        "Skador: inga",
                        "SIM-kortet är med: ja",
                        "Återlämnad: 23 november 2026 09.00");
        assertThat(desk.store.all(DeviationMapping.DEVIATION)).isEmpty();
        var hashes =
                desk.client
                        .get("M-1", "/loans/" + loan + "/receipt/verification?type=returned")
                        .json();
        assertThat(hashes.booleanValue("intact")).isTrue();
        assertThat(hashes.documents("hashes")).hasSize(1);
    }

    @Test
    @DisplayName(
            "The entitlement begins with the first current or future assignment that gives a tablet")
    void theFirstDayIsThatOfTheFirstAssignmentThatGivesATablet() {
        var today = LocalDate.parse("2026-11-23");
        var settings = Profile.of("kramfors").guideline().settings();
        var over = seat(TestDeviceDesk.COUNCIL, "2022-01-01", "2026-11-22");
        var other = seat("Valnämnden", "2022-01-01", null);
        var coming = seat(TestDeviceDesk.COUNCIL, "2027-01-01", null);
        var now = seat(TestDeviceDesk.COUNCIL, "2022-01-01", "2026-11-23");
        assertThat(first(over, other)).isEmpty();
        assertThat(first(over, other, coming)).contains(LocalDate.parse("2027-01-01"));
        assertThat(first(coming, now)).contains(today);
        assertThat(settings.bodies().isEntitling(new BodyName("Valnämnden"))).isFalse();
    }

    private static Optional<LocalDate> first(Assignment... seats) {
        var member =
                new Member(
                        new MemberId("M-1"),
                        "Åsa",
                        new MailAddress("asa@pol.kramfors.se"),
                        null,
                        List.of(seats));
        var settings = Profile.of("kramfors").guideline().settings();
        return Entitlement.firstDayFrom(member, settings, LocalDate.parse("2026-11-23"));
    }

    private static Assignment seat(String body, String from, @Nullable String to) {
        return new Assignment(
                new BodyName(body),
                SeatType.ORDINARY,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    /** The next release reads what this one wrote under these names. */
    @Test
    @DisplayName("Stored names do not change")
    void mappingsKeepTheirNames() {
        assertThat(
                        List.<EntityMapping<?>>of(
                                LoanMapping.LOAN,
                                ReceiptMapping.RECEIPT,
                                DeviationMapping.DEVIATION))
                .extracting(mapping -> mapping.table() + " " + mapping.subject("x"))
                .containsExactly("Loans loan/x", "Loans receipt/x", "Loans deviation/x");
        assertThat(DeviationMapping.listName(true)).isEqualTo("deviation/open");
        assertThat(DeviationMapping.listName(false)).isEqualTo("deviation/closed");
        assertThat(LoanMapping.temporaryKey(new MemberId("M-1"))).isEqualTo("temporary/M-1");
    }

    @Test
    @DisplayName("A receipt whose text was changed fails its hash check")
    void aReceiptWhoseTextWasChangedIsNotSound() {
        var receipt = Receipt.of("KVITTENS");
        assertThat(receipt.isSound()).isTrue();
        assertThat(new Receipt("KVITTEN", receipt.hash()).isSound()).isFalse();
    }
}
