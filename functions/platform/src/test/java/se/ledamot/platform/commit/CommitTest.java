package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.platform.commit.StoreContract.THING;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.testing.TestRule;

class CommitTest {
    private static final JournalEvent EVENT = JournalEvent.of("kept", TestRule.T1);

    /** No store writes this, so the bug shows without a store. */
    @Test
    @DisplayName("A commit that changes the same state twice is refused")
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
