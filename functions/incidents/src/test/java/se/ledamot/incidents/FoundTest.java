package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;
import static se.ledamot.incidents.IncidentTestMunicipality.refused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.document.Document;

/** A missing tablet is found: what is called off then, and what was done nevertheless. */
class FoundTest {
    private static final Document WITH_MEMBER = Document.of("where", "with-member");
    private static final Document AT_DESK = Document.of("where", "at-desk");

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName("Only the desk can record that a tablet is at the desk")
    void onlyTheDeskSaysThatATabletIsAtTheDesk() {
        var id = lost();
        assertThat(municipality.act(MEMBER, id, "find", AT_DESK).status()).isEqualTo(403);
        done(municipality.act(DESK, id, "find", AT_DESK));
    }

    @Test
    @DisplayName("A tablet found before its erasure stays lent, and the erasure is called off")
    void aTabletFoundBeforeItIsErasedIsKeptAndNotErased() {
        var id = lost();
        done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
        assertThat(municipality.tablet().holding()).isInstanceOf(Holding.Lent.class);
        assertThat(municipality.incident(id).isOpen(TaskType.ERASE)).isFalse();
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("erasure-called-off → role/device-desk");
        // What was lost and found may be lost again: that is another case.
        var again =
                done(municipality.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
        assertThat(again.booleanValue("joined")).isFalse();
        assertThat(again.text("incident")).isNotEqualTo(id);
    }

    @Test
    @DisplayName(
            "An erased tablet that is found must be handed in, and its card stays blocked until IT opens it")
    void aTabletFoundAfterItIsErasedIsHandedInAndItsCardStaysBlockedUntilItOpensIt() {
        var id = lost();
        done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(municipality.act("it", id, "sim-block", Document.EMPTY));
        done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
        assertThat(
                        municipality.noticesSent().stream()
                                .filter(sent -> sent.contains("found-to-hand-in")))
                .hasSize(1);
        assertThat(municipality.tablet().holding()).isInstanceOf(Holding.Missing.class);
        refused(
                municipality.act(DESK, id, "tasks/inspect/confirmation", Document.EMPTY),
                409,
                "K3.4c");
        assertThat(municipality.sim().isBlocked()).isTrue();
        done(municipality.act("it", id, "tasks/unblock-sim/confirmation", Document.EMPTY));
        assertThat(municipality.sim().isBlocked()).isFalse();
    }

    @Test
    @DisplayName(
            "A missing tablet that is returned with its loan counts as found without a separate report")
    void aTabletThatComesBackWithTheReturnOfItsLoanIsFoundWithoutAWord() {
        var id = lost();
        done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(municipality.act("it", id, "sim-block", Document.EMPTY));
        municipality.holds(
                new Holding.InService("Låg på tåget", null, null, null, new IncidentId(id)));
        municipality.clock.step(Duration.ofDays(3));
        municipality.sweep();
        var incident = municipality.incident(id);
        assertThat(((IncidentDetails.Missing) incident.details()).found()).isNotNull();
        assertThat(incident.isOpen(TaskType.INSPECT)).isTrue();
        assertThat(incident.isOpen(TaskType.UNBLOCK_SIM)).as("the card stays blocked").isTrue();
    }

    @Test
    @DisplayName("Retiring a missing tablet does not count as finding it")
    void aTabletThatIsRetiredBecauseItNeverCameBackIsNotFound() {
        var id = lost();
        municipality.holds(new Holding.Retired("Aldrig hittad"));
        municipality.clock.step(Duration.ofDays(3));
        municipality.sweep();
        assertThat(((IncidentDetails.Missing) municipality.incident(id).details()).found())
                .isNull();
    }

    @Test
    @DisplayName(
            "A find reported by the member calls off the SIM block only after the desk has verified it")
    void theMembersWordAloneCallsNoBlockOffAndTheDeskHearsWhetherItIsSo() {
        var id = lost();
        done(municipality.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
        assertThat(municipality.incident(id).isOpen(TaskType.BLOCK_SIM))
                .as("for staff to say")
                .isTrue();
        assertThat(municipality.incident(id).isOpen(TaskType.VERIFY_FIND)).isTrue();
        assertThat(noticesSent("sim-block-called-off")).isEmpty();

        done(municipality.act(DESK, id, "tasks/verify-find/confirmation", Document.EMPTY));
        assertThat(municipality.incident(id).isOpen(TaskType.BLOCK_SIM)).isFalse();
        assertThat(noticesSent("sim-block-called-off")).hasSize(1);
        assertThat(municipality.sim().isBlocked()).isFalse();
    }

    @Test
    @DisplayName("A find that a desk clerk reports of their own tablet must be verified, too")
    void aDeskClerkWhoIsTheMemberIsNotTakenAtTheirOwnWord() {
        var id = lost();
        done(municipality.act("M-1+device-desk", id, "find", WITH_MEMBER));
        assertThat(municipality.incident(id).isOpen(TaskType.VERIFY_FIND)).isTrue();
    }

    @Test
    @DisplayName("A find reported by the desk calls off the SIM block at once, and IT is notified")
    void findReportedByDeskCallsOffSimBlockAtOnce() {
        var id = lost();
        done(municipality.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        done(municipality.act(DESK, id, "find", WITH_MEMBER));
        assertThat(municipality.incident(id).isOpen(TaskType.BLOCK_SIM)).isFalse();
        assertThat(municipality.incident(id).task(TaskType.VERIFY_FIND)).isEmpty();
        assertThat(noticesSent("sim-block-called-off")).hasSize(1);
        assertThat(noticesSent("erasure-called-off")).hasSize(1);
    }

    @Test
    @DisplayName("An erasure and a SIM block that were called off too late are still recorded")
    void erasureAndSimBlockThatWereCalledOffTooLateAreStillRecorded() {
        var id = lost();
        done(municipality.act("it", id, "sim-block/order", Document.of("reason", "Den används.")));
        done(municipality.act(DESK, id, "find", WITH_MEMBER));
        assertThat(municipality.tablet().holding()).isInstanceOf(Holding.Lent.class);

        done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(municipality.act("it", id, "sim-block", Document.EMPTY));
        assertThat(erasure(id)).isEqualTo(Erasure.CONFIRMED);
        assertThat(municipality.sim().isBlocked()).isTrue();
        assertThat(municipality.incident(id).isOpen(TaskType.INSPECT)).isTrue();
        assertThat(municipality.incident(id).isOpen(TaskType.UNBLOCK_SIM)).isTrue();
        assertThat(noticesSent("found-to-hand-in")).as("the member has a blank tablet").hasSize(1);
        assertThat(noticesSent("tablet-erased")).isEmpty();
        refused(
                municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY),
                409,
                "K3.4c");
        refused(municipality.act("it", id, "sim-block", Document.EMPTY), 409, "K3.4e");
    }

    @Test
    @DisplayName(
            "A tablet that returns after its case was closed is inspected, and its card is to be opened")
    void aTabletThatComesBackWhenAllIsDoneLongAgoIsInspectedAndItsCardOpened() {
        var id = lostAndAllDone();
        assertThat(municipality.incident(id).isOpen()).isFalse();

        municipality.clock.step(Duration.ofDays(60));
        municipality.holds(
                new Holding.InService("Kom med posten", null, null, null, new IncidentId(id)));
        municipality.sweep();
        assertThat(municipality.incident(id).isOpen(TaskType.INSPECT)).isTrue();
        assertThat(municipality.incident(id).isOpen(TaskType.UNBLOCK_SIM)).isTrue();
        var reason = Document.of("reason", "Behövs inte.");
        assertThat(municipality.act(DESK, id, "tasks/inspect/drop", reason).status())
                .isEqualTo(409);
        done(municipality.act(DESK, id, "tasks/inspect/confirmation", Document.EMPTY));
        assertThat(municipality.tablet().holding())
                .isEqualTo(new Holding.InService("Kom med posten", null, null, null, null));
        municipality.sweep();
        assertThat(municipality.incident(id).isOpen(TaskType.INSPECT))
                .as("once is enough")
                .isFalse();
    }

    @Test
    @DisplayName("A card that is missing again cannot be opened through its old case (K3.4e)")
    void aCardThatIsMissingAgainIsNotOpenedByItsOldCase() {
        var id = lost();
        done(municipality.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        done(municipality.act("it", id, "sim-block", Document.EMPTY));
        done(municipality.act(DESK, id, "find", WITH_MEMBER));
        assertThat(municipality.incident(id).isOpen(TaskType.UNBLOCK_SIM)).isTrue();
        var again = lost();
        assertThat(again).isNotEqualTo(id);
        refused(
                municipality.act("it", id, "tasks/unblock-sim/confirmation", Document.EMPTY),
                409,
                "K3.4e");
        assertThat(municipality.sim().isBlocked()).isTrue();
        done(
                municipality.act(
                        "it", id, "tasks/unblock-sim/drop", Document.of("reason", "Nytt ärende.")));
    }

    @Test
    @DisplayName(
            "A second report of a tablet that is still missing joins its case although that was closed")
    void aSecondReportOfWhatNobodyHasFoundJoinsAlsoWhenAllIsDone() {
        var id = lostAndAllDone();

        var theft =
                done(
                        municipality.client.post(
                                MEMBER, "/incidents", IncidentTestMunicipality.theft()));
        assertThat(theft.booleanValue("joined")).isTrue();
        assertThat(theft.text("incident")).isEqualTo(id);
        assertThat(municipality.incident(id).openTasks().map(Task::type))
                .containsExactly(TaskType.GIVE_POLICE_REFERENCE);
    }

    private String lost() {
        return municipality.report(Document.of("kind", "loss"));
    }

    private Erasure erasure(String id) {
        return ((IncidentDetails.Missing) municipality.incident(id).details()).erasure();
    }

    /** A tablet that was lost, and whose case has no open task left. */
    private String lostAndAllDone() {
        var id = lost();
        done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(municipality.act("it", id, "sim-block", Document.EMPTY));
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            done(municipality.act("it", id, "passwords", Document.of("password", password)));
        }
        var breach = Document.of("reported", false, "reasons", "Krypterad.");
        done(municipality.act("security", id, "breach-assessment", breach));
        done(municipality.act(DESK, id, "assessment", Document.of("text", "På tåget.")));
        return id;
    }

    private List<String> noticesSent(String message) {
        return municipality.noticesSent().stream().filter(sent -> sent.contains(message)).toList();
    }
}
