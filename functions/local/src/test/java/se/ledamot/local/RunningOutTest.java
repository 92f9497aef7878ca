package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.Town.CECILIA;
import static se.ledamot.local.Town.SIM;
import static se.ledamot.local.Town.done;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

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
}
