package se.ledamot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import se.ledamot.checkout.SweepLoans;
import se.ledamot.incidents.DeviceManagement;
import se.ledamot.incidents.SweepIncidents;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.trigger.Tick;

/** The request units of each operation, beside the floor of its transactions. */
public final class RequestUnits {
    private static final String LINE =
            "person;namn;e-post;mobil;organ;roll;från;till\n"
                    + "M-1003;Cecilia Norén;cecilia.noren@pol.kramfors.se;070-1740607;"
                    + "Kommunfullmäktige;ordinarie;2022-10-15;2030-10-14\n";
    private static final List<String> ACCESSORIES = List.of("Laddare", "Laddkabel", "Penna");

    private final BenchClock clock = new BenchClock();
    private final Bench bench = new Bench(true, clock);
    private final String desk = bench.token(Role.DEVICE_DESK);
    private final TableText table = table();
    private String loan = "";

    private RequestUnits() throws Exception {}

    /** Runs and tells. */
    public static String run() throws Exception {
        var units = new RequestUnits();
        try (var bench = units.bench) {
            units.register();
            units.lend();
            units.takeBack();
            return units.table.toString();
        }
    }

    static TableText table() {
        return new TableText("operation", "items", "floor WRU", "table WRU", "index WRU", "RRU");
    }

    /** Adds what was used since the last row. */
    static void row(TableText table, String name, Bench bench) {
        var used = bench.meter().takeUnits();
        table.row(name, used.items(), used.floor(), used.writes(), used.index(), used.reads());
    }

    private void register() {
        var secretary = bench.token(Role.SECRETARY);
        var file = LINE.getBytes(StandardCharsets.UTF_8);
        var plan = bench.members(Calls.post("/members/imports", secretary, "text/csv", file));
        row(table, "plan the import of one member", bench);
        var path = "/members/imports/" + plan.text("import") + "/apply";
        bench.members(Calls.post(path, secretary, Document.of("confirmed", true)));
        row(table, "apply it", bench);
        var tablet =
                Document.of(
                        "tablet", "KF-10201",
                        "serialNumber", "F9FXK0A1Q001",
                        "model", "Surfplatta 11 tum",
                        "cover", "Fodral, blått",
                        "accessories", ACCESSORIES);
        bench.checkout(Calls.post("/tablets", desk, tablet));
        row(table, "register a tablet", bench);
    }

    private void lend() {
        var sim = bench.checkout(Calls.post("/sims", desk, Calls.sim())).text("iccid");
        row(table, "register a SIM card", bench);
        var checklist =
                Document.of(
                        "meetingTool", true,
                        "mailApp", true,
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", true);
        var asked =
                Document.of(
                        "member", "M-1003",
                        "tablet", "KF-10201",
                        "sim", sim,
                        "checklist", checklist,
                        "introduction", "group");
        loan = bench.checkout(Calls.post("/loans", desk, asked)).text("loan");
        row(table, "prepare a loan", bench);
        clock.forward(Duration.ofDays(7));
        new SweepLoans(
                        bench.wiring().records(),
                        bench.wiring().guidelines(),
                        bench.wiring().decisions())
                .sweep(new Tick("returns", clock.instant()).operation(clock.instant()));
        row(table, "sweep one loan, with one step (a reminder)", bench);
    }

    private void takeBack() {
        var text = bench.wiring().guidelines().current().text().hex();
        bench.meter().takeUnits();
        var member = bench.tokenOfMember("M-1003");
        var path = "/loans/" + loan;
        bench.checkout(Calls.post(path + "/acceptance", member, Document.of("text", text)));
        row(table, "accept a loan", bench);
        var condition =
                Document.of(
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", ACCESSORIES);
        bench.checkout(Calls.post("/tablets/KF-10201/audits", desk, condition));
        row(table, "audit a tablet", bench);
        lose(member);
        bench.checkout(Calls.post(path + "/return", desk, condition.with("caseWord", "Hittad")));
        row(table, "take a tablet back that was missing", bench);
    }

    /** A theft from the report to the tablet that is found, and a threat. */
    private void lose(String member) {
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes på tåget.");
        var id = bench.incidents(Calls.post("/incidents", member, theft)).text("incident");
        row(table, "report a theft", bench);
        var path = "/incidents/" + id;
        bench.incidents(Calls.post(path + "/tasks/erase/confirmation", desk, Document.EMPTY));
        row(table, "confirm the erasure", bench);
        var it = bench.token(Role.IT);
        bench.incidents(Calls.post(path + "/sim-block", it, Document.EMPTY));
        row(table, "confirm the block of the SIM card", bench);
        var password = Document.of("password", "mail");
        bench.incidents(Calls.post(path + "/passwords", member, password));
        row(table, "confirm a password", bench);
        bench.incidents(Calls.get("/incidents/tasks", it));
        row(table, "a worklist, with one case open", bench);
        clock.forward(Duration.ofHours(55));
        new SweepIncidents(
                        bench.wiring().records(),
                        bench.wiring().guidelines(),
                        bench.wiring().decisions(),
                        DeviceManagement.byDesk())
                .sweep(new Tick("incidents", clock.instant()).operation(clock.instant()));
        row(table, "sweep one case, with two steps", bench);
        var threat = Document.of("kind", "threat", "way", "phone", "text", "Någon ringde.");
        bench.incidents(Calls.post("/incidents", member, threat));
        row(table, "report a threat", bench);
    }
}
