package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.document.Document;

/** Whether and when a member is notified that the data will run out, and before which meeting. */
class RunningOutTest extends UsageTestMunicipality {
    private static final String RUNNING_OUT = "allowance-running-out → member/M-1003";
    private static final String ON = "runsOutOn";

    @Test
    @DisplayName(
            "The member is notified once that the data runs out, and before which of their meetings")
    void theMemberHearsOnceBeforeWhichMeetingTheDataRunsOut() {
        lent();
        meeting("KF-1", COUNCIL, "2026-11-09", "18:00");
        meeting("VN-1", ELECTIONS, "2026-11-25", "13:00");
        meeting("KF-2", COUNCIL, "2026-11-27", "18:00");
        meeting("KF-3", COUNCIL, "2026-11-29", "18:00");
        for (int day = 1; day < 12; day++) {
            clock.to(day(day + 1), "08:00");
            used(CARD, day(day), "20:00", 230);
            sweep();
        }
        assertThat(running()).containsExactly(RUNNING_OUT);
        var notice = notices().getLast();
        assertThat(notice.values().text("body")).isEqualTo(COUNCIL);
        assertThat(notice.values().text("start")).isEqualTo("2026-11-27T17:00:00Z");
        assertThat(notice.values().longValue("meetings")).isEqualTo(1);
        assertThat(notice.values().text("renewedOn")).isEqualTo("2026-12-01");
        assertThat(notice.about()).isEqualTo("usage/" + CARD + "-2026-11");
        assertThat(forecast().date(ON)).isAfter(LocalDate.of(2026, 11, 17));
        assertThat(month("2026-11").alerts().runningOutAlertedOn())
                .isEqualTo(LocalDate.ofInstant(notice.writtenAt(), clock.getZone()));
        assertThat(notice.values().longValue("left"))
                .isEqualTo(
                        5_000
                                - 230L
                                        * (notice.writtenAt()
                                                        .atZone(clock.getZone())
                                                        .getDayOfMonth()
                                                - 1));
    }

    @Test
    @DisplayName("Where there is no meeting, the running-out notice names none")
    void whereThereIsNoMeetingNoneIsNamed() {
        lent();
        runningLow();
        var json = notices().getLast().values();
        assertThat(json.longValue("meetings")).isZero();
        assertThat(json.text("body")).isEmpty();
        assertThat(json.text("start")).isEmpty();
    }

    @Test
    @DisplayName("The next borrower of a card gets a running-out notice of their own")
    void theNextBorrowerHearsToo() {
        lent();
        runningLow();
        assertThat(running()).hasSize(1);
        clock.to("2026-11-13", "08:00");
        holds(new Holding.InStock());
        holds(new Holding.Lent(new LoanId("8K3M9QX3"), new MemberId(DAVID)));
        for (int day = 14; day < 24; day++) {
            clock.to(day(day + 1), "08:00");
            used(CARD, day(day), "20:00", 180);
            sweep();
        }
        assertThat(running()).containsExactly(RUNNING_OUT, "allowance-running-out → member/M-1004");
    }

    @Test
    @DisplayName("No running-out notice is sent for a card that no longer has a borrower")
    void noRunningOutNoticeIsSentForCardThatNoLongerHasBorrower() {
        lent();
        lowUntil(11);
        holds(new Holding.InStock());
        sweep();
        assertThat(running()).isEmpty();
    }

    @Test
    @DisplayName("No running-out notice is sent once the allowance is used up")
    void noRunningOutNoticeIsSentOnceAllowanceIsUsedUp() {
        lent();
        lowUntil(11);
        used(CARD, "2026-11-12", "07:00", 2_600);
        sweep();
        assertThat(noticesSent())
                .endsWith("allowance-used-up → member/M-1003", "allowance-used-up-it → role/it");
        assertThat(running()).isEmpty();
    }

    @Test
    @DisplayName(
            "A passed threshold is notified first; the running-out notice follows in the next sweep")
    void passedThresholdIsNotifiedFirst() {
        lent();
        clock.to("2026-11-11", "22:00");
        for (int day = 1; day < 12; day++) {
            used(CARD, day(day), "20:00", 370);
        }
        clock.to("2026-11-12", "08:00");
        sweep();
        assertThat(noticesSent()).containsExactly("allowance-nearly-used → member/M-1003");
        sweep();
        assertThat(noticesSent()).last().isEqualTo(RUNNING_OUT);
        sweep();
        assertThat(noticesSent()).hasSize(2);
    }

