package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

@DisplayName("Notices of the first report, and what a further report adds to the same case")
class ReportingTest {
    private static final Document LOSS = Document.of("kind", "loss");
    private static final Document DAMAGE =
            Document.of("kind", "damage", "description", "Glaset", "cover", "on");
    private static final Document POLICE =
            Document.of("reference", "K1-26", "reportedOn", "2026-11-23");
    private static final LoanId OTHER = new LoanId("8K3M9QX2");

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName("The desk erases itself; a theft asks for the police's number unless it has it")
    void deskErasesItself() {
        municipality.report(IncidentTestMunicipality.theft());
        assertThat(municipality.noticesSent().stream().map(one -> one.substring(17)))
                .contains("erasure-ordered → role/device-desk", "theft-received → member/M-1")
                .noneMatch(sent -> sent.startsWith("erasure-ordered-automatically"));
        assertThat(municipality.values(Message.THEFT_RECEIVED).intValue("policeReferenceMissing"))
                .isEqualTo(1);
        assertThat(municipality.values(Message.ERASURE_ORDERED).text("due"))
                .as("a matter of hours has a time")
                .isEqualTo("2026-11-24T09:00:00Z");
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        other.report(IncidentTestMunicipality.theft().with("police", POLICE));
        assertThat(other.values(Message.THEFT_RECEIVED).intValue("policeReferenceMissing"))
                .isZero();
        var lost = IncidentTestMunicipality.at("2026-11-23", "10:00");
        lost.report(LOSS);
        assertThat(lost.noticesSent().stream().map(one -> one.substring(17)))
                .contains("loss-received → member/M-1")
                .noneMatch(sent -> sent.startsWith("theft-received"));
        var damaged = IncidentTestMunicipality.at("2026-11-23", "10:00");
        damaged.report(DAMAGE);
        assertThat(damaged.values(Message.DAMAGE_RECEIVED).text("due"))
                .as("a matter of days has a day")
                .isEqualTo("2026-11-26");
    }

    @Test
    @DisplayName("What was discovered, or reported to the police, later than now is refused")
    void notBeforeItHappened() {
        var later = "2026-11-23T09:00:01Z";
        var police = POLICE.with("reportedOn", "2026-11-24");
        refused(LOSS.with("discoveredAt", later), "discovered-in-future");
        refused(
                IncidentTestMunicipality.theft().with("discoveredAt", later),
                "discovered-in-future");
        refused(IncidentTestMunicipality.theft().with("police", police), "police-report-in-future");
        assertThat(municipality.noticesSent()).isEmpty();
        municipality.report(
                IncidentTestMunicipality.theft()
                        .with("discoveredAt", "2026-11-23T09:00:00Z")
                        .with("police", POLICE));
    }

    @Test
    @DisplayName("A loss that turns out a theft, with the police's number and an earlier discovery")
    void aLossThatWasATheft() {
        var id = municipality.report(LOSS);
        assertThat(municipality.values(Message.LOSS_RECEIVED).text("tablet")).isEqualTo("KF-10001");
        assertThat(due(id)).isEqualTo("2026-11-26T09:00:00Z");
        var theft =
                IncidentTestMunicipality.theft()
                        .with("police", POLICE)
                        .with("discoveredAt", "2026-11-22T20:00:00Z");
        assertThat(municipality.report(theft)).isEqualTo(id);
        assertThat(due(id))
                .as("the 72 hours run from the discovery")
                .isEqualTo("2026-11-25T20:00:00Z");
        assertThat(municipality.incident(id).task(TaskType.GIVE_POLICE_REFERENCE)).isEmpty();
        assertThat(noticesSent("police-reference-missing")).isEmpty();
        municipality.report(LOSS.with("discoveredAt", "2026-11-22T22:00:00Z"));
        assertThat(due(id)).as("a later one changes nothing").isEqualTo("2026-11-25T20:00:00Z");
        assertThat(municipality.values(Message.REPORT_JOINED).intValue("count")).isEqualTo(3);

        var breach = Document.of("reported", false, "reasons", "Krypterad.");
        done(municipality.act("security", id, "breach-assessment", breach));
        municipality.report(LOSS.with("discoveredAt", "2026-11-20T08:00:00Z"));
        assertThat(municipality.incident(id).isOpen(TaskType.ASSESS_BREACH))
                .as("assessed is assessed")
                .isFalse();
    }

    @Test
    @DisplayName("The police reference in a second report ends the wait for it, and is stored")
    void thePolicesNumberComesWithASecondReport() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        assertThat(municipality.incident(id).isOpen(TaskType.GIVE_POLICE_REFERENCE)).isTrue();
        municipality.report(IncidentTestMunicipality.theft().with("police", POLICE));
        assertThat(municipality.incident(id).isOpen(TaskType.GIVE_POLICE_REFERENCE)).isFalse();
        municipality.report(
                IncidentTestMunicipality.theft().with("police", POLICE.with("reference", "K2-26")));
        assertThat(municipality.client.get(MEMBER, "/incidents/" + id + "/file").body())
                .contains("K1-26");
        assertThat(noticesSent("police-reference-missing")).isEmpty();

