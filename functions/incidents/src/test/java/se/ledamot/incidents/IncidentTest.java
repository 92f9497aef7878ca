package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;
import static se.ledamot.incidents.IncidentTestMunicipality.refused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

/** What each kind of report causes, and what is refused. */
class IncidentTest {
    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @ParameterizedTest
    @CsvSource({"damage, K3.3b", "theft, K3.4a", "unauthorised-use, K3.2"})
    @DisplayName("A report without a description is refused where its clause requires one")
    void aReportNeedsADescriptionWhereItsClauseSaysSo(String kind, String clause) {
        refused(
                municipality.client.post(MEMBER, "/incidents", Document.of("kind", kind)),
                422,
                clause);
        assertThat(municipality.noticesSent()).isEmpty();
    }

    @Test
    @DisplayName(
            "A loss needs no description, and a damage must say whether the cover was on (K3.3a)")
    void aLossNeedsNoneAndADamageSaysWhetherTheCoverWasOn() {
        var damage = Document.of("kind", "damage", "description", "Glaset");
        refused(municipality.client.post(MEMBER, "/incidents", damage), 422, "K3.3a");
        done(municipality.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
    }

    /** As it is typed on a phone. */
    @Test
    @DisplayName("A tablet's number may be typed in lower case with spaces")
    void aTabletsNumberMayBeTypedInSmallLettersAndWithBlanks() {
        var typed = IncidentTestMunicipality.theft().with("tablet", " kf-10001 ");
        var reported = done(municipality.client.post(MEMBER, "/incidents", typed));
        assertThat(reported.text("tablet")).isEqualTo("KF-10001");
    }

    @Test
    @DisplayName("The desk reports for a member, and the case records both (K1c)")
    void theDeskReportsForTheMemberAndBothAreOnRecord() {
        refused(
                municipality.client.post(DESK, "/incidents", IncidentTestMunicipality.theft()),
                422,
                "K1c");
        var id =
                done(municipality.client.post(
                                DESK,
                                "/incidents",
                                IncidentTestMunicipality.theft().with("member", MEMBER)))
                        .text("incident");
        var seen = done(municipality.client.get(MEMBER, "/incidents/" + id));
        assertThat(seen.documents("reports").getFirst().text("by"))
                .isEqualTo("device-desk:device-desk-1");
        assertThat(seen.text("member")).isEqualTo(MEMBER);
        assertThat(
                        municipality
                                .client
                                .post(
                                        "M-2",
                                        "/incidents",
                                        IncidentTestMunicipality.theft().with("member", MEMBER))
                                .status())
                .isEqualTo(403);
        refused(
                municipality.client.post(
                        DESK, "/incidents", IncidentTestMunicipality.theft().with("member", "M-2")),
                422,
                "K1c");
    }

    @Test
    @DisplayName("A second report joins the first, and a loss can turn out to be a theft")
    void aSecondReportJoinsTheFirstAndALossMayTurnOutATheft() {
        var first =
                done(municipality.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
        var second =
                done(
                        municipality.client.post(
                                DESK,
                                "/incidents",
                                IncidentTestMunicipality.theft().with("member", MEMBER)));
        assertThat(second.text("incident")).isEqualTo(first.text("incident"));
        assertThat(second.booleanValue("joined")).isTrue();
        var incident = municipality.incident(first.text("incident"));
        assertThat(incident.details().kind()).isEqualTo("theft");
        assertThat(incident.isOpen(TaskType.GIVE_POLICE_REFERENCE)).isTrue();
        assertThat(incident.reports()).hasSize(2);
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("police-reference-missing → member/M-1");
    }

    @Test
    @DisplayName("Passwords that a second report adds are notified at once")
    void passwordsThatSecondReportAddsAreNotifiedAtOnce() {
        var one = Document.of("kind", "credentials-exposed", "passwords", List.of("mail"));
        var id = municipality.report(one);
        municipality.report(one.with("passwords", List.of("mail", "tablet")));
        assertThat(municipality.incident(id).details().unchangedPasswords()).hasSize(2);
        assertThat(
                        municipality.noticesSent().stream()
                                .filter(sent -> sent.contains("credentials-exposed-received")))
                .hasSize(2);
        assertThat(municipality.client.get(DESK, "/incidents/" + id).status()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "Liability for a damage is decided after the assessment, by its own standard, not by the member (K3.3d)")
    void whetherTheMemberPaysIsDecidedByAPersonByTheRightStandardAfterAnAssessment() {
        var id = damage();
        var negligence = Document.of("finding", "negligence", "reasons", "Tappad.");
        var neglect = Document.of("finding", "evident-neglect", "reasons", "Kastad i väggen.");
        refused(decide(id, neglect), 409, "K3.3d");
        done(assess(id, Document.of("text", "Glas", "liabilityToDecide", true)));
        assertThat(municipality.incident(id).isOpen(TaskType.DECIDE_LIABILITY)).isTrue();
        refused(decide(id, negligence), 409, "K3.3d");
        refused(municipality.act("M-1+secretary", id, "liability", neglect), 403, "K3.3d");
        done(decide(id, neglect));
        done(
                decide(
                        id,
                        neglect.with("finding", "no-evident-neglect")
                                .with("reasons", "Ett fall.")));

        assertThat(municipality.incident(id).liabilities()).hasSize(2);
        var file = municipality.client.get(MEMBER, "/incidents/" + id + "/file").body();
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
        assertThat(municipality.client.get(DESK, "/incidents/" + id + "/journal").body())
                .doesNotContain("Kastad", "Glaset");
    }

    @Test
    @DisplayName(
            "The member concerned can neither assess the case nor drop the decision, in any role (K3.3d)")
    void whomItConcernsNeitherAssessesNorDropsTheDecisionInAnyCapacity() {
        var id = damage();
        var assessment = Document.of("text", "Glas", "liabilityToDecide", true);
        refused(municipality.act("M-1+device-desk", id, "assessment", assessment), 403, "K3.3d");
        done(assess(id, assessment));
        var reason = Document.of("reason", "Behövs inte.");
        var drop = "tasks/decide-liability/drop";
        refused(municipality.act("M-1+secretary", id, drop, reason), 403, "K3.3d");
        done(municipality.act("secretary", id, drop, reason));
    }

    @Test
    @DisplayName("For a theft, the standard of liability is negligence (K3.4f)")
    void forATheftItIsNegligence() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        done(assess(id, Document.of("text", "På tåget")));
        refused(decide(id, Document.of("finding", "misuse", "reasons", "x")), 409, "K3.4f");
        done(decide(id, Document.of("finding", "negligence", "reasons", "Obevakad.")));
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("missing-liability → member/M-1");
    }

    @Test
    @DisplayName("A SIM block before the erasure needs a reason")
    void aCardIsBlockedBeforeTheErasureOnlyWithAReason() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        refused(municipality.act("it", id, "sim-block", Document.EMPTY), 409, "K3.4e");
        done(
                municipality.act(
                        "it", id, "sim-block", Document.of("reason", "Den används i Norge.")));
        assertThat(municipality.sim().isBlocked()).isTrue();
        refused(municipality.act("it", id, "sim-block", Document.EMPTY), 409, "K3.4e");
    }

    private String damage() {
        return municipality.report(
                Document.of("kind", "damage", "description", "Glaset är sprucket", "cover", "on"));
    }

    private Client.Response assess(String id, Document body) {
        return municipality.act(DESK, id, "assessment", body);
    }

    private Client.Response decide(String id, Document body) {
        return municipality.act("secretary", id, "liability", body);
    }
}
