package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.Town.CECILIA;
import static se.ledamot.local.Town.SIM;
import static se.ledamot.local.Town.done;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** Whether and when a member hears that the data will run out, and before which meeting. */
class RunningOutTest extends DataTown {
    @Test
    void theMemberHearsOnceBeforeWhichMeetingTheDataRunsOut() {
        town.lent();
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        meeting("BN-1", "Bildningsnämnden", "2026-11-23", "13:00");
        meeting("KF-2", "Kommunfullmäktige", "2026-11-27", "18:00");
        int before = town.told().size();
        for (int day = 1; day < 12; day++) {
            town.clock.to("2026-11-%02d".formatted(day + 1), "08:00");
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 230);
            town.run("datausageSweep");
        }
        assertThat(town.toldFrom(before)).singleElement().asString().contains("running-out");
        town.run("noticesDue");
        assertThat(town.outbox.to("+46701740607").getLast().text())
                .contains("ser ut att ta slut ")
                .contains(" Kommunfullmäktige fredag 27 nov kl. 18.00.")
                .contains("Gästpass till wifi: kommunsekreteraren");
        var shown = done(town.client.get(CECILIA, "/usage/mine")).document("forecast");
        assertThat(shown.date("runsOutOn")).isAfter(LocalDate.of(2026, 11, 17));
    }

    @Test
    void daysThatAreNotReportedYetAreNotTakenForDaysWithoutUse() {
        town.lent();
        for (int day = 1; day < 11; day++) {
            town.clock.to("2026-11-%02d".formatted(day + 1), "10:00");
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 220);
        }
        var known = forecast();
        for (int days = 0; days < 3; days++) {
            town.clock.step(Duration.ofDays(1));
            assertThat(forecast()).isEqualTo(known);
        }
        town.clock.to("2026-11-26", "08:00");
        assertThat(known.date("runsOutOn")).isBefore(LocalDate.of(2026, 11, 26));
        assertThat(forecast().date("runsOutOn")).isEqualTo(LocalDate.of(2026, 11, 26));
        used(STOCK, "2026-11-25", "20:00", 1);
        assertThat(forecast().has("runsOutOn")).isFalse();
    }

    @Test
    void aMeetingThatIsOverTodayIsNotNamed() {
        town.lent();
        meeting("KF-1", "Kommunfullmäktige", "2026-11-12", "09:00");
        meeting("KF-2", "Kommunfullmäktige", "2026-11-12", "18:00");
        town.clock.to("2026-11-12", "15:00");
        for (int day = 1; day < 12; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 430);
        }
        used(SIM, "2026-11-12", "08:00", 100);
        town.run("datausageSweep");
        var told = town.notices().getLast().state().values();
        assertThat(told.text("on")).isEqualTo("2026-11-12");
        assertThat(told.text("start")).isEqualTo("2026-11-12T17:00:00Z");
    }

    @Test
    void nothingIsForetoldInTheFirstWeekOfABorrower() {
        town.clock.to("2026-11-12", "09:00");
        town.lent();
        int before = town.told().size();
        for (int day = 1; day < 12; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 300);
        }
        town.run("datausageSweep");
        assertThat(town.toldFrom(before)).noneMatch(told -> told.contains("running-out"));
        assertThat(forecastIsShown()).isFalse();
    }

    @Test
    void nothingIsForetoldBeforeTheDayThatIsSet() {
        town.clock.to("2026-10-05", "09:00");
        town.lent();
        for (int day = 2; day <= 9; day++) {
            town.clock.to("2026-11-%02d".formatted(day), "08:00");
            used(SIM, "2026-11-%02d".formatted(day - 1), "20:00", 400);
            town.run("datausageSweep");
            assertThat(forecastIsShown()).as("%d November", day).isEqualTo(day == 9);
        }
        assertThat(town.told().getLast()).startsWith("Mon 08.00 allowance-running-out");
    }

    @Test
    void aCounterThatWasCorrectedForetellsByWhatIsRight() {
        town.lent();
        town.clock.to("2026-11-12", "09:00");
        counter("2026-11-02T10:00:00Z", 1);
        counter("2026-11-10T20:00:00Z", 3_000);
        counter("2026-11-11T20:00:00Z", 1_000);
        int before = town.told().size();
        town.run("datausageSweep");
        assertThat(town.toldFrom(before)).isEmpty();
        assertThat(forecast().whole("bytes")).isBetween(2_800 * MEGABYTE, 3_500 * MEGABYTE);
    }

    @Test
    void nothingIsForetoldInTheQuietHours() {
        town.lent();
        town.clock.to("2026-11-12", "22:00");
        for (int day = 1; day < 13; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 330);
        }
        int before = town.told().size();
        until("2026-11-13", "06:45");
        assertThat(town.toldFrom(before)).isEmpty();
        until("2026-11-13", "07:00");
        assertThat(town.toldFrom(before))
                .containsExactly("Fri 07.00 allowance-running-out → member/M-1003");
    }

    private boolean forecastIsShown() {
        return done(town.client.get(CECILIA, "/usage/mine")).has("forecast");
    }

    private Document forecast() {
        return done(town.client.get(CECILIA, "/usage/mine")).document("forecast");
    }
}
