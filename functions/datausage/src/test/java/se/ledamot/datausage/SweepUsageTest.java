package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.document.Document;

/** What the sweep reports that no record does: unknown cards, no reports, unreadable records. */
class SweepUsageTest extends UsageTestMunicipality {
    private static final String UNKNOWN = "sims-unknown → role/it";
    private static final String SILENT = "usage-not-reported → role/it";

    @Test
    @DisplayName("An unknown card is reported to IT once a day until it is registered")
    void unknownCardIsReportedToItOnceDayUntilItIsRegistered() {
        assertThat(used(STRANGE, "2026-11-01", "10:00", 6_000).unregistered()).isEqualTo(1);
        assertThat(used(STRANGE, "2026-11-01", "11:00", 1).unregistered()).isEqualTo(1);
        assertThat(used(STRANGE, "2026-10-30", "11:00", 1).unregistered()).isEqualTo(1);
        assertThat(used(CARD, "2026-11-01", "11:00", 1).unregistered()).isZero();
        assertThat(unknown()).containsExactly(STRANGE.value());
        until("2026-11-03", "08:00");
        assertThat(noticesSent()).containsExactly(UNKNOWN, UNKNOWN);
        var json = notices().getLast().values();
        assertThat(json.longValue("count")).isEqualTo(1);
        assertThat(json.longValue("more")).isZero();
        registered(STRANGE);
        clock.step(Duration.ofDays(1));
        sweep();
        sweep();
        assertThat(noticesSent()).hasSize(2);
        assertThat(unknown()).isEmpty();
        assertThat(store.entries("unknown-sim/" + STRANGE))
                .extracting(JournalEntry::type)
                .containsExactly("unknown-sim-found", "unknown-sim-registered");
    }

    @Test
    @DisplayName("Of many unknown cards, the notice names ten and counts the others")
    void ofManyUnknownCardsTenAreNamedAndTheOthersCounted() {
        var from = at("2026-11-01", "10:00");
        var cards =
                LongStream.iterate(8_946_080_000_000_001_000L, number -> number + 1)
                        .mapToObj(Long::toString)
                        .flatMap(number -> Iccid.parse(number).stream())
                        .limit(12)
                        .toList();
        var taken = sent(cards.stream().map(card -> session(card, from, from, 1)).toArray());
        assertThat(taken.counted()).isEqualTo(12);
        assertThat(taken.unregistered()).isEqualTo(12);
        sweep();
        var json = notices().getLast().values();
        assertThat(json.longValue("count")).isEqualTo(12);
        assertThat(json.texts("sims"))
                .isEqualTo(cards.subList(0, 10).stream().map(Iccid::value).toList());
        assertThat(json.longValue("more")).isEqualTo(2);
        registered(cards.get(3));
        clock.step(Duration.ofDays(1));
        sweep();
        assertThat(notices().getLast().values().longValue("count")).isEqualTo(11);
        assertThat(unknown()).hasSize(11).doesNotContain(cards.get(3).value());
    }

    @Test
    @DisplayName("A card whose record is unreadable still counts as registered")
    void aCardThatCannotBeReadIsRegisteredNonetheless() {
        used(STRANGE, "2026-11-01", "10:00", 1);
        registered(STRANGE);
        store.alter(SimMapping.SIM, STRANGE.value(), card -> Document.EMPTY);
        sweep();
        assertThat(unknown()).isEmpty();
        assertThat(noticesSent()).doesNotContain(UNKNOWN);
    }

    @Test
    @DisplayName("IT is notified once a day while the operator reports nothing")
    void itIsNotifiedOnceDayWhileOperatorReportsNothing() {
        until("2026-11-09", "09:00");
        assertThat(noticesSent()).isEmpty();
        used(CARD, "2026-11-01", "20:00", 0);
        until("2026-11-10", "10:00");
        assertThat(noticesSent()).containsExactly(SILENT, SILENT);
        assertThat(notices().getLast().values().text("through")).isEqualTo("2026-11-01");
        used(CARD, "2026-11-07", "20:00", 0);
        until("2026-11-10", "23:45");
        assertThat(noticesSent()).hasSize(2);
        until("2026-11-11", "00:00");
        assertThat(noticesSent()).containsExactly(SILENT, SILENT, SILENT);
    }