    @Test
    @DisplayName("Days that the operator has not reported yet do not count as days without use")
    void daysThatAreNotReportedYetAreNotTakenForDaysWithoutUse() {
        lent();
        for (int day = 1; day < 11; day++) {
            clock.to(day(day + 1), "10:00");
            used(CARD, day(day), "20:00", 220);
        }
        var known = forecast();
        for (int day = 12; day < 15; day++) {
            clock.to(day(day), "10:00");
            assertThat(forecast()).isEqualTo(known);
        }
        clock.to("2026-11-26", "08:00");
        assertThat(known.date(ON)).isBefore(LocalDate.of(2026, 11, 26));
        assertThat(forecast().date(ON)).isEqualTo(LocalDate.of(2026, 11, 26));
        used(STRANGE, "2026-11-25", "20:00", 1);
        assertThat(forecast().has(ON)).isFalse();
    }

    @Test
    @DisplayName("Use that is already reported for today counts in the forecast")
    void whatIsReportedOfTodayIsTakenAlong() {
        lent();
        lowUntil(11);
        used(CARD, "2026-11-12", "07:00", 1);
        var known = forecast().longValue("bytes");
        used(CARD, "2026-11-12", "07:10", 1_000);
        assertThat(forecast().longValue("bytes")).isGreaterThan(known + 700 * MEGABYTE);
    }

    @Test
    @DisplayName("A meeting that is already over today is not named in the notice")
    void aMeetingThatIsOverTodayIsNotNamed() {
        lent();
        meeting("KF-1", COUNCIL, "2026-11-12", "09:00");
        meeting("KF-2", COUNCIL, "2026-11-12", "18:00");
        clock.to("2026-11-12", "15:00");
        for (int day = 1; day < 12; day++) {
            used(CARD, day(day), "20:00", 430);
        }
        used(CARD, "2026-11-12", "08:00", 100);
        sweep();
        var json = notices().getLast().values();
        assertThat(json.text("runsOutOn")).isEqualTo("2026-11-12");
        assertThat(json.text("start")).isEqualTo("2026-11-12T17:00:00Z");
    }

    @Test
    @DisplayName("No forecast is shown in a borrower's first week")
    void noForecastIsShownInBorrowersFirstWeek() {
        clock.to("2026-11-12", "09:00");
        lent();
        for (int day = 1; day < 12; day++) {
            used(CARD, day(day), "20:00", 300);
        }
        sweep();
        for (int day = 13; day < 20; day++) {
            clock.to(day(day), "23:00");
            used(CARD, day(day), "20:00", 60);
            assertThat(isForecastShown()).as(day(day)).isEqualTo(day == 19);
        }
    }

    @Test
    @DisplayName(
            "For a borrower from before the month, the forecast is shown from the eighth day of the month")
    void aBorrowerOfTheMonthsFirstDaysIsKnownAfterAWeek() {
        clock.to("2026-10-28", "09:00");
        lent();
        for (int day = 1; day < 10; day++) {
            clock.to(day(day), "23:00");
            used(CARD, day(day), "20:00", 300);
            assertThat(isForecastShown()).as(day(day)).isEqualTo(day >= 8);
        }
    }

    @Test
    @DisplayName(
            "The previous month counts in the forecast only where the card had the same borrower")
    void theMonthBeforeIsTakenAlongWhereItWasTheSameBorrowers() {
        card(sim -> sim.withHolding(LENT, at("2026-09-30", "23:59")));
        put(
                TabletMapping.TABLET,
                "KF-10201",
                state(TabletMapping.TABLET, "KF-10201").withHolding(LENT));
        clock.to("2026-11-12", "08:00");
        lowUntil(11);
        var alone = forecast().longValue("bytes");
        used(CARD, "2026-10-10", "20:00", 31_000);
        var along = forecast().longValue("bytes");
        assertThat(along).isGreaterThan(alone + 1_000 * MEGABYTE);
        card(sim -> sim.withHolding(new Holding.InStock(), at("2026-10-01", "00:00")));
        card(sim -> sim.withHolding(LENT, at("2026-10-01", "00:00")));
        assertThat(forecast().longValue("bytes")).isEqualTo(alone);
        sweep();
        assertThat(running()).hasSize(1);
    }

    @Test
    @DisplayName("No forecast is made before the configured day of the month")
    void noForecastIsMadeBeforeConfiguredDayOfMonth() {
        clock.to("2026-10-05", "09:00");
        lent();
        for (int day = 2; day <= 9; day++) {
            clock.to(day(day), "08:00");
            used(CARD, day(day - 1), "20:00", 400);
            sweep();
            assertThat(isForecastShown()).as(day(day)).isEqualTo(day == 9);
        }
        assertThat(running()).containsExactly(RUNNING_OUT);
    }

