package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.TABLET;
import static se.ledamot.local.TestMunicipality.done;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/**
 * The register has a new id for Cecilia, and the secretary has answered that she is the same
 * person: she is found by either id, whether she signs in with it or somebody names it.
 */
class OtherIdTest {
    private static final String NEW_ID = "M-77";

    private final TestMunicipality municipality = TestMunicipality.on("2026-11-27", "22:40");
    private String loan = "";

    @BeforeEach
    void renumbered() {
        loan = municipality.lent();
        renumber("same");
    }

    @Test
    @DisplayName("A renumbered member sees what is hers by the old and by the new id")
    void sheSeesWhatIsHersByEitherId() {
        for (var id : new String[] {CECILIA, NEW_ID}) {
            assertThat(text(id, "/loans/" + loan, "loan")).isEqualTo(loan);
            assertThat(text(id, "/members/" + id + "/loan", "loan")).isEqualTo(loan);
            assertThat(text(id, "/members/" + CECILIA, "name")).isEqualTo("Cecilia Norén");
            assertThat(text(id, "/usage/mine", "month")).isEqualTo("2026-11");
        }
        assertThat(municipality.client.get("M-1002", "/members/" + NEW_ID).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("Staff find a renumbered member by the old and by the new id")
    void staffFindHerByEitherId() {
        for (var id : new String[] {CECILIA, NEW_ID}) {
            assertThat(text("secretary", "/members/" + id, "tablet")).isEqualTo(TABLET);
            assertThat(text(DESK, "/members/" + id + "/loan", "loan")).isEqualTo(loan);
        }
        var another = TestMunicipality.loan(NEW_ID, "KF-10202", "89460800000000000028");
        assertThat(municipality.client.post(DESK, "/loans", another).body())
                .contains(CECILIA, loan);
    }

    @Test
    @DisplayName("What a renumbered member reports under her new id is accepted")
    void whatSheReportsIsTakenIn() {
        var theft =
                Document.of(
                        "kind", "theft",
                        "description", "Väskan är borta.");
        var incident = done(municipality.client.post(NEW_ID, "/incidents", theft));
        assertThat(incident.text("tablet")).isEqualTo(TABLET);
        assertThat(text(NEW_ID, "/incidents/" + incident.text("incident"), "member"))
                .isEqualTo(CECILIA);
        var cases = municipality.client.get("it", "/incidents?member=" + NEW_ID).json();
        assertThat(cases.documents("items")).hasSize(1);

        var threat = Document.of("kind", "threat", "way", "letter", "text", "Vi vet var huset är");
        assertThat(municipality.client.post(NEW_ID, "/incidents", threat).status()).isEqualTo(201);
        assertThat(municipality.noticesSent())
                .contains("Fri 22.40 threat-received → member/M-1003");
    }

    @Test
    @DisplayName("When the secretary takes the answer back, the new id belongs to another person")
    void onceThatIsTakenBackTheNewIdIsSomebodyElse() {
        renumber("another");
        assertThat(municipality.client.get(NEW_ID, "/loans/" + loan).status()).isEqualTo(404);
        assertThat(text(CECILIA, "/loans/" + loan, "loan")).isEqualTo(loan);
        assertThat(text("secretary", "/members/" + NEW_ID, "member")).isEqualTo(NEW_ID);
    }

    private String text(String who, String path, String field) {
        return done(municipality.client.get(who, path)).text(field);
    }

    private void renumber(String answer) {
        var file = register().replace(CECILIA + ";", NEW_ID + ";");
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var plan = done(municipality.client.csv("secretary", "/members/imports", bytes));
        var path = "/members/imports/" + plan.text("import");
        var answers = Document.of("answers", List.of(Document.of("question", 1, "answer", answer)));
        done(municipality.client.post("secretary", path + "/answers", answers));
        done(
                municipality.client.post(
                        "secretary", path + "/apply", Document.of("confirmed", true)));
    }

    private static String register() {
        try (var stream = Demo.class.getResourceAsStream("/demo/members.csv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
