package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.TABLET;
import static se.ledamot.local.TestMunicipality.done;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.event.ReceivedEventMapping;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.platform.commit.JournalVerifier;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.stack.LostMessages;
import se.ledamot.stack.TransactionConflicts;

@DisplayName("Stories of things that happen at the same moment")
class SameMomentTest {
    private static final int ROUNDS = Integer.getInteger("races.rounds", 5);
    private static final String BJORN = "M-1002";

    @Test
    @DisplayName(
            "A theft is reported over a bad line, while the desk takes the tablet back over another")
    void conflictsAndLostAnswersTogether() throws IOException {
        var chance = TestDefaults.chance(Long.getLong("faults.seed", 20));
        var conflicts = TransactionConflicts.alsoUnseen(chance, 0.2);
        var lost = new LostMessages(chance, 0.05);
        try (var municipality =
                new RaceTestMunicipality(client -> lost.around(conflicts.around(client)), false)) {
            for (int i = 0; i < ROUNDS; i++) {
                var round = municipality.round();
                var loan = round.lent();
                var answers =
                        municipality.atOnce(
                                List.of(round.theft(), round.returned(loan)),
                                municipality::untilAnswered);
                round.assertThatItFitsTogether(answers);
                assertThat(answers.getLast().status()).isEqualTo(200);
            }
            municipality.assertEveryJournalIsSound();
        }
    }

    @Test
    @DisplayName("Others who write the same leave nobody without an answer")
    void conflictsAloneLeaveNothingUnsettled() throws IOException {
        var chance = TestDefaults.chance(21);
        var conflicts = TransactionConflicts.alsoUnseen(chance, 0.3);
        try (var municipality = new RaceTestMunicipality(conflicts::around, true)) {
            for (int i = 0; i < ROUNDS; i++) {
                var round = municipality.round();
                var loan = round.lent();
                var lost = round.lost();
                var calls =
                        List.of(
                                round.found(lost),
                                round.returned(loan),
                                round.password(lost, "mail"));
                assertThat(municipality.atOnce(calls)).anyMatch(RaceTestMunicipality::isDone);
            }
            assertThat(municipality.unsettled()).isZero();
        }
    }

    @Test
    @DisplayName("A meeting that expired can be stored again under its old number")
    void anAbsenceAcrossTheTimeToLive() {
        var municipality = TestMunicipality.on("2026-11-23", "09:00");
        var tool = Document.of("tool", LocalOperator.TOOL, "name", "P", "order", "by-time");
        done(municipality.client.post("it", "/meeting-tools", tool));
        var id = MeetingOrigin.tool(LocalOperator.TOOL, "KS-1").id();
        kept(municipality, "2026-12-01T13:00:00Z");
        assertThat(municipality.store.find(MeetingEntryMapping.ENTRY, id).orElseThrow().version())
                .isEqualTo(1);

        // The meeting has expired, but time to live has not removed it yet.
        municipality.clock.to("2029-02-01", "09:00");
        assertThat(municipality.store.find(MeetingEntryMapping.ENTRY, id)).isEmpty();
        // While one decides that there is no such meeting, another writes that there is.
        municipality.clock.step(Duration.ofSeconds(1));
        municipality.beforeTheNextIsWritten(() ->
                municipality.beforeTheNextIsWritten(() ->
                        municipality.beforeTheNextIsWritten(
                                () -> kept(municipality, "2029-03-01T13:00:00Z"))));
        kept(municipality, "2029-03-02T13:00:00Z");

        var again = municipality.store.find(MeetingEntryMapping.ENTRY, id).orElseThrow();
        assertThat(again.version()).as("its journal goes on").isBetween(2L, 3L);
        assertThat(new JournalVerifier(municipality.store, municipality.store).verify(again))
                .isEqualTo(new JournalVerifier.Verdict(again.version(), List.of()));

        municipality.clock.to("2032-02-01", "09:00");
        municipality.store.sweep(MeetingEntryMapping.ENTRY, id);
        kept(municipality, "2032-03-01T13:00:00Z");
        var swept = municipality.store.find(MeetingEntryMapping.ENTRY, id).orElseThrow();
        assertThat(new JournalVerifier(municipality.store, municipality.store).verify(swept))
                .isEqualTo(new JournalVerifier.Verdict((int) again.version() + 1, List.of()));
    }

