package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.CaseNote;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.password.Password;
import se.ledamot.municipality.password.PasswordsToChange;
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.TestDefaults;

/**
 * Ten thousand random orders of actions, clock steps and lost responses: no state is impossible, no
 * task is lost, and no member can get another tablet before the three passwords are confirmed.
 */
class InterleavingsTest {
    private static final int CASES = Integer.getInteger("cases", 10_000);
    private static final int ENOUGH = 2_000;
    private static final Set<String> SEEN =
            Set.of(
                    "closed",
                    "open",
                    "found",
                    "blocked",
                    "erasure CONFIRMED",
                    "erasure FAILED",
                    "erasure TIMED_OUT",
                    "erasure CALLED_OFF",
                    "erased although called off",
                    "blocked although called off",
                    "opened again",
                    "replaceable");
    private static final int MOVES = 14;

    /** Something that somebody does, at the right time or at the wrong one. */
    private record Move(String who, String what, Document body) {}

    private static final List<Move> ALL =
            List.of(
                    new Move(DESK, "tasks/erase/confirmation", Document.EMPTY),
                    new Move(DESK, "erasure/failure", Document.of("reason", "not-reached")),
                    new Move("it", "sim-block", Document.EMPTY),
                    new Move("it", "sim-block", Document.of("reason", "Den används.")),
                    new Move("security", "sim-block/order", Document.of("reason", "Nu.")),
                    new Move(MEMBER, "passwords", Document.of("password", "tablet")),
                    new Move("it", "passwords", Document.of("password", "meeting-tool")),
                    new Move(MEMBER, "passwords", Document.of("password", "mail")),
                    new Move(MEMBER, "police-report", police()),
                    new Move("security", "breach-assessment", breach()),
                    new Move(
                            DESK,
                            "assessment",
                            Document.of("text", "Ryckt.", "liabilityToDecide", true)),
                    new Move("secretary", "liability", liability()),
                    new Move(MEMBER, "find", Document.of("where", "with-member")),
                    new Move(DESK, "find", Document.of("where", "with-member")),
                    new Move(DESK, "find", Document.of("where", "at-desk")),
                    new Move(DESK, "tasks/verify-find/confirmation", Document.EMPTY),
                    new Move("it", "tasks/block-sim/drop", Document.of("reason", "Hittad.")),
                    new Move(DESK, "tasks/inspect/drop", Document.of("reason", "Borta.")),
                    new Move("it", "tasks/unblock-sim/drop", Document.of("reason", "Avvecklat.")),
                    new Move(DESK, "tasks/inspect/confirmation", Document.EMPTY),
                    new Move("it", "tasks/unblock-sim/confirmation", Document.EMPTY),
                    new Move("it", "tasks/erase/drop", Document.of("reason", "Nås inte.")),
                    new Move("it", "tasks/change-passwords/drop", Document.of("reason", "Hittad.")),
                    new Move(
                            DESK,
                            "tasks/give-police-reference/drop",
                            Document.of("reason", "Nej.")));

