package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** Which tasks each role has, and what it can read about them. */
class WorklistTest {
    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName("Each role sees its own tasks, and a member only their own cases")
    void eachSeesTheirOwnWork() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        assertThat(tasks("it")).as("helps with it").containsExactly("change-passwords");
        assertThat(tasks(DESK)).containsExactly("erase", "assess", "give-police-reference");
        assertThat(tasks("security")).containsExactly("assess-breach");
        done(municipality.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        assertThat(tasks("it")).containsExactly("block-sim", "change-passwords");
        var page = done(municipality.client.get(DESK, "/incidents/tasks?limit=1"));
        assertThat(page.documents("items")).hasSize(1);
        assertThat(page.documents("items").getFirst().text("instruction"))
                .contains("Erase the tablet");
        assertThat(
                        done(municipality.client.get(
                                        DESK,
                                        "/incidents/tasks?limit=1&cursor=" + page.text("next")))
                                .documents("items")
                                .getFirst()
                                .text("task"))
                .isEqualTo("assess");
        var mine =
                done(municipality.client.get(MEMBER, "/incidents/mine"))
                        .documents("items")
                        .getFirst();
        assertThat(mine.text("kind")).isEqualTo("Theft of the tablet");
        assertThat(mine.texts("toDo")).hasSize(2);
        assertThat(done(municipality.client.get("M-2", "/incidents/mine")).documents("items"))
                .isEmpty();
        assertThat(municipality.client.get("M-2", "/incidents/" + id).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A late task is also listed for the roles that are notified of it")
    void whatIsLateComesToThoseWhoHearOfItToo() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        assertThat(tasks("security-deputy")).isEmpty();
        municipality.clock.step(Duration.ofHours(72));
        assertThat(tasks("security-deputy")).containsExactly("assess-breach");
        assertThat(tasks("it")).contains("erase");
        assertThat(next("security-deputy", "assess-breach"))
                .startsWith("Late with the security coordinator: Assessment of a breach");
        assertThat(next("security", "assess-breach")).startsWith("Assess whether");
        assertThat(next("it", "change-passwords")).startsWith("The member changes by");
        done(
                municipality.act(
                        "security-deputy",
                        id,
                        "breach-assessment",
                        Document.of("reported", true, "reasons", "Okrypterad.")));
        assertThat(tasks("security-deputy")).isEmpty();
    }

    @Test
    @DisplayName("Dropping the password changes of a member who has left still bars another loan")
    void whoHasLeftChangesNothingButGetsNoOtherTabletEither() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        var reason = Document.of("reason", "Har lämnat sitt uppdrag.");
        assertThat(municipality.act("M-1+it", id, "tasks/change-passwords/drop", reason).status())
                .isEqualTo(403);
        done(municipality.act("it", id, "tasks/change-passwords/drop", reason));
        assertThat(tasks("it")).isEmpty();
        assertThat(
                        new HolderLookup(municipality.store)
                                .unchangedPasswords(municipality.incident(id).member()))
                .hasSize(3);
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            done(municipality.act("it", id, "passwords", Document.of("password", password)));
        }
        assertThat(
                        new HolderLookup(municipality.store)
                                .unchangedPasswords(municipality.incident(id).member()))
                .isEmpty();
    }

    @Test
    @DisplayName("An unreadable case is counted in the lists of staff, but not in the member's")
    void whatCannotBeReadIsCountedForStaffAndNotForTheMember() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        municipality.store.alter(IncidentMapping.INCIDENT, id, any -> Document.of("of", "later"));
        for (var path : List.of("/incidents/tasks", "/incidents?state=open")) {
            var list = done(municipality.client.get("it", path));
            assertThat(list.documents("items")).isEmpty();
            assertThat(list.longValue("unreadable")).isEqualTo(1);
        }
        var own = done(municipality.client.get(IncidentTestMunicipality.MEMBER, "/incidents/mine"));
        assertThat(own.documents("items")).isEmpty();
        assertThat(own.has("unreadable")).isFalse();
    }

    private List<String> tasks(String role) {
        return work(role).stream().map(task -> task.text("task")).toList();
    }

    private String next(String role, String step) {
        return work(role).stream()
                .filter(task -> task.text("task").equals(step))
                .map(task -> task.text("instruction"))
                .findFirst()
                .orElseThrow();
    }

    private List<Document> work(String role) {
        return done(municipality.client.get(role, "/incidents/tasks")).documents("items");
    }
}