    @Test
    @DisplayName("A month that is over has no forecast")
    void aMonthThatIsOverAndOneToComeHaveNoForecast() {
        lent();
        lowUntil(11);
        assertThat(isForecastShown()).isTrue();
        clock.to("2026-12-12", "08:00");
        assertThat(done(client.get("it", "/usage/sims/" + CARD + "?month=2026-11")).has("forecast"))
                .isFalse();
    }

    @Test
    @DisplayName("The forecast uses the corrected value of a counter")
    void aCounterThatWasCorrectedForetellsByWhatIsRight() {
        lent();
        clock.to("2026-11-12", "09:00");
        counter("2026-11-02T10:00:00Z", 1);
        counter("2026-11-10T20:00:00Z", 3_000);
        correction("2026-11-11T20:00:00Z", 1_000);
        sweep();
        assertThat(noticesSent()).isEmpty();
        assertThat(forecast().longValue("bytes")).isBetween(2_800 * MEGABYTE, 3_500 * MEGABYTE);
    }

    @Test
    @DisplayName(
            "Days after the last counter reading are unknown until the operator reports use of that card")
    void aCounterIsKnownAsFarAsItWasRead() {
        lent();
        clock.to("2026-11-20", "09:00");
        counter("2026-11-02T10:00:00Z", 200);
        counter("2026-11-10T20:00:00Z", 1_000);
        var known = forecast().longValue("bytes");
        assertThat(known).isBetween(2_800 * MEGABYTE, 3_300 * MEGABYTE);
        used(STRANGE, "2026-11-19", "20:00", 1);
        assertThat(forecast().longValue("bytes")).isEqualTo(known);
        used(CARD, "2026-11-19", "20:00", 1);
        assertThat(forecast().longValue("bytes")).isLessThan(2_300 * MEGABYTE);
    }

    @Test
    @DisplayName("The running-out notice waits until the quiet hours end at 07:00")
    void runningOutNoticeWaitsUntilQuietHoursEndAt0700() {
        lent();
        clock.to("2026-11-12", "22:00");
        for (int day = 1; day < 13; day++) {
            used(CARD, day(day), "20:00", 330);
        }
        until("2026-11-13", "06:45");
        assertThat(noticesSent()).isEmpty();
        until("2026-11-13", "07:00");
        assertThat(noticesSent()).containsExactly(RUNNING_OUT);
        assertThat(notices().getFirst().writtenAt())
                .isEqualTo(Instant.parse("2026-11-13T06:00:00Z"));
    }

    @Test
    @DisplayName("The sweep also uses the previous month in the forecast")
    void theSweepTakesTheMonthBeforeAlongToo() {
        clock.to("2026-09-30", "12:00");
        lent();
        clock.to("2026-11-11", "08:00");
        for (int day = 1; day < 11; day++) {
            used(CARD, day(day), "20:00", 150);
        }
        sweep();
        assertThat(running()).isEmpty();
        used(CARD, "2026-10-10", "20:00", 31_000);
        assertThat(forecast().longValue("bytes")).isBetween(6_000 * MEGABYTE, 7_000 * MEGABYTE);
        sweep();
        assertThat(running()).containsExactly(RUNNING_OUT);
    }

    @Test
    @DisplayName(
            "A counter increase that includes days before the loan does not count in the forecast")
    void whatACounterCountedTogetherWithTheOneBeforeSaysNothingOfTheBorrower() {
        lent();
        clock.to("2026-11-17", "09:00");
        counter("2026-11-08T10:00:00Z", 600);
        counter("2026-11-14T10:00:00Z", 1_000);
        assertThat(isForecastShown()).isFalse();
        counter("2026-11-15T10:00:00Z", 1_070);
        assertThat(isForecastShown()).isTrue();
    }

    private void runningLow() {
        lowUntil(11);
        sweep();
        assertThat(running()).hasSize(1);
    }

    /** Uses so much that the data will run out, but passes no threshold. */
    private void lowUntil(int last) {
        clock.to(day(last + 1), "08:00");
        for (int day = 1; day <= last; day++) {
            used(CARD, day(day), "20:00", 230);
        }
    }

    private static String day(int day) {
        return "2026-11-%02d".formatted(day);
    }

    private List<String> running() {
        return noticesSent().stream()
                .filter(sent -> sent.startsWith("allowance-running-out"))
                .toList();
    }

    private boolean isForecastShown() {
        return done(client.get(CECILIA, "/usage/mine")).has("forecast");
    }

    private Document forecast() {
        return done(client.get(CECILIA, "/usage/mine")).document("forecast");
    }
}
