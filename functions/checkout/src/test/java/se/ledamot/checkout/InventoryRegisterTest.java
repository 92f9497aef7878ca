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
import se.ledamot.municipality.directory.Post;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeKind;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;

@DisplayName("What is registered, said twice, and kept under its name")
class InventoryRegisterTest {
    private static final String CARD = Desk.SIMS.getFirst();

    private final Desk desk = Desk.open();

    @Test
    void whatIsRegisteredAgainAsItIsStaysAndOtherwiseIsRefused() {
        var sim = Document.of("iccid", CARD, "number", "070-1740631", "allowanceMb", 5_000);
        assertThat(desk.client.post("it", "/sims", sim).status()).isEqualTo(201);
        assertThat(version()).isEqualTo(1);
        var other = sim.with("number", "070-1740699");
        assertThat(desk.client.post("it", "/sims", other).status()).isEqualTo(409);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void anAllowanceThatItHasAlreadyChangesNothing() {
        var path = "/sims/" + CARD + "/allowance";
        desk.client.post("it", path, Document.of("allowanceMb", 5_000));
        assertThat(version()).isEqualTo(1);
        desk.client.post("it", path, Document.of("allowanceMb", 4_000));
        assertThat(version()).isEqualTo(2);
    }

    private long version() {
        return desk.store.find(SimKind.SIM, CARD).orElseThrow().version();
    }

    @Test
    void whatCannotBeReadInTheInventoryIsToldByTheSweep() {
        var later = Document.of("of", "a-later-release");
        desk.store.alter(TabletKind.TABLET, "KF-10001", any -> later);
        desk.store.alter(SimKind.SIM, Desk.SIMS.get(1), any -> later);
        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertUnreadableIsToldOnce("tablet/KF-10001", "sim/" + Desk.SIMS.get(1));
    }

    @Test
    void soIsALoanInAStateThatNoListOfThisReleaseHasAndADeviation() {
        desk.member("M-1", Desk.council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        desk.client.post(
                "device-desk", "/loans/" + loan + "/return", Desk.good().with("damage", "Repa"));
        var deviation = desk.store.all(DeviationKind.DEVIATION).getFirst().id();
        var second = desk.lent("M-1", 2);
        desk.store.alter(LoanKind.LOAN, second, any -> Document.of("state", "quarantined"));
        desk.store.move(LoanKind.LOAN, second, "loan/quarantined");
        desk.store.alter(DeviationKind.DEVIATION, deviation, any -> Document.of("of", "later"));
        desk.sweepDaily("2026-11-24", "2026-11-25");
        assertUnreadableIsToldOnce("loan/" + second, "deviation/" + deviation);
    }

    private void assertUnreadableIsToldOnce(String... records) {
        assertThat(desk.store.all(NoticeKind.NOTICE))
                .filteredOn(one -> one.state().message() == Message.RECORD_UNREADABLE)
                .singleElement()
                .satisfies(one ->
                        assertThat(one.state().values().texts("records"))
                                .containsExactlyInAnyOrder(records));
    }

    @Test
    void aDeviationIsOneOfItsTabletAndOccasionAndNamesWhatIsMissing() {
        desk.member("M-1", Desk.council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        var bad =
                Desk.good()
                        .with("label", false)
                        .with("accessories", List.of("Laddare"))
                        .with("damage", "Repa");
        desk.client.post("device-desk", "/loans/" + loan + "/return", bad);
        var found = desk.store.all(DeviationKind.DEVIATION);
        assertThat(found).hasSize(3);
        assertThat(found)
                .extracting(one -> one.state().sort())
                .contains(Deviation.Sort.ACCESSORIES_MISSING, Deviation.Sort.DAMAGE);
        assertThat(found)
                .allSatisfy(one -> {
                    int number = one.state().sort().ordinal() + 1;
                    assertThat(one.id()).endsWith("-" + number);
                });
        assertThat(desk.store.whole(DeviationKind.DEVIATION, DeviationKind.in(true)).items())
                .hasSize(3);
        var receipt = desk.client.get("M-1", "/loans/" + loan + "/receipt?of=returned").body();
        assertThat(receipt).contains("Saknade tillbehör: Penna", "Skador: Repa");
    }

    @Test
    void whatIsAllRightIsSaidOnTheReceipt() {
        desk.member("M-1", Desk.council("2026-10-15", null));
        var loan = desk.lent("M-1", 1);
        desk.client.post("device-desk", "/loans/" + loan + "/return", Desk.good());
        assertThat(desk.client.get("M-1", "/loans/" + loan + "/receipt?of=returned").body())
                .contains(
                        "Saknade tillbehör: inga",
                        "Skador: inga",
                        "SIM-kortet är med: ja",
                        "Återlämnad: 23 november 2026 09.00");
        assertThat(desk.store.all(DeviationKind.DEVIATION)).isEmpty();
        var hashes =
                desk.client
                        .get("M-1", "/loans/" + loan + "/receipt/verification?of=returned")
                        .json();
        assertThat(hashes.truth("sound")).isTrue();
        assertThat(hashes.documents("hashes")).hasSize(1);
    }

    @Test
    void theFirstDayIsThatOfTheFirstAssignmentThatGivesATablet() {
        var today = LocalDate.parse("2026-11-23");
        var settings = Profile.of("kramfors").guideline().settings();
        var over = seat(Desk.COUNCIL, "2022-01-01", "2026-11-22");
        var other = seat("Valnämnden", "2022-01-01", null);
        var coming = seat(Desk.COUNCIL, "2027-01-01", null);
        var now = seat(Desk.COUNCIL, "2022-01-01", "2026-11-23");
        assertThat(first(over, other)).isEmpty();
        assertThat(first(over, other, coming)).contains(LocalDate.parse("2027-01-01"));
        assertThat(first(coming, now)).contains(today);
        assertThat(settings.bodies().entitle(new BodyName("Valnämnden"))).isFalse();
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
                Post.ORDINARY,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    /** What a release has written under these names, the next one reads. */
    @Test
    void kindsAreKeptUnderTheNamesThatTheyHave() {
        assertThat(List.<Kind<?>>of(LoanKind.LOAN, ReceiptKind.RECEIPT, DeviationKind.DEVIATION))
                .extracting(kind -> kind.table() + " " + kind.subject("x"))
                .containsExactly("Loans loan/x", "Loans receipt/x", "Loans deviation/x");
        assertThat(DeviationKind.in(true)).isEqualTo("deviation/open");
        assertThat(DeviationKind.in(false)).isEqualTo("deviation/closed");
        assertThat(LoanKind.temporary(new MemberId("M-1"))).isEqualTo("temporary/M-1");
    }

    @Test
    void aReceiptWhoseTextWasChangedIsNotSound() {
        var receipt = Receipt.of("KVITTENS");
        assertThat(receipt.isSound()).isTrue();
        assertThat(new Receipt("KVITTEN", receipt.hash()).isSound()).isFalse();
    }
}
