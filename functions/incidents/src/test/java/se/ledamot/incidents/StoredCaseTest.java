package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.incidents.threats.MailChunkMapping;
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.document.Document;

@DisplayName(
        "How cases and threats are stored: names, lists and unique keys that a later release still reads")
class StoredCaseTest {
    private static final Document USE =
            Document.of("kind", "unauthorised-use", "description", "Ett barnbarn.");
    private static final Document DAMAGE =
            Document.of("kind", "damage", "description", "Glaset", "cover", "off");
    private static final Document EXPOSED =
            Document.of("kind", "credentials-exposed", "passwords", List.of("mail"));

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName("The names of mappings, tables and lists do not change, and threats are secret")
    void theNamesStay() {
        assertThat(IncidentMapping.INCIDENT.name()).isEqualTo("incident");
        assertThat(IncidentMapping.INCIDENT.table()).isEqualTo("Incidents");
        assertThat(IncidentMapping.INCIDENT.isSecret("x")).isFalse();
        assertThat(ThreatMapping.THREAT.name()).isEqualTo("incident");
        assertThat(ThreatMapping.THREAT.table()).isEqualTo("Threats");
        assertThat(ThreatMapping.THREAT.isSecret("x")).isTrue();
        assertThat(MailChunkMapping.MAIL_CHUNK.name()).isEqualTo("mail-chunk");
        assertThat(MailChunkMapping.MAIL_CHUNK.table()).isEqualTo("Threats");
        assertThat(MailChunkMapping.MAIL_CHUNK.isSecret("x")).isTrue();
        assertThat(ThreatMapping.listName(true)).isEqualTo("threat/open");
        assertThat(ThreatMapping.listName(false)).isEqualTo("threat/closed");
    }

    @Test
    @DisplayName(
            "An open case holds its event, so that a second report joins; each event by its loan")
    void aCaseHoldsItsEvent() {
        assertThat(uniqueKeys(municipality.report(IncidentTestMunicipality.theft())))
                .containsExactly("missing/7K3M9QX2");
        var lost = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var loss = lost.incident(lost.report(Document.of("kind", "loss")));
        assertThat(IncidentMapping.INCIDENT.uniqueKeys(loss)).containsExactly("missing/7K3M9QX2");
        var at = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var damage = at.report(DAMAGE);
        var use = at.report(USE);
        var exposed = at.report(EXPOSED);
        assertThat(uniqueKeys(at, damage)).containsExactly("damage/7K3M9QX2");
        assertThat(uniqueKeys(at, use)).containsExactly("unauthorised-use/7K3M9QX2");
        assertThat(uniqueKeys(at, exposed)).containsExactly("exposed/M-1");
        done(
                at.act(
                        DESK,
                        damage,
                        "assessment",
                        Document.of("text", "Glas", "liabilityToDecide", true)));
        done(at.act(DESK, use, "tasks/investigate/confirmation", Document.of("note", "Ja.")));
        done(at.act("it", exposed, "passwords", Document.of("password", "mail")));
        assertThat(uniqueKeys(at, damage)).isEmpty();
        assertThat(uniqueKeys(at, use)).isEmpty();
        assertThat(uniqueKeys(at, exposed)).isEmpty();
    }

    @Test
    @DisplayName(
            "An open case is listed by when its next task is due, a closed one by when the last was done")
    void whereACaseStands() {
        var id = municipality.report(USE);
        var next =
                municipality.incident(id).task(TaskType.INVESTIGATE).orElseThrow().nextReminderAt();
        assertThat(IncidentMapping.INCIDENT.listPosition(municipality.incident(id)))
                .isEqualTo(ListPosition.at("incident/open", next));
        municipality.clock.step(Duration.ofHours(2));
        done(
                municipality.act(
                        DESK, id, "tasks/investigate/confirmation", Document.of("note", "Ja.")));
        municipality.clock.step(Duration.ofHours(2));
        assertThat(IncidentMapping.INCIDENT.listPosition(municipality.incident(id)))
                .isEqualTo(
                        ListPosition.at("incident/closed", Instant.parse("2026-11-23T11:00:00Z")));
    }

    @Test
    @DisplayName(
            "What is written is read again as it was, with all that a case can have and without")
    void whatIsWrittenIsRead() {
        var ids =
                List.of(
                        municipality.report(IncidentTestMunicipality.theft()),
                        municipality.report(DAMAGE.with("cover", "on").with("tablet", "KF-10001")),
                        municipality.report(EXPOSED));
        var police = Document.of("reference", "K1-26", "reportedOn", "2026-11-23");
        readAgain(ids);
        done(municipality.act(MEMBER, ids.getFirst(), "police-report", police));
        done(municipality.act(DESK, ids.getFirst(), "find", Document.of("where", "with-member")));
        done(
                municipality.act(
                        DESK, ids.getFirst(), "assessment", Document.of("text", "På tåget.")));
        done(
                municipality.act(
                        DESK,
                        ids.get(1),
                        "assessment",
                        Document.of(
                                "text",
                                "Glas",
                                "repair",
                                "away",
                                "serviceFrom",
                                "2026-11-25",
                                "expectedBack",
                                "2027-02-12")));
        var neglect = Document.of("finding", "evident-neglect", "reasons", "Kastad.");
        done(municipality.act("secretary", ids.get(1), "liability", neglect));
        readAgain(ids);
        assertThat(((IncidentDetails.Damage) municipality.incident(ids.get(1)).details()).coverOn())
                .isTrue();
    }

    @Test
    @DisplayName("A case with a task that only a later release knows is left as it is")
    void aStepOfALaterRelease() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        municipality.store.alter(
                IncidentMapping.INCIDENT,
                id,
                incident -> {
                    var tasks = incident.document("tasks");
                    return incident.with(
                            "tasks", tasks.with("a-later-step", tasks.document("erase")));
                });
        assertThatThrownBy(() -> municipality.incident(id))
                .isInstanceOf(UnreadableState.UnreadableStateException.class);
        municipality.until("2026-11-25", "12:00");
        assertThat(municipality.noticesSent()).filteredOn(one -> one.contains("task-")).isEmpty();
        assertThat(municipality.noticesSent())
                .filteredOn(one -> one.contains("record-unreadable"))
                .hasSize(1);
    }

    @Test
    @DisplayName("A repeated reminder of a task says how often it was sent")
    void aStepSaysHowOften() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        municipality.until("2026-11-26", "12:00");
        var task = municipality.incident(id).task(TaskType.ERASE).orElseThrow();
        assertThat(task.reminders()).isGreaterThan(2);
        var journal =
                municipality.client.get(DESK, "/incidents/" + id + "/journal?limit=200").body();
        assertThat(journal)
                .contains("\"task\":\"erase\",\"reminders\":1}", "erasure-timed-out")
                .contains("\"task\":\"erase\",\"reminders\":" + task.reminders() + "}")
                .doesNotContain("\"task\":\"erase\",\"reminders\":0}");
    }

    private void readAgain(List<String> ids) {
        for (var id : ids) {
            var incident = municipality.incident(id);
            var written = IncidentMapping.INCIDENT.write(incident);
            assertThat(IncidentMapping.INCIDENT.read(written)).isEqualTo(incident);
        }
    }

    private Iterable<String> uniqueKeys(String id) {
        return uniqueKeys(municipality, id);
    }

    private static Iterable<String> uniqueKeys(IncidentTestMunicipality at, String id) {
        return IncidentMapping.INCIDENT.uniqueKeys(at.incident(id));
    }
}
