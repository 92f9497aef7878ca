package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.platform.commit.StoreContract.THING;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.testing.TestRule;

class CommitTest {
    private static final JournalEvent EVENT = JournalEvent.of("kept", TestRule.T1);

    /** What no store writes must not wait for a store to be seen. */
    @Test
    void nothingChangesTwiceInIt() {
        var one =
                Commit.nothing().create(THING, "a", new StoreContract.Thing("x", "s", "1"), EVENT);
        one.and(Commit.nothing().create(THING, "b", new StoreContract.Thing("y", "s", "2"), EVENT));
        var again =
                Commit.nothing()
                        .put(
                                THING,
                                "a",
                                Optional.empty(),
                                new StoreContract.Thing("y", "s", "2"),
                                EVENT);
        assertThatThrownBy(() -> one.and(again))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a thing is changed twice in one commit");
    }
}