    @Test
    @DisplayName(
            "In random orders of actions, sweeps and lost responses, no task is lost and every state is possible")
    void whateverTheOrderNothingIsLost() {
        var seen = new HashMap<String, Integer>();
        for (int seed = 0; seed < CASES; seed++) {
            try {
                play(TestDefaults.chance(seed), seed, seen);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        // Each state has come about, or the orders would prove little.
        assertThat(CASES < ENOUGH ? SEEN : seen.keySet()).containsAll(SEEN);
    }

    private static void play(RandomGenerator chance, long seed, Map<String, Integer> seen) {
        var municipality = IncidentTestMunicipality.shaky(chance, seed);
        var id = municipality.report(IncidentTestMunicipality.theft());
        var before = municipality.incident(id);
        var moves = new ArrayList<Move>();
        for (int i = 0; i < MOVES; i++) {
            var move = ALL.get(chance.nextInt(ALL.size()));
            moves.add(move);
            step(municipality, id, move, chance);
            var after = municipality.incident(id);
            check(municipality, before, after);
            before = after;
        }
        var late = moves.get(chance.nextInt(moves.size()));
        municipality.clock.step(Duration.ofDays(40));
        step(municipality, id, late, chance);
        municipality.sweep();
        check(municipality, before, municipality.incident(id));
        assertThat(municipality.isJournalSound(id)).isTrue();
        note(municipality.incident(id), seen);
    }

    private static void step(
            IncidentTestMunicipality municipality, String id, Move move, RandomGenerator chance) {
        switch (chance.nextInt(8)) {
            case 0 -> {
                municipality.clock.step(Duration.ofHours(chance.nextInt(30)));
                municipality.sweep();
                nothingIsDue(municipality);
            }
            case 1 ->
                    assertThat(
                                    municipality
                                            .client
                                            .post(MEMBER, "/incidents", again(chance))
                                            .status())
                            .isIn(201, 409);
            case 2 -> {
                if (municipality.tablet().holding() instanceof Holding.Missing missing
                        && new IncidentId(id).equals(missing.incident())
                        && chance.nextInt(4) == 0) {
                    municipality.holds(missing.markFound(new CaseNote("Kom med posten")));
                }
            }
            default -> {
                var key = "key-" + chance.nextInt(1_000_000) + "-00";
                var path = "/incidents/" + id + "/" + move.what();
                var first = municipality.client.post(move.who(), path, move.body(), key);
                assertThat(first.status()).as(first.body()).isIn(200, 403, 404, 409);
                if (chance.nextInt(4) == 0 && first.status() == 200) {
                    var second = municipality.client.post(move.who(), path, move.body(), key);
                    assertThat(second.status()).isEqualTo(200);
                }
            }
        }
    }

    private static Document again(RandomGenerator chance) {
        return chance.nextBoolean()
                ? IncidentTestMunicipality.theft()
                : Document.of("kind", "loss");
    }

    /** After a sweep no open case has a notice that is still due. */
    private static void nothingIsDue(IncidentTestMunicipality municipality) {
        var due = PageRequest.first(10).withUpTo(ListPosition.order(municipality.clock.instant()));
        assertThat(
                        municipality
                                .store
                                .list(IncidentMapping.INCIDENT, IncidentMapping.listName(true), due)
                                .items())
                .isEmpty();
        if (municipality.tablet().holding() instanceof Holding.InService service
                && service.inspectionIncident() != null) {
            assertThat(
                            municipality
                                    .incident(service.inspectionIncident().value())
                                    .isOpen(TaskType.INSPECT))
                    .isTrue();
        }
    }

    private static void check(
            IncidentTestMunicipality municipality, Incident before, Incident after) {
        var missing = (IncidentDetails.Missing) after.details();
        noStepIsLost(before, after);
        passwordsStandAgainstALoan(municipality, after, missing);
        theTabletIsWhereTheCaseSays(municipality, after);
        theCardIsBlockedOrNot(municipality, after);
        if (missing.erasure() != Erasure.ORDERED && missing.erasure() != Erasure.CALLED_OFF) {
            assertThat(after.task(TaskType.BLOCK_SIM).isPresent() || missing.found() != null)
                    .isTrue();
        }
        assertThat(after.isOpen(TaskType.ERASE)).isEqualTo(isErasing(after, missing));
        if (after.isOpen(TaskType.BLOCK_SIM) && missing.found() != null) {
            assertThat(missing.found().by()).as("staff know better").startsWith("member:");
        }
        assertThat(missing.police() == null || !after.isOpen(TaskType.GIVE_POLICE_REFERENCE))
                .isTrue();
        if (!after.liabilities().isEmpty()) {
            assertThat(after.assessment()).isNotNull();
        }
    }

    private static boolean isErasing(Incident after, IncidentDetails.Missing missing) {
        var isDropped = after.task(TaskType.ERASE).map(Task::end).isPresent();
        return !isDropped
                && EnumSet.of(Erasure.ORDERED, Erasure.FAILED, Erasure.TIMED_OUT)
                        .contains(missing.erasure());
    }

    private static void noStepIsLost(Incident before, Incident after) {
        assertThat(after.tasks().keySet()).containsAll(before.tasks().keySet());
        before.tasks()
                .forEach((type, task) -> {
                    var now = after.task(type).orElseThrow();
                    if (!task.isOpen() && !mayGoOn(task, now)) {
                        assertThat(now).as("what is done stays done").isEqualTo(task);
                    }
                });
    }

    /** What was dropped may be done later; what is found again is inspected again. */
    private static boolean mayGoOn(Task before, Task now) {
        return switch (before.type()) {
            case ERASE, BLOCK_SIM, CHANGE_PASSWORDS ->
                    before.isDropped() && !now.isOpen() && !now.isDropped();
            case INSPECT, UNBLOCK_SIM, VERIFY_FIND -> true;
            default -> false;
        };
    }

    private static void passwordsStandAgainstALoan(
            IncidentTestMunicipality municipality,
            Incident after,
            IncidentDetails.Missing missing) {
        Set<Password> asked =
                municipality
                        .store
                        .find(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, MEMBER)
                        .map(found -> found.state())
                        .orElse(PasswordsToChange.NONE)
                        .unconfirmed();
        // A second case may ask again, after the tablet was found.
        assertThat(asked).containsAll(missing.passwordsToChange());
        var isGivenUp = after.task(TaskType.CHANGE_PASSWORDS).orElseThrow().isDropped();
        assertThat(after.isOpen(TaskType.CHANGE_PASSWORDS))
                .isEqualTo(!missing.passwordsToChange().isEmpty() && !isGivenUp);
        assertThat(asked.isEmpty() && isGivenUp && missing.found() == null)
                .as("given up while it is gone: no other is lent")
                .isFalse();
    }

    private static void theTabletIsWhereTheCaseSays(
            IncidentTestMunicipality municipality, Incident after) {
        var holding = municipality.tablet().holding();
        if (((IncidentDetails.Missing) after.details()).found() == null) {
            assertThat(holding).isInstanceOfAny(Holding.Missing.class, Holding.InService.class);
        }
        if (after.task(TaskType.INSPECT).map(Task::isDropped).orElse(false)) {
            assertThat(holding).isNotInstanceOf(Holding.InStock.class);
        }
    }

    private static void theCardIsBlockedOrNot(
            IncidentTestMunicipality municipality, Incident after) {
        var confirmed = isConfirmed(after, TaskType.BLOCK_SIM);
        if (confirmed && after.task(TaskType.UNBLOCK_SIM).isEmpty()) {
            assertThat(municipality.sim().isBlocked()).isTrue();
        }
        if (isConfirmed(after, TaskType.UNBLOCK_SIM)) {
            assertThat(confirmed).as("opened only what was blocked").isTrue();
        }
    }

    private static boolean isConfirmed(Incident incident, TaskType type) {
        return incident.task(type)
                .map(Task::end)
                .filter(done -> done.outcome() == Task.Outcome.CONFIRMED)
                .isPresent();
    }

    private static void note(Incident incident, Map<String, Integer> seen) {
        var missing = (IncidentDetails.Missing) incident.details();
        seen.merge(incident.isOpen() ? "open" : "closed", 1, Integer::sum);
        seen.merge("erasure " + missing.erasure(), 1, Integer::sum);
        if (missing.found() != null) {
            seen.merge("found", 1, Integer::sum);
        }
        if (missing.found() != null && isLater(incident, TaskType.ERASE, missing)) {
            seen.merge("erased although called off", 1, Integer::sum);
        }
        if (missing.found() != null && isLater(incident, TaskType.BLOCK_SIM, missing)) {
            seen.merge("blocked although called off", 1, Integer::sum);
        }
        if (isConfirmed(incident, TaskType.UNBLOCK_SIM)) {
            seen.merge("opened again", 1, Integer::sum);
        }
        if (isConfirmed(incident, TaskType.BLOCK_SIM)) {
            seen.merge("blocked", 1, Integer::sum);
        }
        if (missing.passwordsToChange().isEmpty()) {
            seen.merge("replaceable", 1, Integer::sum);
        }
    }

    /** Whether a task was done after the tablet was found. */
    private static boolean isLater(
            Incident incident, TaskType type, IncidentDetails.Missing missing) {
        var found = Objects.requireNonNull(missing.found());
        return isConfirmed(incident, type)
                && Objects.requireNonNull(incident.task(type).orElseThrow().end())
                        .at()
                        .isAfter(found.at());
    }

    private static Document police() {
        return Document.of("reference", "K1-26", "reportedOn", "2026-11-27");
    }

    private static Document breach() {
        return Document.of("reported", true, "reasons", "Handlingar.");
    }

    private static Document liability() {
        return Document.of("finding", "negligence", "reasons", "Lämnad på sätet.");
    }
}