    @Test
    @DisplayName("Late records do not move the reported-through date back")
    void whatIsReportedLateDoesNotSayThatNothingNewerIsKnown() {
        used(CARD, "2026-11-01", "20:00", 1);
        assertThat(reported()).isEqualTo(LocalDate.of(2026, 11, 1));
        used(CARD, "2026-10-20", "20:00", 1);
        assertThat(reported()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(
                        store.find(ReportedThroughMapping.REPORTED, ReportedThroughMapping.ALL)
                                .orElseThrow()
                                .version())
                .isEqualTo(1);
        clock.to("2026-11-03", "23:58");
        var ahead = clock.instant();
        sent(session(CARD, ahead, ahead.plus(Duration.ofMinutes(4)), 1));
        assertThat(reported()).isEqualTo(LocalDate.of(2026, 11, 3));
        clock.to("2026-11-05", "12:00");
        sent(
                session(CARD, at("2026-11-05", "10:00"), at("2026-11-05", "10:01"), 1),
                session(CARD, at("2026-11-04", "10:00"), at("2026-11-04", "10:01"), 1));
        assertThat(reported()).isEqualTo(LocalDate.of(2026, 11, 5));
    }

    @Test
    @DisplayName("A duplicate record writes nothing")
    void whatIsKnownAlreadyIsWrittenNoMore() {
        var from = at("2026-11-01", "10:00");
        var session = session(CARD, from, from.plusSeconds(1), 5);
        assertThat(sent(session).counted()).isEqualTo(1);
        var written = store.content();
        var again = sent(session);
        assertThat(again.counted()).isZero();
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(store.content()).isEqualTo(written);
    }

    @Test
    @DisplayName("Rejected records are listed in the order in which they were sent")
    void whatCannotBeTakenIsNamedInTheOrderInWhichItWasSent() {
        var from = at("2026-11-01", "10:00");
        var good = session(CARD, from, from, 1);
        var taken = sent(good, good.with("down", 2L), "what is this", good, good.with("up", 3L));
        assertThat(taken.counted()).isEqualTo(1);
        assertThat(taken.duplicates()).isEqualTo(1);
        assertThat(taken.rejected())
                .extracting(IngestUsage.Rejected::index)
                .containsExactly(1L, 2L, 4L);
    }

    @Test
    @DisplayName("A session across the end of a month is added to the use of both months")
    void aSessionThatPassesTheMonthsEndIsAddedToWhatIsKnownOfBoth() {
        used(CARD, "2026-10-30", "10:00", 7);
        used(CARD, "2026-11-01", "10:00", 5);
        var from = at("2026-10-31", "23:00");
        sent(session(CARD, from, from.plus(Duration.ofHours(4)), 400 * MEGABYTE));
        assertThat(month("2026-10").bytes()).isEqualTo(107 * MEGABYTE);
        assertThat(month("2026-11").bytes()).isEqualTo(305 * MEGABYTE);
    }

    @Test
    @DisplayName("An unreadable open guest pass request is reported once")
    void unreadableOpenGuestPassRequestIsReportedOnce() {
        var asked = done(client.post(CECILIA, "/guest-passes", Document.EMPTY)).text("guestPass");
        assertReportedOnceAsUnreadable(GuestPassMapping.GUEST_PASS, asked);
    }

    @Test
    @DisplayName("An unreadable month of one card is reported and does not block the other card")
    void oneMonthThatCannotBeReadHoldsUpNoOther() {
        registered(STRANGE);
        put(
                SimMapping.SIM,
                STRANGE.value(),
                state(SimMapping.SIM, STRANGE.value())
                        .withHolding(
                                new Holding.Lent(new LoanId("8K3M9QX3"), new MemberId(DAVID)),
                                clock.instant()));
        card(sim -> sim.withHolding(LENT, clock.instant()));
        clock.to("2026-11-03", "22:00");
        used(STRANGE, "2026-11-03", "20:00", 4_500);
        used(CARD, "2026-11-03", "20:00", 4_500);
        store.alter(
                MonthOfUseMapping.MONTH,
                MonthOfUseMapping.id(CARD, YearMonth.of(2026, 11)),
                month -> Document.EMPTY);
        clock.to("2026-11-04", "08:00");
        sweep();
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "record-unreadable → role/it", "allowance-nearly-used → member/M-1004");
    }

    @Test
    @DisplayName(
            "An unreadable unexpected-use alert is reported and does not block the other alert")
    void unreadableUnexpectedUseAlertIsReportedAndDoesNotBlockOtherAlert() {
        lent();
        clock.to("2026-11-02", "10:00");
        lost();
        clock.to("2026-11-02", "10:30");
        used(CARD, "2026-11-02", "10:10", 1);
        used(CARD, "2026-11-02", "10:20", 1);
        registered(STRANGE);
        clock.to("2026-11-02", "10:40");
        used(STRANGE, "2026-11-02", "10:31", 1);
        used(STRANGE, "2026-11-02", "10:32", 1);
        var id = UnexpectedUseAlertMapping.id(STRANGE, NoUsePeriod.Cause.UNLENT, null);
        store.alter(UnexpectedUseAlertMapping.UNEXPECTED_USE, id, alert -> Document.EMPTY);
        clock.to("2026-11-03", "12:00");
        sweep();
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "missing-sim-used → role/it",
                        "unlent-sim-used → role/device-desk",
                        "missing-sim-used → role/it",
                        "record-unreadable → role/it");
    }

    private void assertReportedOnceAsUnreadable(EntityMapping<?> mapping, String id) {
        int before = noticesSent().size();
        store.alter(mapping, id, any -> Document.EMPTY);
        sweep();
        clock.step(Duration.ofMinutes(15));
        sweep();
        assertThat(noticesSent().subList(before, noticesSent().size()))
                .containsExactly("record-unreadable → role/it");
        assertThat(notices().getLast().values().text("record")).isEqualTo(mapping.subject(id));
    }

    private LocalDate reported() {
        return state(ReportedThroughMapping.REPORTED, ReportedThroughMapping.ALL).through();
    }

    private List<String> unknown() {
        return done(client.get("it", "/usage/unknown-sims")).documents("items").stream()
                .map(card -> card.text("iccid"))
                .toList();
    }
}