    @Test
    @DisplayName("The sweep works from its list while people see to what is on it")
    void aSweepAgainstCallsOnItsItems() {
        var municipality = TestMunicipality.on("2026-11-23", "09:00");
        var stolen = municipality.lent();
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
        var first = incident(municipality, CECILIA, theft);
        municipality.lentTo(BJORN, "KF-10202", "89460800000000000028");
        var second = incident(municipality, BJORN, theft);
        municipality.clock.step(Duration.ofHours(19));
        int before = municipality.noticesSent().size();

        // Both erasures are due. Before the first notice is written, the tablet of one case is
        // handed in, and the other erasure is confirmed.
        municipality.beforeTheNextIsWritten(() -> {
            var back = TestMunicipality.good().with("caseNote", "Hittad");
            done(municipality.client.post(DESK, "/loans/" + stolen + "/return", back));
            for (var id : List.of(first, second)) {
                var path = "/incidents/" + id + "/tasks/erase/confirmation";
                municipality.client.post(DESK, path, Document.EMPTY);
            }
        });
        municipality.run("incidentsSweep");

        assertThat(municipality.noticesSentFrom(before))
                .as("nobody is told that something is late which is done")
                .noneMatch(sent -> sent.contains("task-"));
        var tablet = municipality.store.find(TabletMapping.TABLET, TABLET).orElseThrow().state();
        assertThat(tablet.holding())
                .isEqualTo(
                        new Holding.InService("Hittad", null, null, null, new IncidentId(first)));
        var sim = municipality.store.find(SimMapping.SIM, SIM).orElseThrow().state();
        assertThat(sim.holding()).isEqualTo(Holding.fresh());
    }

    @Test
    @DisplayName("The sweep asks nobody to sign a guideline that was replaced while it worked")
    void aGuidelineThatIsReplacedWhileTheSweepWorks() {
        var municipality = TestMunicipality.on("2026-11-23", "09:00");
        var loans =
                List.of(
                        municipality.lent(),
                        municipality.lentTo(BJORN, "KF-10202", "89460800000000000028"));
        publish(municipality, "Den andra.");
        int before = municipality.noticesSent().size();
        municipality.clock.step(Duration.ofMinutes(5));

        municipality.beforeTheNextIsWritten(() -> {
            publish(municipality, "Den tredje.");
            var text = Document.of("textHash", Sha256.of("Den tredje.").hex());
            for (int i = 0; i < 2; i++) {
                var path = "/loans/" + loans.get(i) + "/guideline/acceptance";
                done(municipality.client.post(i == 0 ? CECILIA : BJORN, path, text));
            }
        });
        municipality.run("checkoutSweep");
        assertThat(municipality.noticesSentFrom(before))
                .noneMatch(sent -> sent.contains("guideline-to-sign"));
    }

    private static void publish(TestMunicipality municipality, String text) {
        var version = Document.of("decidedOn", "2026-11-23", "paragraph", "KS § 1", "text", text);
        done(municipality.client.post("secretary", "/guideline/versions", version));
    }

    private static String incident(TestMunicipality municipality, String member, Document report) {
        return done(municipality.client.post(member, "/incidents", report)).text("incident");
    }

    /** The meeting tool says that the meeting is held then. */
    private static void kept(TestMunicipality municipality, String start) {
        var event =
                Document.of(
                        "type",
                        "meeting.published",
                        "timestamp",
                        municipality.clock.instant(),
                        "data",
                        Document.of(
                                "id", "KS-1",
                                "organization", "Kommunstyrelsen",
                                "start", start));
        var path = "/meeting-tools/" + LocalOperator.TOOL + "/events";
        var id = "msg-" + start.substring(0, 10);
        var now = municipality.clock.instant();
        var request = SignedCall.of("meeting-tool", path, id, now, Json.write(event));
        var received = done(municipality.client.send(request)).text("event");
        municipality.written("meetingsStream", ReceivedEventMapping.EVENT.subject(received));
    }
}
