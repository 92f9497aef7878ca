package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** What members see of their own card, and how they ask for the guest pass. */
class OwnUsageStoryTest extends DataTestMunicipality {
    @Test
    @DisplayName(
            "A member sees the usage of their own card, but not what was used before their loan")
    void aMemberSeesTheirOwnCardAndNotWhatAnotherUsedBefore() {
        municipality.clock.to("2026-11-12", "09:00");
        municipality.lent();
        used(SIM, "2026-11-11", "20:00", 100);
        used(SIM, "2026-11-12", "08:00", 50);
        municipality.clock.to("2026-11-13", "21:00");
        used(SIM, "2026-11-13", "20:00", 7);
        var own = done(municipality.client.get(CECILIA, "/usage/mine"));
        assertThat(own.longValue("leftMb")).isEqualTo(4_843);
        assertThat(own.longValue("bytes")).isEqualTo(7 * MEGABYTE);
        assertThat(own.documents("days")).singleElement().asString().contains("2026-11-13");
        counter("2026-11-13T20:00:00Z", 800);
        assertThat(done(municipality.client.get(CECILIA, "/usage/mine")).documents("days"))
                .isEmpty();
        var october = municipality.client.get(CECILIA, "/usage/mine?month=2026-10");
        assertThat(october.status()).isEqualTo(404);
        assertThat(municipality.client.get("M-1002", "/usage/mine").status()).isEqualTo(404);
        assertThat(municipality.client.get(CECILIA, "/usage/sims/" + SIM).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("A member who finds their tablet again still sees the usage from before the loss")
    void whoeverFindsTheirTabletAgainKeepsWhatTheyCanSee() {
        municipality.lent();
        used(SIM, "2026-11-01", "10:00", 1);
        municipality.clock.to("2026-11-20", "10:00");
        for (int day = 3; day < 20; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "10:00", 200);
        }
        var loss = Document.of("kind", "loss");
        var incident = done(municipality.client.post(CECILIA, "/incidents", loss)).text("incident");
        municipality.clock.to("2026-11-20", "10:30");
        var find = Document.of("where", "with-member");
        done(municipality.client.post(CECILIA, "/incidents/" + incident + "/find", find));
        assertThat(mine("").longValue("bytes")).isEqualTo(3_400 * MEGABYTE);
        assertThat(mine("").document("forecast").has("runsOutOn")).isTrue();
    }

    private Document mine(String query) {
        return done(municipality.client.get(CECILIA, "/usage/mine" + query));
    }

    @Test
    @DisplayName(
            "A guest pass request is notified to the secretary and stays listed until the handover")
    void aRequestForTheGuestPassGoesToTheSecretaryAndIsATaskThere() {
        int before = municipality.noticesSent().size();
        var body = Document.of("body", "Kommunfullmäktige");
        var request = done(municipality.client.post(CECILIA, "/guest-passes", body));
        assertThat(done(municipality.client.post(CECILIA, "/guest-passes", Document.EMPTY)))
                .isEqualTo(request);
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Mon 09.00 guest-pass-requested → role/secretary");
        var open = done(municipality.client.get("secretary", "/guest-passes?state=open"));
        assertThat(open.documents("items"))
                .singleElement()
                .extracting(one -> one.text("member"), one -> one.text("body"))
                .containsExactly(CECILIA, "Kommunfullmäktige");
        municipality.clock.step(Duration.ofDays(1));
        done(municipality.client.post(CECILIA, "/guest-passes", body));
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly(
                        "Mon 09.00 guest-pass-requested → role/secretary",
                        "Tue 09.00 guest-pass-requested → role/secretary");
        var path = "/guest-passes/" + request.text("guestPass") + "/handover";
        done(municipality.client.post("secretary", path));
        done(municipality.client.post("secretary", path));
        assertThat(
                        done(municipality.client.get("secretary", "/guest-passes?state=open"))
                                .documents("items"))
                .isEmpty();
        assertThat(done(municipality.client.post(CECILIA, "/guest-passes", body)).text("guestPass"))
                .isNotEqualTo(request.text("guestPass"));
        var elsewhere = Document.of("body", "Valnämnden");
        assertThat(municipality.client.post("M-1002", "/guest-passes", elsewhere).status())
                .isEqualTo(422);
        assertThat(municipality.client.post(DESK, "/guest-passes", body).status()).isEqualTo(403);
    }
}
