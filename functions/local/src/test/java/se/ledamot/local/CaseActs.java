package se.ledamot.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** What members report, and what everybody does in the cases that follow. */
final class CaseActs {
    private static final String DESK = "device-desk";
    private static final String MAIL = "Message-ID: <a@example.se>\r\n\r\nHot";

    private CaseActs() {}

    static List<Act> in(StartingPoint start) {
        var all = new ArrayList<Act>();
        StartingPoint.MEMBERS.forEach(member -> all.addAll(reports(member)));
        for (var tablet : StartingPoint.TABLETS) {
            var again = Document.of("kind", "loss", "tablet", tablet);
            all.add(Act.post("reportIncident", "lost by number", "M-1", "/incidents", again));
        }
        start.incidents().forEach(one -> all.addAll(of(one.state())));
        start.store()
                .all(ThreatMapping.THREAT)
                .forEach(one -> all.addAll(ofThreat(one.id(), one.state().member().value())));
        return all;
    }

    private static List<Act> reports(String member) {
        var reports = new TreeMap<String, Document>();
        reports.put("theft", Document.of("description", "Väskan rycktes."));
        reports.put("loss", Document.EMPTY);
        reports.put("damage", Document.of("description", "Glas", "cover", "on"));
        reports.put("unauthorised-use", Document.of("description", "Ett barn"));
        reports.put("credentials-exposed", Document.of("passwords", List.of("mail")));
        var original = Document.of("hash", Sha256.of(MAIL).hex(), "bytes", MAIL.length());
        reports.put("threat", Document.of("way", "mail", "original", original));
        var all = new ArrayList<Act>();
        reports.forEach((kind, report) -> {
            var body = Document.of("kind", kind).and(report);
            all.add(Act.post("reportIncident", kind, member, "/incidents", body));
        });
        var call = Document.of("kind", "threat", "way", "phone", "text", "Någon ringde.");
        all.add(Act.post("reportIncident", "threat by phone", member, "/incidents", call));
        return all;
    }

    private static List<Act> of(Incident incident) {
        var path = "/incidents/" + incident.id();
        var member = incident.member().value();
        var all = new ArrayList<Act>();
        switch (incident.details().kind()) {
            case "damage" -> all.addAll(damaged(path));
            case "theft", "loss" -> all.addAll(missing(path, member));
            default -> {}
        }
        all.addAll(steps(path));
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            var body = Document.of("password", password);
            all.add(Act.post("confirmPasswordChange", password, member, path + "/passwords", body));
        }
        return all;
    }

    private static List<Act> damaged(String path) {
        var all = new ArrayList<Act>();
        var away = Document.of("text", "Glas", "repair", "away", "liabilityToDecide", true);
        var dates = away.with("serviceFrom", "2027-02-01").with("expectedBack", "2027-03-01");
        all.add(Act.post("assessIncident", "away", DESK, path + "/assessment", dates));
        var none = Document.of("text", "Yta", "repair", "none", "liabilityToDecide", false);
        all.add(Act.post("assessIncident", "none", DESK, path + "/assessment", none));
        for (var step : List.of("away", "back", "handed-out", "scrapped")) {
            var body = Document.of("status", step);
            all.add(Act.post("recordService", step, DESK, path + "/service", body));
        }
        var finding = Document.of("finding", "misuse", "reasons", "Bricka.");
        all.add(Act.post("decideLiability", "", "secretary", path + "/liability", finding));
        return all;
    }

    private static List<Act> missing(String path, String member) {
        var all = new ArrayList<Act>();
        var why = Document.of("reason", "not-reached");
        all.add(Act.post("reportErasureFailure", "", DESK, path + "/erasure/failure", why));
        var with = Document.of("where", "with-member");
        all.add(Act.post("recordFind", "by the member", member, path + "/find", with));
        all.add(Act.post("recordFind", "by the desk", DESK, path + "/find", with));
        var here = Document.of("where", "at-desk");
        all.add(Act.post("recordFind", "at the desk", DESK, path + "/find", here));
        all.add(Act.post("confirmSimBlock", "", "it", path + "/sim-block", Document.EMPTY));
        var now = Document.of("reason", "Det används.");
        all.add(Act.post("confirmSimBlock", "at once", "it", path + "/sim-block", now));
        var already = Document.of("alreadyBlocked", true);
        all.add(Act.post("confirmSimBlock", "already", "it", path + "/sim-block", already));
        all.add(Act.post("orderSimBlock", "", "security", path + "/sim-block/order", now));
        var breach = Document.of("reported", false, "reasons", "Ingen.");
        all.add(Act.post("decideBreach", "", "security", path + "/breach-assessment", breach));
        var police = Document.of("reference", "K1", "reportedOn", "2026-11-23");
        all.add(Act.post("recordPoliceReport", "", member, path + "/police-report", police));
        var assessment = Document.of("text", "Ryckt.", "liabilityToDecide", true);
        all.add(Act.post("assessIncident", "", DESK, path + "/assessment", assessment));
        var finding = Document.of("finding", "negligence", "reasons", "Lämnad.");
        all.add(Act.post("decideLiability", "", "secretary", path + "/liability", finding));
        return all;
    }

    private static final Map<String, String> OWNERS =
            Map.of(
                    "erase", DESK,
                    "inspect", DESK,
                    "verify-find", DESK,
                    "investigate", DESK,
                    "unblock-sim", "it");

    private static final Map<String, String> DROPPERS =
            Map.of(
                    "erase", "it",
                    "block-sim", "it",
                    "change-passwords", "it",
                    "change-exposed", "it",
                    "unblock-sim", "it",
                    "give-police-reference", DESK,
                    "verify-find", DESK,
                    "service", DESK,
                    "inspect", DESK,
                    "decide-liability", "secretary");

    private static List<Act> steps(String path) {
        var all = new ArrayList<Act>();
        var note = Document.of("note", "Klart.");
        OWNERS.forEach((step, who) ->
                all.add(
                        Act.post(
                                "confirmTask",
                                step,
                                who,
                                path + "/tasks/" + step + "/confirmation",
                                note)));
        var reason = Document.of("reason", "Behövs inte.");
        DROPPERS.forEach((step, who) ->
                all.add(
                        Act.post(
                                "dropTask", step, who, path + "/tasks/" + step + "/drop", reason)));
        return all;
    }

    private static List<Act> ofThreat(String id, String member) {
        var path = "/security/threats/" + id;
        var text = Document.of("text", "Allvarligt.");
        var police = Document.of("reference", "K2", "reportedOn", "2026-11-23");
        var outcome = Document.of("outcome", "Anmält.");
        var reason = Document.of("reason", "Klart.");
        var original = Document.of("hash", Sha256.of(MAIL).hex(), "bytes", MAIL.length());
        return List.of(
                new Act(
                        "takeThreat",
                        "",
                        (runner, key) -> runner.bare("security", path + "/take", key)),
                Act.post("assessThreat", "", "security", path + "/assessment", text),
                Act.post(
                        "recordThreatPoliceReport",
                        "",
                        "security",
                        path + "/police-report",
                        police),
                Act.post("closeThreat", "", "security-deputy", path + "/close", outcome),
                Act.post("releaseHold", "", "security", path + "/hold/release", reason),
                Act.post("announceOriginal", "", member, path + "/originals", original),
                new Act(
                        "sendOriginal",
                        "",
                        (runner, key) ->
                                runner.file(
                                        member,
                                        path + "/originals/1/parts/1",
                                        MAIL,
                                        "application/octet-stream",
                                        key)));
    }
}
