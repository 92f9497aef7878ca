package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;

@DisplayName(
        "Who holds a tablet or a SIM card now: the case itself, another case, another loan, or nobody")
class CurrentHolderTest {
    private static final IncidentId CASE = new IncidentId("5K3M9QX2");
    private static final LoanId LOAN = new LoanId("7K3M9QX2");
    private static final LoanId OTHER = new LoanId("8K3M9QX2");
    private static final MemberId MEMBER = new MemberId("M-2");
    private static final TheftMark TABLET = new TheftMark("KF-10001");
    private static final Iccid SIM = new Iccid("89460800000000000010");
    private static final BorrowedItems BORROWED = new BorrowedItems(LOAN, TABLET, SIM);

    private static final IncidentId CASE2 = new IncidentId("9P8YVF2V");

    private static CurrentHolder of(Holding holding) {
        return CurrentHolder.of(holding, BORROWED, CASE);
    }

    @Test
    @DisplayName(
            "An item is the case's own while it is in its loan, in service too, or handled in the case")
    void own() {
        for (var holding :
                List.of(
                        new Holding.Prepared(LOAN, MEMBER),
                        new Holding.Lent(LOAN, MEMBER),
                        new Holding.InService("Glas", LOAN, MEMBER, null, null),
                        new Holding.InService("Glas", LOAN, MEMBER, null, CASE2),
                        new Holding.InService("Hittad", null, null, null, CASE),
                        new Holding.Missing(null, null, null),
                        new Holding.Missing(LOAN, MEMBER, null),
                        new Holding.Missing(OTHER, MEMBER, CASE))) {
            var whose = of(holding);
            assertThat(whose).as("%s", holding).isEqualTo(new CurrentHolder.Own());
            assertThat(whose.belongsToOther()).isFalse();
            assertThat(whose.refusal(TABLET)).isEmpty();
            assertThat(whose.refusal(SIM)).isEmpty();
        }
    }

    @Test
    @DisplayName("Nobody has a tablet in stock, retired, or away without a loan or a case")
    void nobodys() {
        for (var holding :
                List.of(
                        new Holding.InStock(),
                        new Holding.Retired("Trasig"),
                        new Holding.InService("Glas", null, null, null, null))) {
            var whose = of(holding);
            assertThat(whose).as("%s", holding).isEqualTo(new CurrentHolder.Unassigned());
            assertThat(whose.belongsToOther()).isFalse();
            assertThat(whose.refusal(TABLET)).isEmpty();
            assertThat(whose.refusal(SIM)).isEmpty();
        }
    }

    @Test
    @DisplayName("What is in another loan is left alone, and the refusal names the loan")
    void inAnotherLoan() {
        var lent = new CurrentHolder.InLoan(OTHER, MEMBER);
        assertThat(of(new Holding.Lent(OTHER, MEMBER))).isEqualTo(lent);
        assertThat(of(new Holding.InService("Glas", OTHER, MEMBER, null, null))).isEqualTo(lent);
        assertThat(of(new Holding.Missing(OTHER, MEMBER, null))).isEqualTo(lent);
        assertThat(of(new Holding.Prepared(OTHER, MEMBER)))
                .isEqualTo(new CurrentHolder.InLoan(OTHER, null));
        assertThat(lent.belongsToOther()).isTrue();
        assertThat(lent.refusal(TABLET))
                .contains(
                        IncidentsReason.TABLET_LENT_AGAIN.because(
                                "tablet", TABLET.value(), "loan", OTHER.value()));
        assertThat(lent.refusal(SIM))
                .contains(
                        IncidentsReason.SIM_LENT_AGAIN.because(
                                "sim", SIM.value(), "loan", OTHER.value()));
    }

    @Test
    @DisplayName("What another case follows is left to it, and the refusal names the case")
    void inAnotherCase() {
        var followed = new CurrentHolder.InCase(CASE2);
        assertThat(of(new Holding.Missing(LOAN, MEMBER, CASE2))).isEqualTo(followed);
        assertThat(of(new Holding.Missing(null, null, CASE2))).isEqualTo(followed);
        assertThat(of(new Holding.InService("Hittad", null, null, null, CASE2)))
                .isEqualTo(followed);
        assertThat(followed.belongsToOther()).isTrue();
        assertThat(followed.refusal(TABLET))
                .contains(
                        IncidentsReason.TABLET_IN_OTHER_CASE.because(
                                "tablet", TABLET.value(), "incident", CASE2));
        assertThat(followed.refusal(SIM))
                .contains(
                        IncidentsReason.SIM_IN_OTHER_CASE.because(
                                "sim", SIM.value(), "incident", CASE2));
    }
}
