package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

/** The erasure of a stolen tablet failed, so that its card is to be blocked, before each test. */
@DisplayName("The tablet or the card of a theft has changed hands while its case is open")
class ChangedHandsTest {
    private static final LoanId OTHER = new LoanId("8K3M9QX2");
    private static final MemberId BJORN = new MemberId("M-2");
    private static final Document ALREADY = Document.of("alreadyBlocked", true);
    private static final Document REASON = Document.of("reason", "Den används.");
    private static final Document WITH_MEMBER = Document.of("where", "with-member");
    private static final Document AT_DESK = Document.of("where", "at-desk");

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");
    private static final IncidentId ANOTHER_CASE = new IncidentId("9P8YVF2V");

    private String theft = "";

    @BeforeEach
    void stolen() {
        theft = municipality.report(IncidentTestMunicipality.theft());
        done(act(DESK, "erasure/failure", Document.of("reason", "not-reached")));
    }

    @Test
    @DisplayName("A card that is lent on is not blocked, and what the operator did is put right")
    void aCardThatIsLentOn() {
        back();
        municipality.holdsSim(new Holding.Lent(OTHER, BJORN));
        refused(act("it", "sim-block", Document.EMPTY), "sim-lent-again");
        refused(act("it", "sim-block", REASON), "sim-lent-again");
        assertThat(municipality.sim().isBlocked()).isFalse();
        int before = municipality.noticesSent().size();

        done(act("it", "sim-block", ALREADY));
        assertThat(municipality.sim().isBlocked()).isTrue();
        assertThat(noticesSentFrom(before))
                .containsExactlyInAnyOrder(
                        "wrong-sim-blocked → role/it", "sim-blocked-by-mistake → member/M-2");
        refused(act("it", "tasks/unblock-sim/drop", REASON), "not-to-be-dropped");
        refused(act("it", "sim-block", ALREADY), "task-ended");
        int opening = municipality.noticesSent().size();
        municipality.clock.step(Duration.ofMinutes(1));
        done(act("it", "tasks/unblock-sim/confirmation", Document.EMPTY));
        assertThat(municipality.sim().isBlocked()).isFalse();
        assertThat(noticesSentFrom(opening)).containsExactly("sim-unblocked → member/M-2");
    }

    @Test
    @DisplayName("A member who has not signed yet is not notified; the IT unit is")
    void aCardThatIsSetAside() {
        back();
        municipality.holdsSim(new Holding.Prepared(OTHER, BJORN));
        int before = municipality.noticesSent().size();
        done(act("it", "sim-block", ALREADY));
        assertThat(noticesSentFrom(before)).containsExactly("wrong-sim-blocked → role/it");
        int opening = municipality.noticesSent().size();
        done(act("it", "tasks/unblock-sim/confirmation", Document.EMPTY));
        assertThat(noticesSentFrom(opening)).isEmpty();
    }

    @Test
    @DisplayName("A card that another case follows is blocked there")
    void aCardThatAnotherCaseFollows() {
        municipality.holdsSim(new Holding.Missing(null, null, ANOTHER_CASE));
        refused(act("it", "sim-block", Document.EMPTY), "sim-in-other-case");
        refused(act("it", "sim-block", ALREADY), "sim-in-other-case");
        assertThat(municipality.sim().isBlocked()).isFalse();
        done(act("it", "tasks/block-sim/drop", REASON));
    }

    @Test
    @DisplayName("A SIM card in stock that is blocked all the same is opened before it is lent")
    void simCardInStockThatIsBlockedAllSameIsOpenedBeforeItIsLent() {
        back();
        municipality.holdsSim(new Holding.InStock());
        done(act("it", "sim-block", Document.EMPTY));
        assertThat(municipality.sim().isBlocked()).isTrue();
        assertThat(municipality.incident(theft).isOpen(TaskType.UNBLOCK_SIM)).isTrue();
        done(act("it", "tasks/unblock-sim/confirmation", Document.EMPTY));
        assertThat(municipality.sim().isBlocked()).isFalse();
    }

    @Test
    @DisplayName("The sweep calls the block of a card off that came back alone, and tells IT once")
    void aCardThatCameBackAlone() {
        municipality.sweep();
        assertThat(municipality.incident(theft).isOpen(TaskType.BLOCK_SIM)).isTrue();
        refused(act("it", "tasks/block-sim/drop", REASON), "not-to-be-dropped");
        municipality.holdsSim(new Holding.InStock());
        int before = municipality.noticesSent().size();
        municipality.until("2026-11-23", "15:00");
        assertThat(noticesSentFrom(before)).containsOnlyOnce("sim-block-not-needed → role/it");
        assertThat(municipality.incident(theft).isOpen(TaskType.BLOCK_SIM)).isFalse();
        assertThat(municipality.incident(theft).isOpen(TaskType.ERASE)).isTrue();
    }

