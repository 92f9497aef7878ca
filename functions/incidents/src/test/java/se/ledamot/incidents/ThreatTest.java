package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.incidents.threats.SweepThreats;
import se.ledamot.incidents.threats.ThreatMail;
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.hold.Hold;
import se.ledamot.municipality.hold.Holds;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.TestDefaults;

/** A threat comes in on a Friday night: what is stored, held, notified, decided and refused. */
class ThreatTest {
    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-27", "22:40");

    @Test
    @DisplayName(
            "An unreadable threat is counted in the coordinator's list, but not in the member's")
    void oneThatCannotBeReadIsCountedForTheCoordinatorAndNotForTheMember() {
        var threat = reported();
        municipality.store.alter(ThreatMapping.THREAT, threat, any -> Document.of("of", "later"));
        for (var role : List.of("security", "security-deputy")) {
            var list = done(municipality.client.get(role, "/security/threats"));
            assertThat(list.documents("items")).isEmpty();
            assertThat(list.longValue("unreadable")).isEqualTo(1);
        }
        var own = done(municipality.client.get(MEMBER, "/security/reported"));
        assertThat(own.documents("items")).isEmpty();
        assertThat(own.has("unreadable")).isFalse();
    }

    @Test
    @DisplayName("The desk can report a threat for a member but cannot read it")
    void theDeskReportsForAMemberAndReadsNothing() {
        var body = text().with("member", MEMBER);
        var threat = done(municipality.client.post(DESK, "/incidents", body)).text("incident");
        assertThat(municipality.client.get(DESK, "/incidents/" + threat).status()).isEqualTo(404);
        var seen = done(municipality.client.get("security", "/security/threats/" + threat));
        assertThat(seen.text("by")).isEqualTo("device-desk:device-desk-1");
        assertThat(seen.text("text")).contains("huset");
    }

