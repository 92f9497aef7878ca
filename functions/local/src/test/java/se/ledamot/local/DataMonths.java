package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.FilesCreated;

/** What the operator sends, and what people ask about it. */
record DataMonths(
        Client client, Consumer<FilesCreated> arrive, LocalOperator operator, StepClock clock) {
    private static final String CARD = "89460800000000000010";
    private static final String IN_STOCK = "89460800000000000085";
    private static final String UNKNOWN = "89460800000000000135";
    private static final String OF_FILES = "89460800000000000119";
    private static final String OF_LATE_FILES = "89460800000000000127";
    private static final String UNREGISTERED = "89460800000000000101";

    /** Uses a card that the member has, one in stock, and one that is not registered. */
    void pass(String member) {
        counts();
        files();
        asks(member);
    }

    private void counts() {
        for (int batch = 0; batch < 2; batch++) {
            var records = new ArrayList<Document>();
            for (int i = 0; i < 60; i++) {
                records.add(session(CARD, "a" + batch + "-" + i, 35_000_000));
            }
            records.add(session(IN_STOCK, "b" + batch, 1_000_000));
            records.add(session(UNKNOWN, "c" + batch, 1_000_000));
            var taken = signed("operator", "/usage/records", "records", records);
            assertThat(taken.longValue("counted") + taken.longValue("duplicates")).isEqualTo(62);
        }
        get("it", "/usage/unknown-sims");
        get("it", "/usage/sims/" + CARD);
        var registered =
                Document.of("iccid", UNKNOWN, "number", "070-174 06 93", "allowanceMb", 5_000);
        done(client.post("it", "/sims", registered));
        var other = session(UNREGISTERED, "d", 1_000_000);
        signed("operator", "/usage/records", "records", List.of(other));
    }

    private void files() {
        arrive.accept(operator.leave("first.csv", file("f1", OF_FILES)));
        // A file that cannot be read at first, and is ingested by a later run.
        var late = new FilesCreated.CreatedFile("local", "second.csv", "2");
        tooEarly(new FilesCreated(List.of(late)));
        operator.leave("second.csv", file("f2", OF_LATE_FILES));
        get("it", "/usage/files?state=done");
        get("it", "/usage/files?state=open");
        done(client.post("it", "/sims/" + CARD + "/allowance", Document.of("allowanceMb", 4_000)));
    }

    /** A file that is not there yet cannot be ingested; that happens later. */
    private void tooEarly(FilesCreated files) {
        try {
            arrive.accept(files);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("1 files could not be swept");
        }
    }

    /** Some use of a card that is known and of one that is not, and a line that says nothing. */
    private byte[] file(String id, String unknown) {
        var at = clock.instant().minus(Duration.ofHours(2));
        var line = "session;%s;%s;%s;%s;1000000;0\n";
        var text =
                "kind;id;iccid;from;to;up;down\n"
                        + line.formatted(id, CARD, at, at)
                        + line.formatted(id, unknown, at, at)
                        + "session;;;;;;\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Long after all of it has expired, a file comes. */
    void beginAgain() {
        var first = new FilesCreated.CreatedFile("local", "first.csv", "1");
        arrive.accept(new FilesCreated(List.of(first)));
    }

    /**
     * Twelve days of high use of a card whose borrower has had it for some weeks; and, in a new
     * month, of the card that is still not registered.
     */
    void goOn(String card) {
        var records = new ArrayList<Document>();
        for (int day = 0; day < 12; day++) {
            var to = clock.instant().minus(Duration.ofDays(day));
            var session = session(card, "e" + day, 300_000_000);
            records.add(session.with("from", to.minus(Duration.ofHours(1))).with("to", to));
        }
        records.add(session(UNREGISTERED, "e", 1_000_000));
        signed("operator", "/usage/records", "records", records);
        arrive.accept(operator.leave("third.csv", file("f3", OF_FILES)));
        var late = new FilesCreated.CreatedFile("local", "fourth.csv", "4");
        tooEarly(new FilesCreated(List.of(late)));
        operator.leave("fourth.csv", file("f4", OF_LATE_FILES));
    }

    private void asks(String member) {
        get(member, "/usage/mine");
        get(member, "/mailboxes/mine");
        get("it", "/mailboxes");
        var body = Document.of("body", "Kommunfullmäktige");
        var request = done(client.post(member, "/guest-passes", body)).text("guestPass");
        get("secretary", "/guest-passes?state=open");
        done(client.post("secretary", "/guest-passes/" + request + "/handover"));
        get("secretary", "/guest-passes/" + request + "/journal");
        get("secretary", "/guest-passes/" + request + "/journal/verification");
    }

    /** Mails that have come wait for an answer; the member says what has become of them. */
    void waits(String member) {
        var from = SwedishTime.dateOf(clock.instant()).plusDays(40);
        var away = Document.of("from", from, "to", from.plusDays(4));
        done(
                client.post(
                        member,
                        "/mailboxes/mine/absences",
                        Document.of("absences", List.of(away))));
        // A list may lag behind for a moment: the member looks again until nothing has changed.
        var before = done(client.get(member, "/mailboxes/mine/waiting-mails"));
        var waiting = done(client.get(member, "/mailboxes/mine/waiting-mails"));
        while (!waiting.equals(before) || waiting.documents("items").isEmpty()) {
            before = waiting;
            waiting = done(client.get(member, "/mailboxes/mine/waiting-mails"));
        }
        for (var thread : waiting.documents("items")) {
            var mail = thread.documents("mails").getFirst().text("mail");
            done(
                    client.post(
                            member,
                            "/mailboxes/mine/waiting-mails/" + mail + "/verdict",
                            Document.of("verdict", "no-answer-needed")));
        }
    }

    /** Somebody asks for the log of a mailbox, and old rows of it may be disposed of. */
    void asksForLog(String member) {
        var nobody = client.post("registrar", "/mailboxes/M-0/log-snapshots", Document.EMPTY);
        assertThat(nobody.status()).isEqualTo(404);
        var taken =
                done(
                        client.post(
                                "registrar",
                                "/mailboxes/" + member + "/log-snapshots",
                                Document.EMPTY));
        var path = "/mailboxes/" + member + "/log-snapshots/";
        get("registrar", path + taken.text("snapshot") + "/rows?limit=1");
        done(client.post("registrar", path + taken.text("snapshot") + "/end"));
        done(client.post("registrar", "/mailboxes/" + member + "/log-snapshots", Document.EMPTY));
        get("registrar", path + "journal");
        get("registrar", path + "journal/verification");
        var today = SwedishTime.dateOf(clock.instant());
        var decided = Document.of("number", "KF 2026/9", "body", "Kommunfullmäktige", "on", today);
        var registered =
                Document.of(
                        "records", "mail-log",
                        "decision", decided,
                        "application", decided,
                        "keptDays", 30,
                        "validFrom", today);
        var id = done(client.post("secretary", "/disposal-decisions", registered));
        var decision = "/disposal-decisions/" + id.text("disposalDecision");
        var other = done(client.post("secretary", "/disposal-decisions", registered));
        var withdrawn = "/disposal-decisions/" + other.text("disposalDecision") + "/withdrawal";
        done(client.post("secretary", withdrawn));
        get("secretary", "/disposal-decisions");
        get("secretary", "/mailboxes/counts");
        get("secretary", decision + "/journal");
        get("secretary", decision + "/journal/verification");
    }

    /** The IT unit confirms how the mail server is set up, and asks for a probe of it. */
    void asksForProbe() {
        var server = "/mail-servers/" + TestMailServer.HOST;
        get("it", "/mail-servers");
        done(
                client.post(
                        "it",
                        server + "/confirmation",
                        Document.of(
                                "readReceipts", "suppressed",
                                "removedMail", "kept",
                                "removedMailKeptDays", 14)));
        done(
                client.post(
                        "it",
                        server + "/probe",
                        Document.of("mailbox", "prov@kramfors.se", "writesMail", true)));
        get("it", server);
        get("it", server + "/journal");
        get("it", server + "/journal/verification");
    }

    private Document session(String card, String id, long bytes) {
        Instant to = clock.instant().minus(Duration.ofMinutes(1));
        return Document.of(
                "kind", "session",
                "id", id,
                "iccid", card,
                "from", to.minus(Duration.ofSeconds(30)),
                "to", to,
                "up", 0,
                "down", bytes);
    }

    /** Each at another second, so that it is another attempt. */
    private Document signed(String signer, String path, String name, List<Document> all) {
        clock.step(Duration.ofSeconds(1));
        var body = Json.write(Document.of(name, all));
        var now = clock.instant();
        return done(client.send(SignedCall.of(signer, path, "msg_00000001", now, body)));
    }

    private void get(String who, String path) {
        done(client.get(who, path));
    }
}
