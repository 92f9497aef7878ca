package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** How data usage is stored: names, lists and unique keys that a later release must still read. */
class StoredUsageTest {
    private static final Iccid CARD = new Iccid("89460800000000000010");
    private static final Instant AT = Instant.parse("2026-11-02T08:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Test
    @DisplayName("The names of tables, mappings and ids of data usage do not change")
    void theNamesStay() {
        assertThat(
                        List.<EntityMapping<?>>of(
                                MonthOfUseMapping.MONTH,
                                ProcessedRecordsPageMapping.PAGE,
                                ReportedThroughMapping.REPORTED,
                                UnknownSimMapping.UNKNOWN_SIM,
                                UnexpectedUseAlertMapping.UNEXPECTED_USE,
                                GuestPassMapping.GUEST_PASS,
                                UsageFileMapping.FILE))
                .allSatisfy(mapping -> assertThat(mapping.table()).isEqualTo("Usage"))
                .extracting(EntityMapping::name)
                .containsExactly(
                        "usage",
                        "usage-page",
                        "reported-through",
                        "unknown-sim",
                        "unexpected-use",
                        "guest-pass",
                        "usage-file");
        assertThat(MonthOfUseMapping.id(CARD, NOVEMBER)).isEqualTo(CARD + "-2026-11");
        assertThat(ProcessedRecordsPageMapping.id(CARD, NOVEMBER, 2))
                .isEqualTo(CARD + "-2026-11-2");
        assertThat(
                        UnexpectedUseAlertMapping.id(
                                CARD,
                                NoUsePeriod.Cause.WAS_BLOCKED_OR_MISSING,
                                new IncidentId("3P8YVF2V")))
                .isEqualTo(CARD + "-was-blocked-or-missing-3P8YVF2V");
        assertThat(UnexpectedUseAlertMapping.id(CARD, NoUsePeriod.Cause.UNLENT, null))
                .isEqualTo(CARD + "-unlent");
    }

    @Test
    @DisplayName("An unknown card is in the list of unregistered cards until it is registered")
    void unknownCardIsInListOfUnregisteredCardsUntilItIsRegistered() {
        var mapping = UnknownSimMapping.UNKNOWN_SIM;
        var unknown = new UnknownSim(CARD, AT, false);
        assertThat(mapping.read(mapping.write(unknown))).isEqualTo(unknown);
        assertThat(mapping.listPosition(unknown))
                .isEqualTo(ListPosition.at("unknown-sim/unregistered", AT));
        assertThat(mapping.listPosition(new UnknownSim(CARD, AT, true))).isNull();
    }

    @Test
    @DisplayName("A unique key allows one open guest pass request for each member and body")
    void aRequestForTheGuestPassIsOpenOnceForAMemberAndABody() {
        var mapping = GuestPassMapping.GUEST_PASS;
        var open =
                new GuestPassRequest(
                        "7K3M9QX2", new MemberId("M-1"), new BodyName("Valnämnden"), AT, AT, null);
        assertThat(mapping.read(mapping.write(open))).isEqualTo(open);
        assertThat(mapping.uniqueKeys(open)).containsExactly("member/M-1/valnämnden");
        assertThat(mapping.listPosition(open)).isEqualTo(ListPosition.at("guest-pass/open", AT));
        var over = open.handedOver(AT.plusSeconds(60));
        assertThat(mapping.read(mapping.write(over))).isEqualTo(over);
        assertThat(mapping.uniqueKeys(over)).isEmpty();
        assertThat(mapping.listPosition(over))
                .isEqualTo(ListPosition.at("guest-pass/handed-over", AT));
    }

    @Test
    @DisplayName("A usage file expires only after it is done")
    void usageFileExpiresOnlyAfterItIsDone() {
        var mapping = UsageFileMapping.FILE;
        var open = UsageFile.arrived(new UsageFile.Place("bucket", "usage.csv", "1"), AT);
        assertThat(mapping.expiresAt(open)).isNull();
        assertThat(mapping.expiresAt(open.done(AT))).isAfter(AT);
        assertThat(mapping.canExpire()).isTrue();
    }

    @Test
    @DisplayName("A month and its pages expire together, 13 months after the end of the month")
    void monthAndItsPagesExpireTogether13MonthsAfterEndOfMonth() {
        var month = MonthOfUse.none(CARD, NOVEMBER);
        var gone = Instant.parse("2027-12-31T23:00:00Z");
        assertThat(MonthOfUseMapping.MONTH.expiresAt(month)).isEqualTo(gone);
        assertThat(
                        ProcessedRecordsPageMapping.PAGE.expiresAt(
                                new ProcessedRecordsPageMapping.Page(NOVEMBER, "")))
                .isEqualTo(gone);
        assertThat(MonthOfUseMapping.MONTH.write(month).has("allowanceMb")).isFalse();
        assertThat(MonthOfUseMapping.MONTH.read(MonthOfUseMapping.MONTH.write(month)))
                .isEqualTo(month);
        var allowed = month.withAllowance(5);
        assertThat(MonthOfUseMapping.MONTH.write(allowed).longValue("allowanceMb")).isEqualTo(5);
        Document written = MonthOfUseMapping.MONTH.write(allowed);
        assertThat(MonthOfUseMapping.MONTH.read(written)).isEqualTo(allowed);
    }

    /** An empty text was once stored where there was no case, loan or import. */
    @Test
    @DisplayName("An empty text that was once stored for an id is read as no id")
    void anEmptyTextForAnIdIsReadAsNone() {
        var alerted =
                MonthOfUse.none(CARD, NOVEMBER).withAlerts(AlertsSent.NOTHING.withUsedUp(5000));
        var month = MonthOfUseMapping.MONTH.write(alerted);
        var once = month.with("alerts", month.document("alerts").with("loan", ""));
        assertThat(month.document("alerts").has("loan")).isFalse();
        assertThat(MonthOfUseMapping.MONTH.read(once)).isEqualTo(alerted);
        var use = new UnexpectedUseAlert(CARD, NoUsePeriod.Cause.UNLENT, null, AT, 1, AT);
        var written = UnexpectedUseAlertMapping.UNEXPECTED_USE.write(use);
        assertThat(written.has("incident")).isFalse();
        assertThat(UnexpectedUseAlertMapping.UNEXPECTED_USE.read(written.with("incident", "")))
                .isEqualTo(use);
    }
}
