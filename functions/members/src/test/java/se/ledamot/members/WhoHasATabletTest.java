package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;

@DisplayName("Who is to have a tablet, and who is to hand one in (K1a, K1b)")
class WhoHasATabletTest extends Registers {
    private static final LoanId LOAN = new LoanId("7K3M9QX2");

    @BeforeEach
    void people() {
        register(
                ASA
                        + BJORN
                        + "M-3;Cia Dal;cia.dal@pol.kramfors.se;;Kommunfullmäktige;ordinarie;2023-01-01;\n"
                        + "M-4;Dag Ek;dag.ek@pol.kramfors.se;;Kommunfullmäktige;ordinarie;2023-01-01;\n"
                        + "M-5;Eva Fors;eva.fors@pol.kramfors.se;;Valnämnden;ordinarie;2023-01-01;\n");
    }

    @Test
    @DisplayName(
            "A member whose tablet is lent, missing or in service is not listed as without a tablet")
    void whoHasOneLentMissingOrInServiceIsNotWithoutOne() {
        assertThat(withoutTablet()).containsExactly("M-2", "M-3", "M-4", "M-1");
        tablet(1, new Holding.Lent(LOAN, new MemberId("M-1")));
        tablet(2, new Holding.Missing(LOAN, new MemberId("M-2"), new IncidentId("7K3M9QX2")));
        tablet(3, new Holding.InService("glas", LOAN, new MemberId("M-3"), null, null));
        tablet(4, new Holding.Missing(null, null, null));
        tablet(5, new Holding.InService("glas", null, null, null, null));
        tablet(6, new Holding.InStock());
        assertThat(withoutTablet()).containsExactly("M-4");
    }

    @Test
    @DisplayName(
            "A member with a tablet but no present or future entitlement is listed to hand it in")
    void whoHasOneAndIsEntitledNeitherNowNorLaterIsToHandItIn() {
        tablet(1, new Holding.Lent(LOAN, new MemberId("M-1")));
        tablet(2, new Holding.Lent(LOAN, new MemberId("M-2")));
        tablet(5, new Holding.Lent(LOAN, new MemberId("M-5")));
        assertThat(noLonger("2026-12-31")).containsExactly("M-5");
        assertThat(noLonger("2027-01-01")).containsExactly("M-2", "M-5");
        assertThat(noLonger("2030-10-15")).containsExactly("M-2", "M-5", "M-1");
        assertThat(noLonger("2020-01-01")).containsExactly("M-5");
    }

    @Test
    @DisplayName("A member whose tablet record is unreadable is not listed as without a tablet")
    void whoHasOneThatCannotBeReadIsNotWithoutOne() {
        tablet(1, new Holding.Lent(LOAN, new MemberId("M-1")));
        tablet(5, new Holding.Lent(new LoanId("8K3M9QX2"), new MemberId("M-5")));
        store.alter(TabletMapping.TABLET, "KF-1", any -> Document.of("of", "a-later-release"));
        store.alter(TabletMapping.TABLET, "KF-5", any -> Document.of("of", "a-later-release"));
        store.move(TabletMapping.TABLET, "KF-5", "tablet/quarantined");
        assertThat(withoutTablet()).containsExactly("M-2", "M-3", "M-4");
        assertThat(noLonger("2026-12-31")).containsExactly("M-5");
        assertThat(items("secretary", "/members")).hasSize(5);
    }

    @Test
    @DisplayName("A member with a prepared but unsigned loan is listed as without a tablet")
    void whoseTabletIsSetAsideIsWithoutOneUntilItIsSignedFor() {
        tablet(1, new Holding.Prepared(LOAN, new MemberId("M-1")));
        assertThat(withoutTablet()).contains("M-1");
    }

    private List<String> withoutTablet() {
        return ids("/entitlement/without-tablet");
    }

    private List<String> noLonger(String on) {
        return ids("/entitlement/no-longer?date=" + on);
    }

    private List<String> ids(String path) {
        return items("device-desk", path).stream().map(one -> one.text("member")).toList();
    }

    private void tablet(int number, Holding holding) {
        var mark = new TheftMark("KF-" + number);
        var tablet = new Tablet(mark, "S" + number, "m", "c", List.of(), holding);
        store.write(
                Commit.nothing()
                        .create(
                                TabletMapping.TABLET,
                                mark.value(),
                                tablet,
                                JournalEvent.of("person-registered", Clause.K3_1C)),
                new Operation("test", Actor.schedule("test"), clock.instant()));
    }
}
