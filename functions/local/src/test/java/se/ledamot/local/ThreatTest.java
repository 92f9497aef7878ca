package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.Town.CECILIA;
import static se.ledamot.local.Town.DESK;
import static se.ledamot.local.Town.done;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.ledamot.incidents.threats.Original;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.hold.Hold;
import se.ledamot.platform.hold.Holds;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.TestWiring;

/** A threat comes in on a Friday night, and nobody but the coordinator and the deputy can tell. */
class ThreatTest {
    private static final List<Role> OTHERS =
            Arrays.stream(Role.values())
                    .filter(role ->
                            role != Role.SECURITY
                                    && role != Role.SECURITY_DEPUTY
                                    && role != Role.MEMBER)
                    .toList();

    private final Town town = Town.on("2026-11-27", "22:40");

    @Test
    void isToldOfAgainDayAndNightUntilSomebodyTakesItOn() {
        int before = town.told().size();
        var threat = reported();
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Fri 22.40 threat-reported → role/security",
                        "Fri 22.40 threat-received → member/M-1003");
        town.run("noticesDue");
        assertThat(town.outbox.to("role/security").getLast().text())
                .contains(threat)
                .doesNotContain("huset");
        assertThat(town.outbox.to("+46701740607").getLast().text())
                .isEqualTo(
                        "Kramfors kommun: Vi har fått det du skickade. Säkerhetssamordnaren har det"
                                + " och hör av sig. Är det bråttom, ring 112. Frågor? Ring 0612-800 20.");

        nights("2026-11-28", "01:00");
        assertThat(town.toldFrom(before + 2))
                .containsExactly(
                        "Fri 23.40 threat-unread → role/security",
                        "Fri 23.40 threat-unread → role/security-deputy",
                        "Sat 00.40 threat-unread → role/security",
                        "Sat 00.40 threat-unread → role/security-deputy");
        done(town.client.post("security-deputy", "/security/threats/" + threat + "/taking"));
        int taken = town.told().size();
        nights("2026-11-30", "12:00");
        assertThat(town.toldFrom(taken)).isEmpty();

