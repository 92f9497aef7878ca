package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.TABLET;
import static se.ledamot.local.TestMunicipality.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

@DisplayName("What a case was about has changed hands: the case leaves it alone")
class NextBorrowerTest {
    private static final String BJORN = "M-1002";
    private static final String OTHER_TABLET = "KF-10202";
    private static final String IT = "it";
    private static final Document LOSS = Document.of("kind", "loss");

    private final TestMunicipality municipality = TestMunicipality.on("2026-11-23", "09:00");

    @Test
    @DisplayName("A card that is lent on is not blocked for the theft before")
    void theNextBorrowersCardIsNotBlocked() {
        var theft = stolenAndReturned();
        var lent = municipality.lentTo(BJORN, OTHER_TABLET, SIM);

        var refused = act(IT, theft, "sim-block", Document.EMPTY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().text("clause")).isEqualTo("K3.4e");
        assertThat(refused.json().text("title")).isEqualTo("The SIM card is in another tablet");
        assertThat(refused.json().text("detail")).contains(SIM, lent, "Do not block it");
        assertThat(isBlocked()).isFalse();
        assertThat(states(theft)).contains("block-sim late-or-open");
        var order = Document.of("reason", "Det används.");
        assertThat(act("security", theft, "sim-block/order", order).status()).isEqualTo(409);
    }

    @Test
    @DisplayName(
            "A SIM card that the operator has blocked all the same is opened again, and its borrower is notified")
    void whatIsTrueAtTheOperatorIsOnRecordAndPutRight() {
        var theft = stolenAndReturned();
        municipality.lentTo(BJORN, OTHER_TABLET, SIM);
        int before = municipality.noticesSent().size();
        municipality.clock.step(Duration.ofMinutes(5));

        done(act(IT, theft, "sim-block", Document.of("alreadyBlocked", true)));
        assertThat(isBlocked()).isTrue();
        assertThat(municipality.noticesSentFrom(before))
                .containsExactlyInAnyOrder(
                        "Mon 09.05 wrong-sim-blocked → role/it",
                        "Mon 09.05 sim-blocked-by-mistake → member/" + BJORN);
        municipality.run("incidentsSweep");
        assertThat(municipality.noticesSentFrom(before))
                .as("it is told once, and not that the card may be retired")
                .noneMatch(sent -> sent.contains("sim-to-unblock"));
        municipality.until("2026-12-11", "09:00");
        assertThat(municipality.noticesSentFrom(before))
                .as("nobody forgets it")
                .anyMatch(sent -> sent.endsWith("task-late → role/it"));

        int opening = municipality.noticesSent().size();
        municipality.clock.step(Duration.ofMinutes(5));
        done(act(IT, theft, "tasks/unblock-sim/confirmation", Document.EMPTY));
        assertThat(isBlocked()).isFalse();
        assertThat(municipality.noticesSentFrom(opening))
                .containsExactly("Fri 09.05 sim-unblocked → member/" + BJORN);
        assertThat(act(IT, theft, "sim-block", Document.of("alreadyBlocked", true)).status())
                .as("it was said before")
                .isEqualTo(409);
    }

    @Test
    @DisplayName(
            "A second loss concerns the tablet, not the SIM card that somebody else has by now")
    void aSecondLossLeavesTheNextBorrowersCardAlone() {
        var loan = municipality.lent();
        var first = done(municipality.client.post(CECILIA, "/incidents", LOSS)).text("incident");
        done(act(DESK, first, "tasks/erase/confirmation", Document.EMPTY));
        done(municipality.client.post(DESK, "/loans/" + loan + "/write-off"));
        var word = Document.of("move", "back-in-stock", "caseNote", "Låg i en låda");
        done(municipality.client.post(IT, "/sims/" + SIM + "/moves", word));
        municipality.lentTo(BJORN, OTHER_TABLET, SIM);
        done(act(CECILIA, first, "find", Document.of("where", "with-member")));

        var again = LOSS.with("tablet", TABLET);
        var second = done(municipality.client.post(CECILIA, "/incidents", again)).text("incident");
        assertThat(sim().holding()).isInstanceOf(Holding.Lent.class);
        var block = Document.of("reason", "Nu.");
        assertThat(act(IT, second, "sim-block", block).status()).isEqualTo(409);
        assertThat(isBlocked()).isFalse();
    }