    @Test
    @DisplayName("That it is blocked already is no reason to block it before the erasure")
    void alreadyBlockedIsNoReason() {
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var id = other.report(IncidentTestMunicipality.theft());
        refused(other.act("it", id, "sim-block", ALREADY), "block-not-ordered");
        refused(other.act("it", id, "sim-block", Document.EMPTY), "block-not-ordered");
        other.holdsSim(new Holding.Lent(OTHER, BJORN));
        done(other.act("it", id, "sim-block", ALREADY));
    }

    @Test
    @DisplayName("A block is ordered at once only of a card that is missing, and once")
    void aBlockAtOnce() {
        refused(act("it", "sim-block/order", REASON), "block-ordered");
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var id = other.report(IncidentTestMunicipality.theft());
        other.holdsSim(new Holding.InStock());
        refused(other.act("it", id, "sim-block/order", REASON), "sim-back");
        other.holdsSim(new Holding.Lent(OTHER, BJORN));
        refused(other.act("it", id, "sim-block/order", REASON), "sim-lent-again");
        done(other.act(DESK, id, "find", AT_DESK));
        refused(other.act("it", id, "sim-block/order", REASON), "found-already");
    }

    @Test
    @DisplayName("A tablet that is lent on is not erased, taken in or found for a case before")
    void aTabletThatIsLentOn() {
        refused(act("it", "tasks/erase/drop", REASON.with("reason", "")), "invalid");
        municipality.holds(new Holding.Lent(OTHER, BJORN));
        for (var body : List.of("tasks/erase/confirmation", "erasure/failure")) {
            var why = body.endsWith("failure") ? Document.of("reason", "other") : Document.EMPTY;
            refused(act(DESK, body, why), "tablet-lent-again");
        }
        refused(act(MEMBER, "find", WITH_MEMBER), "loan-over");
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var id = other.report(IncidentTestMunicipality.theft());
        refused(other.act("it", id, "tasks/erase/drop", REASON), "not-to-be-dropped");
        other.holds(new Holding.Lent(OTHER, BJORN));
        done(other.act("it", id, "tasks/erase/drop", REASON));
    }

    @Test
    @DisplayName("One that another case follows is erased there")
    void aTabletThatAnotherCaseFollows() {
        municipality.holds(
                new Holding.Missing(new LoanId("7K3M9QX2"), new MemberId(MEMBER), ANOTHER_CASE));
        refused(act(DESK, "tasks/erase/confirmation", Document.EMPTY), "tablet-in-other-case");
        refused(act(MEMBER, "find", WITH_MEMBER), "loan-over");
    }

    @Test
    @DisplayName("The member keeps a found tablet only while its loan continues")
    void aLoanThatIsOver() {
        municipality.holds(new Holding.Missing(null, null, new IncidentId(theft)));
        refused(act(MEMBER, "find", WITH_MEMBER), "loan-over");
        done(act(DESK, "find", AT_DESK));
        refused(act(DESK, "find", AT_DESK), "found-already");
        refused(act(MEMBER, "find", WITH_MEMBER), "found-already");
    }

    @Test
    @DisplayName("What was found with the member comes on to the desk, unless it is lost again")
    void whatComesOnToTheDesk() {
        done(act(MEMBER, "find", WITH_MEMBER));
        refused(act(MEMBER, "find", WITH_MEMBER), "found-already");
        done(act(DESK, "find", AT_DESK));
        var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
        var id = other.report(IncidentTestMunicipality.theft());
        done(other.act(MEMBER, id, "find", WITH_MEMBER));
        other.holds(
                new Holding.Missing(new LoanId("7K3M9QX2"), new MemberId(MEMBER), ANOTHER_CASE));
        refused(other.act(DESK, id, "find", AT_DESK), "found-already");
    }

    /** The tablet is handed in with the return of its loan, and is to be inspected. */
    private void back() {
        municipality.holds(
                new Holding.InService("Hittad på tåget", null, null, null, new IncidentId(theft)));
    }

    private Client.Response act(String who, String what, Document body) {
        return municipality.act(who, theft, what, body);
    }

    private static void refused(Client.Response answer, String reason) {
        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.json().text("type")).endsWith(":" + reason);
    }

    /** The notices sent since, without their time. */
    private List<String> noticesSentFrom(int first) {
        var sent = municipality.noticesSent();
        return sent.subList(first, sent.size()).stream().map(one -> one.substring(17)).toList();
    }
}
