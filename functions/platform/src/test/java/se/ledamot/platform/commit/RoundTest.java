package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.platform.commit.StoreContract.THING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.TestWiring;

class RoundTest {
    private static final Operation OPERATION =
            new Operation(
                    "sweep-1", Actor.schedule("sweep"), Instant.parse("2026-11-27T05:00:00Z"));
    private static final Did DID = Did.of("kept", Clause.K4A);

    private enum Why implements Reason {
        NOT_DUE;

        @Override
        public Ground ground() {
            return new Ground("things", Sort.CONFLICT, Clause.K4A);
        }
    }

    private final List<String> written = new ArrayList<>();
    private final Decisions decisions =
            new Decisions(
                    (commit, conditions, operation) -> {
                        written.add(operation.id());
                        return Ledger.Outcome.WRITTEN;
                    },
                    new MemoryStore(StoreContract.CLOCK),
                    TestWiring.RETRY,
                    StoreContract.CLOCK);

    @Test
    void oneThatFailsDoesNotHoldUpTheOthersAndIsCounted() {
        var round = Round.over("loans", decisions, OPERATION);
        for (var id : List.of("a", "b", "c")) {
            round.carryOut(
                    id,
                    part -> {
                        if (id.equals("b")) {
                            throw new IllegalStateException("unreadable");
                        }
                        return done(id);
                    });
        }
        assertThat(written).containsExactly("sweep-1/a", "sweep-1/c");
        assertThatThrownBy(round::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 loans could not be swept");
    }

    @Test
    void aRoundInWhichNothingFailsEndsQuietly() {
        var round = Round.discreetly("cases", decisions, OPERATION);
        round.carryOut("a", part -> done("a"));
        assertThatCode(round::end).doesNotThrowAnyException();
    }

    @Test
    void eachStepIsAPartOfItsOwnUntilNoneIsDue() {
        var round = Round.over("loans", decisions, OPERATION);
        round.stepByStep("a", 9, part -> part.id().endsWith("-2") ? Decision.of(false) : done("a"));
        assertThat(written).containsExactly("sweep-1/a-0", "sweep-1/a-1");
    }

    @Test
    void whatIsDueForEverIsTakenSoManyTimes() {
        Round.over("loans", decisions, OPERATION).stepByStep("a", 4, part -> done("a"));
        assertThat(written).hasSize(4);
    }

    @Test
    void whatIsRefusedIsNotTriedAgainInTheRound() {
        var asked = new ArrayList<String>();
        Round.over("loans", decisions, OPERATION)
                .stepByStep(
                        "a",
                        9,
                        part -> {
                            asked.add(part.id());
                            return Decision.refuse(Why.NOT_DUE);
                        });
        assertThat(asked).hasSize(1);
        assertThat(written).isEmpty();
    }

    @Test
    void aStepThatFailsEndsThatThingAlone() {
        var round = Round.over("loans", decisions, OPERATION);
        var failed = new AtomicBoolean();
        round.stepByStep(
                "a",
                9,
                part -> {
                    if (failed.getAndSet(true)) {
                        throw new IllegalStateException("unreadable");
                    }
                    return done("a");
                });
        round.carryOut("b", part -> done("b"));
        assertThat(written).containsExactly("sweep-1/a-0", "sweep-1/b");
        assertThatThrownBy(round::end).isInstanceOf(IllegalStateException.class);
    }

    private static Decision<Boolean> done(String id) {
        var thing = new StoreContract.Thing("x", "s", "1");
        return Decision.of(true, Commit.nothing().create(THING, id, thing, DID));
    }
}
