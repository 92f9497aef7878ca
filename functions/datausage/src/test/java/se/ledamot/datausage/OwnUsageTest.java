package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.document.Document;

/** What a member, and the staff, see of a card's month. */
class OwnUsageTest extends UsageTestMunicipality {
    @Test
    @DisplayName("A member sees their own days only, but what is left of the whole allowance")
    void aMemberSeesTheirOwnDaysAndWhatIsLeftOfTheWhole() {
        clock.to("2026-11-12", "09:00");
        lent();
        used(CARD, "2026-11-11", "20:00", 100);
        used(CARD, "2026-11-12", "08:00", 50);
        clock.to("2026-11-13", "21:00");
        used(CARD, "2026-11-13", "20:00", 7);
        var own = mine("");
        assertThat(own.longValue("leftMb")).isEqualTo(4_843);
        assertThat(own.longValue("bytes")).isEqualTo(7 * MEGABYTE);
        assertThat(days(own)).containsExactly("2026-11-13 7");
        assertThat(client.get(CECILIA, "/usage/mine?month=2026-10").status()).isEqualTo(404);
        assertThat(days(staff("")))
                .containsExactly("2026-11-11 100", "2026-11-12 50", "2026-11-13 7");
    }

    @Test
    @DisplayName("A borrower since before the start of the month sees the whole month")
    void whoeverHadItBeforeTheMonthBeganSeesAllOfIt() {
        clock.to("2026-10-31", "23:00");
        card(sim -> sim.withHolding(LENT, clock.instant()));
        holds(LENT);
        clock.to("2026-11-03", "09:00");
        used(CARD, "2026-11-01", "00:00", 5);
        counter("2026-11-02T20:00:00Z", 20);
        assertThat(mine("").longValue("bytes")).isEqualTo(20 * MEGABYTE);
        assertThat(days(mine(""))).containsExactly("2026-11-01 10", "2026-11-02 10");
    }

    @Test
    @DisplayName("Use that a counter measured across a handover is not shown to the next borrower")
    void whatACounterCountsOverAHandoverIsNotShownToTheNext() {
        clock.to("2026-11-12", "06:00");
        counter("2026-11-12T04:00:00Z", 100);
        clock.to("2026-11-12", "10:00");
        lent();
        clock.to("2026-11-15", "10:00");
        counter("2026-11-13T20:00:00Z", 610);
        assertThat(days(mine(""))).isEmpty();
        counter("2026-11-14T20:00:00Z", 650);
        assertThat(days(mine(""))).containsExactly("2026-11-14 40");
    }

    @Test
    @DisplayName("A past month does not reveal to a member what the previous borrower used")
    void aMonthThatIsOverDoesNotTellWhatTheOneBeforeUsed() {
        used(CARD, "2026-11-01", "10:00", 4_000);
        clock.to("2026-11-05", "10:00");
        lent();
        clock.to("2026-11-20", "10:00");
        used(CARD, "2026-11-19", "10:00", 100);
        assertThat(mine("").longValue("leftMb")).isEqualTo(900);
        assertThat(mine("").items("passed")).isEqualTo(List.of(80L));
        clock.to("2026-12-05", "10:00");
        var november = mine("?month=2026-11");
        assertThat(november.longValue("bytes")).isEqualTo(100 * MEGABYTE);
        assertThat(november.has("leftMb")).isFalse();
        assertThat(november.has("percent")).isFalse();
    }

    @Test
    @DisplayName(
            "A past month is measured against its own allowance, not against the card's new one")
    void aMonthThatIsOverIsJudgedByItsOwnAllowance() {
        lent();
        used(CARD, "2026-11-01", "10:00", 4_500);
        clock.to("2026-12-02", "09:00");
        card(sim -> sim.withAllowance(10_000));
        sweep();
        var shown = staff("?month=2026-11");
        assertThat(shown.longValue("allowanceMb")).isEqualTo(5_000);
        assertThat(shown.longValue("percent")).isEqualTo(90);
        assertThat(staff("").longValue("allowanceMb")).isEqualTo(10_000);
    }

    @Test
    @DisplayName("A month that is first counted after its end keeps the allowance of that moment")
    void aMonthThatIsFirstCountedLateKeepsTheAllowanceOfThen() {
        used(CARD, "2026-10-30", "10:00", 4_000);
        card(sim -> sim.withAllowance(10_000));
        assertThat(staff("?month=2026-10").longValue("percent")).isEqualTo(80);
        used(CARD, "2026-10-30", "11:00", 500);
        assertThat(staff("?month=2026-10").longValue("percent")).isEqualTo(90);
        assertThat(noticesSent()).isEmpty();
    }

    @Test
    @DisplayName("A member without a card gets 404 for their own usage")
    void memberWithoutCardGets404ForTheirOwnUsage() {
        assertThat(client.get(CECILIA, "/usage/mine").status()).isEqualTo(404);
        lent();
        assertThat(client.get(CECILIA, "/usage/mine").status()).isEqualTo(200);
        assertThat(client.get(DAVID, "/usage/mine").status()).isEqualTo(404);
        assertThat(client.get(CECILIA, "/usage/sims/" + CARD).status()).isEqualTo(403);
        card(sim -> sim.withHolding(new Holding.InStock(), clock.instant()));
        assertThat(client.get(CECILIA, "/usage/mine").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A member gets 404 while their card is missing or another member has it")
    void aCardOfTheSameLoanThatIsMissingOrAnothersIsNotTheirs() {
        lent();
        lost();
        assertThat(client.get(CECILIA, "/usage/mine").status()).isEqualTo(404);
        holds(LENT);
        var davids = new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId(DAVID));
        card(sim -> sim.withHolding(davids, clock.instant()));
        assertThat(client.get(CECILIA, "/usage/mine").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("Staff see the usage of an unregistered card, without an allowance")
    void ofACardThatIsNotRegisteredTheStaffSeeWhatItUsed() {
        assertThat(client.get("it", "/usage/sims/" + STRANGE).status()).isEqualTo(404);
        used(STRANGE, "2026-11-01", "10:00", 3);
        var shown = done(client.get("it", "/usage/sims/" + STRANGE));
        assertThat(days(shown)).containsExactly("2026-11-01 3");
        assertThat(shown.has("allowanceMb")).isFalse();
    }

    private static List<String> days(Document month) {
        return month.documents("days").stream()
                .map(day -> day.text("date") + " " + day.longValue("bytes") / MEGABYTE)
                .toList();
    }

    private Document staff(String query) {
        return done(client.get("it", "/usage/sims/" + CARD + query));
    }

    private Document mine(String query) {
        return done(client.get(CECILIA, "/usage/mine" + query));
    }
}
