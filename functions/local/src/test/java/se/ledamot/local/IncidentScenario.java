package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.testing.Client;

/** All that can go wrong with a tablet, and every operation on it. */
record IncidentScenario(Client client) {
    private static final String DESK = "device-desk";
    private static final String MEMBER = "M-1007";

    /** With the tablet that the member has: damaged, lost and found, and stolen in the end. */
    void play(String loan) {
        var damage = report(Document.of("kind", "damage", "description", "Glas", "cover", "on"));
        act(
                DESK,
                damage,
                "assessment",
                assessment().with("repair", "away").with("liabilityToDecide", true));
        act(DESK, damage, "service", Document.of("status", "away"));
        var meanwhile = TestMunicipality.loan(MEMBER, "KF-10204", "89460800000000000044");
        var temporary = post(DESK, "/loans", meanwhile).text("loan");
        done(client.post(DESK, "/loans/" + temporary + "/cancel"));
        for (var step : List.of("back", "handed-out")) {
            act(DESK, damage, "service", Document.of("status", step));
        }
        var finding = Document.of("finding", "misuse", "reasons", "Den användes som bricka.");
        act("secretary", damage, "liability", finding);
        act("secretary", damage, "liability", finding.with("finding", "no-evident-neglect"));
        assertThat(client.get(MEMBER, "/incidents/" + damage + "/file").body())
                .contains("TIDIGARE BESLUT, ERSATT", "Den förtroendevalda ska inte betala.");

        var use = report(Document.of("kind", "unauthorised-use", "description", "Ett barn"));
        act(DESK, use, "tasks/investigate/confirmation", Document.of("note", "Koden är bytt."));
        var exposed =
                report(Document.of("kind", "credentials-exposed", "passwords", List.of("mail")));
        act("it", exposed, "passwords", Document.of("password", "mail"));
        foundAgain();
        stolen(loan);
        threatened();
    }

    private void foundAgain() {
        var loss = report(Document.of("kind", "loss"));
        act("security", loss, "sim-block/order", Document.of("reason", "Den ringer."));
        act("it", loss, "sim-block", Document.EMPTY);
        act(MEMBER, loss, "find", Document.of("where", "with-member"));
        act(DESK, loss, "tasks/verify-find/confirmation", Document.EMPTY);
        act("it", loss, "tasks/unblock-sim/confirmation", Document.EMPTY);
        act("it", loss, "tasks/change-passwords/drop", Document.of("reason", "Låg i byrån."));
        act("security", loss, "breach-assessment", breach());
        act(DESK, loss, "assessment", assessment());
        assertThat(get("it", "/incidents/" + loss).text("state")).isEqualTo("closed");
    }

    private void stolen(String loan) {
        var theft = report(Document.of("kind", "theft", "description", "Väskan rycktes."));
        act(MEMBER, theft, "police-report", police());
        act(DESK, theft, "erasure/failure", Document.of("reason", "not-reached"));
        act(DESK, theft, "tasks/erase/confirmation", Document.EMPTY);
        act("it", theft, "sim-block", Document.EMPTY);
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            act(MEMBER, theft, "passwords", Document.of("password", password));
        }
        done(client.post(DESK, "/loans/" + loan + "/write-off"));
        get("it", "/incidents?state=open&kind=theft&member=M-1007");
        get("security", "/incidents/tasks");
        get(MEMBER, "/incidents/mine");
        get("it", "/incidents/" + theft + "/journal");
        get("it", "/incidents/" + theft + "/journal/verification");
    }

    private void threatened() {
        var mail = "Message-ID: <a@example.se>\r\n\r\nHot".getBytes(StandardCharsets.UTF_8);
        var original = Document.of("hash", Sha256.of(mail).hex(), "bytes", mail.length);
        var threat = report(Document.of("kind", "threat", "way", "mail", "original", original));
        var path = "/security/threats/" + threat;
        send(path + "/originals/1/parts/1", mail);
        done(client.post("security", path + "/take"));
        post("security", path + "/assessment", Document.of("text", "Allvarligt."));
        post("security", path + "/police-report", police());
        post("security", path + "/close", Document.of("outcome", "Anmält."));
        post("security", path + "/hold/release", Document.of("reason", "Polisen har det."));
        var kept = client.get("security", path + "/originals/1/parts/1").body();
        assertThat(Base64.getDecoder().decode(kept)).isEqualTo(mail);
        for (var more : List.of("", "/journal", "/journal/verification")) {
            get("security", path + more);
        }
        get("security-deputy", "/security/threats?state=closed");
        get(MEMBER, "/security/reported?state=closed");
    }

    /** A threat that nobody takes on. */
    void threatenedAgain() {
        var call = Document.of("kind", "threat", "way", "phone", "text", "Någon ringde i natt.");
        var original = Document.of("hash", Sha256.of("Hot").hex(), "bytes", 3);
        post(MEMBER, "/security/threats/" + report(call) + "/originals", original);
    }

    private void send(String path, byte[] part) {
        var headers =
                Map.of(
                        "idempotency-key",
                        "original-part-1",
                        "content-type",
                        "application/octet-stream");
        var request = Client.call("POST", path, MEMBER, "", headers);
        done(
                client.send(
                        new HttpRequest(
                                "POST", path, request.query(), request.headers(), part, false)));
    }

    private static Document assessment() {
        return Document.of(
                "text", "Bedömt.", "serviceFrom", "2026-12-28", "expectedBack", "2027-01-11");
    }

    private static Document breach() {
        return Document.of("reported", false, "reasons", "Ingen kom åt något.");
    }

    private static Document police() {
        return Document.of("reference", "5000-K1-26", "reportedOn", "2026-11-23");
    }

    private String report(Document report) {
        return post(MEMBER, "/incidents", report).text("incident");
    }

    private void act(String who, String incident, String what, Document body) {
        post(who, "/incidents/" + incident + "/" + what, body);
    }

    private Document post(String who, String path, Document body) {
        return done(client.post(who, path, body));
    }

    private Document get(String who, String path) {
        return done(client.get(who, path));
    }
}
