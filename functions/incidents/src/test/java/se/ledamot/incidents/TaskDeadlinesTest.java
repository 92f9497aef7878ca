package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** Each task's reminder, and what follows when it is late, on the right working day. */
class TaskDeadlinesTest {
    @Test
    @DisplayName("Over Christmas, reminders and late notices come on the right working days")
    void overChristmas() {
        var municipality = IncidentTestMunicipality.at("2026-12-22", "10:00");
        var id = municipality.report(IncidentTestMunicipality.theft());
        municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY);
        municipality.act("it", id, "sim-block", Document.EMPTY);
        municipality.until("2027-01-08", "09:00");

        // The 72 hours also run over Christmas: they end on Christmas Day.
        assertThat(municipality.noticesSent("2026-12-24", "task"))
                .containsExactly("16:00 task-due → role/security");
        assertThat(municipality.noticesSent("2026-12-25", "task"))
                .containsExactly(
                        "10:00 task-late → role/security",
                        "10:00 task-late → role/security-deputy");
        // Two working days after the 22nd is the 28th: reminded on that morning, late on the next.
        assertThat(municipality.noticesSent("2026-12-28", "passwords"))
                .containsExactly("06:00 passwords-unchanged → member/M-1");
        assertThat(municipality.noticesSent("2026-12-29", "passwords"))
                .containsExactly("06:00 passwords-unchanged → member/M-1");
        assertThat(municipality.noticesSent("2026-12-29", "task-late → role/it")).hasSize(1);
        // Three working days: the 29th; and again each second working day until it is done.
        assertThat(municipality.noticesSent("2026-12-29", "task-due → role/device-desk"))
                .hasSize(1);
        assertThat(municipality.noticesSent("2026-12-30", "task-late → role/device-desk"))
                .hasSize(1);
        assertThat(municipality.noticesSent("2027-01-05", "task-late → role/device-desk"))
                .hasSize(2);
        // Five working days: the 23rd, 28th, 29th, 30th and the 4th.
        assertThat(municipality.noticesSent("2027-01-04", "police")).hasSize(1);
        assertThat(municipality.noticesSent("2027-01-05", "police")).hasSize(1);
        assertNothingIsSentOn(
                municipality,
                List.of(
                        "2026-12-26",
                        "2026-12-27",
                        "2026-12-31",
                        "2027-01-01",
                        "2027-01-02",
                        "2027-01-06"));
    }

    @Test
    @DisplayName("Over Midsummer, reminders and late notices come on the right working days")
    void overMidsummer() {
        var municipality = IncidentTestMunicipality.at("2027-06-23", "15:00");
        var id =
                municipality.report(
                        Document.of("kind", "damage", "description", "Glaset", "cover", "off"));
        assertThat(municipality.incident(id).task(TaskType.ASSESS).orElseThrow().due())
                .isEqualTo("2027-06-29T15:00:00Z");
        municipality.until("2027-07-05", "09:00");

        assertNothingIsSentOn(
                municipality, List.of("2027-06-24", "2027-06-25", "2027-06-26", "2027-06-28"));
        assertThat(municipality.noticesSent("2027-06-29", "task"))
                .containsExactly("06:00 task-due → role/device-desk");
        assertThat(municipality.noticesSent("2027-06-30", "task"))
                .containsExactly("06:00 task-late → role/device-desk");
        assertThat(municipality.noticesSent("2027-07-01", "task")).isEmpty();
        assertThat(municipality.noticesSent("2027-07-02", "task")).hasSize(1);
    }

    @Test
    @DisplayName(
            "The 72 hours for the assessment of a breach run in clock hours from its discovery")
    void aBreachIsCountedInClockHoursFromWhenItWasDiscovered() {
        var municipality = IncidentTestMunicipality.at("2026-11-30", "08:00");
        var discovered =
                IncidentTestMunicipality.theft().with("discoveredAt", "2026-11-27T21:00:00Z");
        var id = municipality.report(discovered);
        var breach = municipality.incident(id).task(TaskType.ASSESS_BREACH).orElseThrow();
        assertThat(breach.due()).isEqualTo("2026-11-30T21:00:00Z");
        municipality.sweep();
        assertThat(municipality.noticesSent("2026-11-30", "task-due → role/security")).hasSize(1);
        municipality.until("2026-11-30", "22:00");
        assertThat(municipality.noticesSent("2026-11-30", "task-late → role/security-deputy"))
                .hasSize(1);
    }

    @Test
    @DisplayName("A sweep after a pause of ten days sends only notices that still apply")
    void sweepAfterPauseOfTenDaysSendsOnlyNoticesThatStillApply() {
        var municipality = IncidentTestMunicipality.at("2026-11-23", "10:00");
        municipality.report(IncidentTestMunicipality.theft());
        int before = municipality.noticesSent().size();
        municipality.clock.to("2026-12-03", "10:00");
        municipality.sweep();
        var sent = municipality.noticesSent().subList(before, municipality.noticesSent().size());
        assertThat(sent).noneMatch(one -> one.contains("task-due"));
        assertThat(sent.stream().filter(one -> one.contains("passwords-unchanged"))).hasSize(1);
        assertThat(sent.stream().filter(one -> one.contains("sim-block-ordered"))).hasSize(1);
        municipality.sweep();
        assertThat(municipality.noticesSent()).hasSize(before + sent.size());
    }

    private static void assertNothingIsSentOn(
            IncidentTestMunicipality municipality, List<String> days) {
        for (var day : days) {
            assertThat(municipality.noticesSent(day, "")).as(day).isEmpty();
        }
    }
}
