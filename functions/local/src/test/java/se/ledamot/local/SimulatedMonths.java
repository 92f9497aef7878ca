package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.QueueBatch;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/**
 * Some months of lending, from the import of the register to the signed return and a year beyond,
 * by every operation, schedule and stream.
 */
final class SimulatedMonths implements AutoCloseable {
    /** In this order, since the last one sends the notices that the sweeps write. */
    private static final List<String> SCHEDULES =
            List.of(
                    "checkoutSweep",
                    "incidentsSweep",
                    "threatsSweep",
                    "datausageSweep",
                    "datausageFilesResume",
                    "mailboxesPlan",
                    "mailboxesDaily",
                    "meetingsCalendars",
                    "meetingsSweep",
                    "membersDaily",
                    "noticesDaily",
                    "noticesDue");

    private static final String DESK = "device-desk";
    private static final String MEMBER = "M-1003";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final Map<String, Object> brought = new HashMap<>();
    private final MonthsEnvironment world;
    private final TestMailServer mail = new TestMailServer(clock);
    private final LocalOperator operator;
    private final LocalFunctions functions;
    private final OpenApiChecker api;
    private final Client client;

    /** In a world where all goes well, or not. */
    SimulatedMonths(MonthsEnvironment world) {
        this.world = world;
        world.begin(clock);
        operator = world.operator();
        functions =
                new LocalFunctions(
                        definition -> mail.on(world.services(definition)),
                        world::carrier,
                        operator);
        api = new OpenApiChecker(world.calls(functions::call), functions.all());
        client = new Client(api);
    }

    void play() throws IOException {
        var tokens = new LocalTokens();
        var filling = world.filling(tokens.verifier());
        new Demo(new LocalFunctions(definition -> filling, definition -> new Outbox(clock)), tokens)
                .fill();
        schedulesRun();
        importsTheRegister();
        keepsTheInventory();
        var accepted = lends();
        var onPaper = lendsOnPaper();
        changesTheGuideline(accepted, onPaper);
        var data = new DataMonths(client, this::arrive, operator, clock);
        data.pass(MEMBER);
        var meetings = new MeetingMonths(client, clock, operator.calendars());
        meetings.pass();
        // The sweep comes before the stream, and finds what waits for a tool to be registered.
        run("meetingsSweep");
        daysPass(1);
        meetings.seesTo(MEMBER);
        daysPass(19);
        data.waits(MEMBER);
        data.asksForLog(MEMBER);
        data.goOn("89460800000000000028");
        peopleChange();
        daysPass(1);
        takesBack(accepted, onPaper);
        reads(accepted);
        incidents();
        daysPass(40);
        clock.step(Duration.ofDays(365));
        daysPass(1);
        clock.step(Duration.ofDays(400));
        data.beginAgain();
        meetings.beginAgain();
        world.goWell();
        // A probe that is stopped in the middle begins again later: ServerProbeTest plays that.
        data.asksForProbe();
        daysPass(1);
        deliveries(8);
    }

    /** All notices are delivered or given up; no more are written. */
    private void deliveries(int days) {
        for (int day = 0; day < days; day++) {
            clock.step(Duration.ofDays(1));
            run("noticesDue");
        }
    }

    /** New files have come; without faults they are ingested at once. */
    private void arrive(FilesCreated files) {
        world.run("datausageFiles", () -> functions.filesCreated(files));
    }

    /** The operations that have not been carried out. */
    Set<String> missing() {
        return api.missing();
    }

    @Override
    public void close() {
        world.close();
    }

    private void importsTheRegister() throws IOException {
        imports(
                Files.readString(
                        Project.file("functions", "local", "demo", "members-december.csv")));
        var accounts = "e-post\n".getBytes(StandardCharsets.UTF_8);
        done(client.csv("it", "/mail-accounts", accounts));
        for (var path :
                List.of("/mail-accounts/difference", "/members?body=Kommunstyrelsen", "/staff")) {
            get("it", path);
        }
        get(DESK, "/entitlement/without-tablet");
        get(DESK, "/entitlement/no-longer");
        for (var path : List.of("", "/journal", "/journal/verification")) {
            get("secretary", "/members/M-1003" + path);
        }
    }

