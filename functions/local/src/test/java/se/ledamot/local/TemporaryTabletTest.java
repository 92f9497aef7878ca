package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.done;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

/** A tablet is damaged, and its borrower has another while it is away for service (K3.3c). */
class TemporaryTabletTest {
    private static final String SECOND = "KF-10202";
    private static final String SECOND_SIM = "89460800000000000028";

    private final TestMunicipality municipality = TestMunicipality.on("2026-11-23", "09:00");

    @Test
    @DisplayName(
            "A temporary tablet must be returned before the member's own one is handed out (K3.3c)")
    void anotherIsLentMeanwhileAndComesBackBeforeTheirOwnIsHandedOut() {
        var loan = municipality.lent();
        assertThat(another().status()).as("while it works").isEqualTo(409);
        var incident = damaged();
        service(incident, "away");
        var holding =
                done(municipality.client.get(DESK, "/tablets/" + TestMunicipality.TABLET))
                        .document("holding");
        assertThat(holding.text("serviceIncident")).isEqualTo(incident);
        assertThat(holding.values()).doesNotContainKeys("incident", "inspectionIncident", "reason");
        var temporary = municipality.lent(SECOND, SECOND_SIM);
        assertThat(
                        done(municipality.client.get(DESK, "/loans/" + temporary))
                                .booleanValue("temporary"))
                .isTrue();
        assertThat(another().status()).as("one meanwhile, not two").isEqualTo(409);
        service(incident, "back");

        var path = "/incidents/" + incident + "/service";
        var tooEarly = municipality.client.post(DESK, path, Document.of("status", "handed-out"));
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.json().text("clause")).isEqualTo("K3.3c");
        done(
                municipality.client.post(
                        DESK, "/loans/" + temporary + "/return", TestMunicipality.good()));
        service(incident, "handed-out");
        assertThat(done(municipality.client.get(DESK, "/loans/" + loan)).text("state"))
                .isEqualTo("open");
        assertThat(done(municipality.client.get(CECILIA, "/members/M-1003/loan")).text("loan"))
                .isEqualTo(loan);
    }

    @Test
    @DisplayName("A temporary tablet that is stolen is replaced once the passwords are changed")
    void theTemporaryOneMayBeStolenTooAndAnotherIsLent() {
        municipality.lent();
        service(damaged(), "away");
        var temporary = municipality.lent(SECOND, SECOND_SIM);
        var theft = Document.of("kind", "theft", "description", "Ur bilen");
        var incident =
                done(municipality.client.post(CECILIA, "/incidents", theft)).text("incident");
        assertThat(done(municipality.client.get(DESK, "/incidents/" + incident)).text("tablet"))
                .isEqualTo(SECOND);
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            var changed = Document.of("password", password);
            done(municipality.client.post("it", "/incidents/" + incident + "/passwords", changed));
        }
        assertThat(done(another()).booleanValue("temporary")).isTrue();
        assertThat(done(municipality.client.get(DESK, "/loans/" + temporary)).text("state"))
                .isEqualTo("written-off");
    }

    @Test
    @DisplayName(
            "The member's own tablet is not handed out while a temporary loan waits for its signature")
    void theirOwnIsNotHandedOutWhileAnotherWaitsToBeSignedFor() {
        municipality.lent();
        var incident = damaged();
        service(incident, "away");
        var prepared = done(another()).text("loan");
        var path = "/incidents/" + incident + "/service";
        var refused = municipality.client.post(DESK, path, Document.of("status", "handed-out"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        done(municipality.client.post(DESK, "/loans/" + prepared + "/cancel"));
        service(incident, "handed-out");
    }

    @Test
    @DisplayName(
            "After a theft of the temporary tablet, the own one waits for the password changes (K3.4d)")
    void theirOwnIsNotHandedOutBeforeThePasswordsAreChangedWhenTheOtherWasStolen() {
        municipality.lent();
        var incident = damaged();
        service(incident, "away");
        var temporary = municipality.lent(SECOND, SECOND_SIM);
        var theft = Document.of("kind", "theft", "description", "Ur bilen");
        done(municipality.client.post(CECILIA, "/incidents", theft));
        done(municipality.client.post(DESK, "/loans/" + temporary + "/write-off"));
        var path = "/incidents/" + incident + "/service";
        var refused = municipality.client.post(DESK, path, Document.of("status", "handed-out"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().text("clause")).isEqualTo("K3.4d");
    }

    @Test
    @DisplayName("A report can name the tablet at service while the member has a temporary one")
    void aReportMayNameTheTabletThatIsAwayWhileAnotherIsWithThem() {
        municipality.lent();
        service(damaged(), "away");
        municipality.lent(SECOND, SECOND_SIM);
        var loss = Document.of("kind", "loss", "member", "M-1003");
        var here = done(municipality.client.post(DESK, "/incidents", loss));
        assertThat(here.text("tablet")).isEqualTo(SECOND);
        var away =
                done(
                        municipality.client.post(
                                DESK, "/incidents", loss.with("tablet", TestMunicipality.TABLET)));
        assertThat(away.text("tablet")).isEqualTo(TestMunicipality.TABLET);
        assertThat(away.text("incident")).isNotEqualTo(here.text("incident"));
        var again =
                done(
                        municipality.client.post(
                                DESK, "/incidents", loss.with("tablet", TestMunicipality.TABLET)));
        assertThat(again.booleanValue("joined")).isTrue();
    }

    @Test
    @DisplayName("The SIM card of a tablet lost at service is lent again when the tablet is found")
    void theCardOfATabletThatWasLostAtServiceComesBackWithIt() {
        municipality.lent();
        service(damaged(), "away");
        var loss = Document.of("kind", "loss", "tablet", TestMunicipality.TABLET);
        var incident = done(municipality.client.post(CECILIA, "/incidents", loss)).text("incident");
        assertThat(cardIs()).isEqualTo("missing");
        var find = Document.of("where", "at-desk");
        done(municipality.client.post(DESK, "/incidents/" + incident + "/find", find));
        assertThat(cardIs()).isEqualTo("lent");
    }

    private String cardIs() {
        return done(municipality.client.get(DESK, "/sims/" + TestMunicipality.SIM))
                .document("holding")
                .text("state");
    }

    private Client.Response another() {
        return municipality.client.post(
                DESK, "/loans", TestMunicipality.loan(CECILIA, "KF-10203", "89460800000000000036"));
    }

    private String damaged() {
        var report = Document.of("kind", "damage", "description", "Glaset", "cover", "on");
        var incident =
                done(municipality.client.post(CECILIA, "/incidents", report)).text("incident");
        var assessment =
                Document.of(
                        "text",
                        "Byts.",
                        "repair",
                        "away",
                        "serviceFrom",
                        "2026-11-24",
                        "expectedBack",
                        "2026-12-04");
        done(municipality.client.post(DESK, "/incidents/" + incident + "/assessment", assessment));
        return incident;
    }

    private void service(String incident, String step) {
        var path = "/incidents/" + incident + "/service";
        done(municipality.client.post(DESK, path, Document.of("status", step)));
    }
}