        int version = version(id);
        done(municipality.act(MEMBER, id, "police-report", POLICE));
        assertThat(version(id)).as("the same again is nothing").isEqualTo(version);
        done(municipality.act(MEMBER, id, "police-report", POLICE.with("reference", "K3-26")));
        assertThat(version(id)).isEqualTo(version + 1);
    }

    @Test
    @DisplayName("The owners of a case are notified of a report that joins it")
    void whoHearsOfAFurtherReport() {
        municipality.report(LOSS);
        municipality.report(LOSS);
        assertThat(noticesSent("report-joined"))
                .containsExactly("report-joined → role/device-desk");
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var exposed = Document.of("kind", "credentials-exposed", "passwords", List.of("mail"));
        other.report(exposed);
        other.report(exposed);
        assertThat(other.noticesSent().stream().map(one -> one.substring(17)))
                .contains("report-joined → role/it");
        assertThat(other.noticesSent())
                .filteredOn(one -> one.contains("credentials-exposed-received"))
                .hasSize(1);
        other.report(exposed.with("passwords", List.of("tablet")));
        assertThat(other.noticesSent())
                .filteredOn(one -> one.contains("credentials-exposed-received"))
                .hasSize(2);
    }

    @Test
    @DisplayName("A use by somebody else is one case until it is looked into, and then another")
    void aUseIsOneCaseUntilItIsLookedInto() {
        var use = Document.of("kind", "unauthorised-use", "description", "Ett barnbarn.");
        var id = municipality.report(use);
        assertThat(municipality.report(use)).isEqualTo(id);
        var blank = municipality.act(DESK, id, "tasks/investigate/confirmation", Document.EMPTY);
        assertThat(blank.json().text("type")).endsWith(":note-missing");
        var note = Document.of("note", "Talat med dem.");
        done(municipality.act(DESK, id, "tasks/investigate/confirmation", note));
        assertThat(municipality.values(Message.UNAUTHORISED_USE_INVESTIGATED).text("outcome"))
                .isEqualTo("Talat med dem.");
        assertThat(municipality.report(use)).isNotEqualTo(id);
    }

    @Test
    @DisplayName(
            "A missing tablet is its borrower's to report again, and its damage is a case apart")
    void aMissingTabletIsItsBorrowers() {
        municipality.registers("M-2");
        var id = municipality.report(LOSS);
        var tablet = LOSS.with("tablet", "KF-10001");
        var refused = municipality.client.post("M-2", "/incidents", tablet);
        assertThat(refused.json().text("type")).endsWith(":not-borrowed");
        assertThat(refused.json().text("clause")).isEqualTo("K3.4b");
        assertThat(municipality.report(tablet)).isEqualTo(id);
        assertThat(municipality.report(DAMAGE.with("tablet", "KF-10001"))).isNotEqualTo(id);
    }

    @Test
    @DisplayName("What was found once is another case when it is lost again")
    void whatWasFoundOnce() {
        var id = municipality.report(LOSS);
        done(municipality.act(DESK, id, "find", Document.of("where", "at-desk")));
        municipality.holds(
                new Holding.Missing(
                        new LoanId("7K3M9QX2"), new MemberId(MEMBER), new IncidentId(id)));
        assertThat(municipality.report(LOSS.with("tablet", "KF-10001"))).isNotEqualTo(id);
    }

    @Test
    @DisplayName("Another tablet's borrower has nothing to report of this one")
    void anothersTablet() {
        municipality.registers("M-2");
        var first = municipality.client.post("M-2", "/incidents", LOSS);
        assertThat(first.json().text("type")).endsWith(":no-tablet");
        municipality.holds(new Holding.Lent(OTHER, new MemberId("M-2")));
        refused(LOSS.with("tablet", "KF-10001"), "not-borrowed");
    }

    private void refused(Document report, String reason) {
        Client.Response answer = municipality.client.post(MEMBER, "/incidents", report);
        assertThat(answer.status()).as(answer.body()).isIn(409, 422);
        assertThat(answer.json().text("type")).endsWith(":" + reason);
    }

    private String due(String id) {
        Instant due = municipality.incident(id).task(TaskType.ASSESS_BREACH).orElseThrow().due();
        return due.toString();
    }

    private int version(String id) {
        return (int) municipality.store.find(IncidentMapping.INCIDENT, id).orElseThrow().version();
    }

    private List<String> noticesSent(String message) {
        return municipality.noticesSent().stream()
                .map(one -> one.substring(17))
                .filter(one -> one.startsWith(message))
                .toList();
    }
}