    private void imports(String register) {
        imports(register, "same");
    }

    private void imports(String register, String answer) {
        var planned = csv("secretary", "/members/imports", register);
        var plan = planned.text("import");
        get("secretary", "/members/imports/" + plan);
        get("secretary", "/members/imports/" + plan + "/questions");
        for (var question : planned.documents("questions")) {
            var given = Document.of("question", question.intValue("question"), "answer", answer);
            var answers = Document.of("answers", List.of(given));
            post("secretary", "/members/imports/" + plan + "/answers", answers);
        }
        get("secretary", "/members/imports/" + plan + "/changes");
        post("secretary", "/members/imports/" + plan + "/apply", Document.of("confirmed", true));
    }

    /**
     * One member has another address, a body's name is misspelt, and the staff change: nobody is
     * the coordinator's deputy.
     */
    private void peopleChange() throws IOException {
        var file = Project.file("functions", "local", "demo", "members-december.csv");
        var register = Files.readString(file).replace("bjorn.angman@", "bjorn@");
        imports(register.replace("Bildningsnämnden", "Bildningsnämndn"));
        var renumbered = register.replace("M-1002;", "N-1002;");
        imports(renumbered);
        get("N-1002", "/members/N-1002");
        get("N-1002", "/security/reported");
        imports(renumbered, "another");
        imports(register, "another");
        keepsTheStaff();
    }

    private void keepsTheStaff() {
        var file =
                """
                person;namn;e-post;mobil;roll
                karl.it;Karl Ek;karl.ek@kramfors.se;;it
                dina.desk;Dina Ek;dina.ek@kramfors.se;;device-desk
                sara.sekr;Sara Ek;sara.ek@kramfors.se;;secretary
                sam.sak;Sam Ek;sam.ek@kramfors.se;;security
                """;
        var plan = csv("it", "/staff/imports", file).text("import");
        get("it", "/staff/imports/" + plan);
        get("it", "/staff/imports/" + plan + "/changes");
        post("it", "/staff/imports/" + plan + "/apply", Document.of("confirmed", true));
    }

    private void keepsTheInventory() {
        csv(
                DESK,
                "/tablets/imports",
                "stöldmärkning;serienummer;modell;skydd;tillbehör\nKF-90002;RIGHTS2;Platta;Fodral;\n");
        csv(
                DESK,
                "/sims/imports",
                "sim;telefonnummer;surfmängd\n89460800000000009011;070-1740691;1\n");
        post(
                "it",
                "/sims",
                Document.of(
                        "iccid", "89460800000000009029",
                        "number", "070-174 06 92",
                        "allowanceMb", 5000));
        post("it", "/sims/89460800000000009029/moves", Document.of("move", "missing"));
        for (var path : List.of("", "/journal", "/journal/verification")) {
            get("it", "/sims/89460800000000009029" + path);
        }
        post(
                DESK,
                "/tablets",
                Document.of(
                        "tablet", "KF-90001",
                        "serialNumber", "RIGHTS1",
                        "model", "Surfplatta",
                        "cover", "Fodral",
                        "accessories", List.of("Laddare")));
        post(DESK, "/tablets/KF-90001/moves", Document.of("move", "retire", "reason", "trasig"));
        post(DESK, "/tablets/KF-10205/audits", condition(false));
        get(DESK, "/tablets?state=in-stock");
        for (var path : List.of("", "/journal", "/journal/verification")) {
            get(DESK, "/tablets/KF-90001" + path);
        }
        get(DESK, "/sims?state=in-stock");
        var deviation = get(DESK, "/deviations").documents("items").getFirst().text("deviation");
        post(DESK, "/deviations/" + deviation + "/close", Document.of("outcome", "remedied"));
    }

