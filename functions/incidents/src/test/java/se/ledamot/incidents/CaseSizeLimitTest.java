package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.testing.Client;

/** A case in which people write as much as they can still fits into one database item. */
class CaseSizeLimitTest {
    /** An item may have 400 KB; its keys and its place in the journal take some. */
    private static final int MOST_BYTES = 390_000;

    /** A character of three bytes, of which a text may be full. */
    private static final String WIDE = "漢";

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName(
            "A case that is filled with text refuses more and still fits into one database item")
    void aCaseTakesWhatItHasRoomForAndSaysWhenItIsFull() {
        var theft = IncidentTestMunicipality.theft().with("description", WIDE.repeat(4_000));
        var id = municipality.report(theft);
        while (accepted(municipality.client.post(MEMBER, "/incidents", theft))) {
            assertThat(municipality.incident(id).reports()).hasSizeLessThan(50);
        }
        done(
                municipality.act(
                        DESK, id, "assessment", reasons("text").with("liabilityToDecide", true)));
        fill(id, "security", "breach-assessment", reasons("reasons").with("reported", true));
        fill(id, "secretary", "liability", reasons("reasons").with("finding", "negligence"));
        var failure = Document.of("reason", "other", "note", WIDE.repeat(1_000));
        fill(id, DESK, "erasure/failure", failure);
        done(municipality.act("it", id, "sim-block", Document.of("reason", WIDE.repeat(1_000))));
        var note = Document.of("note", WIDE.repeat(1_000));
        done(municipality.act(DESK, id, "tasks/erase/confirmation", note));

        var written = Json.write(IncidentMapping.INCIDENT.write(municipality.incident(id)));
        assertThat(written.getBytes(StandardCharsets.UTF_8).length).isBetween(250_000, MOST_BYTES);
        assertThat(municipality.isJournalSound(id)).isTrue();
    }

    @Test
    @DisplayName("A case accepts ten reports of one event and refuses the eleventh")
    void ofOneEventTenReportsAreTakenAndNotEleven() {
        var id = municipality.report(IncidentTestMunicipality.theft());
        for (int more = 1; more < 10; more++) {
            municipality.clock.step(Duration.ofHours(1));
            assertThat(
                            municipality
                                    .client
                                    .post(MEMBER, "/incidents", IncidentTestMunicipality.theft())
                                    .status())
                    .as("report %d", more + 1)
                    .isEqualTo(201);
        }
        assertThat(municipality.incident(id).reports()).hasSize(10);
        var eleventh =
                municipality.client.post(MEMBER, "/incidents", IncidentTestMunicipality.theft());
        assertThat(eleventh.status()).isEqualTo(409);
        assertThat(municipality.incident(id).reports()).hasSize(10);
    }

    private void fill(String id, String who, String what, Document body) {
        int times = 0;
        while (accepted(municipality.act(who, id, what, body))) {
            assertThat(times++).isLessThan(100);
        }
    }

    private static boolean accepted(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 409);
        return answer.status() != 409;
    }

    private static Document reasons(String name) {
        return Document.of(name, WIDE.repeat(2_000));
    }
}
