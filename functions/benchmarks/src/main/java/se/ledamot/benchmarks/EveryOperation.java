package se.ledamot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.checkout.SweepLoans;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.datausage.SweepUsage;
import se.ledamot.incidents.DeviceManagement;
import se.ledamot.incidents.SweepIncidents;
import se.ledamot.incidents.threats.SweepThreats;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.trigger.ScheduledEvent;

/** Measures the items and request units of every operation for people, one after the other. */
public final class EveryOperation {
    private static final String MEMBER = "M-1003";
    private static final String OTHER = "M-1004";
    private static final String MAIL = "Message-ID: <a@example.se>\r\n\r\nHot";
    private static final String REGISTER =
            """
            person;namn;e-post;mobil;organ;roll;från;till
            M-1003;Cecilia Norén;c.noren@pol.kramfors.se;070-1740607;Kommunfullmäktige;ordinarie;2022-10-15;2030-10-14
            M-1004;Doris Ek;d.ek@pol.kramfors.se;070-1740608;Kommunfullmäktige;ordinarie;2022-10-15;2030-10-14
            """;

    private final BenchClock clock = new BenchClock();
    private final Bench bench = new Bench(true, clock);
    private final String desk = bench.token(Role.DEVICE_DESK);
    private final String it = bench.token(Role.IT);
    private final String secretary = bench.token(Role.SECRETARY);
    private final String security = bench.token(Role.SECURITY);
    private final String member = bench.tokenOfMember(MEMBER);
    private final String other = bench.tokenOfMember(OTHER);
    private final TableText table =
            new TableText("operation", "items", "table WRU", "index WRU", "RRU");
    private final List<String> cards = new ArrayList<>();
    private String text = "";
    private int sessions;

    private EveryOperation() throws Exception {}

    /** Runs and returns the table. */
    public static String run() throws Exception {
        var every = new EveryOperation();
        try (var bench = every.bench) {
            every.registers();
            every.lends();
            every.isDamaged();
            every.isStolen();
            every.isLostAndFound();
            every.threatens();
            every.usesData();
            return every.table.toString();
        }
    }

    private Document does(String name, String path, String token, Document body) {
        return row(name, BenchRequests.post(path, token, body));
    }

    private Document file(String name, String path, String token, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return row(name, BenchRequests.post(path, token, "text/csv", bytes));
    }

    private Document row(String name, HttpRequest request) {
        bench.meter().takeUnits();
        var answer = bench.call(request);
        row(name);
        return answer;
    }

    private void row(String name) {
        var used = bench.meter().takeUnits();
        table.row(name, used.items(), used.writes(), used.index(), used.reads());
    }

    private Document bare(String name, String path, String token) {
        var request = BenchRequests.post(path, token, "application/json", new byte[0]);
        return row(
                name,
                new HttpRequest("POST", path, request.query(), request.headers(), null, false));
    }

    private void registers() {
        var plan = file("planMembersImport", "/members/imports", secretary, REGISTER);
        var apply = "/members/imports/" + plan.text("import") + "/apply";
        does("applyMembersImport (2 members)", apply, secretary, Document.of("confirmed", true));
        file("replaceMailAccounts", "/mail-accounts", it, "e-post\nc.noren@pol.kramfors.se\n");
        for (int i = 1; i <= 3; i++) {
            does("registerTablet", "/tablets", desk, tablet("KF-" + i));
            cards.add(does("registerSim", "/sims", desk, BenchRequests.sim()).text("iccid"));
        }
        does("auditTablet", "/tablets/KF-1/audits", desk, condition());
        var service = Document.of("move", "to-service", "reason", "Ses över");
        does("moveTablet", "/tablets/KF-1/moves", desk, service);
        does("moveTablet back", "/tablets/KF-1/moves", desk, Document.of("move", "back-in-stock"));
        var allowance = Document.of("allowanceMb", 4_000);
        does("setAllowance", "/sims/" + sim(3) + "/allowance", it, allowance);
        does("moveSim", "/sims/" + sim(3) + "/moves", it, Document.of("move", "missing"));
        var found = Document.of("move", "back-in-stock", "caseNote", "Låg i lådan");
        does("moveSim back", "/sims/" + sim(3) + "/moves", it, found);
    }

    private String sim(int number) {
        return cards.get(number - 1);
    }