    @Test
    @DisplayName(
            "A threatening mail is stored byte for byte, and the mailbox is held from the report on")
    void theMailIsKeptToTheByteAndHeldFromTheReportOn() {
        var mail = mail();
        var threat = reportedWith(mail);
        var other = new Hold.Mail(Sha256.of("another mail"), "<other@example.se>");
        assertThat(holds().forbidding(other)).as("all, until it is known which").isPresent();

        for (int part : List.of(3, 1, 2)) {
            var sent = done(send(MEMBER, threat, part, part(mail, part)));
            assertThat(sent.has("intact")).isEqualTo(part == 2);
        }
        municipality.clock.step(Duration.ofDays(3));
        assertThat(done(send(MEMBER, threat, 1, part(mail, 1))).longValue("received")).isEqualTo(3);
        var seen = done(municipality.client.get("security", "/security/threats/" + threat));
        var original = seen.documents("originals").getFirst();
        assertThat(original.booleanValue("intact")).isTrue();
        assertThat(original.text("messageId")).isEqualTo("<hot@example.se>");
        assertThat(municipality.noticesSent())
                .filteredOn(sent -> sent.contains("threat-original-received → role/security"))
                .as("when all has come, to the coordinator and the deputy")
                .hasSize(2);
        assertThat(municipality.values(Message.THREAT_ORIGINAL_RECEIVED).intValue("intact"))
                .isEqualTo(1);
        var whole = new ByteArrayOutputStream();
        for (int part = 1; part <= 3; part++) {
            var path = "/security/threats/" + threat + "/originals/1/parts/" + part;
            whole.writeBytes(
                    Base64.getDecoder().decode(municipality.client.get("security", path).body()));
        }
        assertThat(whole.toByteArray()).isEqualTo(mail);

        assertThat(holds().forbidding(other)).isEmpty();
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of(mail), null))).isPresent();
        var moved = new Hold.Mail(Sha256.of("with another header"), "<hot@example.se>");
        assertThat(holds().forbidding(moved)).isPresent();
    }

    @Test
    @DisplayName(
            "A mail other than the announced one is stored, and all mail stays held until the right one comes")
    void whatIsNotTheMailThatWasAnnouncedIsKeptAndSeenAndTheMailboxStaysHeld() {
        var mail = mail();
        var threat = reportedWith(mail);
        var changed = mail.clone();
        changed[mail.length - 1]++;
        for (int part = 1; part <= 3; part++) {
            done(send(MEMBER, threat, part, part(changed, part)));
        }
        var seen = done(municipality.client.get("security", "/security/threats/" + threat));
        assertThat(seen.documents("originals").getFirst().booleanValue("intact")).isFalse();
        assertThat(seen.documents("originals").getFirst().has("intact")).isTrue();
        assertThat(municipality.values(Message.THREAT_ORIGINAL_RECEIVED).intValue("intact"))
                .isZero();
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of("any"), null))).isPresent();
        assertThat(send(MEMBER, threat, 3, part(mail, 3)).status()).isEqualTo(409);
        var own = done(municipality.client.get(MEMBER, "/security/reported")).documents("items");
        assertThat(own.getFirst().texts("toDo").getLast()).contains("Send it again");

        // It is announced and sent once more; what came first stays.
        assertThat(done(announce(MEMBER, threat, mail)).longValue("original")).isEqualTo(2);
        assertThat(done(announce(MEMBER, threat, mail)).longValue("original"))
                .as("the second click")
                .isEqualTo(2);
        for (int part = 1; part <= 3; part++) {
            done(send(MEMBER, threat, 2, part, part(mail, part)));
        }
        seen = done(municipality.client.get("security", "/security/threats/" + threat));
        assertThat(seen.documents("originals").getLast().booleanValue("intact")).isTrue();
        var first = "/security/threats/" + threat + "/originals/1/parts/3";
        assertThat(Base64.getDecoder().decode(municipality.client.get("security", first).body()))
                .isEqualTo(part(changed, 3));
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of("any"), null))).isEmpty();
        refused(announce(MEMBER, threat, changed), 409);
    }

    @Test
    @DisplayName(
            "A mail can be announced after the report, and both the desk and the member can send it")
    void aMailMayComeLaterThanTheReportAndTheMemberSendsForTheDesk() {
        var body = text().with("member", MEMBER);
        var threat = done(municipality.client.post(DESK, "/incidents", body)).text("incident");
        assertThat(holds().all()).isEmpty();
        var mail = mail();
        assertThat(announce("M-2", threat, mail).status()).isEqualTo(404);
        var colleague = "device-desk+registrar";
        assertThat(announce(colleague, threat, mail).status()).isEqualTo(404);
        done(announce(DESK, threat, mail));
        assertThat(holds().all()).hasSize(1);
        done(send(DESK, threat, 1, part(mail, 1)));
        done(send(MEMBER, threat, 2, part(mail, 2)));
        done(send(MEMBER, threat, 3, part(mail, 3)));
        var seen = done(municipality.client.get("security", "/security/threats/" + threat));
        assertThat(seen.documents("originals").getFirst().booleanValue("intact")).isTrue();
    }

    @Test
    @DisplayName(
            "A threat that is taken gives no notices at night, only reminders on a working day's morning")
    void whoHasItIsNotWokenAndIsAskedOnAWorkingDaysMorningWhatBecomesOfIt() {
        var threat = reported();
        assertThat(noticesSentFrom(0))
                .containsExactly(
                        "2026-11-27 22:40 threat-reported → role/security",
                        "2026-11-27 22:40 threat-received → member/M-1");
        nights("2026-11-27", "23:40");
        assertThat(noticesSentFrom(2)).hasSize(2);
        assertThat(municipality.values(Message.THREAT_UNTAKEN).intValue("mailAwaited")).isZero();
        done(municipality.client.post("security-deputy", path(threat) + "/take"));
        var by =
                municipality
                        .client
                        .get("security", path(threat))
                        .json()
                        .document("taken")
                        .text("by");
        assertThat(by).startsWith("security-deputy:");
        done(municipality.client.post("security", path(threat) + "/take"));
        assertThat(
                        municipality
                                .client
                                .get("security", path(threat))
                                .json()
                                .document("taken")
                                .text("by"))
                .as("who was first")
                .isEqualTo(by);
        nights("2026-12-03", "06:00");
        assertThat(noticesSentFrom(4))
                .containsExactly(
                        "2026-12-02 06:00 threat-open → role/security",
                        "2026-12-02 06:00 threat-open → role/security-deputy");
        nights("2026-12-07", "06:00");
        assertThat(noticesSentFrom(6)).as("three working days later").hasSize(2);

        done(
                municipality.client.post(
                        "security", path(threat) + "/assessment", Document.of("text", "Elakt.")));
        done(
                municipality.client.post(
                        "security", path(threat) + "/close", Document.of("outcome", "Slut.")));
        nights("2026-12-20", "06:00");
        assertThat(noticesSentFrom(8)).isEmpty();
    }

    @Test
    @DisplayName(
            "A threat by letter holds no mailbox; a threat by mail does, even without its original")
    void aLetterHoldsNoMailboxAndAMailDoesWithoutItsOriginalToo() {
        var letter = reported();
        assertThat(holds().all()).isEmpty();
        refused(release(letter), 409);
        var body = text().with("way", "mail");
        var mail = done(municipality.client.post(MEMBER, "/incidents", body)).text("incident");
        assertThat(holds().all()).hasSize(1);
        var listed =
                done(municipality.client.get("security", "/security/threats")).documents("items");
        assertThat(listed).hasSize(2).noneMatch(one -> one.booleanValue("mailAwaited"));
        done(release(mail));
        assertThat(holds().all()).isEmpty();
        assertThat(
                        municipality
                                .client
                                .post("M-3", "/incidents", text().with("member", "M-3"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("A released hold is no assessment: a threat that nobody assessed stays open")
    void releasedHoldIsNoAssessment() {
        var threat = reportedWith(mail());
        var path = path(threat);
        done(municipality.client.post("security", path + "/take"));
        done(release(threat));
        var outcome = Document.of("outcome", "Avslutat.");
        refused(municipality.client.post("security", path + "/close", outcome), 409);
        var seen = done(municipality.client.get("security", path));
        assertThat(seen.text("state")).isEqualTo("taken");
        assertThat(seen.documents("assessments")).isEmpty();
        assertThat(seen.documents("holdReleases")).hasSize(1);
        done(
                municipality.client.post(
                        "security",
                        path + "/assessment",
                        Document.of("text", "Ett missförstånd.")));
        done(municipality.client.post("security", path + "/close", outcome));
    }

    @Test
    @DisplayName("A threat takes 30 assessments and 20 police reports, and refuses more")
    void aCaseHasRoomForMoreThanAnybodyWritesButNotForAnything() {
        var threat = reported();
        var path = path(threat);
        done(municipality.client.post("security", path + "/take"));
        var note = Document.of("text", "Samma bil igen.");
        for (int i = 0; i < 30; i++) {
            done(municipality.client.post("security", path + "/assessment", note));
        }
        full(municipality.client.post("security", path + "/assessment", note));
        var report = Document.of("reportedOn", "2026-11-27");
        for (int i = 0; i < 20; i++) {
            var one = report.with("reference", "K" + i + "-26");
            done(municipality.client.post("security", path + "/police-report", one));
        }
        full(
                municipality.client.post(
                        "security", path + "/police-report", report.with("reference", "K99-26")));
        done(
                municipality.client.post(
                        "security", path + "/police-report", report.with("reference", "K0-26")));
        var later = Document.of("reference", "K1-26", "reportedOn", "2026-11-28");
        assertThat(municipality.client.post("security", path + "/police-report", later).status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName(
            "A mail can be announced at most five times, and each wrong one that is sent is stored")
    void aMailIsAnnouncedFiveTimesAtMostAndEachTimeAnotherThatIsNotItIsKept() {
        var mail = new byte[] {1, 2, 3};
        var threat = reportedWith(mail);
        for (int i = 1; i <= 5; i++) {
            done(send(MEMBER, threat, i, 1, new byte[] {1, 2, (byte) (10 + i)}));
            var next = announce(MEMBER, threat, mail);
            if (i < 5) {
                assertThat(done(next).longValue("original")).isEqualTo(i + 1);
            } else {
                full(next);
            }
        }
        var originals =
                done(municipality.client.get("security", path(threat))).documents("originals");
        assertThat(originals).hasSize(5).noneMatch(one -> one.booleanValue("intact"));
        for (int i = 1; i <= 5; i++) {
            var path = path(threat) + "/originals/" + i + "/parts/1";
            assertThat(Base64.getDecoder().decode(municipality.client.get("security", path).body()))
                    .isEqualTo(new byte[] {1, 2, (byte) (10 + i)});
        }
        assertThat(
                        municipality
                                .client
                                .get("security", path(threat) + "/originals/6/parts/1")
                                .status())
                .isEqualTo(404);
        refused(send(MEMBER, threat, 4, 1, mail), 409);
    }

    @Test
    @DisplayName("A second mail can be announced while the first one is still awaited")
    void anotherMailThanTheOneThatIsAwaitedIsAnnouncedBesideIt() {
        var mail = mail();
        var threat = reportedWith(mail);
        var other = new byte[] {7};
        assertThat(done(announce(MEMBER, threat, other)).longValue("original")).isEqualTo(2);
        done(send(MEMBER, threat, 2, 1, other));
        var seen = done(municipality.client.get("security", path(threat))).documents("originals");
        assertThat(seen.getFirst().has("intact")).isFalse();
        assertThat(seen.getLast().booleanValue("intact")).isTrue();
        assertThat(seen.getLast().has("messageId")).isFalse();
        assertThat(holds().forbidding(new Hold.Mail(Sha256.of("any"), null)))
                .as("a mail without an id of its own does not say which it is")
                .isPresent();
        assertThat(done(announce(MEMBER, threat, other)).longValue("original")).isEqualTo(2);
        refused(announce(MEMBER, threat, mail), 409);
    }

    @Test
    @DisplayName("A mail that fills its chunks exactly has no extra empty chunk")
    void aMailOfWholePartsHasNoEmptyOneMore() {
        var mail = Arrays.copyOf(mail(), 2 * ThreatMail.PART_BYTES);
        var threat = reportedWith(mail);
        assertThat(done(send(MEMBER, threat, 1, part(mail, 1))).longValue("parts")).isEqualTo(2);
        done(send(MEMBER, threat, 2, part(mail, 2)));
        var seen = done(municipality.client.get("security", path(threat))).documents("originals");
        assertThat(seen.getFirst().booleanValue("intact")).isTrue();
        refused(send(MEMBER, threat, 3, new byte[1]), 409);
        assertThat(done(send(MEMBER, threat, 2, part(mail, 2))).booleanValue("intact"))
                .as("the second click")
                .isTrue();
    }

    @Test
    @DisplayName(
            "A mail that does not come is asked for once, and the coordinator sees that it is awaited")
    void aMailThatDoesNotComeIsAskedForOnceAndTheCoordinatorKnows() {
        var threat = reportedWith(mail());
        int before = municipality.noticesSent().size();
        nights("2026-11-28", "01:00");
        assertThat(noticesSentFrom(before))
                .containsExactly(
                        "2026-11-27 23:40 threat-untaken → role/security",
                        "2026-11-27 23:40 threat-untaken → role/security-deputy",
                        "2026-11-27 23:40 threat-original-missing → member/M-1",
                        "2026-11-28 00:40 threat-untaken → role/security",
                        "2026-11-28 00:40 threat-untaken → role/security-deputy");
        assertThat(municipality.values(Message.THREAT_UNTAKEN).intValue("mailAwaited"))
                .isEqualTo(1);
        assertThat(municipality.client.get("security", path(threat) + "/journal").body())
                .contains("\"reminders\":1}", "\"reminders\":2}");
        var listed =
                done(municipality.client.get("security", "/security/threats")).documents("items");
        assertThat(listed.getFirst().booleanValue("mailAwaited")).isTrue();
        assertThat(listed.getFirst().text("threat")).isEqualTo(threat);
    }

    @Test
    @DisplayName("A later police report does not replace an earlier one")
    void aLaterReportToThePoliceReplacesNone() {
        var threat = reported();
        var path = "/security/threats/" + threat;
        for (var reference : List.of("K1-26", "K2-26", "K1-26")) {
            var police = Document.of("reference", reference, "reportedOn", "2026-11-27");
            done(municipality.client.post("security", path + "/police-report", police));
        }
        assertThat(done(municipality.client.get("security", path)).documents("police"))
                .extracting(report -> report.text("reference"))
                .containsExactly("K1-26", "K2-26");
    }

    @Test
    @DisplayName(
            "Only the reporter can send the mail, and only chunks of the right number and size")
    void onlyWhoReportedItSendsTheMailAndOnlyWhatFits() {
        var mail = mail();
        var threat = reportedWith(mail);
        assertThat(send("M-2", threat, 1, part(mail, 1)).status()).isEqualTo(404);
        assertThat(send(DESK, threat, 1, part(mail, 1)).status()).isEqualTo(404);
        assertThat(send(MEMBER, threat, 4, new byte[] {1}).status()).isEqualTo(409);
        assertThat(send(MEMBER, threat, 1, new byte[] {1}).status()).isEqualTo(422);
        assertThat(send(MEMBER, threat, 1, new byte[ThreatMail.PART_BYTES + 1]).status())
                .isEqualTo(413);
        var path = "/security/threats/" + threat + "/originals/1/parts/1";
        assertThat(municipality.client.get("security", path).status()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "A threat is taken, assessed, reported, closed and released; any other order is refused")
    void isTakenAssessedReportedClosedAndReleasedInThatOrder() {
        var threat = reportedWith(mail());
        var path = "/security/threats/" + threat;
        var assessed = Document.of("text", "Allvarligt.");
        var outcome = Document.of("outcome", "Polisen utreder.");
        refused(municipality.client.post("security", path + "/assessment", assessed), 409);
        done(municipality.client.post("security", path + "/take"));
        refused(municipality.client.post("security", path + "/close", outcome), 409);
        done(municipality.client.post("security", path + "/assessment", assessed));
        var police = Document.of("reference", "5000-K9-26", "reportedOn", "2026-11-27");
        done(municipality.client.post("security", path + "/police-report", police));
        done(municipality.client.post("security-deputy", path + "/close", outcome));
        refused(municipality.client.post("security", path + "/assessment", assessed), 409);
        assertThat(holds().all()).as("closed, and still held").hasSize(1);
        var reason = Document.of("reason", "Polisen har originalet.");
        done(municipality.client.post("security", path + "/hold/release", reason));
        refused(municipality.client.post("security", path + "/hold/release", reason), 409);
        assertThat(holds().all()).isEmpty();
        assertThat(
                        done(municipality.client.get("security", "/security/threats?state=closed"))
                                .documents("items"))
                .hasSize(1);
        assertThat(municipality.client.get("security", path + "/journal").body())
                .contains("threat-taken", "threat-closed")
                .doesNotContain("Allvarligt", "huset");
        assertThat(municipality.client.get("security", path + "/journal/verification").json())
                .satisfies(verdict -> assertThat(verdict.items("defects")).isEmpty());
    }

    @Test
    @DisplayName(
            "The quoted text is stored exactly as it was sent, whatever characters it contains")
    void whatIsQuotedIsKeptToTheByteWhateverIsInIt() {
        var quoted =
                "  Vi vet vem du är, 811218-9876 \u2764\ufe0f\u200d\ud83d\udd25 a\u030a \u202eho\u0007 ";
        var body = Document.of("kind", "threat", "way", "social-media", "text", quoted);
        var threat = done(municipality.client.post(MEMBER, "/incidents", body)).text("incident");
        var seen = done(municipality.client.get("security", "/security/threats/" + threat));
        assertThat(seen.text("text")).isEqualTo(quoted);
        assertThat(
                        municipality
                                .client
                                .get("security", "/security/threats/" + threat + "/journal")
                                .body())
                .contains(Sha256.of(quoted).hex())
                .doesNotContain("811218");
    }

    @Test
    @DisplayName("A threat report with neither a text nor a mail is refused (O2.5)")
    void withoutATextOrAMailThereIsNothing() {
        var empty = Document.of("kind", "threat", "way", "phone");
        refused(municipality.client.post(MEMBER, "/incidents", empty), 422);
    }

    @Test
    void everyMessageAboutAThreatIsConfidential() {
        for (var message : Message.values()) {
            assertThat(message.isConfidential()).isEqualTo(message.name().startsWith("THREAT_"));
        }
    }

    private static void full(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().text("type")).endsWith(":case-full");
    }

    private Client.Response release(String threat) {
        var reason = Document.of("reason", "Är utskrivet.");
        return municipality.client.post("security", path(threat) + "/hold/release", reason);
    }

    private static String path(String threat) {
        return "/security/threats/" + threat;
    }

    private List<String> noticesSentFrom(int first) {
        var sent = municipality.noticesSent();
        return sent.subList(first, sent.size());
    }

    private static void refused(Client.Response answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("clause")).isEqualTo("O2.5");
    }

    private Holds holds() {
        return Holds.on(new MemberId(MEMBER), municipality.store);
    }

    private static Document text() {
        return Document.of(
                "kind", "threat", "way", "letter", "text", "De skriver att de vet var huset är.");
    }

    private String reported() {
        return done(municipality.client.post(MEMBER, "/incidents", text())).text("incident");
    }

    private String reportedWith(byte[] mail) {
        var original = Document.of("hash", Sha256.of(mail).hex(), "bytes", mail.length);
        var body = Document.of("kind", "threat", "way", "mail", "original", original);
        return done(municipality.client.post(MEMBER, "/incidents", body)).text("incident");
    }

    private static byte[] mail() {
        var mail = new byte[2 * ThreatMail.PART_BYTES + 12_345];
        TestDefaults.chance(11).nextBytes(mail);
        var header = "Subject: =?utf-8?q?hej?=\r\nMessage-ID:\r\n <hot@example.se>\r\n\r\n";
        var bytes = header.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, mail, 0, bytes.length);
        return mail;
    }

    private static byte[] part(byte[] mail, int number) {
        int from = (number - 1) * ThreatMail.PART_BYTES;
        return Arrays.copyOfRange(mail, from, Math.min(mail.length, from + ThreatMail.PART_BYTES));
    }

    private Client.Response announce(String who, String threat, byte[] mail) {
        var original = Document.of("hash", Sha256.of(mail).hex(), "bytes", mail.length);
        return municipality.client.post(
                who, "/security/threats/" + threat + "/originals", original);
    }

    private Client.Response send(String who, String threat, int part, byte[] bytes) {
        return send(who, threat, 1, part, bytes);
    }

    private Client.Response send(String who, String threat, int original, int part, byte[] bytes) {
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
        var request = Client.call("POST", path, who, "", headers);
        return municipality.client.send(
                new HttpRequest("POST", path, request.query(), request.headers(), bytes, false));
    }

    /** Moves on in steps of five minutes, each with a sweep of threats. */
    private void nights(String date, String time) {
        var end = SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
        while (municipality.clock.instant().isBefore(end)) {
            municipality.clock.step(Duration.ofMinutes(5));
            new SweepThreats(
                            municipality.services.repository(),
                            Guidelines.of(municipality.services),
                            municipality.services.executor())
                    .sweep(municipality.operation("threats"));
        }
    }
}
