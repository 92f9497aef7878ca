package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.Case.DESK;
import static se.ledamot.incidents.Case.MEMBER;
import static se.ledamot.incidents.Case.done;
import static se.ledamot.incidents.Case.refused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.document.Document;

/** A missing tablet is found again: what is called off then, and what had happened all the same. */
class FoundTest {
    private static final Document WITH_MEMBER = Document.of("where", "with-member");
    private static final Document AT_DESK = Document.of("where", "at-desk");

    private final Case town = Case.at("2026-11-23", "10:00");

    @Test
    void onlyTheDeskSaysThatATabletIsAtTheDesk() {
        var id = lost();
        assertThat(town.act(MEMBER, id, "find", AT_DESK).status()).isEqualTo(403);
        done(town.act(DESK, id, "find", AT_DESK));
    }

    @Test
    void aTabletFoundBeforeItIsErasedIsKeptAndNotErased() {
        var id = lost();
        done(town.act(MEMBER, id, "find", WITH_MEMBER));
        assertThat(town.tablet().holding()).isInstanceOf(Holding.Lent.class);
        assertThat(town.incident(id).isOpen(TaskType.ERASE)).isFalse();
        assertThat(town.noticesSent())
                .last()
                .asString()
                .endsWith("erase-called-off → role/device-desk");
        // What was lost and found may be lost again: that is another case.
        var again = done(town.client.post(MEMBER, "/incidents", Document.of("kind", "loss")));
        assertThat(again.booleanValue("joined")).isFalse();
        assertThat(again.text("incident")).isNotEqualTo(id);
    }