    private String lends() {
        var loan = post(DESK, "/loans", loan(MEMBER, 1)).text("loan");
        var unwanted = post(DESK, "/loans", loan("M-1009", 3)).text("loan");
        done(client.post(DESK, "/loans/" + unwanted + "/cancel"));
        var text = guidelineText();
        post(MEMBER, "/loans/" + loan + "/acceptance", Document.of("textHash", text));
        post(
                DESK,
                "/loans/" + loan + "/introduction",
                Document.of("outcome", "attended", "date", "2026-11-23"));
        return loan;
    }

    /** One of two in a batch; the other is never signed, and lapses. */
    private String lendsOnPaper() {
        var batch = Document.of("loans", List.of(loan("M-1002", 2), loan("M-1009", 3)));
        post(DESK, "/loans/batch", batch);
        var loan = get(DESK, "/members/M-1002/loan").text("loan");
        post(DESK, "/loans/" + loan + "/paper", sheet(guidelineText(), "2026-11-23"));
        return loan;
    }

    private void listsAnotherBody() {
        var settings = done(client.get("secretary", "/guideline")).document("settings");
        var bodies = new ArrayList<>(settings.documents("bodies"));
        bodies.add(Document.of("name", "Ungdomsrådet", "entitles", false));
        post(
                "secretary",
                "/guideline/versions",
                Document.of(
                        "decidedOn", "2026-11-23",
                        "paragraph", "KS § 2",
                        "settings", Document.of("bodies", bodies)));
    }

    private void changesTheGuideline(String loan, String onPaper) {
        post(
                "secretary",
                "/guideline/versions",
                Document.of(
                        "decidedOn", "2026-11-23",
                        "paragraph", "KS § 1",
                        "text", "En ny riktlinje."));
        get("secretary", "/guideline/unsigned");
        get(MEMBER, "/guideline/versions/2");
        listsAnotherBody();
        get("registrar", "/guideline/kramfors/journal");
        get("registrar", "/guideline/kramfors/journal/verification");
        var text = guidelineText();
        assertThat(client.get(MEMBER, "/guideline/texts/" + text).body())
                .isEqualTo("En ny riktlinje.");
        post(MEMBER, "/loans/" + loan + "/guideline/acceptance", Document.of("textHash", text));
        post(DESK, "/loans/" + onPaper + "/guideline/paper", sheet(text, "2026-11-23"));
    }

    private void takesBack(String loan, String onPaper) {
        post(DESK, "/loans/" + loan + "/return", condition(true));
        var accepted = Document.of("textHash", returnReceipt(MEMBER, loan));
        post(MEMBER, "/loans/" + loan + "/return/acceptance", accepted);
        post(DESK, "/loans/" + onPaper + "/return", condition(true));
        var today = clock.instant().toString().substring(0, 10);
        var sheet = sheet(returnReceipt("M-1002", onPaper), today);
        post(DESK, "/loans/" + onPaper + "/return/paper", sheet);
    }

    /** Another loan, of which everything goes wrong that can. */
    private void incidents() {
        var member = "M-1007";
        var loan = post(DESK, "/loans", loan(member, 3)).text("loan");
        post(member, "/loans/" + loan + "/acceptance", Document.of("textHash", guidelineText()));
        var scenario = new IncidentScenario(client);
        scenario.play(loan);
        scenario.threatenedAgain();
        lostAndHandedIn();
    }

    /** A lost tablet is brought to the desk, which the case learns from the inventory. */
    private void lostAndHandedIn() {
        var member = "M-1005";
        var loan = post(DESK, "/loans", loan(member, 1)).text("loan");
        post(member, "/loans/" + loan + "/acceptance", Document.of("textHash", guidelineText()));
        post(member, "/incidents", Document.of("kind", "loss"));
        var back = condition(true).with("caseNote", "Låg på tåget");
        post(DESK, "/loans/" + loan + "/return", back);
    }

    private void reads(String loan) {
        get(MEMBER, "/loans/" + loan + "/receipt/verification?type=returned");
        for (var path : List.of("", "/journal", "/journal/verification")) {
            get(DESK, "/loans/" + loan + path);
        }
        get(DESK, "/loans?state=open");
        var notice = get(DESK, "/notices?state=sent").documents("items").getFirst().text("notice");
        get(DESK, "/notices/" + notice + "/journal");
        get(DESK, "/notices/" + notice + "/journal/verification");
    }

