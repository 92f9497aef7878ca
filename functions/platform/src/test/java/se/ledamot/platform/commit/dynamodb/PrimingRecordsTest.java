package se.ledamot.platform.commit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonKind;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestRule;

@DisplayName("Priming reads nothing that is there")
class PrimingRecordsTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final PrimingRecords rehearsed = new PrimingRecords(store);

    @Test
    void whateverItIsAskedFor() {
        var anna = new Person("anna", "Anna");
        var commit =
                Commit.nothing().create(PersonKind.PERSON, "anna", anna, Did.of("x", TestRule.T2));
        var operation = new Operation("x", Actor.schedule("test"), clock.instant());
        store.write(commit, Set.of(), operation);
        assertThat(store.find(PersonKind.PERSON, "anna")).isPresent();

        assertThat(rehearsed.find(PersonKind.PERSON, "anna")).isEmpty();
        assertThat(rehearsed.findAll(PersonKind.PERSON, List.of("anna")).items()).isEmpty();
        assertThat(rehearsed.findAll(PersonKind.PERSON, List.of()).items()).isEmpty();
        assertThat(rehearsed.holderOf(PersonKind.PERSON, "anna")).isEmpty();
        assertThat(rehearsed.whole(PersonKind.PERSON, PersonKind.ALL).items()).isEmpty();
        assertThat(rehearsed.shelf(PersonKind.PERSON, PersonKind.ALL, PageRequest.first(3)).items())
                .isEmpty();
        assertThat(rehearsed.isStillSo(List.of())).isTrue();
    }
}