    @Test
    @DisplayName("Who has not signed yet cannot sign for a card that is blocked")
    void aCardThatIsBlockedWhileItIsSetAsideIsNotSignedFor() {
        var theft = stolenAndReturned();
        var loan =
                done(
                        municipality.client.post(
                                DESK, "/loans", TestMunicipality.loan(BJORN, OTHER_TABLET, SIM)));
        done(act(IT, theft, "sim-block", Document.of("alreadyBlocked", true)));
        var text = done(municipality.client.get(BJORN, "/guideline")).text("textHash");
        var path = "/loans/" + loan.text("loan") + "/acceptance";
        var refused = municipality.client.post(BJORN, path, Document.of("textHash", text));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().text("clause")).isEqualTo("K3.4e");
        done(act(IT, theft, "tasks/unblock-sim/confirmation", Document.EMPTY));
        done(municipality.client.post(BJORN, path, Document.of("textHash", text)));
    }

    @Test
    @DisplayName("The task to open a SIM card that somebody else has is followed until it is done")
    void openingIsNotDropped() {
        var theft = stolenAndReturned();
        municipality.lentTo(BJORN, OTHER_TABLET, SIM);
        done(act(IT, theft, "sim-block", Document.of("alreadyBlocked", true)));
        var reason = Document.of("reason", "Orkar inte.");
        assertThat(act(IT, theft, "tasks/unblock-sim/drop", reason).status()).isEqualTo(409);
        done(act(IT, theft, "tasks/unblock-sim/confirmation", Document.EMPTY));
    }

    @Test
    @DisplayName("That it is blocked already is no reason to block it before the erasure")
    void alreadyBlockedIsNoReason() {
        municipality.lent();
        var theft = theft();
        var already = Document.of("alreadyBlocked", true);
        assertThat(act(IT, theft, "sim-block", already).status()).isEqualTo(409);
        assertThat(isBlocked()).isFalse();
    }

    @Test
    @DisplayName("A SIM card in stock that was blocked too late is opened before it is lent")
    void simCardInStockThatWasBlockedTooLateIsOpenedBeforeItIsLent() {
        var theft = stolenAndReturned();
        done(act(IT, theft, "sim-block", Document.EMPTY));
        assertThat(isBlocked()).isTrue();
        var refused =
                municipality.client.post(
                        DESK, "/loans", TestMunicipality.loan(BJORN, OTHER_TABLET, SIM));
        assertThat(refused.json().text("type")).endsWith(":sim-blocked");
        done(act(IT, theft, "tasks/unblock-sim/confirmation", Document.EMPTY));
        municipality.lentTo(BJORN, OTHER_TABLET, SIM);
    }

    @Test
    @DisplayName("A tablet that is lent on is not erased, taken in or sent away for a case before")
    void theNextBorrowersTabletIsLeftAlone() {
        var theft = stolenAndReturned();
        municipality.run("incidentsSweep");
        done(act(DESK, theft, "tasks/inspect/confirmation", Document.EMPTY));
        done(municipality.client.post(DESK, "/tablets/" + TABLET + "/moves", back()));
        var lent = municipality.lentTo(BJORN, TABLET, "89460800000000000028");

        for (var step : List.of("tasks/erase/confirmation", "erasure/failure")) {
            var body = step.endsWith("failure") ? Document.of("reason", "other") : Document.EMPTY;
            var refused = act(DESK, theft, step, body);
            assertThat(refused.status()).as(step).isEqualTo(409);
        }
        assertThat(act(DESK, theft, "tasks/erase/confirmation", Document.EMPTY).json())
                .satisfies(refusal -> {
                    assertThat(refusal.text("clause")).isEqualTo("K3.4c");
                    assertThat(refusal.text("detail")).contains(TABLET, lent, "Do not erase it");
                });
        assertThat(act(CECILIA, theft, "find", Document.of("where", "with-member")).status())
                .isEqualTo(409);
        assertThat(municipality.client.get(DESK, "/tablets/" + TABLET).body()).contains("\"lent\"");
    }

    @Test
    @DisplayName(
            "The sweep calls off the block of a SIM card that came back alone, and notifies the IT unit")
    void aCardThatCameBackAloneNeedsNoBlock() {
        var loan = municipality.lent();
        var theft = theft();
        done(act(DESK, theft, "erasure/failure", Document.of("reason", "not-reached")));
        done(municipality.client.post(DESK, "/loans/" + loan + "/write-off"));
        var word = Document.of("move", "back-in-stock", "caseNote", "Låg i en låda");
        done(municipality.client.post(IT, "/sims/" + SIM + "/moves", word));
        int before = municipality.noticesSent().size();

        municipality.until("2026-11-23", "15:00");
        assertThat(municipality.noticesSentFrom(before))
                .anyMatch(sent -> sent.endsWith("sim-block-not-needed → role/it"));
        assertThat(states(theft)).contains("block-sim dropped", "erase late-or-open");
        municipality.lentTo(BJORN, OTHER_TABLET, SIM);
        assertThat(isBlocked()).isFalse();
    }

    /** The erasure failed, so the card is to be blocked; then the tablet is handed in. */
    private String stolenAndReturned() {
        var loan = municipality.lent();
        var theft = theft();
        done(act(DESK, theft, "erasure/failure", Document.of("reason", "not-reached")));
        var back = TestMunicipality.good().with("caseNote", "Hittad på tåget");
        done(municipality.client.post(DESK, "/loans/" + loan + "/return", back));
        return theft;
    }

    private String theft() {
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
        return done(municipality.client.post(CECILIA, "/incidents", theft)).text("incident");
    }

    private Client.Response act(String who, String incident, String what, Document body) {
        return municipality.client.post(who, "/incidents/" + incident + "/" + what, body);
    }

    private static Document back() {
        return Document.of("move", "back-in-stock");
    }

    private boolean isBlocked() {
        return sim().isBlocked();
    }

    private Sim sim() {
        return municipality.store.find(SimMapping.SIM, SIM).orElseThrow().state();
    }

    /** The tasks of a case, as {@code block-sim dropped}. */
    private List<String> states(String incident) {
        return done(municipality.client.get(IT, "/incidents/" + incident))
                .documents("tasks")
                .stream()
                .map(task -> task.text("task") + " " + plain(task.text("state")))
                .toList();
    }

    private static String plain(String state) {
        return state.equals("open") || state.equals("late") ? "late-or-open" : state;
    }
}