    /**
     * On each day the streams deliver what was written, except for staff, whom the schedules find;
     * then the schedules run.
     */
    private void daysPass(int days) {
        for (int day = 0; day < days; day++) {
            bring("Members", "noticesSubscriptions", "member/");
            bring("Notices", "noticesStream", "notice/");
            bring("MeetingEvents", "meetingsStream", "meeting-event/");
            clock.step(Duration.ofDays(1));
            schedulesRun();
        }
    }

    private void schedulesRun() {
        SCHEDULES.forEach(this::run);
    }

    private void run(String schedule) {
        var event = new ScheduledEvent(schedule, clock.instant());
        world.run(schedule, () -> functions.onSchedule(schedule, event));
        if (schedule.equals("mailboxesPlan")) {
            sweepMailboxes();
        }
    }

    /** The queue delivers what was planned, until all of it is done. */
    private void sweepMailboxes() {
        var planned = new ArrayList<>(mail.take().messages());
        world.run(
                "mailboxesSweep",
                () -> {
                    var failed = functions.onQueue("mailboxesSweep", new QueueBatch(planned)).ids();
                    planned.removeIf(message -> !failed.contains(message.id()));
                    if (!planned.isEmpty()) {
                        throw new IllegalStateException(
                                planned.size() + " mailboxes could not be swept");
                    }
                });
    }

    /** The items of a table that have changed since the last time. */
    private void bring(String table, String definition, String keys) {
        var touched = new ArrayList<StreamBatch.Item>();
        world.items(table)
                .forEach((key, item) -> {
                    if (key.startsWith(keys) && !item.equals(brought.put(key, item))) {
                        touched.add(new StreamBatch.Item("1", key));
                    }
                });
        var batch = numbered(world.stream(definition, touched).states());
        world.run(definition, () -> bring(definition, batch));
    }

    private static List<StreamBatch.Item> numbered(List<StreamBatch.Item> all) {
        var numbered = new ArrayList<StreamBatch.Item>();
        for (var one : all) {
            numbered.add(new StreamBatch.Item(String.valueOf(numbered.size()), one.subject()));
        }
        return numbered;
    }

    /** What follows the first failure, and the failed item itself, is delivered again. */
    private void bring(String definition, List<StreamBatch.Item> batch) {
        var failed = functions.onStream(definition, new StreamBatch(batch)).sequences();
        while (!batch.isEmpty() && !failed.contains(batch.getFirst().sequence())) {
            batch.removeFirst();
        }
        if (!batch.isEmpty()) {
            throw new IllegalStateException(batch.size() + " states could not be swept");
        }
    }

    private Document get(String who, String path) {
        return done(client.get(who, path));
    }

    private Document post(String who, String path, Document body) {
        return done(client.post(who, path, body));
    }

    private Document csv(String who, String path, String file) {
        return done(client.csv(who, path, file.getBytes(StandardCharsets.UTF_8)));
    }

    private String guidelineText() {
        return get(MEMBER, "/guideline").text("textHash");
    }

    private String returnReceipt(String member, String loan) {
        return Sha256.of(client.get(member, "/loans/" + loan + "/receipt?type=returned").body())
                .hex();
    }

    private static Document sheet(String text, String signedOn) {
        return Document.of("textHash", text, "reference", "Pärm 1:7", "signedOn", signedOn);
    }

    private static Document loan(String member, int number) {
        var sims = List.of("89460800000000000010", "89460800000000000028", "89460800000000000036");
        return TestMunicipality.loan(member, "KF-1020" + number, sims.get(number - 1));
    }

    private static Document condition(boolean good) {
        return Document.of(
                "label", good,
                "noOtherStickers", good,
                "cover", good,
                "accessories", List.of("Laddare", "Laddkabel", "Penna"));
    }
}
