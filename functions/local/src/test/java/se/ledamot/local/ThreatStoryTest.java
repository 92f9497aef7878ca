package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;

/** A threat comes in on a Friday night, and nobody but the coordinator and the deputy can tell. */
class ThreatStoryTest {
    private static final List<Role> OTHERS =
            Arrays.stream(Role.values())
                    .filter(role ->
                            role != Role.SECURITY
                                    && role != Role.SECURITY_DEPUTY
                                    && role != Role.MEMBER)
                    .toList();

    private final TestMunicipality municipality = TestMunicipality.on("2026-11-27", "22:40");

    @Test
    @DisplayName("A threat is notified again every hour, also at night, until somebody takes it on")
    void threatIsNotifiedAgainEveryHour() {
        int before = municipality.noticesSent().size();
        var threat = reported();
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly(
                        "Fri 22.40 threat-reported → role/security",
                        "Fri 22.40 threat-received → member/M-1003");
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("role/security").getLast().text())
                .contains(threat)
                .doesNotContain("huset");
        assertThat(municipality.outbox.to("+46701740607").getLast().text())
                .isEqualTo(
                        "Kramfors kommun: Vi har fått det du skickade. Säkerhetssamordnaren har det"
                                + " och hör av sig. Är det bråttom, ring 112. Frågor? Ring 0612-800 20.");

        nights("2026-11-28", "01:00");
        assertThat(municipality.noticesSentFrom(before + 2))
                .containsExactly(
                        "Fri 23.40 threat-untaken → role/security",
                        "Fri 23.40 threat-untaken → role/security-deputy",
                        "Sat 00.40 threat-untaken → role/security",
                        "Sat 00.40 threat-untaken → role/security-deputy");
        done(municipality.client.post("security-deputy", "/security/threats/" + threat + "/take"));
        int taken = municipality.noticesSent().size();
        nights("2026-11-30", "12:00");
        assertThat(municipality.noticesSentFrom(taken)).isEmpty();

        // Three working days on it is still open.
        nights("2026-12-02", "06:00");
        assertThat(municipality.noticesSentFrom(taken))
                .containsExactly(
                        "Wed 06.00 threat-open → role/security",
                        "Wed 06.00 threat-open → role/security-deputy");
    }

    @Test
    @DisplayName("No response shows the other roles whether there is a threat")
    void nobodyElseSeesAnyDifference() {
        municipality.lent();
        municipality.run("noticesDue");
        var before = everythingOthersSee();
        var threat = reported();
        municipality.run("noticesDue");
        nights("2026-11-27", "23:55");
        done(municipality.client.post("security", "/security/threats/" + threat + "/take"));

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
                var answer = municipality.client.get(role.code(), path);
                var none = municipality.client.get(role.code(), path.replace(threat, "00000000"));
                assertThat(answer.status()).as(role + " " + path).isEqualTo(none.status());
                assertThat(answer.status()).isIn(403, 404);
                assertThat(answer.body().replace(threat, "00000000")).isEqualTo(none.body());
            }
            var taking = "/security/threats/" + threat + "/take";
            assertThat(municipality.client.post(role.code(), taking).status()).isEqualTo(404);
            assertThat(municipality.outbox.to("role/" + role.code()))
                    .noneMatch(sent -> sent.text().contains(threat));
        }
        assertThat(
                        municipality
                                .client
                                .get("M-1002", "/security/reported")
                                .json()
                                .documents("items"))
                .isEmpty();
        var own = done(municipality.client.get(CECILIA, "/security/reported")).documents("items");
        assertThat(own.getFirst().text("state"))
                .contains("has been read, and we are working on it");
        assertThat(own.getFirst().texts("toDo").getFirst()).contains("112");
    }

    @Test
    @DisplayName("Requests of other roles ask the same of the database with and without a threat")
    void theDatabaseIsAskedTheSameOfWhoeverElseCalls() {
        var without = new ThreatRequests();
        var with = new ThreatRequests();
        try (without;
                with) {
            with.report(CECILIA, text());
            var threat = with.threat();
            var journal = "/security/threats/" + threat + "/journal";
            assertThat(with.asked("security", journal))
                    .isNotEqualTo(without.asked("security", journal));
            for (var role : OTHERS) {
                for (var path : with.paths(threat)) {
                    assertThat(with.asked(role.code(), path))
                            .as("%s %s", role, path)
                            .isEqualTo(without.asked(role.code(), path));
                }
            }
        }
    }

    @Test
    void everyMessageAboutAThreatIsConfidential() {
        for (var message : Message.values()) {
            assertThat(message.isConfidential()).isEqualTo(message.name().startsWith("THREAT_"));
        }
    }

    private static Document text() {
        return Document.of(
                "kind", "threat", "way", "letter", "text", "De skriver att de vet var huset är.");
    }

    private String reported() {
        return done(municipality.client.post(CECILIA, "/incidents", text())).text("incident");
    }

    /** Moves on in steps of five minutes, each with a sweep of threats and deliveries. */
    private void nights(String date, String time) {
        municipality.until(date, time, Duration.ofMinutes(5), "threatsSweep");
    }

    /** What each list without a name in its path answers to each other role. */
    private Map<String, String> everythingOthersSee() {
        var seen = new TreeMap<String, String>();
        for (var role : OTHERS) {
            for (var route :
                    AllRoutes.of(TestServices.of(municipality.store, municipality.clock))) {
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
                        seen.put(
                                role + " " + path,
                                municipality.client.get(role.code(), path).body());
                    }
                }
            }
        }
        return seen;
    }
}