    private void lends() {
        text = Guidelines.of(bench.services()).current().textHash().hex();
        var cancelled = does("prepareLoan", "/loans", desk, loan(OTHER, 2)).text("loan");
        bare("cancelLoan", "/loans/" + cancelled + "/cancel", desk);
        var loan = does("prepareLoan again", "/loans", desk, loan(MEMBER, 1)).text("loan");
        clock.forward(Duration.ofDays(7));
        sweepLoans("checkoutSweep (a reminder)");
        var path = "/loans/" + loan;
        does("acceptLoan", path + "/acceptance", member, Document.of("textHash", text));
        var outcome = Document.of("outcome", "attended", "date", "2026-11-24");
        does("recordIntroduction", path + "/introduction", desk, outcome);
        var version = Document.of("decidedOn", "2026-11-24", "paragraph", "§ 1", "text", "En ny.");
        does("publishGuideline", "/guideline/versions", secretary, version);
        sweepLoans("checkoutSweep (a new guideline)");
        text = Guidelines.of(bench.services()).current().textHash().hex();
        does(
                "acceptGuideline",
                path + "/guideline/acceptance",
                member,
                Document.of("textHash", text));
        does("returnTablet", path + "/return", desk, condition());
        var receipt =
                Sha256.of(
                        bench.text(
                                BenchRequests.get(path + "/receipt", member, "type", "returned")));
        does(
                "acceptReturn",
                path + "/return/acceptance",
                member,
                Document.of("textHash", receipt.hex()));
        var next = bench.call(BenchRequests.post("/loans", desk, loan(MEMBER, 1))).text("loan");
        bench.call(
                BenchRequests.post(
                        "/loans/" + next + "/acceptance", member, Document.of("textHash", text)));
    }

    private void isDamaged() {
        var damage = Document.of("kind", "damage", "description", "Glas", "cover", "on");
        var path = reported("reportIncident (damage)", member, damage);
        var assessment =
                Document.of(
                        "text", "Glas",
                        "repair", "away",
                        "serviceFrom", "2026-12-07",
                        "expectedBack", "2026-12-14",
                        "liabilityToDecide", true);
        does("assessIncident", path + "/assessment", desk, assessment);
        does("recordService (away)", path + "/service", desk, Document.of("status", "away"));
        var temporary = does("prepareLoan (temporary)", "/loans", desk, loan(MEMBER, 2));
        bare("cancelLoan again", "/loans/" + temporary.text("loan") + "/cancel", desk);
        var out = Document.of("status", "handed-out");
        does("recordService (handed out)", path + "/service", desk, out);
        var finding = Document.of("finding", "misuse", "reasons", "Bricka.");
        does("decideLiability", path + "/liability", secretary, finding);
        var exposed = Document.of("kind", "credentials-exposed", "passwords", List.of("mail"));
        reported("reportIncident (exposed)", member, exposed);
    }

    private void isStolen() {
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes på tåget.");
        var path = reported("reportIncident (theft)", member, theft);
        var again = Document.of("kind", "loss");
        reported("reportIncident (joined)", member, again);
        var police = Document.of("reference", "K1", "reportedOn", "2026-11-24");
        does("recordPoliceReport", path + "/police-report", member, police);
        var why = Document.of("reason", "not-reached");
        does("reportErasureFailure", path + "/erasure/failure", desk, why);
        does("confirmTask (erase)", path + "/tasks/erase/confirmation", desk, Document.EMPTY);
        does("confirmSimBlock", path + "/sim-block", it, Document.EMPTY);
        var password = Document.of("password", "mail");
        does("confirmPasswordChange", path + "/passwords", member, password);
        var breach = Document.of("reported", false, "reasons", "Ingen.");
        does("decideBreach", path + "/breach-assessment", security, breach);
        clock.forward(Duration.ofHours(80));
        new SweepIncidents(
                        bench.services().repository(),
                        Guidelines.of(bench.services()),
                        bench.services().executor(),
                        DeviceManagement.byDesk(),
                        clock)
                .sweep(new ScheduledEvent("incidents", clock.instant()).operation(clock.instant()));
        row("incidentsSweep");
        var reason = Document.of("reason", "Behövs inte.");
        does("dropTask (change-passwords)", path + "/tasks/change-passwords/drop", it, reason);
        var loan = bench.call(BenchRequests.get("/members/" + MEMBER + "/loan", desk)).text("loan");
        bare("writeOffLoan", "/loans/" + loan + "/write-off", desk);
    }

    private void isLostAndFound() {
        var loan = bench.call(BenchRequests.post("/loans", desk, loan(OTHER, 2))).text("loan");
        bench.call(
                BenchRequests.post(
                        "/loans/" + loan + "/acceptance", other, Document.of("textHash", text)));
        var path = reported("reportIncident (loss)", other, Document.of("kind", "loss"));
        var now = Document.of("reason", "Det används.");
        does("orderSimBlock", path + "/sim-block/order", security, now);
        bench.call(BenchRequests.post(path + "/sim-block", it, Document.EMPTY));
        does("recordFind", path + "/find", other, Document.of("where", "with-member"));
        does(
                "confirmTask (verify-find)",
                path + "/tasks/verify-find/confirmation",
                desk,
                Document.EMPTY);
        does(
                "confirmTask (unblock-sim)",
                path + "/tasks/unblock-sim/confirmation",
                it,
                Document.EMPTY);
    }