        // Three working days on it is still open.
        nights("2026-12-02", "06:00");
        assertThat(town.toldFrom(taken))
                .containsExactly(
                        "Wed 06.00 threat-open → role/security",
                        "Wed 06.00 threat-open → role/security-deputy");
    }

    @Test
    void nobodyElseSeesAnyDifference() {
        town.lent();
        town.run("noticesDue");
        var before = everythingOthersSee();
        var threat = reported();
        town.run("noticesDue");
        nights("2026-11-27", "23:55");
        done(town.client.post("security", "/security/threats/" + threat + "/taking"));

        var after = everythingOthersSee();
        assertThat(before).hasSizeGreaterThan(300);
        before.forEach((call, answer) -> assertThat(after.get(call)).as(call).isEqualTo(answer));
        for (var role : OTHERS) {
            for (var path :
                    List.of(
                            "/security/threats",
                            "/security/threats/" + threat,
                            "/security/threats/" + threat + "/journal",
                            "/incidents/" + threat,
                            "/incidents/" + threat + "/journal",
                            "/notices/incident-" + threat + "-1-1/journal")) {
                var answer = town.client.get(role.wire(), path);
                var none = town.client.get(role.wire(), path.replace(threat, "00000000"));
                assertThat(answer.status()).as(role + " " + path).isEqualTo(none.status());
                assertThat(answer.status()).isIn(403, 404);
                assertThat(answer.body().replace(threat, "00000000")).isEqualTo(none.body());
            }
            var taking = "/security/threats/" + threat + "/taking";
            assertThat(town.client.post(role.wire(), taking).status()).isEqualTo(404);
            assertThat(town.outbox.to("role/" + role.wire()))
                    .noneMatch(sent -> sent.text().contains(threat));
        }
        assertThat(town.client.get("M-1002", "/security/reported").json().documents("items"))
                .isEmpty();
        var own = done(town.client.get(CECILIA, "/security/reported")).documents("items");
        assertThat(own.getFirst().text("state"))
                .contains("has been read, and we are working on it");
        assertThat(own.getFirst().texts("toDo").getFirst()).contains("112");
    }

    @Test
    void theDeskReportsForAMemberAndReadsNothing() {
        var body = text().with("member", CECILIA);
        var threat = done(town.client.post(DESK, "/incidents", body)).text("incident");
        assertThat(town.client.get(DESK, "/incidents/" + threat).status()).isEqualTo(404);
        var seen = done(town.client.get("security", "/security/threats/" + threat));
        assertThat(seen.text("by")).isEqualTo("device-desk:device-desk-1");
        assertThat(seen.text("text")).contains("huset");
    }

    @Test
    void theMailIsKeptToTheByteAndHeldFromTheReportOn() {
        var mail = mail();
        var threat = reportedWith(mail);
        var other = new Hold.Mail(Sha256.of("another mail"), "<other@example.se>");
        assertThat(holds().forbidding(other)).as("all, until it is known which").isPresent();

        for (int part : List.of(3, 1, 2)) {
            var sent = done(send(CECILIA, threat, part, part(mail, part)));
            assertThat(sent.has("sound")).isEqualTo(part == 2);
        }
        town.clock.step(Duration.ofDays(3));
        assertThat(done(send(CECILIA, threat, 1, part(mail, 1))).whole("received")).isEqualTo(3);
        var seen = done(town.client.get("security", "/security/threats/" + threat));
        var original = seen.documents("originals").getFirst();
        assertThat(original.truth("sound")).isTrue();
        assertThat(original.text("messageId")).isEqualTo("<hot@example.se>");
        assertThat(town.told().subList(town.told().size() - 2, town.told().size()))
                .allMatch(told -> told.contains("threat-original → role/security"));
        var whole = new ByteArrayOutputStream();
        for (int part = 1; part <= 3; part++) {
            var path = "/security/threats/" + threat + "/originals/1/parts/" + part;
            whole.writeBytes(Base64.getDecoder().decode(town.client.get("security", path).body()));
        }
        assertThat(whole.toByteArray()).isEqualTo(mail);

        assertThat(holds().forbidding(other)).isEmpty();
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of(mail), null))).isPresent();
        var moved = new Hold.Mail(Sha256.of("with another header"), "<hot@example.se>");
        assertThat(holds().forbidding(moved)).isPresent();
    }

    @Test
    void whatIsNotTheMailThatWasAnnouncedIsKeptAndSeenAndTheMailboxStaysHeld() {
        var mail = mail();
        var threat = reportedWith(mail);
        var changed = mail.clone();
        changed[mail.length - 1]++;
        for (int part = 1; part <= 3; part++) {
            done(send(CECILIA, threat, part, part(changed, part)));
        }
        var seen = done(town.client.get("security", "/security/threats/" + threat));
        assertThat(seen.documents("originals").getFirst().truth("sound")).isFalse();
        assertThat(seen.documents("originals").getFirst().has("sound")).isTrue();
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of("any"), null))).isPresent();
        assertThat(send(CECILIA, threat, 3, part(mail, 3)).status()).isEqualTo(409);
        var own = done(town.client.get(CECILIA, "/security/reported")).documents("items");
        assertThat(own.getFirst().texts("toDo").getLast()).contains("Send it again");

        // It is announced and sent once more; what came first stays.
        assertThat(done(announce(CECILIA, threat, mail)).whole("original")).isEqualTo(2);
        assertThat(done(announce(CECILIA, threat, mail)).whole("original"))
                .as("the second click")
                .isEqualTo(2);
        for (int part = 1; part <= 3; part++) {
            done(send(CECILIA, threat, 2, part, part(mail, part)));
        }
        seen = done(town.client.get("security", "/security/threats/" + threat));
        assertThat(seen.documents("originals").getLast().truth("sound")).isTrue();
        var first = "/security/threats/" + threat + "/originals/1/parts/3";
        assertThat(Base64.getDecoder().decode(town.client.get("security", first).body()))
                .isEqualTo(part(changed, 3));
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of("any"), null))).isEmpty();
        refused(announce(CECILIA, threat, changed), 409);
    }

    @Test
    void aMailMayComeLaterThanTheReportAndTheMemberSendsForTheDesk() {
        var body = text().with("member", CECILIA);
        var threat = done(town.client.post(DESK, "/incidents", body)).text("incident");
        assertThat(holds().all()).isEmpty();
        var mail = mail();
        assertThat(announce("M-1002", threat, mail).status()).isEqualTo(404);
        var colleague = "device-desk+registrar";
        assertThat(announce(colleague, threat, mail).status()).isEqualTo(404);
        done(announce(DESK, threat, mail));
        assertThat(holds().all()).hasSize(1);
        done(send(DESK, threat, 1, part(mail, 1)));
        done(send(CECILIA, threat, 2, part(mail, 2)));
        done(send(CECILIA, threat, 3, part(mail, 3)));
        var seen = done(town.client.get("security", "/security/threats/" + threat));
        assertThat(seen.documents("originals").getFirst().truth("sound")).isTrue();
    }

    @Test
    void aMailThatDoesNotComeIsAskedForOnceAndTheCoordinatorKnows() {
        var threat = reportedWith(mail());
        int before = town.told().size();
        nights("2026-11-28", "01:00");
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Fri 23.40 threat-unread → role/security",
                        "Fri 23.40 threat-unread → role/security-deputy",
                        "Fri 23.40 threat-original-wanted → member/M-1003",
                        "Sat 00.40 threat-unread → role/security",
                        "Sat 00.40 threat-unread → role/security-deputy");
        var listed = done(town.client.get("security", "/security/threats")).documents("items");
        assertThat(listed.getFirst().truth("mailAwaited")).isTrue();
        assertThat(listed.getFirst().text("threat")).isEqualTo(threat);
    }

    @Test
    void aLaterReportToThePoliceReplacesNone() {
        var threat = reported();
        var path = "/security/threats/" + threat;
        for (var reference : List.of("K1-26", "K2-26", "K1-26")) {
            var police = Document.of("reference", reference, "reportedOn", "2026-11-27");
            done(town.client.post("security", path + "/police-report", police));
        }
        assertThat(done(town.client.get("security", path)).documents("police"))
                .extracting(report -> report.text("reference"))
                .containsExactly("K1-26", "K2-26");
    }

    @Test
    void onlyWhoReportedItSendsTheMailAndOnlyWhatFits() {
        var mail = mail();
        var threat = reportedWith(mail);
        assertThat(send("M-1002", threat, 1, part(mail, 1)).status()).isEqualTo(404);
        assertThat(send(DESK, threat, 1, part(mail, 1)).status()).isEqualTo(404);
        assertThat(send(CECILIA, threat, 4, new byte[] {1}).status()).isEqualTo(409);
        assertThat(send(CECILIA, threat, 1, new byte[] {1}).status()).isEqualTo(422);
        assertThat(send(CECILIA, threat, 1, new byte[Original.PART_BYTES + 1]).status())
                .isEqualTo(413);
        var path = "/security/threats/" + threat + "/originals/1/parts/1";
        assertThat(town.client.get("security", path).status()).isEqualTo(404);
    }

    @Test
    void isTakenAssessedReportedClosedAndReleasedInThatOrder() {
        var threat = reportedWith(mail());
        var path = "/security/threats/" + threat;
        var assessed = Document.of("text", "Allvarligt.");
        var outcome = Document.of("outcome", "Polisen utreder.");
        refused(town.client.post("security", path + "/assessment", assessed), 409);
        done(town.client.post("security", path + "/taking"));
        refused(town.client.post("security", path + "/closing", outcome), 409);
        done(town.client.post("security", path + "/assessment", assessed));
        var police = Document.of("reference", "5000-K9-26", "reportedOn", "2026-11-27");
        done(town.client.post("security", path + "/police-report", police));
        done(town.client.post("security-deputy", path + "/closing", outcome));
        refused(town.client.post("security", path + "/assessment", assessed), 409);
        assertThat(holds().all()).as("closed, and still held").hasSize(1);
        var reason = Document.of("reason", "Polisen har originalet.");
        done(town.client.post("security", path + "/hold/release", reason));
        refused(town.client.post("security", path + "/hold/release", reason), 409);
        assertThat(holds().all()).isEmpty();
        assertThat(
                        done(town.client.get("security", "/security/threats?state=closed"))
                                .documents("items"))
                .hasSize(1);
        assertThat(town.client.get("security", path + "/journal").body())
                .contains("threat-taken", "threat-closed")
                .doesNotContain("Allvarligt", "huset");
        assertThat(town.client.get("security", path + "/journal/verification").json())
                .satisfies(verdict -> assertThat(verdict.items("broken")).isEmpty());
    }

    @Test
    void whatIsQuotedIsKeptToTheByteWhateverIsInIt() {
        var quoted =
                "  Vi vet vem du är, 811218-9876 \u2764\ufe0f\u200d\ud83d\udd25 a\u030a \u202eho\u0007 ";
        var body = Document.of("kind", "threat", "way", "social-media", "text", quoted);
        var threat = done(town.client.post(CECILIA, "/incidents", body)).text("incident");
        var seen = done(town.client.get("security", "/security/threats/" + threat));
        assertThat(seen.text("text")).isEqualTo(quoted);
        assertThat(town.client.get("security", "/security/threats/" + threat + "/journal").body())
                .contains(Sha256.of(quoted).hex())
                .doesNotContain("811218");
    }

    @Test
    void withoutATextOrAMailThereIsNothing() {
        var empty = Document.of("kind", "threat", "way", "phone");
        refused(town.client.post(CECILIA, "/incidents", empty), 422);
    }

    @Test
    void everyMessageAboutAThreatIsConfidential() {
        for (var message : Message.values()) {
            assertThat(message.isConfidential()).isEqualTo(message.name().startsWith("THREAT_"));
        }
    }

    private static void refused(Client.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("clause")).isEqualTo("O2.5");
    }

    private Holds holds() {
        return Holds.on(new MemberId(CECILIA), town.store);
    }

    private static Document text() {
        return Document.of(
                "kind", "threat", "way", "letter", "text", "De skriver att de vet var huset är.");
    }

    private String reported() {
        return done(town.client.post(CECILIA, "/incidents", text())).text("incident");
    }

    private String reportedWith(byte[] mail) {
        var original = Document.of("content", Sha256.of(mail).hex(), "bytes", mail.length);
        var body = Document.of("kind", "threat", "way", "mail", "original", original);
        return done(town.client.post(CECILIA, "/incidents", body)).text("incident");
    }

    private static byte[] mail() {
        var mail = new byte[2 * Original.PART_BYTES + 12_345];
        TestWiring.chance(11).nextBytes(mail);
        var header = "Subject: =?utf-8?q?hej?=\r\nMessage-ID:\r\n <hot@example.se>\r\n\r\n";
        var bytes = header.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, mail, 0, bytes.length);
        return mail;
    }

    private static byte[] part(byte[] mail, int number) {
        int from = (number - 1) * Original.PART_BYTES;
        return Arrays.copyOfRange(mail, from, Math.min(mail.length, from + Original.PART_BYTES));
    }

    private Client.Answer announce(String who, String threat, byte[] mail) {
        var original = Document.of("content", Sha256.of(mail).hex(), "bytes", mail.length);
        return town.client.post(who, "/security/threats/" + threat + "/originals", original);
    }

    private Client.Answer send(String who, String threat, int part, byte[] bytes) {
        return send(who, threat, 1, part, bytes);
    }

    private Client.Answer send(String who, String threat, int original, int part, byte[] bytes) {
        var path = "/security/threats/" + threat + "/originals/" + original + "/parts/" + part;
        var headers =
                Map.of(
                        "idempotency-key",
                        "part-"
                                + who
                                + "-"
                                + original
                                + part
                                + "-"
                                + Sha256.of(bytes).hex().substring(0, 9),
                        "content-type",
                        "application/octet-stream");
        var call = Client.call("POST", path, who, "", headers);
        return town.client.send(
                new HttpCall("POST", path, call.query(), call.headers(), bytes, false));
    }

    /** By five minutes, each with the sweep of threats and the deliveries. */
    private void nights(String date, String time) {
        town.until(date, time, Duration.ofMinutes(5), "threatsSweep");
    }

    /** What each list without a name in its path answers to each other role. */
    private Map<String, String> everythingOthersSee() {
        var seen = new TreeMap<String, String>();
        for (var role : OTHERS) {
            for (var route : AllRoutes.of(TestWiring.of(town.store, town.clock))) {
                if (route.method().equals("GET") && !route.path().contains("{")) {
                    for (var query :
                            List.of(
                                    "",
                                    "?state=open",
                                    "?state=sent",
                                    "?state=failed",
                                    "?state=closed",
                                    "?state=sent&limit=1",
                                    "?state=sent&limit=2",
                                    "?state=open&limit=1",
                                    "?state=open&limit=2")) {
                        var path = route.path() + query;
                        seen.put(role + " " + path, town.client.get(role.wire(), path).body());
                    }
                }
            }
        }
        return seen;
    }
}
