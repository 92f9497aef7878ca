package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;
import static se.ledamot.incidents.IncidentTestMunicipality.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

/** A damaged tablet on its way through service, and what may go wrong on it (K3.3c). */
class ServiceTest {
    private static final Document DATES =
            Document.of(
                    "text", "Glas",
                    "repair", "away",
                    "serviceFrom", "2026-11-25",
                    "expectedBack", "2027-02-12");

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName("A damaged tablet goes to service and comes back, and its loan continues")
    void aDamagedTabletGoesToServiceAndComesBackAndItsLoanGoesOn() {
        var id = damage();
        refused(assess(id, Document.of("text", "Glas", "repair", "away")), 422, "K3.3c");
        done(assess(id, DATES));
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("damage-to-service → member/M-1");
        refused(service(id, "back"), 409, "K3.3c");
        done(service(id, "away"));
        assertThat(municipality.tablet().holding()).isInstanceOf(Holding.InService.class);
        done(service(id, "back"));
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("service-back → member/M-1");
        done(service(id, "handed-out"));
        assertThat(municipality.tablet().holding()).isInstanceOf(Holding.Lent.class);
        assertThat(municipality.incident(id).isOpen()).isFalse();
        assertThat(municipality.isJournalSound(id)).isTrue();
    }

    @Test
    @DisplayName(
            "A tablet not handed in on its day triggers a reminder; once away, it is due on its return date")
    void whoDoesNotHandItInOnTheDayIsRemindedAndTheServiceIsDueWhenItIsThoughtToBeBack() {
        var id = damage();
        done(assess(id, DATES));
        assertThat(due(id)).isEqualTo(LocalDate.parse("2026-11-25"));
        municipality.until("2026-11-26", "12:00");
        assertThat(municipality.noticesSent("2026-11-25", "task-due"))
                .containsExactly("06:00 task-due → role/device-desk");
        assertThat(municipality.noticesSent("2026-11-26", "service-not-handed-in")).hasSize(1);
        done(service(id, "away"));
        assertThat(due(id)).as("later than the set time").isEqualTo(LocalDate.parse("2027-02-12"));
        municipality.until("2026-12-23", "12:00");
        assertThat(municipality.noticesSent("2026-12", "task-late")).isEmpty();
    }

    @Test
    @DisplayName("A second damage joins the case before the assessment, and is a new case after it")
    void aSecondDamageAfterTheAssessmentIsACaseOfItsOwnAndOneBeforeItJoins() {
        var id = damage();
        assertThat(damage()).isEqualTo(id);
        assertThat(noticesSent("damage-received")).as("each report is acknowledged").hasSize(2);
        done(assess(id, DATES));
        var other = damage();
        assertThat(other).isNotEqualTo(id);
        assertThat(municipality.incident(other).isOpen(TaskType.ASSESS)).isTrue();
    }

    @Test
    @DisplayName("A service can be dropped only before the tablet is handed in")
    void whatIsAwayIsSeenThroughAndOnlyWhatIsNotHandedInYetMayBeDropped() {
        var id = damage();
        done(assess(id, DATES));
        done(service(id, "away"));
        var reason = Document.of("reason", "Behövs inte.");
        refused(municipality.act(DESK, id, "tasks/service/drop", reason), 409, "K3.3c");
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var planned =
                other.report(Document.of("kind", "damage", "description", "Glaset", "cover", "on"));
        done(other.act(DESK, planned, "assessment", DATES));
        done(other.act(DESK, planned, "tasks/service/drop", reason));
        assertThat(other.incident(planned).isOpen()).isFalse();
    }

    @Test
    @DisplayName(
            "The case of a tablet that is not worth repairing stays open until its loan is over")
    void whatIsNotWorthRepairingStaysOpenUntilItsLoanIsOver() {
        var id = damage();
        done(assess(id, DATES));
        done(service(id, "away"));
        done(service(id, "scrapped"));
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("service-scrapped → member/M-1");
        municipality.sweep();
        assertThat(municipality.incident(id).isOpen(TaskType.SERVICE)).isTrue();
        assertThat(done(municipality.client.get(DESK, "/incidents/tasks")).documents("items"))
                .singleElement()
                .extracting(task -> task.text("instruction"))
                .asString()
                .contains("cannot be repaired", "return of its loan");
        municipality.holds(((Holding.InService) municipality.tablet().holding()).withoutLoan());
        municipality.until("2027-02-13", "12:00");
        assertThat(municipality.incident(id).isOpen()).isFalse();
    }

    @Test
    @DisplayName(
            "A tablet lost at service is reported by its number, and goes back there when it is found")
    void aTabletThatGetsLostAtServiceIsReportedByItsNumberAndComesBackThere() {
        var id = damage();
        done(assess(id, DATES));
        done(service(id, "away"));
        var loss = Document.of("kind", "loss", "member", MEMBER);
        refused(municipality.client.post(DESK, "/incidents", loss), 409, "K3.4b");
        refused(
                municipality.client.post(DESK, "/incidents", loss.with("tablet", "KF-99999")),
                409,
                "K3.4b");
        var lost =
                done(municipality.client.post(DESK, "/incidents", loss.with("tablet", "KF-10001")));
        assertThat(lost.text("tablet")).isEqualTo("KF-10001");
        var missing = lost.text("incident");
        assertThat(municipality.tablet().holding())
                .isEqualTo(
                        new Holding.Missing(new LoanId("7K3M9QX2"), null, new IncidentId(missing)));
        refused(service(id, "back"), 409, "K3.3c");
        var reason = Document.of("reason", "Borta.");
        assertThat(municipality.act(DESK, id, "tasks/service/drop", reason).status())
                .isEqualTo(409);

        done(municipality.act(DESK, missing, "find", Document.of("where", "at-desk")));
        done(service(id, "back"));
        refused(service(id, "handed-out"), 409, "K3.4d");
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            done(municipality.act("it", missing, "passwords", Document.of("password", password)));
        }
        refused(service(id, "handed-out"), 409, "K3.4c");
        done(municipality.act(DESK, missing, "tasks/inspect/confirmation", Document.EMPTY));
        done(service(id, "handed-out"));
        assertThat(municipality.tablet().holding()).isInstanceOf(Holding.Lent.class);
    }

    @Test
    @DisplayName("The member is notified when the decision on liability is dropped")
    void theMemberHearsThatItIsNotDecidedOnPaymentAfterAll() {
        var id = damage();
        done(assess(id, Document.of("text", "Glas", "liabilityToDecide", true)));
        var reason = Document.of("reason", "Försäkringen betalar.");
        done(municipality.act("secretary", id, "tasks/decide-liability/drop", reason));
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("liability-dropped → member/M-1");
    }

    private String damage() {
        return municipality.report(
                Document.of("kind", "damage", "description", "Glaset är sprucket", "cover", "on"));
    }

    private Client.Response assess(String id, Document body) {
        return municipality.act(DESK, id, "assessment", body);
    }

    private Client.Response service(String id, String step) {
        return municipality.act(DESK, id, "service", Document.of("status", step));
    }

    private LocalDate due(String id) {
        return SwedishTime.dateOf(
                municipality.incident(id).task(TaskType.SERVICE).orElseThrow().due());
    }

    private List<String> noticesSent(String message) {
        return municipality.noticesSent().stream().filter(sent -> sent.contains(message)).toList();
    }
}
