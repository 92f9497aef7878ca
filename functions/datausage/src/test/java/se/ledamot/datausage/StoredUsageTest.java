package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/** How data usage is kept: names, places and claims that a later release still reads. */
class StoredUsageTest {
    private static final Iccid CARD = new Iccid("89460800000000000010");
    private static final Instant AT = Instant.parse("2026-11-02T08:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Test
    void theNamesStay() {
        assertThat(
                        List.<Kind<?>>of(
                                MonthKind.MONTH,
                                SeenPageKind.PAGE,
                                ReportedKind.REPORTED,
                                UnknownCardKind.UNKNOWN_CARD,
                                StrayUseKind.STRAY_USE,
                                GuestPassKind.GUEST_PASS,
                                UsageFileKind.FILE))
                .allSatisfy(kind -> assertThat(kind.table()).isEqualTo("Usage"))
                .extracting(Kind::name)
                .containsExactly("use", "seen", "reported", "unknown", "stray", "pass", "file");
        assertThat(MonthKind.id(CARD, NOVEMBER)).isEqualTo(CARD + "-2026-11");
        assertThat(SeenPageKind.id(CARD, NOVEMBER, 2)).isEqualTo(CARD + "-2026-11-2");
        assertThat(StrayUseKind.id(CARD, Silence.Why.WAS_SILENT, new IncidentId("3P8YVF2V")))
                .isEqualTo(CARD + "-was-silent-3P8YVF2V");
        assertThat(StrayUseKind.id(CARD, Silence.Why.NOT_LENT, null)).isEqualTo(CARD + "-not-lent");
    }

    @Test
    void anUnknownCardStandsOnAShelfUntilItIsRegistered() {
        var kind = UnknownCardKind.UNKNOWN_CARD;
        var unknown = new UnknownCard(CARD, AT, false);
        assertThat(kind.read(kind.write(unknown))).isEqualTo(unknown);
        assertThat(kind.shelf(unknown)).isEqualTo(Shelf.at("unknown-card/unregistered", AT));
        assertThat(kind.shelf(new UnknownCard(CARD, AT, true))).isNull();
    }

    @Test
    void aRequestForTheGuestPassIsOpenOnceForAMemberAndABody() {
        var kind = GuestPassKind.GUEST_PASS;
        var open =
                new GuestPassRequest(
                        "7K3M9QX2", new MemberId("M-1"), new BodyName("Valnämnden"), AT, AT, null);
        assertThat(kind.read(kind.write(open))).isEqualTo(open);
        assertThat(kind.claims(open)).containsExactly("member/M-1/valnämnden");
        assertThat(kind.shelf(open)).isEqualTo(Shelf.at("guest-pass/open", AT));
        var over = open.handedOver(AT.plusSeconds(60));
        assertThat(kind.read(kind.write(over))).isEqualTo(over);
        assertThat(kind.claims(over)).isEmpty();
        assertThat(kind.shelf(over)).isEqualTo(Shelf.at("guest-pass/handed-over", AT));
    }

    @Test
    void aFileIsForgottenWhenItIsOverAndNotBefore() {
        var kind = UsageFileKind.FILE;
        var open = UsageFile.arrived(new UsageFile.Place("bucket", "usage.csv", "1"), AT);
        assertThat(kind.forgetAt(open)).isNull();
        assertThat(kind.forgetAt(open.done(AT))).isAfter(AT);
        assertThat(kind.mayBeForgotten()).isTrue();
    }

    @Test
    void aMonthAndItsPagesAreForgottenTogetherAfterThirteenMonths() {
        var month = MonthOfUse.none(CARD, NOVEMBER);
        var gone = Instant.parse("2027-12-31T23:00:00Z");
        assertThat(MonthKind.MONTH.forgetAt(month)).isEqualTo(gone);
        assertThat(SeenPageKind.PAGE.forgetAt(new SeenPageKind.Page(NOVEMBER, ""))).isEqualTo(gone);
        assertThat(MonthKind.MONTH.write(month).has("allowanceMb")).isFalse();
        assertThat(MonthKind.MONTH.read(MonthKind.MONTH.write(month))).isEqualTo(month);
        var allowed = month.allowed(5);
        assertThat(MonthKind.MONTH.write(allowed).whole("allowanceMb")).isEqualTo(5);
        Document written = MonthKind.MONTH.write(allowed);
        assertThat(MonthKind.MONTH.read(written)).isEqualTo(allowed);
    }

    /** Where no case, loan or import was meant, an empty text stood once. */
    @Test
    void anEmptyTextForAnIdIsReadAsNone() {
        var heard = MonthOfUse.none(CARD, NOVEMBER).heard(Heard.NOTHING.ofUsedUp(5000));
        var month = MonthKind.MONTH.write(heard);
        var once = month.with("heard", month.document("heard").with("loan", ""));
        assertThat(month.document("heard").has("loan")).isFalse();
        assertThat(MonthKind.MONTH.read(once)).isEqualTo(heard);
        var use = new StrayUse(CARD, Silence.Why.NOT_LENT, null, AT, 1, AT);
        var stray = StrayUseKind.STRAY_USE.write(use);
        assertThat(stray.has("incident")).isFalse();
        assertThat(StrayUseKind.STRAY_USE.read(stray.with("incident", ""))).isEqualTo(use);
    }
}
