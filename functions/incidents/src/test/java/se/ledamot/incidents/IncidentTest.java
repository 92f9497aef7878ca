package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.Case.DESK;
import static se.ledamot.incidents.Case.MEMBER;
import static se.ledamot.incidents.Case.done;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.testing.Client;

/** What each kind of report brings about, and what is refused. */
class IncidentTest {
    private final Case town = Case.at("2026-11-23", "10:00");

    @ParameterizedTest
    @CsvSource({"damage, K3.3b", "theft, K3.4a", "unauthorised-use, K3.2"})
    void aReportNeedsADescriptionWhereItsClauseSaysSo(String kind, String clause) {
        refused(town.client.post(MEMBER, "/incidents", Document.of("kind", kind)), 422, clause);
        assertThat(town.told()).isEmpty();
    }

    @Test
    void aLossNeedsNoneAndADamageSaysWhetherTheCoverWasOn() {
        var damage = Document.of("kind", "damage", "description", "Glaset");
        refused(town.client.post(MEMBER, "/incidents", damage), 422, "K3.3a");
        done(town.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
    }

    @Test
    void theDeskReportsForTheMemberAndBothAreOnRecord() {
        refused(town.client.post(DESK, "/incidents", Case.theft()), 422, "K1c");
        var id =
                done(town.client.post(DESK, "/incidents", Case.theft().with("member", MEMBER)))
                        .text("incident");
        var seen = done(town.client.get(MEMBER, "/incidents/" + id));
        assertThat(seen.documents("reports").getFirst().text("by"))
                .isEqualTo("device-desk:device-desk-1");
        assertThat(seen.text("member")).isEqualTo(MEMBER);
        assertThat(
                        town.client
                                .post("M-2", "/incidents", Case.theft().with("member", MEMBER))
                                .status())
                .isEqualTo(403);
        refused(
                town.client.post(DESK, "/incidents", Case.theft().with("member", "M-2")),
                422,
                "K1c");
    }

    @Test
    void aSecondReportJoinsTheFirstAndALossMayTurnOutATheft() {
        var first = done(town.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
        var second =
                done(town.client.post(DESK, "/incidents", Case.theft().with("member", MEMBER)));
        assertThat(second.text("incident")).isEqualTo(first.text("incident"));
        assertThat(second.truth("joined")).isTrue();
        var incident = town.incident(first.text("incident"));
        assertThat(incident.matter().kind()).isEqualTo("theft");
        assertThat(incident.isOpen(Step.GIVE_POLICE_REFERENCE)).isTrue();
        assertThat(incident.accounts()).hasSize(2);
        assertThat(town.told()).last().asString().endsWith("report-joined → role/device-desk");
    }

    @Test
    void passwordsThatASecondReportAddsAreToldOfAtOnce() {
        var one = Document.of("kind", "credentials-exposed", "passwords", List.of("mail"));
        var id = town.report(one);
        town.report(one.with("passwords", List.of("mail", "tablet")));
        assertThat(town.incident(id).matter().unchangedPasswords()).hasSize(2);
        assertThat(town.told().stream().filter(told -> told.contains("exposed-received")))
                .hasSize(2);
        assertThat(town.client.get(DESK, "/incidents/" + id).status()).isEqualTo(404);
    }

    @Test
    void aDamagedTabletGoesToServiceAndComesBackAndItsLoanGoesOn() {
        var id = damage();
        refused(assess(id, Document.of("text", "Glas", "repair", "away")), 422, "K3.3c");
        var dates =
                Document.of(
                        "text",
                        "Glas",
                        "repair",
                        "away",
                        "from",
                        "2026-11-25",
                        "back",
                        "2026-12-04");
        done(assess(id, dates));
        assertThat(town.told()).last().asString().endsWith("damage-to-service → member/M-1");
        refused(service(id, "back"), 409, "K3.3c");
        done(service(id, "away"));
        assertThat(town.tablet().holding()).isInstanceOf(Holding.InService.class);
        done(service(id, "back"));
        assertThat(town.told()).last().asString().endsWith("service-back → member/M-1");
        done(service(id, "handed-out"));
        assertThat(town.tablet().holding()).isInstanceOf(Holding.Lent.class);
        assertThat(town.incident(id).isOpen()).isFalse();
        assertThat(town.isJournalSound(id)).isTrue();
    }

    @Test
    void whetherTheMemberPaysIsDecidedByAPersonByTheRightStandardAfterAnAssessment() {
        var id = damage();
        var negligence = Document.of("finding", "negligence", "reasons", "Tappad.");
        var neglect = Document.of("finding", "evident-neglect", "reasons", "Kastad i väggen.");
        refused(decide(id, neglect), 409, "K3.3d");
        done(assess(id, Document.of("text", "Glas", "liability", true)));
        assertThat(town.incident(id).isOpen(Step.DECIDE_LIABILITY)).isTrue();
        refused(decide(id, negligence), 409, "K3.3d");
        refused(town.act("M-1+secretary", id, "liability", neglect), 403, "K3.3d");
        done(decide(id, neglect));
        done(
                decide(
                        id,
                        neglect.with("finding", "no-evident-neglect")
                                .with("reasons", "Ett fall.")));

        assertThat(town.incident(id).liabilities()).hasSize(2);
        var file = town.client.get(MEMBER, "/incidents/" + id + "/file").body();
        assertThat(file)
                .containsSubsequence(
                        "ANMÄLAN: Skada på surfplattan (K3.3b)",
                        "Skyddet satt på.",
                        "BEDÖMNING",
                        "TIDIGARE BESLUT, ERSATT (K3.3d)",
                        "Kastad i väggen.",
                        "BESLUT (K3.3d)",
                        "Den förtroendevalda ska inte betala.",
                        "KS 2017/178");
        assertThat(town.client.get(DESK, "/incidents/" + id + "/journal").body())
                .doesNotContain("Kastad", "Glaset");
    }

    @Test
    void whomItConcernsNeitherAssessesNorDropsTheDecisionInAnyCapacity() {
        var id = damage();
        var assessment = Document.of("text", "Glas", "liability", true);
        refused(town.act("M-1+device-desk", id, "assessment", assessment), 403, "K3.3d");
        done(assess(id, assessment));
        var reason = Document.of("reason", "Behövs inte.");
        var drop = "tasks/decide-liability/drop";
        refused(town.act("M-1+secretary", id, drop, reason), 403, "K3.3d");
        done(town.act("secretary", id, drop, reason));
    }

    @Test
    void onlyTheDeskSaysThatATabletIsAtTheDesk() {
        var id = town.report(Document.of("kind", "loss"));
        var atDesk = Document.of("where", "at-desk");
        assertThat(town.act(MEMBER, id, "find", atDesk).status()).isEqualTo(403);
        done(town.act(DESK, id, "find", atDesk));
    }

    @Test
    void forATheftItIsNegligence() {
        var id = town.report(Case.theft());
        done(assess(id, Document.of("text", "På tåget")));
        refused(decide(id, Document.of("finding", "misuse", "reasons", "x")), 409, "K3.4f");
        done(decide(id, Document.of("finding", "negligence", "reasons", "Obevakad.")));
        assertThat(town.told()).last().asString().endsWith("missing-liability → member/M-1");
    }

    @Test
    void aTabletFoundBeforeItIsErasedIsKeptAndNotErased() {
        var id = town.report(Document.of("kind", "loss"));
        done(town.act(MEMBER, id, "find", Document.of("where", "with-member")));
        assertThat(town.tablet().holding()).isInstanceOf(Holding.Lent.class);
        assertThat(town.incident(id).isOpen(Step.ERASE)).isFalse();
        assertThat(town.told()).last().asString().endsWith("found-reported → role/device-desk");
        // What was lost and found may be lost again: that is another case.
        var again = done(town.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
        assertThat(again.truth("joined")).isFalse();
        assertThat(again.text("incident")).isNotEqualTo(id);
    }

    @Test
    void aTabletFoundAfterItIsErasedIsHandedInAndItsCardStaysBlockedUntilItOpensIt() {
        var id = town.report(Document.of("kind", "loss"));
        done(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        done(town.act(MEMBER, id, "find", Document.of("where", "with-member")));
        assertThat(town.told().stream().filter(told -> told.contains("found-to-hand-in")))
                .hasSize(1);
        assertThat(town.tablet().holding()).isInstanceOf(Holding.Missing.class);
        refused(town.act(DESK, id, "tasks/inspect/confirmation", Document.EMPTY), 409, "K3.4c");
        assertThat(town.sim().isBlocked()).isTrue();
        done(town.act("it", id, "tasks/open-sim/confirmation", Document.EMPTY));
        assertThat(town.sim().isBlocked()).isFalse();
    }

    @Test
    void aTabletThatComesBackWithTheReturnOfItsLoanIsFoundWithoutAWord() {
        var id = town.report(Document.of("kind", "loss"));
        done(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        town.holds(new Holding.InService("Låg på tåget", "", ""));
        town.clock.step(Duration.ofDays(3));
        town.sweep();
        var incident = town.incident(id);
        assertThat(((Matter.Missing) incident.matter()).found()).isNotNull();
        assertThat(incident.isOpen(Step.INSPECT)).isTrue();
        assertThat(incident.isOpen(Step.OPEN_SIM)).as("the card stays blocked").isTrue();
    }

    @Test
    void aTabletThatIsRetiredBecauseItNeverCameBackIsNotFound() {
        var id = town.report(Document.of("kind", "loss"));
        town.holds(new Holding.Retired("Aldrig hittad"));
        town.clock.step(Duration.ofDays(3));
        town.sweep();
        assertThat(((Matter.Missing) town.incident(id).matter()).found()).isNull();
    }

    @Test
    void aCardIsBlockedBeforeTheErasureOnlyWithAReason() {
        var id = town.report(Case.theft());
        refused(town.act("it", id, "sim-block", Document.EMPTY), 409, "K3.4e");
        done(town.act("it", id, "sim-block", Document.of("reason", "Den används i Norge.")));
        assertThat(town.sim().isBlocked()).isTrue();
        refused(town.act("it", id, "sim-block", Document.EMPTY), 409, "K3.4e");
    }

    @Test
    void aDeviceManagementThatAnswersInItsOwnTimeIsAskedUntilItDoes() {
        var progress = new AtomicReference<>(DeviceManagement.Progress.PENDING);
        var devices =
                new DeviceManagement() {
                    @Override
                    public boolean isByDesk() {
                        return false;
                    }

                    @Override
                    public Progress erase(Order order) {
                        return progress.get();
                    }
                };
        var id = town.report(Case.theft());
        town.sweep(devices);
        assertThat(erasure(id)).isEqualTo(Erasure.ORDERED);
        progress.set(DeviceManagement.Progress.FAILED);
        town.sweep(devices);
        town.sweep(devices);
        assertThat(erasure(id)).isEqualTo(Erasure.FAILED);
        assertThat(town.told().stream().filter(told -> told.contains("sim-block-ordered")))
                .hasSize(1);
        progress.set(DeviceManagement.Progress.DONE);
        town.sweep(devices);
        assertThat(erasure(id)).isEqualTo(Erasure.CONFIRMED);
        assertThat(town.told()).last().asString().endsWith("tablet-erased → member/M-1");
    }

    @Test
    void eachSeesTheirOwnWork() {
        var id = town.report(Case.theft());
        assertThat(tasks("it")).isEmpty();
        assertThat(tasks(DESK)).containsExactly("erase", "assess");
        assertThat(tasks("security")).containsExactly("assess-breach");
        done(town.act(DESK, id, "erasure/failure", Document.of("why", "not-reached")));
        assertThat(tasks("it")).containsExactly("block-sim");
        var page = done(town.client.get(DESK, "/incidents/tasks?limit=1"));
        assertThat(page.documents("items")).hasSize(1);
        assertThat(page.documents("items").getFirst().text("next")).contains("Erase the tablet");
        assertThat(
                        done(town.client.get(
                                        DESK,
                                        "/incidents/tasks?limit=1&cursor=" + page.text("next")))
                                .documents("items")
                                .getFirst()
                                .text("task"))
                .isEqualTo("assess");
        var mine = done(town.client.get(MEMBER, "/incidents/mine")).documents("items").getFirst();
        assertThat(mine.text("kind")).isEqualTo("Theft of the tablet");
        assertThat(mine.texts("toDo")).hasSize(2);
        assertThat(done(town.client.get("M-2", "/incidents/mine")).documents("items")).isEmpty();
        assertThat(town.client.get("M-2", "/incidents/" + id).status()).isEqualTo(404);
    }

    private List<String> tasks(String role) {
        return done(town.client.get(role, "/incidents/tasks")).documents("items").stream()
                .map(task -> task.text("task"))
                .toList();
    }

    private Erasure erasure(String id) {
        return ((Matter.Missing) town.incident(id).matter()).erasure();
    }

    private String damage() {
        return town.report(
                Document.of("kind", "damage", "description", "Glaset är sprucket", "cover", "on"));
    }

    private Client.Answer assess(String id, Document body) {
        return town.act(DESK, id, "assessment", body);
    }

    private Client.Answer service(String id, String step) {
        return town.act(DESK, id, "service", Document.of("step", step));
    }

    private Client.Answer decide(String id, Document body) {
        return town.act("secretary", id, "liability", body);
    }

    private static void refused(Client.Answer answer, int status, String clause) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("clause")).isEqualTo(clause);
    }
}