    private void threatens() {
        var original = Document.of("hash", Sha256.of(MAIL).hex(), "bytes", MAIL.length());
        var threat = Document.of("kind", "threat", "way", "mail", "original", original);
        var id = does("reportIncident (threat)", "/incidents", member, threat).text("incident");
        var path = "/security/threats/" + id;
        clock.forward(Duration.ofHours(2));
        new SweepThreats(
                        bench.services().repository(),
                        Guidelines.of(bench.services()),
                        bench.services().executor())
                .sweep(new ScheduledEvent("threats", clock.instant()).operation(clock.instant()));
        row("threatsSweep");
        var part = MAIL.getBytes(StandardCharsets.UTF_8);
        var parts = path + "/originals/1/parts/1";
        row("sendOriginal", BenchRequests.post(parts, member, "application/octet-stream", part));
        bare("takeThreat", path + "/take", security);
        does("assessThreat", path + "/assessment", security, Document.of("text", "Allvarligt."));
        var police = Document.of("reference", "K1", "reportedOn", "2026-11-24");
        does("recordThreatPoliceReport", path + "/police-report", security, police);
        does("closeThreat", path + "/close", security, Document.of("outcome", "Anmält."));
        does("releaseHold", path + "/hold/release", security, Document.of("reason", "Klart."));
    }

    private void usesData() {
        var body = Document.of("body", "Kommunfullmäktige");
        var pass = does("requestGuestPass", "/guest-passes", member, body).text("guestPass");
        bare("handOverGuestPass", "/guest-passes/" + pass + "/handover", secretary);
        sweepUsage("datausageSweep (nothing due)");
        takes("recordUsage (a card that is not registered)", "89460800000000009995", 1);
        takes("recordUsage (more of it)", "89460800000000009995", 1);
        clock.forward(Duration.ofDays(9));
        takes("recordUsage (a card that is lent, nine days)", sim(2), 9);
        sweepUsage("datausageSweep (a month that will run out)");
    }

    private void takes(String name, String card, int days) {
        bench.meter().takeUnits();
        var repository = bench.services().repository();
        var take =
                new IngestUsage(
                        repository,
                        Guidelines.of(bench.services()),
                        bench.services().executor(),
                        1);
        var sent = new ArrayList<IngestUsage.Received>();
        for (int day = 0; day < days; day++) {
            var to = clock.instant().minus(Duration.ofDays(day)).minusSeconds(++sessions);
            var session =
                    Document.of(
                            "kind",
                            "session",
                            "id",
                            "s" + sessions,
                            "iccid",
                            card,
                            "from",
                            to.minusSeconds(60),
                            "to",
                            to,
                            "up",
                            0,
                            "down",
                            400_000_000L);
            sent.add(new IngestUsage.Received(day, session));
        }
        take.ingest(sent, new ScheduledEvent("usage", clock.instant()).operation(clock.instant()));
        row(name);
    }

    private void sweepUsage(String name) {
        bench.meter().takeUnits();
        new SweepUsage(
                        bench.services().repository(),
                        Guidelines.of(bench.services()),
                        bench.services().executor())
                .sweep(new ScheduledEvent("usage", clock.instant()).operation(clock.instant()));
        row(name);
    }

    private String reported(String name, String token, Document report) {
        return "/incidents/" + does(name, "/incidents", token, report).text("incident");
    }

    private void sweepLoans(String name) {
        bench.meter().takeUnits();
        new SweepLoans(
                        bench.services().repository(),
                        Guidelines.of(bench.services()),
                        bench.services().executor())
                .sweep(new ScheduledEvent("loans", clock.instant()).operation(clock.instant()));
        row(name);
    }

    private Document loan(String borrower, int which) {
        var checklist =
                Document.of(
                        "meetingTool", true,
                        "mailApp", true,
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", true);
        return Document.of(
                "member",
                borrower,
                "tablet",
                "KF-" + which,
                "sim",
                sim(which),
                "checklist",
                checklist,
                "introduction",
                "group");
    }

    private static Document tablet(String mark) {
        return Document.of(
                "tablet",
                mark,
                "serialNumber",
                "SERIAL" + mark,
                "model",
                "Surfplatta 11 tum",
                "cover",
                "Fodral, blått",
                "accessories",
                List.of("Laddare"));
    }

    private static Document condition() {
        return Document.of(
                "label", true,
                "noOtherStickers", true,
                "cover", true,
                "accessories", List.of("Laddare"));
    }
}
