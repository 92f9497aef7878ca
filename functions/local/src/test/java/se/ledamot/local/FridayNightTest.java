package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** A tablet is stolen on a train on a Friday night; on Tuesday its borrower has another. */
class FridayNightTest {
    private final TestMunicipality municipality = TestMunicipality.on("2026-11-23", "09:00");

    @Test
    @DisplayName(
            "A tablet is stolen on a Friday night, and its borrower has another one on Tuesday")
    void aTabletIsStolenOnAFridayNight() {
        var loan = municipality.lent();
        municipality.clock.to("2026-11-27", "22:40");
        int before = municipality.noticesSent().size();

        var received = done(municipality.client.post(CECILIA, "/incidents", theft()));
        var incident = received.text("incident");
        assertThat(received.texts("advice"))
                .anyMatch(advice -> advice.contains("You can reach your e-mail from any computer."))
                .anyMatch(advice -> advice.contains("Report the theft to the police"));
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly(
                        "Fri 22.40 erasure-ordered → role/device-desk",
                        "Fri 22.40 theft-received → member/M-1003",
                        "Fri 22.40 passwords-to-change → role/it",
                        "Fri 22.40 breach-to-assess → role/security");
        municipality.until("2026-11-27", "22:45");
        assertThat(sms("+46701740607"))
                .last()
                .asString()
                .startsWith("Kramfors kommun: Vi har fått din anmälan om surfplatta KF-10201");
        assertThat(sms("role/device-desk"))
                .last()
                .asString()
                .contains("senast lördag 28 nov kl. 22.40");

        // The desk tries on Saturday morning, and cannot reach it. Now the card is blocked.
        municipality.until("2026-11-28", "08:10");
        act(DESK, incident, "erasure/failure", Document.of("reason", "not-reached"));
        assertThat(municipality.noticesSent())
                .last()
                .isEqualTo("Sat 08.10 sim-block-ordered → role/it");
        municipality.until("2026-11-28", "09:00");
        var blocked = act("it", incident, "sim-block", Document.EMPTY);
        assertThat(task(blocked, "block-sim")).isEqualTo("confirmed");
        assertThat(done(municipality.client.get("it", "/sims/" + SIM)).has("blockedAt")).isTrue();

        // She gets her mail at home, and changes two passwords over the weekend.
        act(CECILIA, incident, "passwords", Document.of("password", "mail"));
        municipality.until("2026-11-29", "19:00");
        act(CECILIA, incident, "passwords", Document.of("password", "meeting-tool"));

        // On Monday she comes to the desk: it is too early, and the answer says what is missing.
        municipality.until("2026-11-30", "10:00");
        var refused = municipality.client.post(DESK, "/loans", another());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().text("clause")).isEqualTo("K3.4d");
        assertThat(refused.json().text("detail"))
                .contains("Not confirmed: the tablet's code.")
                .contains(incident);

        act(CECILIA, incident, "police-report", police());
        act(
                "security",
                incident,
                "breach-assessment",
                Document.of("reported", true, "reasons", "Handlingar fanns i surfplattan."));
        act("it", incident, "passwords", Document.of("password", "tablet"));
        assertThat(municipality.noticesSent())
                .last()
                .isEqualTo("Mon 10.00 replacement-possible → member/M-1003");

        // On Tuesday she has another; the loan of the stolen one is over.
        municipality.until("2026-12-01", "09:30");
        var replacement = municipality.lent("KF-10202", "89460800000000000028");
        assertThat(done(municipality.client.get(DESK, "/loans/" + loan)).text("state"))
                .isEqualTo("written-off");
        assertThat(done(municipality.client.get(CECILIA, "/members/M-1003/loan")).text("loan"))
                .isEqualTo(replacement);

        // Nothing was forgotten over the weekend, and the rest of the case continues.
        act(DESK, incident, "assessment", Document.of("text", "Väskan rycktes på tåget."));
        act("it", incident, "tasks/erase/drop", Document.of("reason", "Nås inte längre."));
        var closed = done(municipality.client.get(DESK, "/incidents/" + incident));
        assertThat(closed.text("state")).isEqualTo("closed");
        assertThat(municipality.noticesSentFrom(before + 4))
                .containsExactly(
                        "Sat 08.10 sim-block-ordered → role/it",
                        "Sat 09.00 sim-blocked → member/M-1003",
                        "Sat 16.45 task-due → role/device-desk",
                        "Sat 22.45 task-late-urgent → role/device-desk",
                        "Sat 22.45 task-late-urgent → role/it",
                        "Mon 04.45 task-due → role/security",
                        "Mon 10.00 replacement-possible → member/M-1003",
                        "Tue 06.00 task-late → role/device-desk",
                        "Tue 06.00 task-late → role/it",
                        "Tue 09.30 loan-prepared → member/M-1003",
                        "Tue 09.30 loan-signed → member/M-1003");
    }

    private static Document theft() {
        return Document.of(
                "kind",
                "theft",
                "description",
                "Väskan rycktes ur handen på tåget till Sundsvall.");
    }

    private static Document police() {
        return Document.of("reference", "5000-K1234-26", "reportedOn", "2026-11-28");
    }

    private static Document another() {
        return TestMunicipality.loan(CECILIA, "KF-10202", "89460800000000000028");
    }

    private Document act(String who, String incident, String what, Document body) {
        return done(municipality.client.post(who, "/incidents/" + incident + "/" + what, body));
    }

    private static String task(Document incident, String task) {
        return incident.documents("tasks").stream()
                .filter(one -> one.text("task").equals(task))
                .map(one -> one.text("state"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> sms(String to) {
        return municipality.outbox.to(to).stream()
                .filter(sent -> sent.by().startsWith("sms"))
                .map(Outbox.Sent::text)
                .toList();
    }
}