    @Test
    void aTabletFoundAfterItIsErasedIsHandedInAndItsCardStaysBlockedUntilItOpensIt() {
        var id = lost();
        done(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        done(town.act(MEMBER, id, "find", WITH_MEMBER));
        assertThat(town.noticesSent().stream().filter(told -> told.contains("found-to-hand-in")))
                .hasSize(1);
        assertThat(town.tablet().holding()).isInstanceOf(Holding.Missing.class);
        refused(town.act(DESK, id, "tasks/inspect/confirmation", Document.EMPTY), 409, "K3.4c");
        assertThat(town.sim().isBlocked()).isTrue();
        done(town.act("it", id, "tasks/open-sim/confirmation", Document.EMPTY));
        assertThat(town.sim().isBlocked()).isFalse();
    }

    @Test
    void aTabletThatComesBackWithTheReturnOfItsLoanIsFoundWithoutAWord() {
        var id = lost();
        done(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        town.holds(new Holding.InService("Låg på tåget", null, null, new IncidentId(id)));
        town.clock.step(Duration.ofDays(3));
        town.sweep();
        var incident = town.incident(id);
        assertThat(((IncidentDetails.Missing) incident.details()).found()).isNotNull();
        assertThat(incident.isOpen(TaskType.INSPECT)).isTrue();
        assertThat(incident.isOpen(TaskType.OPEN_SIM)).as("the card stays blocked").isTrue();
    }

    @Test
    void aTabletThatIsRetiredBecauseItNeverCameBackIsNotFound() {
        var id = lost();
        town.holds(new Holding.Retired("Aldrig hittad"));
        town.clock.step(Duration.ofDays(3));
        town.sweep();
        assertThat(((IncidentDetails.Missing) town.incident(id).details()).found()).isNull();
    }

    @Test
    void theMembersWordAloneCallsNoBlockOffAndTheDeskHearsWhetherItIsSo() {
        var id = lost();
        done(town.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        done(town.act(MEMBER, id, "find", WITH_MEMBER));
        assertThat(town.incident(id).isOpen(TaskType.BLOCK_SIM)).as("for staff to say").isTrue();
        assertThat(town.incident(id).isOpen(TaskType.VERIFY_FIND)).isTrue();
        assertThat(noticesSent("block-called-off")).isEmpty();

        done(town.act(DESK, id, "tasks/verify-find/confirmation", Document.EMPTY));
        assertThat(town.incident(id).isOpen(TaskType.BLOCK_SIM)).isFalse();
        assertThat(noticesSent("block-called-off")).hasSize(1);
        assertThat(town.sim().isBlocked()).isFalse();
    }

    @Test
    void aDeskClerkWhoIsTheMemberIsNotTakenAtTheirOwnWord() {
        var id = lost();
        done(town.act("M-1+device-desk", id, "find", WITH_MEMBER));
        assertThat(town.incident(id).isOpen(TaskType.VERIFY_FIND)).isTrue();
    }

    @Test
    void whatTheDeskSaysIsFoundIsNotToBeBlockedAndItIsToldAtOnce() {
        var id = lost();
        done(town.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        done(town.act(DESK, id, "find", WITH_MEMBER));
        assertThat(town.incident(id).isOpen(TaskType.BLOCK_SIM)).isFalse();
        assertThat(town.incident(id).task(TaskType.VERIFY_FIND)).isEmpty();
        assertThat(noticesSent("block-called-off")).hasSize(1);
        assertThat(noticesSent("erase-called-off")).hasSize(1);
    }

    @Test
    void whatWasErasedAndBlockedBeforeTheyHeardOfTheFindIsOnRecordAllTheSame() {
        var id = lost();
        done(town.act("it", id, "sim-block/order", Document.of("reason", "Den används.")));
        done(town.act(DESK, id, "find", WITH_MEMBER));
        assertThat(town.tablet().holding()).isInstanceOf(Holding.Lent.class);

        done(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        assertThat(erasure(id)).isEqualTo(Erasure.CONFIRMED);
        assertThat(town.sim().isBlocked()).isTrue();
        assertThat(town.incident(id).isOpen(TaskType.INSPECT)).isTrue();
        assertThat(town.incident(id).isOpen(TaskType.OPEN_SIM)).isTrue();
        assertThat(noticesSent("found-to-hand-in")).as("the member has a blank tablet").hasSize(1);
        assertThat(noticesSent("tablet-erased")).isEmpty();
        refused(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY), 409, "K3.4c");
        refused(town.act("it", id, "sim-block", Document.EMPTY), 409, "K3.4e");
    }

    @Test
    void aTabletThatComesBackWhenAllIsDoneLongAgoIsInspectedAndItsCardOpened() {
        var id = lostAndAllDone();
        assertThat(town.incident(id).isOpen()).isFalse();

        town.clock.step(Duration.ofDays(60));
        town.holds(new Holding.InService("Kom med posten", null, null, new IncidentId(id)));
        town.sweep();
        assertThat(town.incident(id).isOpen(TaskType.INSPECT)).isTrue();
        assertThat(town.incident(id).isOpen(TaskType.OPEN_SIM)).isTrue();
        var reason = Document.of("reason", "Behövs inte.");
        assertThat(town.act(DESK, id, "tasks/inspect/drop", reason).status()).isEqualTo(409);
        done(town.act(DESK, id, "tasks/inspect/confirmation", Document.EMPTY));
        assertThat(town.tablet().holding())
                .isEqualTo(new Holding.InService("Kom med posten", null, null, null));
        town.sweep();
        assertThat(town.incident(id).isOpen(TaskType.INSPECT)).as("once is enough").isFalse();
    }

    @Test
    void aCardThatIsMissingAgainIsNotOpenedByItsOldCase() {
        var id = lost();
        done(town.act(DESK, id, "erasure/failure", Document.of("reason", "not-reached")));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        done(town.act(DESK, id, "find", WITH_MEMBER));
        assertThat(town.incident(id).isOpen(TaskType.OPEN_SIM)).isTrue();
        var again = lost();
        assertThat(again).isNotEqualTo(id);
        refused(town.act("it", id, "tasks/open-sim/confirmation", Document.EMPTY), 409, "K3.4e");
        assertThat(town.sim().isBlocked()).isTrue();
        done(town.act("it", id, "tasks/open-sim/drop", Document.of("reason", "Nytt ärende.")));
    }

    @Test
    void aSecondReportOfWhatNobodyHasFoundJoinsAlsoWhenAllIsDone() {
        var id = lostAndAllDone();

        var theft = done(town.client.post(MEMBER, "/incidents", Case.theft()));
        assertThat(theft.booleanValue("joined")).isTrue();
        assertThat(theft.text("incident")).isEqualTo(id);
        assertThat(town.incident(id).openTasks().map(Task::type))
                .containsExactly(TaskType.GIVE_POLICE_REFERENCE);
    }

    private String lost() {
        return town.report(Document.of("kind", "loss"));
    }

    private Erasure erasure(String id) {
        return ((IncidentDetails.Missing) town.incident(id).details()).erasure();
    }

    /** A tablet that was lost, of which there is nothing left to do. */
    private String lostAndAllDone() {
        var id = lost();
        done(town.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        done(town.act("it", id, "sim-block", Document.EMPTY));
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            done(town.act("it", id, "passwords", Document.of("password", password)));
        }
        var breach = Document.of("reported", false, "reasons", "Krypterad.");
        done(town.act("security", id, "breach-assessment", breach));
        done(town.act(DESK, id, "assessment", Document.of("text", "På tåget.")));
        return id;
    }

    private List<String> noticesSent(String message) {
        return town.noticesSent().stream().filter(told -> told.contains(message)).toList();
    }
}
