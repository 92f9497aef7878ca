package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.TABLET;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** What was stolen and comes back is looked at, and only then lent again (K3.4c). */
class BackInStockTest {
    private final TestMunicipality municipality = TestMunicipality.on("2026-11-23", "09:00");

    @Test
    @DisplayName(
            "A stolen tablet that comes back months later goes into stock only after its inspection (K3.4c)")
    void aTabletThatComesBackLongAfterGoesIntoStockWhenItIsInspected() {
        var loan = municipality.lent();
        var theft = Document.of("kind", "theft", "description", "Ur bilen");
        var incident =
                done(municipality.client.post(CECILIA, "/incidents", theft)).text("incident");
        act(DESK, incident, "tasks/erase/confirmation", Document.EMPTY);
        act("it", incident, "sim-block", Document.EMPTY);
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            act("it", incident, "passwords", Document.of("password", password));
        }
        act(
                "security",
                incident,
                "breach-assessment",
                Document.of("reported", false, "reasons", "Raderad."));
        act(DESK, incident, "assessment", Document.of("text", "Låst bil."));
        act(
                DESK,
                incident,
                "police-report",
                Document.of("reference", "K1-26", "reportedOn", "2026-11-23"));
        done(municipality.client.post(DESK, "/loans/" + loan + "/write-off"));
        assertThat(incident(incident).text("state")).isEqualTo("closed");

        municipality.until("2027-02-01", "09:00", Duration.ofDays(7), "incidentsSweep");
        var back = Document.of("move", "back-in-stock");
        done(municipality.client.post(DESK, moves(), back.with("caseNote", "Polisen fann den")));
        var refused = municipality.client.post(DESK, moves(), back);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().text("clause")).isEqualTo("K3.4c");
        assertThat(refused.json().text("detail")).contains(incident);

        municipality.run("incidentsSweep");
        assertThat(incident(incident).text("state")).isEqualTo("open");
        act(DESK, incident, "tasks/inspect/confirmation", Document.EMPTY);
        act("it", incident, "tasks/unblock-sim/confirmation", Document.EMPTY);
        done(municipality.client.post(DESK, moves(), back));
        assertThat(municipality.client.get(DESK, "/tablets/" + TABLET).body()).contains("in-stock");
        assertThat(incident(incident).text("state")).isEqualTo("closed");
    }

    private Document incident(String id) {
        return done(municipality.client.get(DESK, "/incidents/" + id));
    }

    private void act(String who, String incident, String what, Document body) {
        done(municipality.client.post(who, "/incidents/" + incident + "/" + what, body));
    }

    private static String moves() {
        return "/tablets/" + TABLET + "/moves";
    }
}
